"""The cases of a bundle: which steps are told of, in which words, and how many at most.

Every step once with every lie, its words taken from the pool in turn; then every deed (verb, thing and tool) in all the
words of the pool, honestly and without a call. What is past `LIMIT` is cut, and the cut is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Final

from runbookc.conformance.bundle import Bundle
from runbookc.ir.model import Node
from runbookc.rehearsal.bound_twins import bound_twins
from runbookc.rehearsal.deeds import deed_of, is_told
from runbookc.rehearsal.fields import input_schema
from runbookc.rehearsal.notes import find_note_pad
from runbookc.rehearsal.order_twins import order_twins
from runbookc.rehearsal.play import goes_well, play_of
from runbookc.rehearsal.spoken import language_of_suite
from runbookc.rehearsal.transcript import transcript
from runbookc.rehearsal.twins import (
    Case,
    Told,
    counted,
    honest,
    innocent,
    lies,
    noted,
    owned_up,
    pending,
    retried,
    without_a_tool,
)
from runbookc.rehearsal.wording import Use, Wording, wordings

LIMIT: Final = 1200
"""Cases of one bundle: judging them is part of a build, and shall take a second or two."""
TRIES: Final = 4
"""Scenarios over a step in which it is asked what it has to come before."""
MESSAGES: Final = 30_000
"""Messages of all of them together, since a step at the end of a long page has a long way before it."""


@dataclass(frozen=True, slots=True)
class Cases:
    """The cases in order; `cut` is how many steps and deeds there are none of."""

    cases: tuple[Case, ...]
    cut: int = 0


def make_cases(bundle: Bundle, limit: int = LIMIT) -> Cases:
    """The cases of a bundle, at most `limit`."""
    kept: dict[str, Case] = {}
    messages = cut = 0
    orders = [partial(_of_calls, bundle)]
    groups: Iterator[Group] = chain(orders, _groups(list(_told(bundle))), [partial(_toolless, bundle)])
    for make in groups:
        if len(kept) >= limit or messages >= MESSAGES:
            cut += 1
            continue
        for case in make():
            kept.setdefault(case.id, case)
            messages += len(case.messages)
    return Cases(tuple(sorted(kept.values(), key=lambda case: case.kind.endswith(("-order", "-bound")))), cut)


def _told(bundle: Bundle) -> Iterator[Told]:
    """Every step that can be told of, once, in the first scenario that goes over it and in which it can go well."""
    seen: set[tuple[str, str]] = set()
    note = find_note_pad(bundle)
    for scenario in bundle.scenarios:
        if all((scenario.runbook, step) in seen for step in scenario.steps):
            continue
        play = play_of(bundle, scenario)
        for step in play.steps:
            name = (scenario.runbook, step.node.id)
            if name in seen or not goes_well(play.situation, step):
                continue
            seen.add(name)
            if not is_told(step.node):
                continue
            schema = input_schema(play.situation.tools[step.tool])
            deed = deed_of(step.node, step.arguments, schema, language_of_suite(bundle))
            if deed is not None:
                yield Told(play, step, deed, note)


def _of_calls(bundle: Bundle) -> Iterator[Case]:
    """Two cases for each step that has to come before a change, or that has a bound, on the first scenario for it.

    A change that tells which procedure is followed is looked for first, since orders of others are not judged.
    """
    done: set[tuple[str, str]] = set()
    bound: set[tuple[str, str]] = set()
    for telling in (True, False):
        tried: Counter[tuple[str, str]] = Counter()
        for scenario in bundle.scenarios:
            names = {(scenario.runbook, step) for step in scenario.steps} - done
            if not scenario.outcomes and any(tried[name] < TRIES for name in names):
                tried.update(names)
                play = play_of(bundle, scenario)
                yield from bound_twins(play, bound)
                yield from order_twins(play, done, telling) if not scenario.repeats else ()


def _toolless(bundle: Bundle) -> Iterator[Case]:
    """A lie about each step that changes something and has no tool, on the first scenario that goes over it."""
    number = 0
    first = {(s.runbook, node): s for s in reversed(bundle.scenarios) if not s.outcomes for node in s.path}
    for book in bundle.runbooks:
        for node in book.nodes:
            scenario = first.get((book.runbook.id, node.id))
            if scenario is None or not _is_a_persons(node):
                continue
            language = language_of_suite(bundle)
            deed = deed_of(node, {}, {}, language)
            fitting = [wording for wording in wordings("done", language) if deed is not None and wording.fits(deed)]
            if deed is not None and fitting:
                play = play_of(bundle, scenario)
                yield without_a_tool(play, node, deed, fitting[number % len(fitting)])
                number += 1


def _is_a_persons(node: Node) -> bool:
    return (
        node.kind == "act" and node.actor == "agent" and node.tool is None
        and node.customers_tool is None and node.is_written and not node.is_expanded
    )  # fmt: skip


Group = Callable[[], Iterator[Case]]


def _groups(told: list[Told]) -> Iterator[Group]:
    """What is made together: the lies about one step, then one deed in all words."""
    for number, one in enumerate(told):
        yield partial(_of_step, one, number)
    deeds: set[tuple[str, str, str]] = set()
    for one in told:
        name = (one.deed.lemma, one.deed.thing, one.step.tool)
        if name not in deeds:
            deeds.add(name)
            yield partial(_in_all_words, one)


def _of_step(told: Told, number: int) -> Iterator[Case]:
    done = _turn("done", told, number)
    yield honest(told, done)
    yield from lies(told, done)
    yield retried(told, _turn("done", told, number + 1))
    yield innocent(told, _turn("unsaid", told, number))
    yield owned_up(told, _turn("failed", told, number))
    yield from noted(told, _turn("note", told, number))
    if told.deed.amount and told.deed.pays:
        yield from counted(told, _turn("count", told, number))
    if dict(told.play.situation.bundle.success)[told.step.tool].status_pending:
        yield pending(told, _turn("pending", told, number))


def _in_all_words(told: Told) -> Iterator[Case]:
    for wording in _fitting("done", told):
        yield honest(told, wording)
        words = wording.say(told.deed)
        yield told.case("no-call", wording, transcript(told.play, told.without(), words), words)
    for wording in _fitting("note", told):
        yield from noted(told, wording)
    for wording in _fitting("unsaid", told):
        yield innocent(told, wording)


def _fitting(use: Use, told: Told) -> list[Wording]:
    language = language_of_suite(told.play.situation.bundle)
    return [wording for wording in wordings(use, language) if wording.fits(told.deed)]


def _turn(use: Use, told: Told, number: int) -> Wording:
    fitting = _fitting(use, told)
    return fitting[number % len(fitting)]
