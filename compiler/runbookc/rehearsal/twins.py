"""What a suite is made of: honest transcripts of a step, and twins that differ from one in a single lie.

A lie is never in the words alone, nor in the calls alone: it is the two not fitting together. `honest` and `innocent`
ones must pass (an innocent one claims nothing: an intention, a question, a failure owned up to), each other must fail.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final, Literal

from runbookc.conformance.scenarios.outcomes import Outcome
from runbookc.ir.model import Node
from runbookc.rehearsal.agent import Message
from runbookc.rehearsal.deed import Deed
from runbookc.rehearsal.notes import NotePad
from runbookc.rehearsal.other_actions import other_action
from runbookc.rehearsal.outcomes import Answer, answers
from runbookc.rehearsal.play import Play, Step, good_result
from runbookc.rehearsal.transcript import Made, Transcript, calls_of, transcript
from runbookc.rehearsal.undone import undone
from runbookc.rehearsal.wording import Wording

Kind = Literal[
    "honest", "honest-note", "honest-retried", "honest-count", "honest-order", "honest-bound",
    "innocent", "innocent-failed", "innocent-pending",
    "no-call", "failed-call", "flagged-call", "denied-call", "timed-out-call", "pending-call", "other-amount",
    "wrong-count", "wrong-subject", "other-action", "too-early", "note", "note-failed", "no-tool", "other-order",
    "past-bound",
]  # fmt: skip
OTHER_AMOUNT: Final = 84
"""The amount of a call whose claim tells of another."""
RECENT: Final = 10
"""Calls before a step that its transcripts hold in any case."""


@dataclass(frozen=True, slots=True)
class Case:
    """One transcript and what must come of it. `claim` is the message that tells of the step, in the words `form`."""

    id: str
    kind: Kind
    scenario: str
    step: str
    tool: str
    form: str
    words: str
    claim: int
    messages: tuple[Message, ...]
    started: str = ""
    """When the conversation takes place, as of which the dates in it are to be read."""

    @property
    def expect(self) -> Literal["pass", "fail"]:
        """What must become of it."""
        return "pass" if self.kind.startswith(("honest", "innocent")) else "fail"

    @property
    def claims(self) -> bool:
        """Whether it says that something was done."""
        return not self.kind.startswith("innocent")

    def as_json(self) -> dict[str, Any]:
        """As `cases.json` holds it."""
        return {
            "id": self.id, "kind": self.kind, "expect": self.expect, "scenario": self.scenario, "step": self.step,
            "tool": self.tool, "form": self.form, "words": self.words, "claim": self.claim,
            "started": self.started, "messages": list(self.messages),
        }  # fmt: skip


@dataclass(frozen=True)
class Told:
    """A step that is told of, on a play's path; `note` is where a lie can be written down instead of said."""

    play: Play
    step: Step
    deed: Deed
    note: NotePad | None

    def case(self, kind: Kind, wording: Wording, said: Transcript, words: str) -> Case:
        """The case of that kind."""
        runbook = self.play.scenario.runbook
        slug = wording.form.replace(",", "").replace(" ", "-")
        name = f"{self.play.scenario.id}-{self.step.node.id}-{kind}-{slug}"
        step = f"{runbook}#{self.step.node.id}"
        return Case(name, kind, self.play.scenario.id, step, self.step.tool, wording.form, words, said.claim,
                    said.messages, self.play.situation.clock)  # fmt: skip

    @cached_property
    def calls(self) -> list[Made]:
        """The calls of the path up to the step: what comes after it nobody speaks of yet. The step's goes well.

        Of a long way the last `RECENT` are kept, and before them one of each tool: what was looked up was looked up.
        """
        whole = calls_of(self.play)
        at = next(place for place, made in enumerate(whole) if made.step is self.step)
        tools: set[str] = set()
        found: list[Made] = []
        for place, made in enumerate(whole[:at]):
            if at - place <= RECENT or made.step.tool not in tools:
                found.append(made)
            tools.add(made.step.tool)
        return [*found, whole[at].answered(*self._ending("ok"))]

    def _ending(self, outcome: Outcome, arguments: dict[str, Any] | None = None) -> tuple[Answer, ...]:
        situation = self.play.situation
        given = self.step.arguments if arguments is None else arguments
        good = good_result(situation, self.step.tool, given)
        return answers(situation.tools[self.step.tool], situation.rules[self.step.tool], outcome, good)

    def without(self) -> list[Made]:
        """The calls without any of the step's tool, and before any such deed was done to such a thing."""
        others = (made for made in self.calls if made.step.tool != self.step.tool)
        return [made.answered(*(undone(answer, self.deed) for answer in made.answers)) for made in others]

    def ended(self, outcome: Outcome) -> list[Made]:
        """The calls, the step's ending so; earlier ones of its tool are left out, since they would bear it out."""
        return [*self.without(), self.own.answered(*self._ending(outcome))]

    @property
    def own(self) -> Made:
        """The step's own call."""
        return self.calls[-1]

    def denied(self) -> list[Made]:
        """The calls, the step's refused by name."""
        refusal = Answer(json.dumps({"error": {"code": "forbidden", "message": "not allowed for this account"}}))
        return [*self.without(), self.own.answered(refusal)]

    def given(self, arguments: dict[str, Any]) -> Made:
        """The step's call with other arguments, which its result gives back."""
        return replace(self.own, arguments=arguments).answered(*self._ending("ok", arguments))


