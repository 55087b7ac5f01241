"""What is made of a short text alone, kept by that text: whoever types changes one sentence of a page, and the others
are there again word for word, as are the phrases that one desk uses on every page.

What is kept is bounded in number and in length, so that it never grows with how long a program runs.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Concatenate, Final, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

MOST: Final = 4_096
"""Texts of each function: a page of a hundred and twenty printed ones has as many sentences."""
LONGEST: Final = 20_000
"""Characters of a text that is kept; a longer one is worked out anew."""

_kept: list[Callable[[], None]] = []
"""What empties each function's memory; filled while modules are imported, and never after."""


def forgets(empty: Callable[[], None]) -> None:
    """Have something emptied with all the rest that is kept."""
    _kept.append(empty)


def forget() -> None:
    """Work out everything anew from here on, as in a process that has just begun."""
    for empty in _kept:
        empty()


def by_text(work_out: Callable[Concatenate[str, P], T]) -> Callable[Concatenate[str, P], T]:
    """The same function, kept. Its first argument is the text, others are small; what it returns must never change."""
    known = lru_cache(maxsize=MOST)(work_out)
    forgets(known.cache_clear)

    @wraps(work_out)
    def recalled(text: str, /, *given: P.args, **named: P.kwargs) -> T:
        if len(text) > LONGEST:
            return work_out(text, *given, **named)
        return known(text, *given, **named)  # type: ignore[arg-type]  # that arguments are hashable no type can say

    return recalled
