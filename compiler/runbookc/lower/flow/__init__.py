"""What leads where: jumps, skips, waits, and the edges of the graph."""
