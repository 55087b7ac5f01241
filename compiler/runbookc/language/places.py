"""Places of a page that are named where a verb would stand: "print it, then step 4", "if it is wet, back to step 2".

A place alone leads nowhere: it does behind "then", a sign or a condition, or where a word says the way ("back to").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from runbookc.language.chunks import Chunk
from runbookc.language.clauses import Phrase, Step
from runbookc.language.frames import frame
from runbookc.language.lexicon import Verb
from runbookc.language.words import Word

_PLACE = frame("place_alone")
_NUMBER = re.compile(r"\d{1,2}[a-z]?")
_FAR = 6
"""Words of a way and its place, at most."""
_GO = Verb("go to", "goto", "go")
_RESUME = Verb("continue", "goto", "go")
_BY_THEN = frozenset(("when", "once", "after", "as"))
"""What opens the event on which somebody is back: "come back when they have"."""
_BACK = Verb("go back to", "goto", "go")


def place_at(words: Sequence[Word], at: int) -> Chunk | None:
    """The way to a place that fills the clause at `at`, as its verb: "back to" of "back to step 2", "" of "step 4"."""
    if words[at].kind == "number":
        step = words[at - 1].lower == "then" and _NUMBER.fullmatch(words[at].text) is not None
        return Chunk("STEP", at, at, verb=_GO) if step else None
    back = _resumes_up_to(words, at)
    if back:
        return Chunk("STEP", at, back, verb=_RESUME)
    end = next((k for k in range(at, min(len(words), at + _FAR)) if _ends_at(words, k)), min(len(words), at + _FAR))
    found = _PLACE.match(" ".join([word.text for word in words[at:end]])) if end > at else None
    if found is None or not (found.start("place") or (at and words[at - 1].lower == "then")):
        return None
    way = found.string[: found.start("place")].split()
    return Chunk("STEP", at, at + len(way), verb=_BACK if found["back"] else _GO)


def _resumes_up_to(words: Sequence[Word], at: int) -> int:
    """Where "come back" or "return" ends that waits for an event, as an order of its own; 0 for any other word."""
    parted = not at or words[at - 1].kind in ("mark", "arrow") or words[at - 1].lower in ("and", "then")
    end = at + (2 if [word.lower for word in words[at : at + 2]] == ["come", "back"] else words[at].lower == "return")
    return end if parted and at < end < len(words) and words[end].lower in _BY_THEN else 0


def _ends_at(words: Sequence[Word], at: int) -> bool:
    return words[at].kind in ("mark", "arrow") or words[at].lower in ("and", "if", "when", "unless", "or")


def leading(said: Phrase, in_case: bool = False) -> Step | None:
    """The jump that words are which only name a place: "→ step 5", "back to 2"; else None.

    Without a word or sign that leads there they are one only where a case comes to them ("if it is wet, step 4").
    """
    words = said.text.strip(" .")
    found = _PLACE.match(words)
    if found is None or not (in_case or found.start("place")):
        return Step("goto", "go to", said, group="jump", target=words) if in_case and _NUMBER.fullmatch(words) else None
    back = bool(found["back"])
    return Step("goto", "go back to" if back else "go to", said, group="jump", target=found["place"], returns=back)
