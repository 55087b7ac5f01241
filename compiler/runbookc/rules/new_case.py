"""The case that is missing, put with the others of its question; what is done in it stays for the author to say.

- If it is paid, refund it.            - If it is paid, refund it.
- If it is open, cancel it.      ->    - If it is open, cancel it.
                                       - Otherwise, <what then?>.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from runbookc.diagnostics import Fix
from runbookc.language.frames import frame
from runbookc.rules.one_more_sentence import sentence_after
from runbookc.rules.plain_item import plain_item

if TYPE_CHECKING:
    from collections.abc import Sequence

    from runbookc.analyses.facts import Facts
    from runbookc.analyses.items import Placed
    from runbookc.ir.model import Node

WHAT_THEN: Final = "<what then?>"
"""The gap that every new case has."""
_OPENS: Final = frame("item_opens_case")


def new_case(facts: Facts, chain: Sequence[Node], opening: str) -> Fix | None:
    """The fix that adds a case opening with these words ("Otherwise"), in the shape that the others have."""
    places = [facts.items.at(node.source) for node in chain]
    last = places[-1]
    if last is not None and _is_beside(places) and all(_opens(facts, n, p) for n, p in zip(chain, places, strict=True)):
        item = plain_item(facts, last)
        edits = item.after(_in_the_style_of(last, opening)) if item is not None else None
    elif len({place.item.span if place else None for place in places}) == 1:
        edit = sentence_after(facts, chain[-1].source, f"{opening}, {WHAT_THEN}.")
        edits = (edit,) if edit is not None else None
    else:
        edits = None
    return Fix(False, edits, placeholder=True) if edits else None


def _is_beside(places: Sequence[Placed | None]) -> bool:
    """Whether the cases are items of one list that holds cases: a lone numbered step with a condition does not."""
    first = places[0]
    if first is None or any(place is None or place.siblings.span != first.siblings.span for place in places):
        return False
    items = {place.item.span for place in places if place is not None}
    return len(items) > 1 or (len(places) == 1 and (not first.siblings.ordered or first.within is not None))


def _opens(facts: Facts, node: Node, place: Placed | None) -> bool:
    """Whether an item begins with its condition, or another case of the question stands before it in the item."""
    if place is None:
        return False
    source, span = facts.document.source, place.item.span
    start = source.offset(span.start_line, span.start_column)
    before = source.text[start : source.offset(node.source.start_line, node.source.start_column)]
    return _OPENS.match(before) is not None


def _in_the_style_of(place: Placed, opening: str) -> str:
    """ "Otherwise, <what then?>.", "**Otherwise:** <what then?>." beside bold lead-ins, no full stop where none is."""
    text = place.item.text
    lead = text.lead_in if text is not None else None
    if text is None or lead is None:
        stop = "" if text is not None and text.plain[-1:].isalnum() else "."
        return f"{opening}, {WHAT_THEN}{stop}"
    inner, rest = text.plain[lead.start : lead.end].rstrip(), text.plain[lead.end :].lstrip()
    if inner[-1:] in ":.?：":
        return f"**{opening}:** {WHAT_THEN}"
    joint = rest[:1] if rest[:1] in ":：" else f" {rest[:1]}" if rest[:1] in "–—-" and rest else ":"
    return f"**{opening}**{joint} {WHAT_THEN}"
