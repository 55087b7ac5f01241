"""Stage 4: steps bound to tools, contacts to directory entries, facts to what obtains them."""
