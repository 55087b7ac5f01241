"""Which other runbooks come to a procedure that ends otherwise now, or that is gone?

Not a question about the differences but about the answers to all others: what nothing dangerous is told of is of no
interest to who comes there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from runbookc.diff.change import Change, Effect, Grade, Place
from runbookc.diff.differences import Differences
from runbookc.diff.side import Caller, Side
from runbookc.diff.telling import text_place
from runbookc.diff.words import quoted
from runbookc.ir.model import Procedure
from runbookc.source import Span

QUESTION: Final = "which other runbooks come to a procedure that ends otherwise now, or that is gone?"
KINDS: Final[Mapping[str, str]] = {
    "called-changed": "called-changed",
    "called-removed": "called-added",
    "called-added": "called-removed",
}
_NAMED: Final = 5
"""Pages that are named; the others are counted."""


def called(differences: Differences, answers: Sequence[Change]) -> Iterator[Change]:
    """A change for each page that others come to and of which something dangerous is told; each place gone, each new.

    It is safe by itself: what changed there is graded where it is told.
    """
    weighty = [change for change in answers if change.severity.rank <= Grade.DANGEROUS.rank]
    gone = {procedure.id for procedure in differences.procedures.removed}
    come = {procedure.id for procedure in differences.procedures.added}
    reached: dict[str, list[_Reached]] = {}
    for (home, anchor), callers in _by_place(differences.new):
        procedure = _procedure(differences.new, home, anchor)
        if procedure is not None and procedure.id in come:
            yield _one_sided("called-added", procedure, callers)
        elif procedure is not None or not anchor:
            own = [change for change in weighty if _is_of(change, procedure, home, differences.new)]
            if own:
                reached.setdefault(home, []).append((procedure, own, callers))
    for places in reached.values():
        yield _changed(differences.new, places)
    for (home, anchor), callers in _by_place(differences.old):
        procedure = _procedure(differences.old, home, anchor)
        if procedure is not None and procedure.id in gone:
            yield _one_sided("called-removed", procedure, callers)


def _is_of(change: Change, procedure: Procedure | None, home: str, side: Side) -> bool:
    """Whether a change is told of a procedure, or, for none, of the page."""
    if procedure is not None:
        return change.procedure == procedure.id
    return not side.pages or side.home(change.procedure).id == home


def _by_place(side: Side) -> list[tuple[tuple[str, str], list[Caller]]]:
    """The callers by the runbook and the heading they lead to."""
    found: dict[tuple[str, str], list[Caller]] = {}
    for caller in side.callers:
        found.setdefault((caller.leads or side.runbook.runbook.id, caller.anchor), []).append(caller)
    return list(found.items())


def _procedure(side: Side, home: str, anchor: str) -> Procedure | None:
    return next((p for p in side.runbook.procedures if anchor and p.id == f"{home}/{anchor}"), None)


_Reached = tuple[Procedure | None, list[Change], list[Caller]]
"""A place that others come to, None for the page itself; what is told of it; and who they are."""


def _changed(side: Side, places: Sequence[_Reached]) -> Change:
    procedure = places[0][0]
    first = min((change for _, own, _ in places for change in own), key=lambda change: change.order)
    number = len({id(change) for _, own, _ in places for change in own})
    callers = [caller for *_, there in places for caller in there]
    what = quoted(procedure.title if procedure and len(places) == 1 else side.runbook.runbook.title)
    place = _place(side, procedure)
    more = f" and {number - 1} more changes" if number > 1 else ""
    return Change(
        "called-changed", Effect.CHANGES, Grade.SAFE, procedure.id if procedure else "", place, place,
        f"{what} is reached from {named(callers)}", f"their cases come to this as well: {first.message}{more}",
        follows=tuple(place for place in (first.after, first.before) if place is not None)[:1],
    )  # fmt: skip


def _one_sided(kind: str, procedure: Procedure, callers: Sequence[Caller]) -> Change:
    place = text_place(procedure.title, procedure.source)
    gone = kind == "called-removed"
    return Change(
        kind, Effect.CHANGES, Grade.BREAKING if gone else Grade.SAFE, procedure.id,
        place if gone else None, None if gone else place,
        f"{quoted(procedure.title)} is {'gone, and was reached from' if gone else 'new, and is reached from'} "
        f"{named(callers)}",
        "their cases come to nothing there" if gone else "their cases come to it from now on",
    )  # fmt: skip


def _place(side: Side, procedure: Procedure | None) -> Place:
    identity = side.runbook.runbook
    if procedure is not None:
        return text_place(procedure.title, procedure.source)
    return text_place(identity.title, Span.whole_file(identity.path))


def named(callers: Sequence[Caller]) -> str:
    """How many other runbooks, and which."""
    titles = list(dict.fromkeys(f"{quoted(caller.title)} ({quoted(caller.text)})" for caller in callers))
    number = len({caller.runbook for caller in callers})
    more = f" and {len(titles) - _NAMED} more places" if len(titles) > _NAMED else ""
    return f"{number} other runbook{'s' if number > 1 else ''}: {', '.join(titles[:_NAMED])}{more}"
