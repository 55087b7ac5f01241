"""Whether anybody's words, or a record, tell that a deed is done: "it was cancelled last week", `waived_on`.

Not "was it cancelled?", "I want it cancelled" or "it hasn't been cancelled", nor `refunded: false` or an empty
`paid_on`. What the agent said itself tells it where it says that it was seen.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Final, Protocol, TypeVar

from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.nouns import name_words
from runbookc.conformance.claims.tokens import split_sentences, words_in
from runbookc.conformance.evidence.records.entry import Entry

_NEAR: Final = 4
"""Words before a participle among which a wish for it stands, or what denies it."""
Item = TypeVar("Item")


class Conversation(Protocol):
    """What was said by others than the agent and by the agent, the calls that ended, and what is known of them."""

    told: list[str]
    offered: list[str]
    closed: list[Entry]

    @property
    def once(self) -> Once: ...


class Once:
    """Questions put to lists that only grow, in one conversation: each item is looked at once for each of them."""

    __slots__ = ("_read",)

    def __init__(self) -> None:
        self._read: dict[Hashable, int] = {}
        """By question, up to which item the answer is no; -1 where it is yes."""

    def any(self, question: Hashable, items: list[Item], answers: Callable[[Item], bool]) -> bool:
        """Whether an item answers a question with yes."""
        first = self._read.get(question, 0)
        if first < 0:
            return True
        found = any(answers(item) for item in items[first:])
        self._read[question] = -1 if found else len(items)
        return found


def is_said_done(done: frozenset[str], lexicon: Lexicon, ledger: Conversation) -> bool:
    """Whether one of some words tells it, in lower case and of one language, anywhere in a conversation."""
    once, key = ledger.once, (done, lexicon.language)
    return (
        once.any((*key, "told"), ledger.told, lambda text: _tells(text, done, lexicon, False))
        or once.any((*key, "offered"), ledger.offered, lambda text: _tells(text, done, lexicon, True))
        or once.any((*key, "closed"), ledger.closed, lambda entry: _holds(entry, done))
    )


def is_told_done(done: frozenset[str], lexicon: Lexicon, ledger: Conversation) -> bool:
    """Whether the customer, or who instructs the agent, tells it by one of some words."""
    return ledger.once.any(
        (done, lexicon.language, "told"), ledger.told, lambda text: _tells(text, done, lexicon, False)
    )


def _tells(text: str, done: frozenset[str], lexicon: Lexicon, seen: bool) -> bool:
    """Whether a text tells it; one of the agent's own as `seen`."""
    low = text.lower()
    asking = lexicon.any_of("be", "have", "is-or-has", "was", "modal")
    looking = lexicon.any_of("finds", "soft-look") - lexicon.words["causes"]
    for sentence in split_sentences(low):
        said = low[sentence.start : sentence.end]
        words = words_in(said)
        if done.isdisjoint(words):
            continue
        if sentence.end_mark.startswith("?") and ("¿" in said or _asks(said, done, asking)):
            continue
        if seen and looking.isdisjoint(words):
            continue
        if any(word in done and _is_so(words[max(at - _NEAR, 0) : at], lexicon) for at, word in enumerate(words)):
            return True
    return False


def _asks(said: str, done: frozenset[str], asking: frozenset[str]) -> bool:
    """Whether a question asks for it: "M-5 here, was it paid?", and not "I paid it, is that right?"."""
    parts = [words for part in said.split(",") if (words := words_in(part))]
    return parts[0][0] in asking or any(words[0] in asking and not done.isdisjoint(words) for words in parts)


def _is_so(before: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether the words before a participle neither wish for it ("to be", "I want it") nor deny it ("hasn't been")."""
    if not lexicon.any_of("be-base", "negation", "wishes").isdisjoint(before):
        return False
    return "t" not in before  # of "hasn't"


def _holds(entry: Entry, done: frozenset[str]) -> bool:
    """Whether what came back tells it: as a text, by the name of a field that holds something, or by its value."""
    if isinstance(entry.receipt.value, str):
        return not done.isdisjoint(words_in(entry.low))
    return any(_shows(path, value, done) for path, value in entry.returned)


def _shows(path: str, value: Any, done: frozenset[str]) -> bool:
    if isinstance(value, str) and not done.isdisjoint(words_in(value.lower())):
        return True
    return bool(value) and not done.isdisjoint(name_words(path))
