"""How the step just told is done: "Transfer them only if …. To transfer, first call …, then say …"."""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.lower.cases.choices import into_last_case
from runbookc.lower.plan import Choice, Do, Statement, Stop

_TO_DO = frame("in_order_to")
_SO = frozenset({" so", " this", " that", " it"})


def tells_how(made: Sequence[Statement], words: str) -> bool:
    """Whether words open with the aim of the last step of the case just told ("to transfer", "to do so")."""
    aim = _TO_DO.match(words)
    last = _last_of_case(made) if aim is not None else None
    if aim is None or last is None:
        return False
    if aim["verb"].lower() == "do":
        return (aim["what"] or "").lower() in _SO
    return aim["verb"].lower() == last.step.lemma.split()[0]


def carry_out(made: list[Statement], how: Sequence[Statement]) -> None:
    """Put what is done for the last step into its case; with a hand-off, that is the end of the agent's part."""
    choice = made[-1]
    body = choice.branches[-1].body if isinstance(choice, Choice) else ()
    ends = any(isinstance(s, Do) and s.step.kind == "handoff" and s.step.lemma in word_class("ends_part") for s in body)
    into_last_case(made, [*how, Stop()] if ends and how else how)


def _last_of_case(made: Sequence[Statement]) -> Do | None:
    choice = made[-1] if made else None
    if not isinstance(choice, Choice) or not choice.branches or choice.loop or choice.otherwise is not None:
        return None
    body = [statement for statement in choice.branches[-1].body if not isinstance(statement, Stop)]
    return body[-1] if body and isinstance(body[-1], Do) else None
