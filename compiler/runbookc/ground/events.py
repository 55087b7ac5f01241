"""The words for what a date is the day of: "delivered" and `delivery_date` are one event, and "at" says none."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from runbookc.ground.words import name_stems, stem, words
from runbookc.language.lexicon import word_class
from runbookc_grammar import rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from runbookc.ir.model import Node

_NAMED: Final = word_class("event_with_a_day")


def event_of(node: Node) -> frozenset[str]:
    """What a condition says to have happened so long ago, as groups: "the order was delivered more than 14 days ago".

    Empty where it says no more than how old its subject is.
    """
    if node.test is None:
        return frozenset()
    subject = words(node.test.subject)
    is_day = bool(subject) and subject[-1] in generic_words()  # "the delivery date is more than 14 days ago"
    of = {*(() if is_day else subject), *words(node.test.value), *plain_words()}
    return grouped(stem(word) for word in words(node.text) if word.isalpha() and word not in of)


def event_named(field: str) -> frozenset[str]:
    """What the name of a field says that its date is the day of, as groups: `deliveredAt`, `delivery_date`."""
    return grouped(one for one in name_stems(field) if one not in generic_words())


def grouped(stems: Iterable[str]) -> frozenset[str]:
    """Stems as the groups of those that mean one event; how a field's name is compared with a condition."""
    return frozenset(_groups().get(one, one) for one in stems)


def is_creation(event: frozenset[str]) -> bool:
    """Whether an event is no other than that the thing came to be; () is, where nothing else is said."""
    return event <= grouped(dated_stems("created"))


@cache
def dated_words(name: str) -> tuple[str, ...]:
    """The words of a class of `dates.tsv`."""
    return tuple(next(row["words"] for row in rows("dates.tsv") if row["class"] == name).split(", "))


@cache
def dated_stems(name: str) -> frozenset[str]:
    """The same, brought to stems."""
    return frozenset(stem(word) for word in dated_words(name))


@cache
def plain_words() -> frozenset[str]:
    """Words that say nothing of what happened."""
    return frozenset(dated_words("plain")) | generic_words()


@cache
def generic_words() -> frozenset[str]:
    """Words by which a field says that it is a date, and no more."""
    return frozenset(dated_words("generic"))


@cache
def event_groups() -> frozenset[str]:
    """The groups themselves."""
    return frozenset(_groups().values())


@cache
def _groups() -> dict[str, str]:
    return {stem(word): name for name in sorted(_NAMED) for word in dated_words(name)}
