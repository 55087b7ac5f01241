"""Tables that say what to do: columns, cells, rows."""
