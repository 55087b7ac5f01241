"""What a customer chooses from what they are offered: the thing that a later step calls the chosen one.

3. Offer 3 free slots and ask which one suits.     asks for the slot
4. Move the pickup to the chosen slot.             its `slot` is the customer's answer
"""

from __future__ import annotations

from typing import Final

from runbookc.ground.fact_names import facts_in
from runbookc.ground.wanted import goes_to_customer
from runbookc.ir.model import Node
from runbookc.language.frames import frame

_WHICH_ONE: Final = frame("which_one")
_CHOSEN: Final = frame("chosen_thing")


def with_choices(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The nodes, with what is chosen among what each question "which one" obtains; the same where nothing is."""
    chosen: dict[str, tuple[str, ...]] = {}
    asking: Node | None = None
    for node in nodes:
        if node.kind == "ask" and goes_to_customer(node) and _WHICH_ONE.search(node.text):
            asking = node
        elif asking is not None and node.procedure == asking.procedure and (found := _CHOSEN.search(node.text)):
            names = facts_in(found["thing"] or found["other"], asked=True)
            chosen[asking.id] = tuple(dict.fromkeys((*chosen.get(asking.id, ()), *names)))
    if not chosen:
        return nodes
    return tuple(_obtaining(node, chosen[node.id]) if node.id in chosen else node for node in nodes)


def _obtaining(node: Node, names: tuple[str, ...]) -> Node:
    return node.model_copy(update={"obtains": tuple(dict.fromkeys((*node.obtains, *names)))})
