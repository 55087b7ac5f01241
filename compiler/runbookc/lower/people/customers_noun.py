"""The noun by which a page calls its customer, where it uses no word that says so by itself: "the owner", "a rider".

A page that tells one noun and asks it, or hears what it wants, says with that whom it serves. The noun is marked where
it stands, so that it is read as "the customer" and shown as it was written. Where another is spoken with as well, where
a customer is named or only called "they" before, or where a case is handed over to it, nothing is decided.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from runbookc.by_text import by_text
from runbookc.ir.model import CustomersNoun, Node
from runbookc.language.customer_signs import THEM, SignKind, is_noun, mentions, names_customers, signs
from runbookc.language.lexicon import word_class
from runbookc.language.words import split_words
from runbookc.lower.people.rosters import rosters
from runbookc.surface.document import Document, Mark, Text
from runbookc.surface.texts import changed, texts_of

_TALK: tuple[SignKind, ...] = ("told", "asked")
_WISH: tuple[SignKind, ...] = ("wants", "comes")
_AGAIN = 4
"""How often one has to be told or asked who never comes and wants nothing: a courier is told and asked as well."""
Counts = dict[str, Counter[SignKind]]


def with_customers_noun(document: Document) -> tuple[Document, CustomersNoun | None]:
    """The document with its customer's noun marked wherever it stands, and the noun; as it is, and None, without."""
    texts = list(texts_of(document))
    noun = _settled(texts, frozenset(str(key).lower() for key in document.front_matter))
    if noun and any(is_noun(contact.value, noun) for contact in rosters(document)):
        return document, None  # the page itself says how to reach them
    first = next((text.span(*at[0][:2]) for text in texts if noun and (at := _places(text.plain, noun))), None)
    if first is None:
        return document, None

    def marked(text: Text) -> Text:
        found = tuple(Mark("customer", start, end, read) for start, end, read in _places(text.plain, noun))
        return replace(text, marks=(*text.marks, *found)) if found else text

    return changed(document, marked), CustomersNoun(noun=noun, source=first)


def addressed(nodes: Iterable[Node], customer: CustomersNoun | None) -> tuple[Node, ...]:
    """The nodes, with a note at those whose recipient is the page's noun for its customer."""
    return tuple(_noted(node, customer.noun) for node in nodes) if customer is not None else tuple(nodes)


def _noted(node: Node, noun: str) -> Node:
    if node.action is None or not is_noun(node.action.recipient, noun):
        return node
    return node.model_copy(update={"action": node.action.model_copy(update={"to_customer": True})})


def _settled(texts: Sequence[Text], keys: frozenset[str]) -> str:
    """The one noun that is the customer's, "" where there is none or it cannot be told."""
    counts: Counts = {}
    for text in texts:
        for noun, kind in _signs(text.plain):
            counts.setdefault(noun, Counter())[kind] += 1
    known = takewhile(lambda noun: noun != THEM, counts)  # whom "they" speak of has been named by then
    fit = [noun for noun in known if _serves(noun, counts[noun], noun in keys)]
    if len(fit) != 1 or any(_named(text.plain) for text in texts):
        return ""
    talk = _talks(counts[fit[0]])
    others = [found for noun, found in counts.items() if noun not in (THEM, fit[0]) and _talks(found)]
    return "" if any(_wishes(found) or 2 * _talks(found) > talk for found in others) else fit[0]


def _talks(found: Counter[SignKind]) -> int:
    return sum(found[kind] for kind in _TALK)


def _wishes(found: Counter[SignKind]) -> int:
    return sum(found[kind] for kind in _WISH)


def _serves(noun: str, found: Counter[SignKind], is_key: bool) -> bool:
    """Whether a noun comes to be told or asked something; or is told, asked and heard, or told and asked again."""
    if found["handed"] or found["ours"] or _talks(found) < len(_TALK) or noun in word_class("desk_role"):
        return False
    if found["comes"]:
        return True
    both = min(found["told"], found["asked"])
    if noun not in word_class("role_noun") | word_class("team_noun") | word_class("group_noun"):
        return both > 0 and (_wishes(found) > 0 or _talks(found) >= _AGAIN)
    often = 2 if found["label"] or is_key else 1  # "Owner: the day desk" may be of the page, and of nobody it serves
    return both >= often and _wishes(found) > 0 and not found["decides"]


@by_text
def _signs(plain: str) -> tuple[tuple[str, SignKind], ...]:
    return tuple((sign.noun, sign.kind) for sign in signs(split_words(plain, 0, len(plain))))


@by_text
def _named(plain: str) -> bool:
    return names_customers(split_words(plain, 0, len(plain)))


@by_text
def _places(plain: str, noun: str) -> tuple[tuple[int, int, str], ...]:
    return tuple(_read(plain, noun))


def _read(plain: str, noun: str) -> Iterator[tuple[int, int, str]]:
    for one in mentions(split_words(plain, 0, len(plain)), (noun,)):
        if one.noun == noun:
            bare = one.word.lower.removesuffix("'s").removesuffix("'")
            ending = one.word.lower[len(bare) :]
            yield one.word.start, one.word.end, ("customer" if bare == noun else "customers") + ending
