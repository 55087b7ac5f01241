"""What is asked with "which": "ask which pontoon they are on and which pedestal" asks for the pontoon and the pedestal.

A noun right behind it is the thing itself; "which of them", "which one", "which way" name none.
"""

from __future__ import annotations

from typing import Final

from runbookc.language.frames import frame

_WHICH: Final = frame("which_things")
_LONGEST: Final = 1000
"""A step that says more is read up to here."""


def things_asked(said: str) -> tuple[str, ...]:
    """The names behind "which" in the words of a question, in their order; empty where it asks for nothing so."""
    found = _WHICH.finditer(said[:_LONGEST])
    return tuple(name for match in found for name in (match["thing"], match["other"]) if name)
