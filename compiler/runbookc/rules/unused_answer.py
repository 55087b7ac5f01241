"""Something is looked up or asked for, and nothing uses it.

## Why

An agent asks whatever it is told to ask: the customer answers for nothing, and the lookup costs time. More often
something is missing, the condition or the sentence to the customer that the author had in mind, and the agent leaves
it out.

## Bad

```markdown
# Late check-out

1. Ask the guest for their room number and their shoe size.
2. Look up the room in RoomKeeper.
3. Tell the guest that the room is theirs until 14:00.
```

```json tools
[{"name": "get_room", "description": "Look up a room in RoomKeeper.", "annotations": {"readOnlyHint": true},
  "inputSchema": {"type": "object", "properties": {"room_number": {"type": "string"}}, "required": ["room_number"]},
  "outputSchema": {"type": "object", "properties": {"room_number": {"type": "string"}, "late": {"type": "boolean"}}}},
 {"name": "send_message", "description": "Send a message to the guest.", "annotations": {"readOnlyHint": false},
  "inputSchema": {"type": "object", "properties": {"message": {"type": "string"}}, "required": ["message"]}}]
```

## Good

```markdown
# Late check-out

1. Ask the guest for their room number.
2. Look up the room in RoomKeeper.
3. Tell the guest that the room is theirs until 14:00.
```

## Fix

Take it out, or write the step that needs it: a condition ("If …, …"), the work it is given to, a message that tells it.

## Ignore

When it is only kept on record. Say so in a step ("Note it in the ticket").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from runbookc.diagnostics import Finding
from runbookc.ground.fact_names import answers, covers
from runbookc.ground.obtaining import named_facts
from runbookc.ground.vocabulary import CUSTOMER, PRONOUNS, STOP, VERIFYING
from runbookc.ground.words import name_stems, stem, stems, words
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.rules.quote import listed, quote, spoken

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Node, Runbook

_PURPOSE: Final = frame("purpose_told")
_CARRIES: Final = word_class("carries_answers")
"""Words of a message or a change that may stand for whatever is known."""

_EMPTY: Final = frozenset(
    stem(word) for word in (*CUSTOMER, *PRONOUNS, *STOP, "number", "id", "name", "date", "detail")
)


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Looks and questions for facts that nothing after them reads, says or could pass on: one finding a step."""
    for node in runbook.nodes:
        if node.kind not in ("check", "ask") or node.actor != "agent" or not node.is_written or node.is_expanded:
            continue
        names = _sought(facts, node)
        left = [facts.flow.nodes[n] for n in facts.flow.after([node.id]) if n != node.id] if names else []
        if not left or not any(n.action is not None for n in left) or _looks_after(facts, node):
            continue
        unread = [name for name in names if not any(_may_read(facts, later, node, name) for later in left)]
        if unread and not _told_of(facts, node, unread):
            yield _finding(node, names, unread)


def _finding(node: Node, names: tuple[str, ...], unread: list[str]) -> Finding:
    what = "the answer" if node.kind == "ask" else "what it finds"
    if len(unread) < len(names):
        what = listed([spoken(name) for name in unread])
    return Finding(
        f"nothing after {quote(node.text)} uses {what}",
        node.source,
        help="take it out, or write what it is for: 'If …, …', or the step that is given it",
    )


def _sought(facts: Facts, node: Node) -> tuple[str, ...]:
    """The facts that a step is there to find out, named in its words; () where it says what for."""
    sentence = facts.sentence_at(node.source)
    if (
        node.action is None
        or node.action.verb in VERIFYING
        or _PURPOSE.search(sentence.prose if sentence else node.text)
    ):
        return ()
    return tuple(name for name in named_facts(node) if "." in name and _content(name))


def _content(name: str) -> frozenset[str]:
    """The stems that tell a fact from others: of its field, or of its thing where the field is an id."""
    entity, _, field = name.partition(".")
    return frozenset(name_stems(field)) - _EMPTY or frozenset(name_stems(entity)) - _EMPTY


def _looks_after(facts: Facts, node: Node) -> bool:
    """Whether it looks how the step before went: that is its purpose."""
    before = facts.steps_before.get(node.id)
    return node.kind == "check" and before is not None and before.kind in ("act", "handoff")


def _may_read(facts: Facts, later: Node, node: Node, name: str) -> bool:
    """Whether a node reads a fact, says it, or does something of which nobody knows what it takes."""
    if not later.is_written:
        return False
    if node.kind == "check" and (_given_by(later, node) or set(node.obtains) & set(later.needs)):
        return True
    if any(covers(name, read) or covers(read, name) or answers(name, read) for read in later.needs):
        return True
    if _content(name) & set(stems(later.text)):
        return True
    if later.kind == "decide":
        return later.test is None or not set(words(later.test.subject)) - PRONOUNS - STOP
    if later.kind in ("call", "wait") or (later.kind == "handoff" and node.kind == "ask"):
        return True
    if later.kind in ("tell", "handoff"):
        return _carries(later)
    if later.tool is None:
        return later.kind in ("act", "check", "handoff")
    return _takes(facts, later.tool.name, name) or _carries(later)


def _given_by(later: Node, node: Node) -> bool:
    return later.tool is not None and any(a.origin == f"step:{node.id}" for a in later.tool.arguments.values())


def _carries(later: Node) -> bool:
    """Whether a message or a change is of whatever is known ("tell them what you found", "fill in the form")."""
    said = set(words(later.action.object)) if later.action is not None else set()
    return later.action is None or not said - CUSTOMER - STOP - PRONOUNS or bool(said & _CARRIES)


def _takes(facts: Facts, called: str, name: str) -> bool:
    """Whether a tool has a parameter for a fact, if only an optional one."""
    tool = facts.world.tool(called)
    wanted = _content(name)
    return tool is None or any(wanted & set(name_stems(parameter.name)) for parameter in tool.parameters)


def _told_of(facts: Facts, node: Node, unread: Iterable[str]) -> bool:
    """Whether a rule, a definition or background of its section speaks of it."""
    lines = facts.section_lines(node.source.start_line)
    said = [rule.text for rule in facts.runbook.rules]
    said += [f"{entry.term} {entry.meaning}" for entry in facts.runbook.definitions]
    said += [
        sentence.prose
        for sentence in facts.sentences
        if sentence.disposition != "compiled" and sentence.item.line in lines
    ]
    wanted = frozenset[str]().union(*(_content(name) for name in unread))
    return any(wanted & set(stems(text)) for text in said)
