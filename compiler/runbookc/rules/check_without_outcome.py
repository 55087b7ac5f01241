"""Something is checked, and nothing says what follows from it.

## Why

A check without an outcome is a step that an agent does and forgets. The case it was there to catch goes through: the
customer who is not who they say they are gets the refund, and the one with the wrong order gets no help.

## Bad

```markdown
# SIM swap

1. Check whether the line has a fraud marker in Line Admin.
2. Order the SIM swap in Line Admin.
3. Tell the customer when it arrives.
```

## Good

```markdown
# SIM swap

1. Check whether the line has a fraud marker in Line Admin.
   - If it has one, escalate the ticket to the Fraud Desk queue.
   - Otherwise, continue with step 2.
2. Order the SIM swap in Line Admin.
3. Tell the customer when it arrives.
```

## Fix

Write what to do for each outcome, at least for the bad one.

## Ignore

When the check only collects values for a later step. Begin it with "look up" or "get", and name the values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from runbookc.analyses.branches import near
from runbookc.diagnostics import Cause, Finding
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.rules.new_case import WHAT_THEN
from runbookc.rules.one_more_sentence import gap_after
from runbookc.rules.quote import quote

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Node, Runbook


_ELSE = frame("or_else")
_QUESTION = frame("check_asks_whether")

_WORKS_ON = frame("works_on_them")
"""What was found is worked on; where nothing was, there is nothing to do."""

_PURPOSE = frame("purpose_of_checking")
_ANSWER = frame("check_answered")

_ITEM: Final = re.compile(r"\s*(?:\d+[.)]|[-*+•])\s")
_TRIES: Final = frame("item_tries")

_BESIDE: Final = 300
"""Characters after the check in which its answer stands."""

_SOON: Final = 9
"""Nodes from the check on among which a condition on it stands."""

_COMMON: Final = word_class("shared_check_word")

_UNDER: Final = 20
"""Lines under a check in which its list is looked through."""


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Checks of a yes or no with no written case on it: one finding for a row of them."""
    rows = list(open_questions(runbook, facts))
    told = {node.source.start_line for row in rows for node in row}
    yield from (finding for finding in _purposes(facts) if finding.span.start_line not in told)
    for row in rows:
        for node in row:
            yield Finding(
                f"{quote(node.text)} is checked, and nothing says what to do when it is not so",
                node.source,
                help="add a case for each outcome below it: 'If …, …. Otherwise, …'",
                fix=gap_after(facts, node.source, f"If not, {WHAT_THEN}."),
                cause=Cause(f"{row[0].id} row", "nor is it said for this", each=True),
            )


def open_questions(runbook: Runbook, facts: Facts) -> Iterator[list[Node]]:
    """The open questions of each run of checks that follow one another."""
    asked = {node.test.of for node in runbook.nodes if node.kind == "decide" and node.test and not node.inferred}
    rows: list[list[Node]] = []
    last: Node | None = None
    for node in runbook.nodes:
        if not _is_check(node):
            continue
        if last is None or not _leads_to(facts, last, node):
            rows.append([])
        if node.id not in asked and _open_question(facts, node):
            rows[-1].append(node)
        last = node
    yield from (row for row in rows if row)


def _purposes(facts: Facts) -> Iterator[Finding]:
    """Work that is done "to check that …", with no case after it."""
    source = facts.document.source
    for sentence in facts.sentences:
        match = _PURPOSE.match(sentence.prose)
        if match is None or any(node.kind == "decide" for node in facts.nodes_on(sentence.item.line)):
            continue
        end = facts.section_lines(sentence.item.line).stop
        stop = source.offset(end, 1) if end <= source.line_count else len(facts.prose)
        after = sentence.start + match.end()
        if _tries_next(facts, sentence.item.span.end_line):
            continue
        if not _ANSWER.search(facts.prose[after : min(stop, after + _BESIDE)]):
            yield Finding(
                f"{quote(sentence.words(match.start('asks'), len(sentence.prose)))}: nothing says what to do when not",
                sentence.item.span,
                help="add a case for each outcome below it: 'If …, …. Otherwise, …'",
                fix=gap_after(facts, sentence.item.span, f"If not, {WHAT_THEN}."),
            )


