"""Stage 1: Markdown to a document tree in which every word knows its place."""
