"""One question per file; `table` lists them in the order they are asked."""
