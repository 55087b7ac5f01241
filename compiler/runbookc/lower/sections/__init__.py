"""Blocks to sections to procedures: a page and the places in it."""
