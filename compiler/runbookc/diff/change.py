"""What an evaluator says: one change, its effect, how bad it is, and where it stands on both sides."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, Literal

from runbookc.diff.words import plain
from runbookc.source import Span

Origin = Literal["author", "tools", "directory", "config"]
"""Who made a change: the author of the text, or what the text is read against, with the text as it was."""


class Effect(StrEnum):
    """Which way a change pulls: whether more may happen to customers than before, less, or something else."""

    TIGHTENS = "tightens"
    LOOSENS = "loosens"
    CHANGES = "changes"
    UNDECIDABLE = "undecidable"
    EDITORIAL = "editorial"

    @property
    def reverse(self) -> Effect:
        """The effect of taking the change back."""
        return _REVERSE.get(self, self)


_REVERSE: Final = {Effect.TIGHTENS: Effect.LOOSENS, Effect.LOOSENS: Effect.TIGHTENS}


class Grade(StrEnum):
    """The severity of a change, worst first.

    breaking: some case reaches another outcome, or something is done without a guard it had. dangerous: more can
    happen than before, or a contact, a deadline or what customers are told changes. undecidable: free text changed and
    nobody but a reader can say what it means. safe: none of these. editorial: other words, same meaning.
    """

    BREAKING = "breaking"
    DANGEROUS = "dangerous"
    UNDECIDABLE = "undecidable"
    SAFE = "safe"
    EDITORIAL = "editorial"

    @property
    def rank(self) -> int:
        """0 is the worst."""
        return list(Grade).index(self)

    def fails(self, threshold: str) -> bool:
        """Whether a change of this grade fails a gate set to `threshold`; `dangerous` includes undecidable."""
        if threshold == "never":
            return False
        limit = Grade(threshold)
        return self.rank <= (Grade.UNDECIDABLE if limit is Grade.DANGEROUS else limit).rank


@dataclass(frozen=True, slots=True)
class Place:
    """Where a change stands on one side: the words there, their span, and the node where it is one.

    `runbook` is the id of the runbook it is in, "" for that of the change.
    """

    text: str
    span: Span | None = None
    node: str = ""
    runbook: str = ""


@dataclass(frozen=True, slots=True)
class Witness:
    """One concrete case, and what becomes of it before and after."""

    case: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Approval:
    """A reviewer's yes to one change, as the approvals file keeps it; `day` as ISO 8601 writes it, "" where not said.

    It is for the change of that `fingerprint` and no other; `kind` and `message` are there for people to read.
    """

    fingerprint: str
    reason: str
    by: str = ""
    day: str = ""
    kind: str = ""
    message: str = ""
    commit: str = ""
    runbook: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One answer of one evaluator.

    `message` says what changed and `consequence` what that means for customers, both in plain words. `confidence`
    (0 to 1) is that of reading the two places as the same part; below 1 the reader should know. `fingerprint` is
    stamped by the runner, with `runbook`, and holds no line number, so that it outlives edits elsewhere.

    `cause` is the id of the edit of the prose that it follows from ("" where none is known), found by way of its own
    places and of `follows`, other places that it comes from. `regraded` is the severity it had before the
    configuration gave it another, `approval` the reviewer's yes that it has.
    """

    kind: str
    effect: Effect
    severity: Grade
    procedure: str
    before: Place | None
    after: Place | None
    message: str
    consequence: str
    witness: Witness | None = None
    confidence: float = 1.0
    fingerprint: str = ""
    runbook: str = ""
    origin: Origin = "author"
    cause: str = ""
    regraded: Grade | None = None
    approval: Approval | None = None
    follows: tuple[Place, ...] = ()

    @property
    def order(self) -> tuple[int, str, int, int, str, str]:
        """Worst first, then by place in the new text, then by kind."""
        span = (self.after and self.after.span) or (self.before and self.before.span)
        line, column = (span.start_line, span.start_column) if span else (0, 0)
        return (self.severity.rank, span.path if span else "", line, column, self.kind, self.message)


def stamped(changes: list[Change], runbook: str) -> list[Change]:
    """The changes with fingerprints; a second one of the same content is told apart by its count.

    The consequence and what is done first with the witness are content: the same words changed are another change where
    something else follows from them. The case of the witness is not, nor what is done later on, since an edit elsewhere
    may lead to another.
    """
    seen: dict[str, int] = {}
    done = []
    for change in changes:
        sides = [plain(place.text) if place else "" for place in (change.before, change.after)]
        outcome = map(_first, (change.witness.before, change.witness.after) if change.witness else ())
        graded = (change.origin, change.kind, change.effect.value, (change.regraded or change.severity).value)
        told = (_LINE.sub("", change.message), _LINE.sub("", change.consequence))
        content = "\0".join((runbook, *graded, change.procedure, *sides, *told, *outcome))
        seen[content] = seen.get(content, 0) + 1
        digest = hashlib.sha256(f"{content}\0{seen[content]}".encode("utf-8", "surrogatepass")).hexdigest()
        done.append(replace(change, fingerprint=digest[:16], runbook=runbook))
    return done


def _first(outcome: str) -> str:
    """What is done first: the first words in quotes, all of it where none are."""
    found = _QUOTED.search(outcome)
    return found[0] if found else outcome


_QUOTED: Final = re.compile(r"'(?:[^']|'(?=\w))+'")
_LINE: Final = re.compile(r"(?<=[\w)]):\d+(?:[:-]\d+)?\b|\blines? \d+\b")
"""Where something stands, as messages write it: "runbookc.toml:14", "line 3"."""
