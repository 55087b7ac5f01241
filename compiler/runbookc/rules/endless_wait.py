"""A wait, a retry or a loop has no end, or nothing is said for when it runs out.

## Why

An agent that waits "until they answer" holds the conversation open for ever, and one that keeps trying repeats a
payment a hundred times. Neither ever comes to the step that would help the customer.

## Bad

```markdown
# Approval

1. Request approval from the Billing Leads in #billing-approvals.
2. Wait for their answer.
3. Refund the charge in Stripe.
```

## Good

```markdown
# Approval

1. Request approval from the Billing Leads in #billing-approvals.
2. Wait up to 4 hours for their answer.
   - If there is no answer after 4 hours, escalate the ticket to the Billing Review queue.
   - Otherwise, continue with step 3.
3. Refund the charge in Stripe.
```

## Fix

Say how long or how often ("up to 4 hours", "at most 3 times"), and what to do then.

## Ignore

When the system itself ends the wait. Say after how long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from runbookc.analyses.circles import back_edges, circle
from runbookc.by_text import by_text
from runbookc.diagnostics import Edit, Finding, Fix, Related
from runbookc.language.frames import frame
from runbookc.rules.new_case import WHAT_THEN
from runbookc.rules.one_more_sentence import gap_after, sentence_after
from runbookc.rules.quote import quote

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Edge, Node, Runbook
    from runbookc.source import Span

_BOUND = frame("bound_of_time")
_ENDLESS = frame("goes_on_until")
_AGAIN = frame("does_it_again")
_COUNTED = frame("counted_tries")
_IDLE = frame("does_nothing_until")
"""To do nothing is to wait: nothing is done again and again."""
_THEN = frame("after_the_wait")
_STILL = frame("if_still")
_STAYS = frame("stays_with_them")
_WAIT = frame("waits_for")
_ANSWER = frame("for_an_answer")
_PARAGRAPH_END = re.compile(r"\r?\n[ \t]*\r?\n")
_EMPHASIS = re.compile(r"(?<!\w)[*_]+|[*_]+(?!\w)")
_LONG, _OFTEN = "<how long?>", "<how often?>"
_NEXT = 300
"""Characters after a repetition in which it is said what comes when it has not helped."""

MOST_CIRCLES: Final = 200
"""Circles that are looked at; a page with more has one cause for them all."""


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Waits without a limit, limits with nothing after them, repetitions in words, and circles in the graph."""
    told: set[Span] = set()
    for finding in (*_waits(facts), *_repetitions(facts), *_circles(facts)):
        sentence = facts.sentence_at(finding.span)
        cause = sentence.item.span if sentence else finding.span
        if cause not in told:
            told.add(cause)
            yield finding


def _waits(facts: Facts) -> Iterator[Finding]:
    for node in facts.runbook.nodes:
        if node.kind != "wait" or not node.is_written or node.is_expanded or node.actor != "agent":
            continue
        if _ends_after(facts, node):
            continue
        if not (node.action and node.action.limit) and not _BOUND.search(node.text):
            yield Finding(
                f"{quote(_whole(facts, node))} has no limit, and nothing says what to do if it does not come",
                node.source,
                help="say how long to wait, and what to do when that time is over",
                fix=_bound(facts, node),
            )
        elif _for_somebody(node) and not _outcome_follows(facts, node):
            yield Finding(
                f"{quote(_whole(facts, node))} has a limit, and nothing says what to do when it runs out",
                node.source,
                help="add 'If there is no answer by then, …'",
                fix=gap_after(facts, node.source, f"If there is no answer by then, {WHAT_THEN}."),
            )


def _ends_after(facts: Facts, node: Node) -> bool:
    """Whether the same paragraph goes on with a length of time and what comes then ("After 3 days, remind them")."""
    source = facts.document.source
    at = source.offset(node.source.end_line, node.source.end_column)
    following = _plainly(_PARAGRAPH_END.split(facts.prose[at : at + _NEXT], maxsplit=1)[0])
    bound = _BOUND.search(following)
    return bound is not None and _THEN.search(following) is not None


def _bound(facts: Facts, node: Node) -> Fix | None:
    """The longest time, behind the word "wait", and what comes after it."""
    match = _WAIT.match(facts.document.source.slice(node.source))
    then = sentence_after(facts, node.source, f"If it does not come by then, {WHAT_THEN}.")
    if match is None or then is None:
        return None
    start = facts.document.source.offset(node.source.start_line, node.source.start_column) + match.end()
    return Fix(False, (Edit(facts.document.source.span(start, start), f" at most {_LONG}"), then), placeholder=True)


