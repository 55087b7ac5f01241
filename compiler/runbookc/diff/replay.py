"""Recorded conversations judged by both versions: which of them the new one judges otherwise, and why.

Rows are those of the audit, one of each side for a conversation. What a claim or a violation is about is known by where
it stands in the conversation, since steps may bear other ids in the other version.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

Row = Mapping[str, Any]
Seen = Literal["newly", "no longer"]
Which = Literal["old", "new"]
ChangesOf = Callable[[Which, str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Reason:
    """One claim or violation that only one version sees, or that steps are judged by one version alone.

    `kind` is the status of a claim, the kind of a violation, or `steps-judged`. `step` is `runbook#node` on the side
    that sees it, "" where it has none; `changes` are the fingerprints of the changes it comes of, where that can be
    told.
    """

    what: Literal["claim", "violation", "steps"]
    seen: Seen
    kind: str
    why: str
    message: int | None = None
    quote: str = ""
    step: str = ""
    changes: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """The reason in one sentence."""
        if self.what == "steps":
            return f"its steps are {'now' if self.seen == 'newly' else 'no longer'} judged: {self.why}"
        place = f"message {self.message}" if self.message is not None else "the conversation"
        quote = f" {self.quote!r}" if self.quote else ""
        return f"{self.seen} {self.kind} in {place}:{quote} {self.why}"


@dataclass(frozen=True, slots=True)
class Replayed:
    """A conversation that the two versions judge differently: its verdict before and after, and why.

    `why` is the first of the `reasons` in one sentence.
    """

    trace: str
    runbook: str
    before: str
    after: str
    why: str
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Replay:
    """Recorded conversations judged by both versions: how many were read, those that came out otherwise, the unread.

    `unreadable` are (place, why).
    """

    traces: int
    changed: tuple[Replayed, ...] = ()
    unreadable: tuple[tuple[str, str], ...] = ()

    @property
    def unchanged(self) -> int:
        """How many conversations both versions judge alike."""
        return self.traces - len(self.changed)

    @property
    def verdicts(self) -> tuple[tuple[str, str, int], ...]:
        """How many conversations went from which verdict to which other, commonest first."""
        moved = Counter((one.before, one.after) for one in self.changed if one.before != one.after)
        return tuple((*pair, count) for pair, count in sorted(moved.items(), key=lambda item: (-item[1], item[0])))


def compare_rows(before: Row, after: Row, changes_of: ChangesOf) -> Replayed | None:
    """What the new version sees otherwise in one conversation; None where both see the same.

    `changes_of` gives the fingerprints of the changes that a step of the old or the new side comes of.
    """
    reasons = (*_steps_judged(before, after), *_claims(before, after), *_violations(before, after))
    if not reasons and before["verdict"] == after["verdict"]:
        return None
    sides: dict[Seen, Which] = {"no longer": "old", "newly": "new"}
    reasons = tuple(replace(one, changes=changes_of(sides[one.seen], one.step)) for one in reasons)
    runbook = after["runbook"] or before["runbook"] or ""
    why = reasons[0].told if reasons else "no claim and no step tells why"
    return Replayed(after["trace"], runbook, before["verdict"], after["verdict"], why, reasons)


def _steps_judged(before: Row, after: Row) -> Iterator[Reason]:
    one, two = ("steps" not in row for row in (before, after))
    if one != two:
        why = str((after if one else before).get("why", ""))
        yield Reason("steps", "newly" if two else "no longer", "steps-judged", why)


def _claims(before: Row, after: Row) -> Iterator[Reason]:
    for seen, row, other in _sides(before, after):
        for claim in _only(row["claims"], other["claims"], ("message", "in", "start", "end", "status")):
            at = claim["message"]
            yield Reason("claim", seen, claim["status"], claim["why"], at, claim["quote"], claim["step"] or "")


def _violations(before: Row, after: Row) -> Iterator[Reason]:
    for seen, row, other in _sides(before, after):
        for one in _only(row["violations"], other["violations"], ("kind", "severity", "message")):
            yield Reason("violation", seen, one["kind"], one["why"], one["message"], "", one["step"] or "")


def _sides(before: Row, after: Row) -> tuple[tuple[Seen, Row, Row], ...]:
    """Each side with how a reviewer calls what only it sees, and the other side."""
    return ("no longer", before, after), ("newly", after, before)


def _only(own: Iterable[Row], other: Iterable[Row], names: tuple[str, ...]) -> list[Row]:
    """What one side has more often than the other."""
    left = Counter(tuple(row[name] for name in names) for row in other)
    found = []
    for row in own:
        key = tuple(row[name] for name in names)
        if left[key]:
            left[key] -= 1
        else:
            found.append(row)
    return found
