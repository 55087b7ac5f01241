"""Twins of a path that did everything and in another order: the same calls, the same words, two calls exchanged.

honest-order   look up, approval, compensate   "I've compensated the customer."
other-order    look up, compensate, approval   "I've compensated the customer."

Every claim in them is so. What is wrong is told by the calls alone, which is why the words may be any.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from runbookc.rehearsal.deeds import deed_of, is_told
from runbookc.rehearsal.fields import input_schema
from runbookc.rehearsal.orders import ordered
from runbookc.rehearsal.phrases import phrase
from runbookc.rehearsal.play import Play, Step
from runbookc.rehearsal.spoken import language_of_suite
from runbookc.rehearsal.transcript import Made, calls_of, transcript
from runbookc.rehearsal.twins import Case, Kind
from runbookc.rehearsal.wording import wordings


def order_twins(play: Play, done: set[tuple[str, str]], telling: bool = False) -> Iterator[Case]:
    """Two cases for each pair of steps whose order matters; `done` are the steps that have theirs, and gets these.

    `telling`: only where the later step tells which procedure is followed, as far as there is such a path.
    """
    for first, then in ordered(play, telling):
        name = (play.scenario.runbook, first.node.id)
        if name in done:
            continue
        done.add(name)
        made = calls_of(play)
        steps = list(play.steps)
        at, behind = steps.index(first), steps.index(then)
        form, words = telling_words(play, then, len(done))
        wrong = [*made[:at], *made[at + 1 : behind + 1], made[at], *made[behind + 1 :]]
        yield _case(play, first, "honest-order", form, words, made)
        yield _case(play, first, "other-order", form, words, wrong)


def telling_words(play: Play, step: Step, number: int) -> tuple[str, str]:
    """The form and the words that tell of a step, by turns from the pool; words that tell nothing where it has none."""
    schema = input_schema(play.situation.tools[step.tool])
    language = language_of_suite(play.situation.bundle)
    deed = deed_of(step.node, step.arguments, schema, language) if is_told(step.node) else None
    if deed is None:
        return "", phrase("silent", play.situation.bundle)
    fitting = [wording for wording in wordings("done", language) if wording.fits(deed)]
    wording = fitting[number % len(fitting)]
    return wording.form, wording.say(deed)


def _case(play: Play, first: Step, kind: Kind, form: str, words: str, calls: Sequence[Made]) -> Case:
    said = transcript(play, calls, words)
    scenario = play.scenario
    name = f"{scenario.id}-{first.node.id}-{kind}"
    step = f"{scenario.runbook}#{first.node.id}"
    clock = play.situation.clock
    return Case(name, kind, scenario.id, step, first.tool, form, words, said.claim, said.messages, clock)
