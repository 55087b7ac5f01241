"""The decision graph: model, derived views, readable text form, JSON Schema."""
