"""The grounds a sentence gives for what it claims: "per enterprise policy", "because you're on the Gold plan"."""

from __future__ import annotations

import re

from runbookc.conformance.claims.claim import Reason

_END = re.compile(r"[.;:!?\n)—–]|, ")


def find_reasons(text: str, low: str, start: int, end: int, frame: re.Pattern[str]) -> tuple[Reason, ...]:
    """The reasons in `text[start:end]`; `low` is the text in lower case, `frame` what begins a reason."""
    found = []
    for match in frame.finditer(low, start, end):
        stop = _END.search(low, match.end(), end)
        last = stop.start() if stop is not None else end
        quote = text[match.start() : last].rstrip()
        if len(quote) >= match.end() - match.start():
            found.append(Reason(quote, match.start(), match.start() + len(quote)))
    return tuple(found)
