"""A condition or a measure rests on a word that nobody defined.

## Why

Two colleagues already disagree on what "urgent" or "large" is. An agent decides it anew in every conversation, so
that two customers with the same case are treated differently, and nobody can say afterwards which one was right.

## Bad

```markdown
# Refund requests

1. Look up the charge in Stripe.
2. If the case is urgent, escalate the ticket to the Billing On-call queue.
3. Refund the charge in Stripe.
```

## Good

```markdown
# Refund requests

**Urgent** means that the customer's account is suspended.

1. Look up the charge in Stripe.
2. If the case is urgent, escalate the ticket to the Billing On-call queue.
3. Refund the charge in Stripe.
```

## Fix

Write a definition the agent can test ("urgent means …"), a number ("over $500", "in the last 30 days"), or the
condition itself in place of "if needed".

## Ignore

When nothing depends on the word. Then it can be taken out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from runbookc.analyses.prose import BLANK
from runbookc.diagnostics import Cause, Edit, Finding, Fix
from runbookc.language.frames import frame
from runbookc.rules.lexicon import Row, find
from runbookc.rules.unwritten import first_unwritten
from runbookc.source import Span

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.analyses.prose import Sentence
    from runbookc.ir.model import Runbook

Hit = tuple[str, str, Span]
"""Kind, words, place."""

_SAYS = {
    "predicate": "{0} decides what happens here, and nothing says what counts as it",
    "quantity": "{0} is no number, and what happens here depends on it",
    "time": "{0} is no date and no length of time, and what happens here depends on it",
    "hours": "{0} decides what happens here, and the page does not say which hours these are",
    "hedge": "{0} leaves open when this is to be done",
}
_HELP = {
    "predicate": "define it where the page begins ('{0} means …'), by something that can be looked up or asked",
    "quantity": "give the number, with its unit",
    "time": "give the time, with its unit: 'in the last 30 days', 'within 2 hours'",
    "hours": "state them once ('Office hours are Monday to Friday, 9:00 to 17:00 in Berlin'), or here: 'after 17:00'",
    "hedge": "write the condition itself, or take the step out",
}
_MADE_PRECISE = frame("made_precise")

_TERM = re.compile(r"[A-Za-z][A-Za-z' -]*")
_HEDGE = frame("as_needed")
_ASKS = frame("asks_of_somebody")
"""An obligation, in a sentence that is no step of its own."""

_NEAR: Final = 200
"""Characters around a phrase in which what explains it begins and ends."""

_LENGTH = frame("length_of_time")
_TAKES = frame("takes_a_while")
"""How long something takes is told, and nothing hangs on it where nothing follows ("…, then check it")."""
_HOURS_TOLD = frame("hours_told")
_WHY = frame("asks_why")
_RANKED = frame("rank_before_its_name")
_DEFINES = frame("heading_defines")
_OPEN_LINK, _LINK_ENDS = re.compile(r"\[[^\[\]]*$"), re.compile(rf"[^\[\]]*\]{BLANK}")
_OPEN, _EXAMPLES_END = re.compile(r"\([^()]*$"), frame("examples_end")


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Phrases of `vague.tsv` in conditions and steps that the page does not define, one finding a term."""
    told = {sentence.item.line for sentence in facts.sentences if first_unwritten(sentence)}
    for sentence in facts.sentences:
        if sentence.item.line not in told:
            for kind, words, span in _first_of(facts, sentence):
                same = f"{kind} {words.lower()}" if kind == "predicate" else f"{span}"
                yield Finding(
                    _SAYS[kind].format(f"'{words}'"),
                    span,
                    help=_HELP[kind].format(words),
                    fix=_definition(facts, words) if kind == "predicate" else _condition(span, words),
                    cause=Cause(same, "used here too"),
                )


def _condition(span: Span, words: str) -> Fix | None:
    """The condition itself asked for in place of "if needed" or "as appropriate"."""
    if not _HEDGE.fullmatch(words) or span.start_line != span.end_line:
        return None
    return Fix(False, (Edit(span, f"{'If' if words[0].isupper() else 'if'} <what holds?>"),), placeholder=True)


