"""Steps that serve the customer and leave open on what: "refund the customer", "issue them a full refund".

A tool has to be told what to refund, and the page leaves it to the case at hand. Said as "refund it", such a step finds
the one tool that does that deed; where several do, none is taken for it.
"""

from __future__ import annotations

from typing import Final

from runbookc.ground.verbs import EMPTY, lexicon
from runbookc.ground.vocabulary import CUSTOMER, PRONOUNS, STOP
from runbookc.ground.words import stem, words
from runbookc.ir.model import Action, Node
from runbookc.language.lexicon import word_class

_SERVING: Final = word_class("serving_group")
"""Deeds of which a customer is said to be the object, and a noun of theirs is said to be given."""
_WHOLE: Final = frozenset({"full", "partial", "complete", "whole", "new"})


def as_served(node: Node) -> Node | None:
    """The same step as a deed on "it"; None where its words name a thing, or no such deed."""
    action = node.action
    if action is None or node.kind not in ("act", "tell"):
        return None
    verb = lexicon().forms.get(action.verb, action.verb)
    rest = [word for word in words(action.object) if not _says_nothing(word)]
    if verb in _SERVING and not rest and action.object:
        return _done(node, action, verb)
    deed = lexicon().nouns.get(rest[0], rest[0]) if len(rest) == 1 else ""
    return _done(node, action, deed) if verb in EMPTY and deed in _SERVING else None


def _done(node: Node, action: Action, verb: str) -> Node:
    served = action.model_copy(update={"verb": verb, "object": "it", "recipient": ""})
    return node.model_copy(update={"kind": "act", "action": served})


def _says_nothing(word: str) -> bool:
    return word in STOP or word in PRONOUNS or word in _WHOLE or stem(word) in CUSTOMER
