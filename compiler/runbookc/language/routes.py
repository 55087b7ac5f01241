"""Where a kind of case goes, told as a fact: "complaints about staff go to the duty manager".

It orders nothing, and yet no agent may keep such a case: among steps it is a case and its hand-off, elsewhere a rule.
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.language.clauses import Case, Guard, Phrase, Step
from runbookc.language.conditions import read_label
from runbookc.language.lexicon import word_class
from runbookc.language.names import name_at
from runbookc.language.words import Word

_NAME = 4
"""Words of a role or team, at most."""
_SUBJECT = 16
"""How many words a kind of cases may take."""
_BARE = 2
"""Words of what is left of a kind that was named before ("anything higher"), at most."""


def route(words: Sequence[Word], plain: str) -> Case | None:
    """The kind of cases as a guard over the hand-off; None where the words send no case to anybody."""
    at = next((k for k, word in enumerate(words[:_SUBJECT]) if word.lower in word_class("going")), 0)
    to = at + 1
    while to < len(words) and words[to].lower in word_class("order_adverb") | word_class("straight_on"):
        to += 1
    if not at or to >= len(words) or words[to].lower != "to":
        return None
    if words[at - 1].lower in word_class("own_errand") or any(w.lower in word_class("by_itself") for w in words):
        return None  # "guests can go to the office", "alerts go to the engineer automatically"
    subject = words[: at - 1] if words[at - 1].lower in ("must", "should", "always") else words[:at]
    whom = _whom(words, to + 1, plain, _is_a_case(subject))
    if not whom or not _is_a_kind(subject):
        return None
    sent = Phrase(plain[words[at].start : words[-1].end], words[at].start, words[-1].end)
    step = Step("handoff", "escalate", sent, "escalate", recipient=whom)
    return Case((step,), Guard("for", Phrase("", words[0].start, words[0].start), (read_label(subject, plain),)))


def going_to(said: Phrase) -> Step | None:
    """ "Torn → shift lead": the hand-off that a role or a team amounts to where a case leads to it, or None."""
    words = said.text.lower().strip(" .").split()
    named = words[-1:] and words[-1] in word_class("role_noun") | word_class("team_noun")
    bare = word_class("preposition") | word_class("clause_opener")
    if not named or len(words) > _NAME or not bare.isdisjoint(words):
        return None
    return Step("handoff", "escalate", said, "escalate", recipient=said.text.strip(" ."))


def _whom(words: Sequence[Word], at: int, plain: str, cases: bool) -> str:
    """A team, a role, a channel or an address; a bare name of `cases` alone, since parcels go to towns."""
    if at < len(words) and (words[at].text[0] == "#" or "@" in words[at].text):
        return words[at].text
    name = name_at(words, at)
    if name is None or not (name.kind or (name.capital and cases)):
        return ""
    return plain[words[at].start : name.end]


def _is_a_kind(subject: Sequence[Word]) -> bool:
    """Whether the words name any case of a kind, and no thing that was named before."""
    if not subject or any(word.kind == "mark" for word in subject):
        return False
    first = subject[0].lower
    if first in word_class("determiner") - word_class("anybody") or first in word_class("clause_opener"):
        return False
    ends = next((k for k, word in enumerate(subject) if word.lower in word_class("preposition")), len(subject))
    if first in word_class("any_case"):
        return len(subject) > _BARE  # "everything", "anything higher": of what was named before
    return first in word_class("anybody") or any(word.lower.endswith("s") for word in subject[:ends])


def _is_a_case(subject: Sequence[Word]) -> bool:
    """Whether what goes there is a matter or a person, and no parcel."""
    kinds = [
        word_class(name) for name in ("matter", "event_noun", "customer_noun", "service_noun", "anybody", "any_case")
    ]
    return any(word.lower in kind or word.lower.removesuffix("s") in kind for word in subject for kind in kinds)
