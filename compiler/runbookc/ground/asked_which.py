"""What is asked with "which": "ask which pontoon they are on and which pedestal" asks for the pontoon and the pedestal.

A noun right behind it is the thing itself; "which of them", "which one", "which way" name none.
"""

from __future__ import annotations

import re
from typing import Final

_NO_THING: Final = r"(?!(?:of|ones?|way|is|are|was|were|it|they|he|she|we|you|the|to|and|or)\b)"
_THING: Final = rf"{_NO_THING}[a-z][a-z-]+(?:\s+(?:id|number|code|name|size|type|plan)\b)?"
_WHICH: Final = re.compile(
    rf"\bwhich\s+(?P<thing>{_THING})(?:\s+and\s+(?!which\b)(?P<other>{_THING})\s*(?=[.,;?]|$))?", re.IGNORECASE
)
_LONGEST: Final = 1000
"""A step that says more is read up to here."""


def things_asked(said: str) -> tuple[str, ...]:
    """The names behind "which" in the words of a question, in their order; empty where it asks for nothing so."""
    found = _WHICH.finditer(said[:_LONGEST])
    return tuple(name for match in found for name in (match["thing"], match["other"]) if name)
