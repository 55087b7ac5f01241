"""Did you mean: the known word nearest to one that is not known."""

from __future__ import annotations

from collections.abc import Iterable


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`"; did you mean 'x'?"` for a near word, else "" (for the end of a message)."""
    from difflib import get_close_matches  # only wanted when something is already wrong

    near = get_close_matches(word.lower(), sorted(known), n=1, cutoff=0.6)
    return f"; did you mean '{near[0]}'?" if near else ""