def _leads_to(facts: Facts, one: Node, other: Node) -> bool:
    """Whether one step is the very next after the other, but for questions that only the compiler asks."""
    targets = {edge.target for edge in facts.flow.out.get(one.id, ())}
    asked = [facts.flow.nodes[n] for n in targets if facts.flow.nodes[n].kind == "decide"]
    targets |= {edge.target for node in asked if node.inferred for edge in facts.flow.out.get(node.id, ())}
    return other.id in targets


def _open_question(facts: Facts, looked: Node) -> bool:
    asks = any(node.test and node.test.of == looked.id and node.inferred for node in _next_decides(facts, looked))
    if not asks and not _QUESTION.search(looked.text):
        return False
    return not answered(facts, looked)


def answered(facts: Facts, looked: Node) -> bool:
    """Whether a case on what was looked at is written: next to it, on its line, or in its list."""
    if _case_follows(facts, looked) or _answered_beside(facts, looked) or _answered_below(facts, looked):
        return True
    return _tries_next(facts, looked.source.end_line)


def _tries_next(facts: Facts, line: int) -> bool:
    """Whether the item after this one is tried next: in a row of attempts each comes where the one before was none."""
    source = facts.document.source
    own = _indent(source.line(line))
    for number in range(line + 1, min(line + _UNDER, source.line_count + 1)):
        text = source.line(number)
        if _ITEM.match(text) and _indent(text) <= own:
            return _TRIES.match(text) is not None
        if text.lstrip().startswith("#"):
            return False
    return False


def _answered_beside(facts: Facts, looked: Node) -> bool:
    """Whether the line goes on with what else to do ("…, adjust it if not"; "Cancel those.")."""
    sentence = facts.sentence_at(looked.source)
    if sentence is None:
        return False
    line = facts.document.source.line(looked.source.end_line)[looked.source.end_column - 1 :]
    return _ELSE.search(f"{sentence.item.text} {line[:_BESIDE]}") is not None or _WORKS_ON.match(line) is not None


def _answered_below(facts: Facts, looked: Node) -> bool:
    """Whether a case stands in the list nested under the check."""
    source, first = facts.document.source, looked.source.start_line
    own = _indent(source.line(first))
    for number in range(looked.source.end_line + 1, min(looked.source.end_line + _UNDER, source.line_count + 1)):
        line = source.line(number)
        if line.strip() and _indent(line) <= own:
            return False
        if any(node.kind == "decide" and not node.inferred for node in facts.nodes_on(number)):
            return True
    return False


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_check(node: Node) -> bool:
    """Whether the author has the agent check something, if only by asking for it ("Check if … by gathering …")."""
    if node.actor != "agent" or node.inferred or node.is_expanded:
        return False
    return node.kind == "check" or (node.kind == "ask" and _QUESTION.search(node.text) is not None)


def _case_follows(facts: Facts, looked: Node) -> bool:
    """Whether a written condition comes next, the author wrote where the compiler's own question leads, or one of the
    next conditions is about what was checked."""
    if any(not node.inferred or _answered(facts, node) for node in _next_decides(facts, looked)):
        return True
    soon = (facts.flow.nodes[n] for n in near(facts.flow, looked.id, "", _SOON)[1:_SOON])
    asked = _content(looked.text)
    return any(node.kind == "decide" and not node.inferred and asked & _content(node.text) for node in soon)


def _content(text: str) -> set[str]:
    """The words that carry what a sentence is about, without their plural."""
    return {word.rstrip("s") for word in re.findall(r"[a-z]{4,}", text.lower())} - _COMMON


def _answered(facts: Facts, decide: Node) -> bool:
    """Whether the author wrote where a question leads that only the compiler asks ("If it isn't, …")."""
    return any(not edge.inferred for edge in facts.flow.out.get(decide.id, ()))


def _next_decides(facts: Facts, looked: Node) -> list[Node]:
    after = [facts.flow.nodes[edge.target] for edge in facts.flow.out.get(looked.id, ())]
    return [node for node in after if node.kind == "decide"]