def _definition(facts: Facts, words: str) -> Fix | None:
    """A sentence that defines the term, its meaning left open, under the title with which the page begins."""
    source, sections = facts.document.source, facts.document.sections
    if facts.document.blocks or not sections or sections[0].level != 1 or not _TERM.fullmatch(words):
        return None
    line = sections[0].span.end_line
    after = source.line(line + 1) if line < source.line_count else ""
    place, end = source.offset(line, len(source.line(line)) + 1), source.line_end
    sentence = f"{end}{end}**{words[0].upper()}{words[1:]}** means <what exactly?>.{end if after.strip() else ''}"
    return Fix(False, (Edit(source.span(place, place), sentence),), placeholder=True)


def _first_of(facts: Facts, sentence: Sentence) -> Iterator[Hit]:
    """The first undefined phrase of a sentence: what makes it precise will make the rest of it precise."""
    asks = sentence.disposition != "context" or _ASKS.search(sentence.prose) is not None
    for row, match in find("vague", sentence.prose):
        span = sentence.span(*match.span())
        if not (_decides(facts, span) if row["where"] == "test" else asks) or _explained(sentence, row, match):
            continue
        if row["kind"] == "quantity" and _in_a_name(facts, span, match[0]):
            continue
        if _RANKED.search(sentence.prose[: match.start()]) and sentence.prose[match.end() :].startswith(")"):
            continue  # "P1 (Critical)": how the rank is called, whatever counts as one
        if row["kind"] == "hours" and _HOURS_TOLD.search(facts.document.source.text):
            continue
        if _MADE_PRECISE.match(sentence.prose, match.end()) or _defined(facts, match[0], span):
            continue
        yield row["kind"], sentence.words(*match.span()), span
        return


def _explained(sentence: Sentence, row: Row, match: re.Match[str]) -> bool:
    """Whether the sentence gives the length of time or only asks why, or the words are a link, which leads to what they
    mean, only name a thing ("the large file"), or stand among examples in parentheses."""
    before = sentence.prose[max(0, match.start() - _NEAR) : match.start()]
    after = sentence.prose[match.end() : match.end() + _NEAR]
    takes = _TAKES.search(before) is not None and not after.lstrip().startswith((",", ";", "–", "-"))
    if (row["kind"] == "time" and (_LENGTH.search(sentence.prose) or takes)) or _WHY.search(before):
        return True
    if before.lower().endswith("how "):
        return True  # "check how high it is": a question, which its answer decides
    if before.lower().endswith("the ") and match[0].lower() in ("large", "small", "big", "high", "low", "slow", "old"):
        return True
    if _OPEN_LINK.search(before) and _LINK_ENDS.match(after):
        return True
    return bool(_OPEN.search(before) and _EXAMPLES_END.match(after))


def _decides(facts: Facts, span: Span) -> bool:
    lines = range(max(1, span.start_line - 3), span.start_line + 1)  # a condition rarely runs over more lines
    near = (node for line in lines for node in facts.nodes_on(line))
    return any(node.kind in ("decide", "check") and node.source.covers(span) for node in near)


def _in_a_name(facts: Facts, span: Span, words: str) -> bool:
    """Whether a row of a table, or a label, gives a value by its name, which begins with the words ("Too many tries").

    For a label a record has to tell which of a few values it is.
    """
    tests = (node.test for node in facts.nodes_on(span.start_line) if node.test and node.source.covers(span))
    told = {fact.name for fact in facts.runbook.facts if fact.values}
    named = [test.value.lower() for test in tests if test.operator == "is" and (test.subject or test.fact in told)]
    return any(value.startswith(f"{words.lower()} ") for value in named)


def _defined(facts: Facts, words: str, span: Span) -> bool:
    plain = words.lower()
    if any(_DEFINES.match(title) and re.search(rf"\b{re.escape(plain)}\b", title) for title in facts.titles):
        return True  # "What counts as urgent": what stands under it says it
    return any(
        plain in definition.term.lower()
        or re.search(rf"\b{re.escape(definition.term.lower())}\b", plain)
        or definition.source.covers(span)
        for definition in facts.runbook.definitions
    )
