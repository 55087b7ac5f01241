"""The address of a customer whom a step writes to: `send_email(to=…)` wants an address, and no "the customer"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from runbookc.catalog.model import Parameter
from runbookc.ground.profile import Profile
from runbookc.ground.vocabulary import CUSTOMER
from runbookc.ground.words import name_words, stem, words
from runbookc.language.lexicon import word_class

_WHOM: Final = frozenset({"to", "recipient"})
_STANDING_FOR: Final = word_class("stands_for_somebody")
_WAYS: Final = (("email", frozenset({"email", "mail"})), ("phone", frozenset({"sms", "text", "phone"})))
"""The fact that is a customer's address, and the words of tools that reach them there."""


def is_the_customer(names: Sequence[str]) -> bool:
    """Whether the first of these names is no name: "the customer", or "it" and "them", as in "email it to them"."""
    said = words(names[0]) if names else []
    return bool(said) and all(word in _STANDING_FOR or stem(word) in CUSTOMER for word in said)


def address_of_customer(profile: Profile, parameter: Parameter) -> str:
    """The fact that such a parameter takes; "" where it takes no address, or nothing tells which."""
    if not _WHOM & set(name_words(parameter.name)):
        return ""
    told = {*profile.name, *name_words(parameter.name), *words(parameter.description)}
    return next((f"customer.{fact}" for fact, ways in _WAYS if ways & told), "")
