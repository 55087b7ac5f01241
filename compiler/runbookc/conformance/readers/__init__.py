"""One reader a format: plain dictionaries in, a Trace out. Nothing here opens a file."""