def _whole(facts: Facts, node: Node) -> str:
    """What is waited for, to the end of its sentence."""
    sentence = facts.sentence_at(node.source)
    if sentence is None:
        return node.text
    start = facts.document.source.offset(node.source.start_line, node.source.start_column) - sentence.start
    return _plainly(re.split(r"[.;!?](?:\s|$)", sentence.words(start, len(sentence.prose)), maxsplit=1)[0])


def _plainly(words: str) -> str:
    """Words on one line, without marks of emphasis."""
    return " ".join(_EMPHASIS.sub("", words).split())


def _repetitions(facts: Facts) -> Iterator[Finding]:
    for sentence in facts.sentences:
        if sentence.disposition == "context":
            continue
        idle = _IDLE.search(sentence.prose)
        if idle and not _BOUND.search(sentence.prose):
            yield Finding(
                f"{quote(sentence.words(*idle.span()))} has no limit, and nothing says what to do if it does not come",
                sentence.span(*idle.span()),
                help="say how long to wait, and what to do when that time is over",
                fix=gap_after(facts, sentence.item.span, f"If that takes longer than {_LONG}, {WHAT_THEN}."),
            )
            continue
        match = _endless(sentence.prose)
        if match:
            yield Finding(
                f"{quote(sentence.words(*match.span()))} can go on for ever",
                sentence.span(*match.span()),
                help="say how often at most and how long apart, and what to do when it still has not worked",
                fix=gap_after(facts, sentence.item.span, f"Do this at most {_OFTEN}, and then {WHAT_THEN}."),
            )
    yield from _once_more(facts)


@by_text
def _endless(prose: str) -> re.Match[str] | None:
    match = _ENDLESS.search(prose)
    return match if match and not _BOUND.search(prose) else None


@by_text
def _again(prose: str) -> re.Match[str] | None:
    match = _AGAIN.search(prose)
    return match if match and not _COUNTED.search(prose) else None


def _once_more(facts: Facts) -> Iterator[Finding]:
    """What is to be done again, with no word of how often or of what comes when it does not help: one a section."""
    told: set[int] = set()
    for sentence in facts.sentences:
        match = _again(sentence.prose) if sentence.disposition != "context" else None
        section = facts.section_line(sentence.item.line)
        if match is None or section in told:
            continue
        if not _STILL.search(facts.prose[sentence.start : sentence.start + len(sentence.prose) + _NEXT]):
            told.add(section)
            yield Finding(
                f"{quote(sentence.words(match.start(), len(sentence.prose)))}: nothing says how often",
                sentence.span(*match.span()),
                help="say how often at most, and what to do when it still has not worked",
                fix=gap_after(facts, sentence.item.span, f"Do this at most {_OFTEN}, and then {WHAT_THEN}."),
            )


def _circles(facts: Facts) -> Iterator[Finding]:
    for edge in back_edges(facts.flow)[:MOST_CIRCLES]:
        nodes = [facts.flow.nodes[n] for n in circle(facts.flow, edge) if n in facts.flow.nodes]
        if edge.source not in facts.flow.nodes or any(_bounded(node) for node in nodes) or _stays(facts, edge):
            continue
        yield _turns(facts, edge)


def _stays(facts: Facts, edge: Edge) -> bool:
    """ "Stay on the call until the engineer is there": nothing is done again."""
    sentence = facts.sentence_at(facts.flow.nodes[edge.source].source)
    return sentence is not None and _STAYS.search(sentence.prose) is not None


def _turns(facts: Facts, edge: Edge) -> Finding:
    last, first = facts.flow.nodes[edge.source], facts.flow.nodes[edge.target]
    jump = next((r for r in facts.runbook.references if r.source.start_line == edge.line and r.target), None)
    words = jump.text if jump else last.text
    return Finding(
        f"{quote(words)} leads back to an earlier step, and nothing limits how often",
        jump.source if jump else last.source,
        help="say how often at most, and what to do after that",
        related=(Related(first.source, "from here on it is done again"),),
    )


def _bounded(node: Node) -> bool:
    said = node.kind in ("decide", "wait") and _BOUND.search(node.text)
    return bool(said or (node.action and node.action.limit))


def _for_somebody(node: Node) -> bool:
    return _ANSWER.search(f"{node.text} {node.action.object if node.action else ''}") is not None


def _outcome_follows(facts: Facts, node: Node) -> bool:
    return any(facts.flow.nodes[edge.target].kind == "decide" for edge in facts.flow.out.get(node.id, ()))
