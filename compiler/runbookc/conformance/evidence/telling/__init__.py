"""What a text tells of a record against the records that were read, and what nobody can have read."""
