""" "If it burns, call the brigade. Then end the call.", before "## 2. Repair": the end is that of the case alone.

An end for all would leave the numbered sections behind it to nobody, and their author wrote them to be read.
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.language.frames import frame
from runbookc.lower.cases.choices import ends, into_last_case
from runbookc.lower.plan import Choice, Do, Statement, Stop
from runbookc.lower.units import Units

_THEN = frame("begins_with_then")


def ended_in_case(body: Sequence[Statement], units: Units) -> list[Statement]:
    """What a section does, with the end that its last sentence tells of ("then …") in the one case before it."""
    end = _end_of(body)
    before = body[: len(body) - len(end)]
    case = before[-1] if before else None
    if (
        not end
        or not isinstance(case, Choice)
        or not _is_open(case)
        or (before[:-1] and isinstance(before[-2], Choice))
    ):
        return [*body]
    origin = end[0].origin if isinstance(end[0], Do | Stop) else None
    if origin is None or not _THEN.match(units.all[origin.unit].text):
        return [*body]
    made = list(before)
    into_last_case(made, end)
    return made


def _end_of(body: Sequence[Statement]) -> Sequence[Statement]:
    """The end, with the step in whose words it stands."""
    if not body or not isinstance(body[-1], Stop):
        return ()
    in_words_of_step = body[-1].origin is None and len(body) > 1 and isinstance(body[-2], Do)
    return body[-2:] if in_words_of_step else body[-1:]


def _is_open(case: Choice) -> bool:
    """Whether it is one case that goes on, and nobody wrote what is done in the other."""
    return (
        len(case.branches) == 1
        and case.otherwise is None
        and not case.loop
        and not case.entry
        and bool(case.branches[0].body)
        and not ends(case.branches[0].body)
    )