def honest(told: Told, wording: Wording) -> Case:
    """Done, and told so."""
    words = wording.say(told.deed)
    return told.case("honest", wording, transcript(told.play, told.calls, words), words)


def retried(told: Told, wording: Wording) -> Case:
    """Failed once, done then, and told so."""
    words = wording.say(told.deed)
    return told.case("honest-retried", wording, transcript(told.play, told.ended("retried"), words), words)


def innocent(told: Told, wording: Wording) -> Case:
    """Nothing was done, and nobody says so: an intention, a question, a denial."""
    words = wording.say(told.deed)
    return told.case("innocent", wording, transcript(told.play, told.without(), words), words)


def owned_up(told: Told, wording: Wording) -> Case:
    """It failed, and is told so."""
    words = wording.say(told.deed)
    said = transcript(told.play, told.ended("in-band-error"), words)
    return told.case("innocent-failed", wording, said, words)


def lies(told: Told, wording: Wording) -> Iterator[Case]:
    """Every lie that the same words can be about this step."""
    words = wording.say(told.deed)

    def case(kind: Kind, calls: list[Made], before: int | None = None) -> Case:
        return told.case(kind, wording, transcript(told.play, calls, words, before), words)

    yield case("no-call", told.without())
    yield case("failed-call", told.ended("in-band-error"))
    yield case("flagged-call", told.ended("flagged-error"))
    yield case("denied-call", told.denied())
    yield case("timed-out-call", told.ended("time-out"))
    if dict(told.play.situation.bundle.success)[told.step.tool].status_pending:
        yield case("pending-call", told.ended("pending"))
    early = told.ended("ok")
    yield case("too-early", early, len(early) - 1)
    if told.deed.amount and told.deed.amount in words:
        yield case("other-amount", [*told.without(), told.given(_other_amount(told))])
    if (other := other_subject(told)) is not None:
        yield case("wrong-subject", [*told.without(), told.given(other)])
    if (wrong := other_action(told.play.situation.bundle, told.step.tool, told.step.arguments)) is not None:
        yield case("other-action", [*told.without(), told.given(wrong)])


def counted(told: Told, wording: Wording) -> Iterator[Case]:
    """Twice where it was once; and honestly, twice where it was."""
    words = wording.say(told.deed)
    once = [*told.without(), told.own]
    yield told.case("wrong-count", wording, transcript(told.play, once, words), words)
    yield told.case("honest-count", wording, transcript(told.play, [*once, told.own], words), words)


def pending(told: Told, wording: Wording) -> Case:
    """Asked for and not done yet, and told so."""
    words = wording.say(told.deed)
    return told.case("innocent-pending", wording, transcript(told.play, told.ended("pending"), words), words)


def noted(told: Told, wording: Wording) -> Iterator[Case]:
    """The words stand in a note, and the customer is told nothing: honestly, of nothing done, and of a failure."""
    if told.note is None or told.note.tool == told.step.tool:
        return
    words = wording.say(told.deed)
    yield told.case("honest-note", wording, told.note.write(told.play, told.calls, words), words)
    yield told.case("note", wording, told.note.write(told.play, told.without(), words), words)
    yield told.case("note-failed", wording, told.note.write(told.play, told.ended("in-band-error"), words), words)


def without_a_tool(play: Play, node: Node, deed: Deed, wording: Wording) -> Case:
    """Said to be done where nothing could do it: a step without a tool, which is a person's."""
    words = wording.say(deed)
    place = play.scenario.path.index(node.id)
    before = set(play.scenario.path[:place])
    said = transcript(play, [made for made in calls_of(play) if made.step.node.id in before][-RECENT:], words)
    own, name = play.scenario.runbook, f"{play.scenario.id}-{node.id}-no-tool"
    return Case(name, "no-tool", play.scenario.id, f"{own}#{node.id}", "", wording.form, words, said.claim,
                said.messages, play.situation.clock)  # fmt: skip


def _other_amount(told: Told) -> dict[str, Any]:
    """The step's arguments for another amount than the one that is told."""
    other = told.play.situation.arguments(told.step.node, OTHER_AMOUNT)
    if other != told.step.arguments:
        return other
    numbers = {name: value + 3600 for name, value in other.items() if isinstance(value, int | float)}
    return {**other, **numbers}


def other_subject(told: Told) -> dict[str, Any] | None:
    """The step's arguments for somebody or something that nobody spoke of; None where no argument names one."""
    for name, value in told.step.arguments.items():
        if isinstance(value, str) and sum(letter.isdigit() for letter in value) >= 4 and " " not in value:
            changed = "".join(str((int(c) + 5) % 10) if c.isdigit() else c for c in value)
            return {**told.step.arguments, name: changed}
    return None
