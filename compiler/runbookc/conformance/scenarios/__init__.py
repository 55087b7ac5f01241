"""Ways through the graph that a suite walks, and the facts that lead along them."""
