"""The only room that reads files and networks."""
