"""The command line: the only room that writes, colours, reads the clock or exits."""
