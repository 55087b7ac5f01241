"""Steps that want somebody's yes, said as tools say it: "get the lead's OK" is to request an approval from the lead."""

from __future__ import annotations

from runbookc.ground.vocabulary import CUSTOMER
from runbookc.ground.words import stem, words
from runbookc.ir.model import Action, Node
from runbookc.language.assent import assent


def as_request(node: Node) -> Node | None:
    """The same step in a tool's words; None where nobody's approval is asked for, or the customer's."""
    yes = assent(node.text) if node.kind == "ask" and node.action is not None else None
    if yes is None or node.action is None:
        return None
    giver = yes.giver or node.action.recipient
    own = node.action.to_customer and giver in node.action.recipient.lower()
    if not giver or own or CUSTOMER & {stem(word) for word in words(giver)}:
        return None
    asked = Action(verb="request", object="approval", recipient=giver, channel=node.action.channel)
    return node.model_copy(update={"action": asked})
