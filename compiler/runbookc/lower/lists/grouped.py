"""Lists of one kind that names part into groups, as the one list that a reader takes them for.

    Escalate when any of these apply:     decide any of "The guest asks for a person", "The guest is hurt"
    **Requests**                            yes: handoff "Escalate"
    - The guest asks for a person
    **Safety**
    - The guest is hurt

What the groups are called says nothing to ask: each of their items is one of "these".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runbookc.lower.cases.heads import CRITERIA, is_head, left_open
from runbookc.lower.labels.halves import split
from runbookc.lower.lists.occasions import tell_how_it_is
from runbookc.lower.units import Units
from runbookc.surface.document import Block, ListBlock, Paragraph

_LONGEST = 5
"""Words of a group's name, at most."""


def with_groups_joined(blocks: Sequence[Block], waiting: bool, units: Units) -> Sequence[Block]:
    """The blocks, the lists of such groups joined behind the words that wait for them.

    `waiting`: a heading does ("When to escalate").
    """
    made: list[Block] = []
    at = 0
    while at < len(blocks):
        pairs = _groups(blocks, at) if (waiting and not made) or (made and waits_for_conditions(made[-1])) else 0
        groups = blocks[at : at + 2 * pairs]
        joined = _joined(groups) if pairs > 1 else None
        if joined is not None and tell_how_it_is(joined.items):
            _name(groups[::2], units)
            made.append(joined)
            at += len(groups)
        else:
            made.append(blocks[at])
            at += 1
    return made


def waits_for_conditions(block: Block) -> bool:
    """ "Escalate when any of these apply:", "Hand it over if:": whether words wait for a list of conditions."""
    found = split(block.text) if isinstance(block, Paragraph) and block.text.plain.rstrip().endswith(":") else []
    if not found or not is_head(found[-1]):
        return False
    last = found[-1].cases[-1]
    tested = [guard for guard in (last.guard, *last.tails) if guard is not None]
    counted = any(CRITERIA.search(condition.words.text) for guard in tested for condition in guard.conditions)
    return counted or any(left_open(guard) for guard in tested)


def _groups(blocks: Sequence[Block], at: int) -> int:
    """How many names over lists stand from `at` on, one behind the other."""
    count = 0
    while at + 2 * count + 1 < len(blocks) and _is_group(*blocks[at + 2 * count : at + 2 * count + 2]):
        count += 1
    return count


def _is_group(name: Block, listed: Block) -> bool:
    """Whether a paragraph is nothing but a few bold words, or some before a colon, and bullets stand under it."""
    if not isinstance(name, Paragraph) or not isinstance(listed, ListBlock) or listed.ordered:
        return False
    plain, mark = name.text.plain.rstrip(), name.text.lead_in
    named = plain.endswith(":") or (mark is not None and mark.end >= len(plain))
    works = any(one.steps or any(case.guard for case in one.cases) for one in split(name.text))
    return named and not works and len(plain.split()) <= _LONGEST


def _name(names: Sequence[Block], units: Units) -> None:
    for name in names:
        if isinstance(name, Paragraph):
            units.context(units.open(name.text.span(), name.text.plain), "names what stands under it")


def _joined(blocks: Sequence[Block]) -> ListBlock:
    lists = [block for block in blocks[1::2] if isinstance(block, ListBlock)]
    return replace(lists[0], items=tuple(item for block in lists for item in block.items))
