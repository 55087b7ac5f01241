"""What an item is called: the number it shows, by which jumps lead to it, and the id its author gave its step."""

from __future__ import annotations

import re
from dataclasses import replace

from runbookc.lower.plan import Choice, Do, Label, Statement
from runbookc.lower.sentences.statements import Place
from runbookc.surface.document import Comment, Item, ListBlock, Paragraph

_OWN_ID = re.compile(r"^\s*runbookc:\s*id=([A-Za-z][\w-]*)\s*$")


def positions_of(block: ListBlock) -> list[int]:
    """The numbers the items show: as written, or counted on where a list is numbered `1.` throughout."""
    numbers = [item.number for item in block.items if item.number is not None]
    first = numbers[0] if numbers else 1
    if len(numbers) == len(block.items) == len(set(numbers)):
        return numbers
    return list(range(first, first + len(block.items)))


def names_of(item: Item, number: int, position: int, place: Place) -> tuple[str, ...]:
    """By what a jump may call an item: its number in its list; one with a letter by that, and "4b" from outside.

    A letter's place in the alphabet is no number that anybody calls it by: "go to 3" leads past items a, b and c.
    """
    plain = () if place.scope else (f"in:{place.section}/{position}",)
    if not item.mark:
        return (f"list:{number}/{position}", *plain)
    outer = place.at[0] if place.at else 0
    called = item.mark if item.mark[0].isdigit() or not outer else f"{outer}{item.mark}"
    around = (f"list:{place.scope[0]}/{called}",) if place.scope else ()
    return (f"list:{number}/{item.mark}", *around, f"in:{place.section}/{called}")


def labelled(body: list[Statement], names: tuple[str, ...], item: Item) -> list[Statement]:
    """An item's statements under its number; the label of a lone case goes with it into the decision it joins.

    The cases nested under an item that names none itself ("4. Minor damage") are not what its number leads to.
    """
    only = body[0] if len(body) == 1 else None
    if not isinstance(only, Choice) or _is_nested(only, item):
        return [Label(names), *body]
    if only.branches:
        first = replace(only.branches[0], labels=(*only.branches[0].labels, *names))
        return [replace(only, branches=(first, *only.branches[1:]))]
    return [replace(only, otherwise=(Label(names), *(only.otherwise or ())))]


def _is_nested(choice: Choice, item: Item) -> bool:
    """Whether the first case of an item stands below its own text."""
    asked = choice.branches[0].asked if choice.branches else ()
    return bool(asked) and asked[0].origin.span.start_line > item.blocks[0].span.end_line


def with_own_id(made: list[Statement], item: Item) -> list[Statement]:
    """The author's own id, in a comment of the item, goes to the item's first step."""
    own = _own_id(item)
    for at, statement in enumerate(made):
        if own and isinstance(statement, Do):
            return [*made[:at], replace(statement, own_id=own), *made[at + 1 :]]
    return made


def _own_id(item: Item) -> str | None:
    for block in item.blocks:
        comments = [block.text] if isinstance(block, Comment) else []
        if isinstance(block, Paragraph):
            comments = [m.target for m in block.text.marked("comment")]
        for comment in comments:
            found = _OWN_ID.match(comment)
            if found:
                return found[1]
    return None
