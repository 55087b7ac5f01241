"""Which digits stand in a text changes what it says, and never how it is read: "$31.50" is read as "$48.00" was.

No list of words, no frame and no mark of a language has a digit of its own (a test holds that), and of numbers only a
bare 0 is read otherwise than others ("Bags added: 0"). So what is kept of a text is kept for all that differ from it in
digits alone, and only the values of its claims are read anew.
"""

from __future__ import annotations

import re
from typing import Final

from runbookc.conformance.claims.tokens import Token

_ALIKE: Final = bytes.maketrans(b"023456789", b"111111111")
_NONE: Final = re.compile(r"(?<!\d)0(?!\d)")


def without_figures(text: str) -> bytes:
    """The text in UTF-8 with every digit as 1, which is the same for all texts that are read alike.

    As it is where a bare 0 stands in it.
    """
    plain = text.encode("utf-8", "surrogatepass")
    return plain if "0" in text and _NONE.search(text) is not None else plain.translate(_ALIKE)


def with_figures(text: str) -> bytes:
    """The text in UTF-8 as it is."""
    return text.encode("utf-8", "surrogatepass")


def with_figures_of(line: str, tokens: list[Token]) -> list[Token]:
    """The tokens of a sentence in lower case, made of those of one that differs from it in digits alone."""
    return [Token(line[t.start : t.end], t.start, t.end, t.kind) if t.kind == "value" else t for t in tokens]
