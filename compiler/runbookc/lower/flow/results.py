"""Which step a condition on a result asks about: one that its words name, else the last one that can have told it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from runbookc.language.clauses import Condition
from runbookc.language.frames import frame
from runbookc.lower.sentences.nominal import deed_named

_LOST = frame("a_thing_is_missing")
_WORD = re.compile(r"[a-z]+")


def named_step(condition: Condition, done: Mapping[str, str], looked_for: Mapping[str, str]) -> str | None:
    """The step a result is named after: "the refund fails" speaks of the last step that refunds."""
    noun = "".join(condition.subject.lower().split()[-1:])
    asked = "".join(condition.value.lower().split()[-1:]) if condition.operator in ("is", "is-not") else ""
    return done.get(noun) or done.get(deed_named(noun)) or looked_for.get(asked)


def may_tell(step: str, condition: Condition) -> bool:
    """Whether a step in these words may have found what is asked for missing.

    "Look up the guest. If a coat is missing, …": of things it does not speak of, a look-up lacks none. What was looked
    for ("the record is missing") may have any name.
    """
    lost = _LOST.match(condition.words.text)
    if lost is None or condition.operator != "missing":
        return True
    spoken = {word.removesuffix("s") for word in _WORD.findall(step.lower())}
    return any(word.removesuffix("s") in spoken for word in _WORD.findall(lost["what"].lower()))
