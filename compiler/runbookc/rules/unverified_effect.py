"""Something important is changed, and nothing looks whether it took.

## Why

A call can be accepted and still fail an hour later. The agent tells the customer that it is done, and has no receipt
that says so.

## Bad

```markdown
# Sentry answers with an error

1. Look up the state of the web service in Nomad.
2. Restart the web service in Nomad.
3. Tell the customer that it works again.
```

## Good

```markdown
# Sentry answers with an error

1. Look up the state of the web service in Nomad.
2. Restart the web service in Nomad. If the restart fails, escalate the ticket to the Platform queue.
3. Check the state of the web service in Nomad.
   - If it is running, tell the customer that it works again.
   - Otherwise, escalate the ticket to the Platform queue.
```

## Fix

Say what to do if it fails, or look at the result in the system before anybody is told.

## Ignore

When the system itself reports failures to those who must act on them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Final

from runbookc.analyses.branches import near
from runbookc.by_text import by_text
from runbookc.diagnostics import Cause, Finding
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.rules.quote import quote
from runbookc.rules.typed_commands import changing, prose_after, prose_from
from runbookc.rules.unasked import unasked_commands, unasked_steps
from runbookc.rules.work import (
    EFFECT_GROUPS,
    EFFECT_VERBS,
    deed,
    group,
    harmless,
    irreversible,
    object_words,
    only_watches,
    seen_at_once,
)

if TYPE_CHECKING:
    from runbookc.analyses.commands import Command
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Node, Runbook

_LOOKS_AGAIN: Final = frame("looks_again")
_WATCHES: Final = word_class("watching_verb")
_TRIED: Final = frame("tried_again")
"""What a customer is asked to do or to tell, so that one hears how it went."""
_OUTCOME: Final = frame("outcome_told")
_STAYS: Final = frame("stays_as_it_was")
_SHOULD: Final = frame("outcome_expected")
"""What is to come of a step, said of things; what people should do is a step."""

_WHOLE: Final = word_class("whole_deed_verb")
"""What says all without an object: "fail over to the standby"."""
_PEOPLE: Final = word_class("someone_who_acts")
_STEP: Final = re.compile(r"\s*\d+[.)]\s")
_SOON: Final = 8
"""Nodes after a change among which somebody looks at it."""


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Expectations, final or far-reaching acts, and commands, after which nothing asks how it went.

    One finding a section of the page, for steps one a procedure: what is told by one of the three is not told again.
    """
    told = {facts.section_line(command.line) for command in unasked_commands(facts)}
    for expected in _expectations(facts, told):
        told.add(facts.section_line(expected.span.start_line))
        yield expected
    for procedure, steps in _unwatched_steps(facts, told).items():
        told.add(facts.section_line(steps[0].source.start_line))
        for node in steps:
            yield Finding(
                f"{quote(node.text)} changes something, and nothing after it looks whether it worked",
                node.source,
                help="add 'If it fails, …', or a step that looks at the result before the customer is told",
                cause=Cause(procedure, "nor after this"),
            )
    yield from (_of_command(command) for command in _unwatched(facts, told))


def _unwatched_steps(facts: Facts, told: set[int]) -> dict[str, list[Node]]:
    """By procedure: its important acts that nothing looks at, but for those that already want a yes."""
    unasked = {node.id for node in unasked_steps(facts)}
    asked = {node.test.of for node in facts.runbook.nodes if node.test is not None and node.test.of}
    found: dict[str, list[Node]] = {}
    for node in facts.runbook.nodes:
        if node.id in unasked | asked or facts.section_line(node.source.start_line) in told:
            continue
        if wants_a_look(facts, node):
            found.setdefault(node.procedure, []).append(node)
    return found


def _unwatched(facts: Facts, told: Collection[int]) -> Iterator[Command]:
    """The first changing command of each section after which nothing there looks at what came of it."""
    for section, (first, *_) in changing(facts, "change").items():
        if section not in told and not _LOOKS_AGAIN.search(prose_after(facts, first)):
            yield first


def _expectations(facts: Facts, told: set[int]) -> Iterator[Finding]:
    """What the page says should come of a step, where nothing after it in the section says how one sees it."""
    for sentence in facts.sentences:
        match = _should(sentence.prose)
        if match is None or facts.section_line(sentence.item.line) in told:
            continue
        if match["what"].lower() in _PEOPLE or _LOOKS_AGAIN.search(prose_from(facts, sentence, match.end())):
            continue
        yield Finding(
            f"{quote(sentence.words(*match.span()))} is what should come of it, and nothing looks whether it did",
            sentence.span(*match.span()),
            help="say how it is seen that it has, and what to do when it has not",
        )


@by_text
def _should(prose: str) -> re.Match[str] | None:
    return _SHOULD.search(prose)


def _of_command(command: Command) -> Finding:
    return Finding(
        f"{quote(command.text)} changes something, and nothing after it looks whether it worked",
        command.span,
        help="say what is to be seen when it has worked, and what to do when it has not",
    )


def wants_a_look(facts: Facts, node: Node) -> bool:
    """Whether a step is final or far-reaching, and nothing soon after it looks how it went."""
    return _important(node, facts) and not _looked_at(facts, node) and not _foretells(facts, node)


def _foretells(facts: Facts, node: Node) -> bool:
    """ "If it is down, you can deploy from your own machine." and numbered steps below: what the section is about."""
    if not node.optional:
        return False
    lines = facts.section_lines(node.source.start_line)
    source = facts.document.source
    before = range(lines.start + 1, node.source.start_line)
    after = range(node.source.end_line + 1, min(lines.stop, source.line_count + 1))
    return not any(_STEP.match(source.line(n)) for n in before) and any(_STEP.match(source.line(n)) for n in after)


def _important(node: Node, facts: Facts) -> bool:
    if irreversible(node, facts.world.tools):
        return True
    if (
        node.kind != "act"
        or node.actor != "agent"
        or not node.is_written
        or node.is_expanded
        or not (object_words(node) or deed(node) in _WHOLE)
        or harmless(node)
        or only_watches(node)
        or seen_at_once(node)
    ):
        return False
    return deed(node) in EFFECT_VERBS or group(node) in EFFECT_GROUPS


def _looked_at(facts: Facts, act: Node) -> bool:
    """Whether one of the next nodes looks again, or asks how it went."""
    for edge in facts.flow.out.get(act.id, ()):
        if any(_looks(facts.flow.nodes[n], act) for n in near(facts.flow, edge.target, act.id, _SOON)[:_SOON]):
            return True
    return False


def _looks(node: Node, act: Node) -> bool:
    if node.kind == "check":
        same = _content(node) & _content(act)  # "Cancel the visit. Look up the visit again."
        return node.is_written and (group(node) == "check" or deed(node) in _WATCHES or bool(same))
    if node.kind in ("ask", "handoff"):
        return node.is_written and _TRIED.search(node.text) is not None
    if node.kind != "decide" or node.test is None or not node.is_written:
        return False
    told = _OUTCOME.search(node.text) or _STAYS.search(node.text)
    return node.test.operator in ("failed", "succeeded") or told is not None


def _content(node: Node) -> set[str]:
    """The words that say what a step works on."""
    return object_words(node) - word_class("determiner") - word_class("pronoun") - word_class("of_any")
