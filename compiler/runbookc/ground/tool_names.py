"""A tool's name taken apart: the service or the thing it begins with, its verb, and the words of what it works on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from runbookc.catalog.effect import THINGS
from runbookc.catalog.model import Tool
from runbookc.ground.verbs import DOING, LIGHT, LOOKING, lexicon
from runbookc.ground.vocabulary import CONVERSATION, CUSTOMER

_NAMING_NO_VERB: Final = ("goto", "follow", "end")
_AS_OFTEN_A_THING: Final = frozenset(THINGS) - LIGHT | {"check", "exchange", "list", "repair", "return", "schedule"}
"""Verbs that name a thing as often: the list of `price_list_update`, the order of `customer_order_status`."""
_THINGS: Final = _AS_OFTEN_A_THING | CUSTOMER | CONVERSATION
NEVER_A_THING: Final = frozenset(
    {
        "add", "assign", "cancel", "close", "create", "delete", "edit", "fetch", "find", "get", "list", "modify",
        "remove", "resend", "retrieve", "search", "send", "set", "submit", "update",
    }
)  # fmt: skip
"""What a name that begins with a thing does to it: `order_cancel` cancels, `ticket_update_priority` updates."""


def verb_in(name: list[str], tool: Tool) -> tuple[str, range]:
    """The verb of a name and where it stands; "" and an empty range where none is known.

    At its head ("look_up_order"), behind the service or thing that it begins with ("parceldesk_get_label"), or at its
    tail ("orders.cancel"). Elsewhere than at a bare head it stands in its plain form: the "billing" of
    `billing_refund` and the "orders" of `orders.cancel` are no verbs.
    """
    for start, stop in _places(name):
        lemma = lexicon().forms.get(" ".join(name[start:stop])) if start < stop <= len(name) else None
        if not lemma or (lexicon().kind(lemma) in _NAMING_NO_VERB and stop - start > 1):
            continue  # `return_to_sender` returns something; to "return to" is said of a page
        noun = tool.effect == "read" and len(name) > 1 and _could_be_noun(lemma) and lemma not in LIGHT
        if not noun:
            return lemma, range(start, stop)
    return "", range(0)


def in_order(name: list[str]) -> list[str]:
    """The words of a name, a particle at its end put behind the verb at its head: "give class back" is give back class.

    Only where the two are one verb, and no verb stands at the end of itself ("set_order_back" has none).
    """
    parted = len(name) > 2 and _plain([name[0], name[-1]]) and not _plain(name[-2:])
    return [name[0], name[-1], *name[1:-1]] if parted else name


def service_of(name: list[str], verb: range) -> list[str]:
    """The service that a name begins with: `parceldesk_get_label`, `billing_refund`, but not `order_get_status`."""
    before = name[: verb.start]
    if verb.stop == len(name):
        return before if len(before) == 1 and before[0].endswith("ing") and name[-1] in THINGS else []
    return [] if _THINGS & frozenset(before) else before


def _places(name: list[str]) -> Iterator[tuple[int, int]]:
    """Where the verb of a name may stand, the likeliest place first."""
    size = len(name)
    if not name:
        return
    heads = [(0, 3), (0, 2), (0, 1)]
    thing = _begins_with_thing(name)
    if not thing:
        yield from (head for head in heads if _plain(name[slice(*head)]))
    for start in (1, 2) if thing or not _plain(name[:1]) else ():
        yield from ((start, stop) for stop in (start + 2, start + 1) if stop < size and _acts(name, start, stop))
    yield from ((max(0, size - 2), size), (size - 1, size)) if _plain(name[-2:]) else ((size - 1, size),)
    yield from heads


def _begins_with_thing(name: list[str]) -> bool:
    """Whether the head is what the name works on; before "create" and "send" its own verb says what is done as well."""
    others = {word for word in (*name[1:2], *name[-1:]) if word in NEVER_A_THING}
    return name[0] in _AS_OFTEN_A_THING and any(lexicon().group(word) not in DOING for word in others)


def _acts(name: list[str], start: int, stop: int) -> bool:
    """Whether the words there, in the middle of a name, are its verb and no thing."""
    said = " ".join(name[start:stop])
    if said not in _AS_OFTEN_A_THING:
        return _plain(name[start:stop])
    return said in NEVER_A_THING and name[-1] not in lexicon().verbs


def _plain(words: list[str]) -> bool:
    return " ".join(words) in lexicon().verbs


def _could_be_noun(lemma: str) -> bool:
    """`order_status` reads: its "order" is a thing. Verbs of looking are verbs all the same."""
    return lexicon().group(lemma) not in LOOKING and lexicon().kind(lemma) == "act"
