"""A step works on something, and nothing says in which system.

## Why

A person opens the tab where they always do this. An agent has tools with names, and none of them is "make sure". It
calls one that sounds near, or tells the customer that it is done without doing it.

## Bad

```markdown
# Wrong email address

1. Ask the customer for the account number.
2. Correct the email address of the account.
3. Tell the customer that it is corrected.
```

## Good

```markdown
# Wrong email address

1. Ask the customer for the account number.
2. Correct the email address of the account in Okta.
3. Tell the customer that it is corrected.
```

## Fix

Name the system in the step ("in Okta"), or write the tool's name in backticks.

## Ignore

When the step is done by talking to the customer. Say that: "Ask the customer whether …".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from runbookc.analyses.prose import BLANK
from runbookc.analyses.stubs import Stub, stub_help, stub_line
from runbookc.diagnostics import Cause, Finding, Fix
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.rules.quote import quote
from runbookc.rules.unasked import unasked_steps
from runbookc.rules.unverified_effect import wants_a_look
from runbookc.rules.words_behind import words_behind
from runbookc.rules.work import EFFECT_GROUPS, EFFECT_VERBS, SYSTEM_GROUPS, by_hand, deed, group, object_words, works

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Node, Runbook

_SHORT: Final = 8
"""Words of a step that says too little to name its system in others."""
_FORCED: Final = frozenset({"force", "trigger"})
_MARKED: Final = re.compile(r"`|\]\(|\[\w|\w+://")
_PATH: Final = re.compile(r"\b[\w-]+/[\w/-]+\.\w{2,4}\b")
"""The path of a document, which says how it is done."""
_NOTED: Final = frame("put_in_the_ticket")
"""What is written in the ticket is written where the agent works."""
_PLACES: Final = word_class("place_of_records")
"""What is written to where it lies: such an object says itself where the work is done."""


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Work without a system or a tool, in a procedure that names none at all: one finding a procedure.

    Where tools are configured each step is told: it becomes a hand-off, and wants a tool of its own.
    """
    if facts.world.tools is not None:
        told = [node for nodes in nameless(runbook, facts) for node in nodes]
        stubs = facts.stubs if told else {}
        yield from (_finding(facts, node, stub=stubs.get(node.source)) for node in told)
        return
    known = {node.id for node in (*unasked_steps(facts), *_changed(facts))}
    for nodes in nameless(runbook, facts):
        yield from (_finding(facts, node, node.procedure) for node in nodes if node.id not in known)
        known |= {node.id for node in nodes}
    yield from (_finding(facts, node) for node in _without_means(facts, known))


def _changed(facts: Facts) -> Iterator[Node]:
    """The steps that are told for what they change: how they are done comes after that."""
    yield from (node for node in facts.runbook.nodes if wants_a_look(facts, node))


def _finding(facts: Facts, node: Node, together: str = "", stub: Stub | None = None) -> Finding:
    return Finding(
        f"{quote(node.text)} works on something, and nothing says in which system",
        node.source,
        help=f"name the system in the step ('in …'), or the tool in backticks{stub_help(stub)}",
        stub=stub_line(stub),
        fix=_fix(facts, node),
        cause=Cause(together, "nor is it said for this") if together else None,
    )


def _fix(facts: Facts, step: Node) -> Fix | None:
    """The system asked for behind the first of the steps."""
    if len(step.text.split()) > _SHORT:
        return None  # behind more words it would belong to the last of them
    edit = words_behind(facts, step.source, "in <which system?>")
    return Fix(False, (edit,), placeholder=True) if edit is not None else None


def _without_means(facts: Facts, told: set[str]) -> Iterator[Node]:
    """Operations that nothing on their lines says how to do, on a page that says it of others."""
    for node in facts.runbook.nodes:
        if node.id in told or not works(node) or node.kind != "act" or node.system or node.tool or by_hand(node):
            continue
        if not (group(node) in EFFECT_GROUPS or deed(node) in EFFECT_VERBS | _FORCED) or not object_words(node):
            continue
        if not _gives_a_command(facts, node) and not _MARKED.search(facts.document.source.slice(node.source)):
            yield node


def nameless(runbook: Runbook, facts: Facts) -> Iterator[tuple[Node, ...]]:
    """The steps of each procedure that work in a system, where the procedure names none and has no tool."""
    for procedure in runbook.procedures:
        every = facts.nodes_of(procedure.id)
        if any(node.system or node.tool for node in every):
            continue
        nodes = tuple(node for node in every if _needs_a_system(facts, node))
        if nodes:
            yield nodes


def _needs_a_system(facts: Facts, node: Node) -> bool:
    if not works(node) or node.tool is not None or by_hand(node) or (node.kind == "check" and not _assures(node)):
        return False
    if not (group(node) in SYSTEM_GROUPS or _assures(node)) or _gives_a_command(facts, node):
        return False
    return not (_is_a_place(node) or _NOTED.search(node.text) or _PATH.search(facts.document.source.slice(node.source)))


def _is_a_place(node: Node) -> bool:
    """Whether what is worked on is one document by its name ("the status page"), which says where the work is done."""
    named = node.action.object.lower().split(" and ")[0].split() if node.action is not None else []
    return len(named) > 2 and named[-1] in _PLACES


def _assures(node: Node) -> bool:
    return bool(node.action) and node.action is not None and node.action.verb in ("make sure", "ensure", "see to")


def _gives_a_command(facts: Facts, node: Node) -> bool:
    """Whether the step's own words hold code, or a code block follows within three lines."""
    source = facts.document.source
    last = min(node.source.end_line + 3, source.line_count)
    near = facts.prose[source.offset(node.source.start_line, 1) : source.offset(last, len(source.line(last)) + 1)]
    return BLANK in near
