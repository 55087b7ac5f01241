"""Facts about a graph, without opinions."""
