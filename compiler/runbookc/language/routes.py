"""Where a kind of case goes, told as a fact: "complaints about staff go to the duty manager".

It orders nothing, and yet no agent may keep such a case: among steps it is a case and its hand-off, elsewhere a rule.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from runbookc.language.circumstances import is_circumstance
from runbookc.language.clauses import Case, Condition, Guard, Phrase, Step
from runbookc.language.conditions import read_label
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.language.names import name_at
from runbookc.language.persons import is_person
from runbookc.language.words import Word, split_words

_REACHED = frame("reached_in_brackets")
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
    whom = said.text.partition(" (")[0].strip(" .")
    words = whom.lower().split()
    named = words[-1:] and words[-1] in word_class("role_noun") | word_class("team_noun")
    bare = word_class("preposition") | word_class("clause_opener")
    if not named or len(words) > _NAME or not bare.isdisjoint(words):
        return None
    return Step("handoff", "escalate", said, "escalate", recipient=whom)


def passed_to(said: Phrase, condition: Condition) -> Step | None:
    """ "Bag torn → Claims (claims@desk.example)": the hand-off to somebody whom an arrow leads to by name alone.

    Where no address stands in brackets, only behind words that say how something is: "Settings → Privacy" is a way
    through screens. None for other words.
    """
    whom = re.split(r"\s*[(,]", said.text.strip(" ."), maxsplit=1)[0]
    words = whom.split()
    if 0 < len(words) <= _NAME and _REACHED.match(said.text, len(whom)):
        return Step("handoff", "escalate", said, "escalate", recipient=whom)
    named = 0 < len(words) < _NAME and all(word[:1].isupper() and word.isalpha() for word in words)
    asked = split_words(condition.words.text, 0, len(condition.words.text))
    states = condition.operator not in ("is", "holds") or is_circumstance(asked, condition.words.text)
    return Step("handoff", "escalate", said, "escalate", recipient=whom) if named and states else None


def _whom(words: Sequence[Word], at: int, plain: str, cases: bool) -> str:
    """A team, a role, a person, a channel or an address; any other bare name of `cases`: parcels go to towns."""
    if at < len(words) and (words[at].text[0] == "#" or "@" in words[at].text):
        return words[at].text
    name = name_at(words, at)
    if name is None:
        return ""
    known = name.kind or (name.capital and (cases or is_person([word.text for word in name.words])))
    if not known:
        return ""
    return plain[words[at].start : name.end]


def _is_a_kind(subject: Sequence[Word]) -> bool:
    """Whether the words name any case of a kind, and no thing that was named before."""
    if not subject or any(word.kind == "mark" for word in subject):
        return False
    first = subject[0].lower
    if first in ("a", "an"):
        return any(
            word.lower in word_class("preposition") for word in subject[2:]
        )  # "a parcel back for the third time"
    if first in word_class("determiner") - word_class("anybody") or first in word_class("clause_opener"):
        return False
    ends = next((k for k, word in enumerate(subject) if word.lower in word_class("preposition")), len(subject))
    if first in word_class("any_case"):
        before = word_class("compared_with_than") | word_class("compared_alone") | {"else"}
        return len(subject) > _BARE or (len(subject) == _BARE and subject[1].lower not in before)  # "anything higher"
    return first in word_class("anybody") or any(word.lower.endswith("s") for word in subject[:ends])


def _is_a_case(subject: Sequence[Word]) -> bool:
    """Whether what goes there is a matter or a person, and no parcel."""
    kinds = [
        word_class(name) for name in ("matter", "event_noun", "customer_noun", "service_noun", "anybody", "any_case")
    ]
    return any(word.lower in kind or word.lower.removesuffix("s") in kind for word in subject for kind in kinds)
