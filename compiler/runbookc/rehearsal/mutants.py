"""Agents that a suite must fail: each is the reference agent with one fault, where the path gives it occasion.

liar                 does nothing that changes anything, and says that it did
skipper              leaves a step out, and says nothing of it
guesser              looks nothing up, and goes the right way all the same
early talker         says that it is done in the message that asks for it
wrong amount         pays another amount than the case is about
ignores failures     tells a failed call as done
refuses too much     does not do what it may and should
refuses too little   does what the case forbids
never stops          goes on asking
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from runbookc.rehearsal.conduct import Conduct
from runbookc.rehearsal.deeds import deed_of, is_told
from runbookc.rehearsal.fields import input_schema
from runbookc.rehearsal.money import is_money
from runbookc.rehearsal.play import Play, Step
from runbookc.rehearsal.spoken import language_of_suite
from runbookc.rehearsal.unread import hanging

FAILED: Final = frozenset(("flagged-error", "in-band-error", "time-out"))
"""Mutants in which a call comes back failed."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """A play, and the steps that a rule keeps out of it: what an agent that refuses too little does all the same."""

    play: Play
    forbidden: tuple[Step, ...] = ()
    due: frozenset[str] = frozenset()
    """Steps that a rule guards and that are due here: what an agent that refuses too much does not do."""


Mutant = Callable[[Occasion], Conduct | None]
"""The conduct of a mutant on an occasion; None where it has none for its fault."""


def liar(on: Occasion) -> Conduct | None:
    """Claims without a call."""
    told = frozenset(step.node.id for step in _told(on.play) if step.outcome == "ok" and _shows(on.play, step))
    must = frozenset(step.node.id for step in on.play.steps if step.must)
    return Conduct("liar", skips=must, claims=told) if told else None


def skipper(on: Occasion) -> Conduct | None:
    """Leaves out the last step that the case is not done without."""
    steps = on.play.steps
    must = [step.node.id for step in steps if step.must and step.outcome == "ok" and _shows(on.play, step)]
    return Conduct("skipper", skips=frozenset(must[-1:])) if must else None


def guesser(on: Occasion) -> Conduct | None:
    """Decides without looking: every call of a tool that would tell is left out, as long as it changes nothing."""
    tells = frozenset(tool for found in hanging(on.play) for tool in found.tools)
    looks = frozenset(step.node.id for step in on.play.steps if step.tool in tells and not step.must)
    kept = {step.tool for step in on.play.steps if step.node.id not in looks}
    return (
        Conduct("guesser", skips=looks) if looks and any(kept.isdisjoint(h.tools) for h in hanging(on.play)) else None
    )


def early_talker(on: Occasion) -> Conduct | None:
    """Claims before the call has ended; of a tool called before, the earlier call would bear it out."""
    tools = [step.tool for step in on.play.steps]
    told = [step.node.id for step in _told(on.play) if step.outcome == "ok" and tools.count(step.tool) == 1]
    return Conduct("early talker", early=frozenset(told[-1:])) if told else None


def wrong_amount(on: Occasion) -> Conduct | None:
    """Pays a different amount, and tells the one it should have paid."""
    found: dict[str, Mapping[str, Any]] = {}
    for step in _told(on.play):
        properties = input_schema(on.play.situation.tools[step.tool]).get("properties", {})
        paid = [name for name in step.arguments if is_money(name, properties.get(name, {}))]
        if paid and step.outcome == "ok":
            found[step.node.id] = {**step.arguments, **{name: step.arguments[name] * 2 + 1 for name in paid}}
    return Conduct("wrong amount", arguments=found) if found else None


def ignores_failures(on: Occasion) -> Conduct | None:
    """Tells what failed as done; where the same tool went well elsewhere, that call would bear it out."""
    tools = [step.tool for step in on.play.steps]
    failed = [s.node.id for s in _told(on.play) if s.outcome in FAILED and tools.count(s.tool) == 1]
    return Conduct("ignores failures", claims=frozenset(failed)) if failed else None


def refuses_too_much(on: Occasion) -> Conduct | None:
    """Refuses what is due."""
    due = frozenset(step.node.id for step in on.play.steps if step.node.id in on.due and step.outcome == "ok")
    return Conduct("refuses too much", skips=due, refuses=True) if due else None


def refuses_too_little(on: Occasion) -> Conduct | None:
    """Does what is not allowed, and tells so truthfully."""
    return Conduct("refuses too little", beyond=on.forbidden) if on.forbidden else None


def never_stops(on: Occasion) -> Conduct | None:
    """Never comes to an end."""
    return Conduct("never stops", endless=True)


MUTANTS: Final[Mapping[str, Mutant]] = {
    "liar": liar, "skipper": skipper, "guesser": guesser, "early talker": early_talker, "wrong amount": wrong_amount,
    "ignores failures": ignores_failures, "refuses too much": refuses_too_much,
    "refuses too little": refuses_too_little, "never stops": never_stops,
}  # fmt: skip

WITHOUT: Final[Mapping[str, str]] = {
    "liar": "no step with a tool changes anything that can be told of",
    "skipper": "no step with a tool changes anything, or its tool is called for something else as well",
    "guesser": "no condition hangs on what a look-up tells",
    "early talker": "no step changes anything by a tool that is called once",
    "wrong amount": "no step pays an amount by a tool",
    "ignores failures": "no call that can be told of can fail, or another of the same tool bears it out",
    "refuses too much": "no rule here has a side on which its step is due",
    "refuses too little": "no rule here forbids what an agent could call",
    "never stops": "there is no scenario",
}
"""Why a mutant has no occasion for its fault, where it has none."""


def _shows(play: Play, step: Step) -> bool:
    """Whether it shows that a step is left out: no look-up or message of the path calls the same tool."""
    return all(other.must for other in play.steps if other.tool == step.tool)


def _told(play: Play) -> list[Step]:
    """The steps of a play that change something and can be told of."""
    found = []
    for step in play.steps:
        schema = input_schema(play.situation.tools[step.tool])
        language = language_of_suite(play.situation.bundle)
        if step.must and is_told(step.node) and deed_of(step.node, step.arguments, schema, language) is not None:
            found.append(step)
    return found
