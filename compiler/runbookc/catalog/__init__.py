"""The world outside the text, as values: tools and directory, parsed from bytes that others read."""
