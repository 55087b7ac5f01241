"""Edits of real pages, as authors make them: those that change what is done, and those that change nothing.

An edit is made in the Markdown, at the spans of the graph that was compiled from it, and states which kinds of change
would tell it. None of it knows how the comparison finds anything.
"""
