"""The words of a name: "the on-call engineer", "GOV Programme Team", "Head of Legal", "IC".

It reads from one word onwards and says how far the name goes and what its last noun tells; whether anybody is to be
reached there, `people` decides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from runbookc.ir.model import ContactKind
from runbookc.language.lexicon import word_class
from runbookc.language.words import Word

Level = Literal["group", "name", "any"]
"""How plainly a name must be one of somebody, by where it stands: a noun of people; or a capital; or any noun."""

_KINDS: tuple[ContactKind, ...] = ("queue", "team", "role")
_LONGEST = 7
"""Words of a name, at most."""
_PLAIN = 3
"""Words of a name that has neither a noun of people nor a capital ("the local water board")."""
_STOPS = (
    "phrase_preposition", "preposition", "determiner", "person_end", "clause_opener", "modal", "be", "have", "do",
    "pronoun", "calendar", "order_adverb", "softener", "prohibition", "frequency",
)  # fmt: skip
_ARTICLES = word_class("before_a_name")
_STOP_WORDS = frozenset(word for name in _STOPS for word in word_class(name))
_DECIDES = frozenset(phrase.split()[0] for phrase in word_class("deciding"))
_BARE = word_class("bare_party")
"""Nouns that tell who only with another word ("the duty contact")."""
_ON_CALL = (("on", "call"), ("on", "duty"), ("on", "shift"), ("on-call",))


@dataclass(frozen=True, slots=True)
class Name:
    """A name over `words[first:last]`, without its article; `kind` is what its noun tells, None where nothing does."""

    words: tuple[Word, ...]
    kind: ContactKind | None
    first: int
    last: int
    article: bool = False
    """Whether "the", "our" or its like stands before it."""

    @property
    def start(self) -> int:
        """Where the name begins in the text."""
        return self.words[0].start + (self.words[0].kind == "quote")

    @property
    def end(self) -> int:
        """Where the name ends in the text."""
        return self.words[-1].end - (self.words[-1].kind == "quote")

    @property
    def capital(self) -> bool:
        """Whether it is written as a proper name."""
        return all(w.text[0].isupper() or w.lower in ("of", "and", "for") or w.kind == "number" for w in self.words)


def name_at(words: Sequence[Word], at: int, known: Collection[str] = (), before: Collection[str] = ()) -> Name | None:
    """The name that begins at `words[at]`, its article left out, and ends before any word of `before`.

    `known` are abbreviations of roles on this page, in lower case.
    """
    first = at
    while first < len(words) and words[first].lower in _ARTICLES:
        first += 1
    last = _end(words, first)
    last = next((k for k in range(first, last) if words[k].lower in before), last)
    if last == first:
        return None
    kind = kind_of(words[first:last], known)
    if kind is None:
        both = _both(words, first, last, known)
        if both is not None:
            return both
    return Name(tuple(words[first:last]), kind, first, last, first > at)


def _end(words: Sequence[Word], first: int) -> int:
    last = first
    while last < len(words) and last - first < _LONGEST:
        if any(_follows(words, last, phrase) for phrase in _ON_CALL) and last > first:
            last += 1 if words[last].lower == "on-call" else 2
        elif words[last].lower == "of" and _titled(words, first, last):
            last += 2
        elif _joins(words, first, last):
            last += 1
        else:
            break
    return last


def _joins(words: Sequence[Word], first: int, at: int) -> bool:
    """Whether the word at `at` goes on with a name that began at `first`."""
    word = words[at]
    if word.kind == "number":  # "2nd line support", "tier 2"
        return not word.text[-1].isdigit() or (at > first and words[at - 1].lower in ("tier", "level", "line"))
    if word.kind == "mark":
        if at == first or at + 1 >= len(words) or not words[at + 1].text[:1].isupper():
            return False
        dotted = word.text == "." and words[at - 1].end == word.start and word.end == words[at + 1].start
        return dotted or word.text == "&"
    if word.kind != "word" or any(part in _STOP_WORDS for part in (word.lower, *word.lower.split("/"))):
        return False
    if word.lower in _DECIDES and at > first and kind_of(words[first:at]) is not None:
        return False  # "the duty manager makes the decision"
    adverb = word.lower.endswith("ly") and word.text[0].islower() and word.lower not in ("family", "assembly", "early")
    return not adverb


def _titled(words: Sequence[Word], first: int, of: int) -> bool:
    """ "Head of Legal", "VP of Operations": a role of something with a name."""
    role = of > first and words[of - 1].lower in word_class("role_noun")
    return role and of + 1 < len(words) and words[of + 1].kind == "word" and words[of + 1].text[0].isupper()


def _follows(words: Sequence[Word], at: int, phrase: tuple[str, ...]) -> bool:
    return tuple(w.lower for w in words[at : at + len(phrase)]) == phrase


def _both(words: Sequence[Word], first: int, last: int, known: Collection[str]) -> Name | None:
    """ "The primary and backup engineers", "VP or Director of Engineering": two kinds of one noun are one name."""
    if last - first > 2 or last >= len(words) or words[last].lower not in ("and", "or") or last + 1 >= len(words):
        return None
    if words[last + 1].lower in _ARTICLES:
        return None
    end = _end(words, last + 1)
    if end <= last + 2:
        return None
    kind = kind_of(words[last + 1 : end], known)
    return Name(tuple(words[first:end]), kind, first, end, True) if kind else None


def kind_of(words: Sequence[Word], known: Collection[str] = ()) -> ContactKind | None:
    """What the noun of a name says it is: the last one, or the one before "of", a number, or "on call"."""
    lowered = [_single(w.lower) for w in words]
    nouns = [lowered[-1]]
    if len(lowered) > 1:
        nouns += [" ".join(lowered[-2:])]
    if "of" in lowered[1:]:
        nouns.append(lowered[lowered.index("of", 1) - 1])
    if words[-1].kind == "number" and len(lowered) > 1:
        nouns.append(lowered[-2])
    for kind in _KINDS:
        if any(noun in word_class(f"{kind}_noun") for noun in nouns):
            if kind == "role" and lowered[-1] == "on-call" and "team" in lowered:
                return "team"
            return kind
    return "role" if nouns[0] in known or _serves(lowered) else None


def _serves(name: Sequence[str]) -> bool:
    """ "The on-duty optometrist": somebody, whatever their trade; "the on-call rota" is a list of them."""
    serves = len(name) > 1 and name[0] in word_class("serving_now")
    things = word_class("no_one_there") | word_class("looked_at") | word_class("shared_by_turns")
    return serves and name[-1] not in things


def _single(word: str) -> str:
    """A noun without its plural or possessive ending: "engineers", "IC's"."""
    bare = word.removesuffix("'s").removesuffix("'")
    classes = word_class("team_noun") | word_class("role_noun") | word_class("queue_noun")
    if bare in classes:
        return bare
    return bare[:-1] if bare.endswith("s") and len(bare) > 2 else bare


def names_somebody(name: Name, level: Level) -> bool:
    """Whether a name that stands at a place of that level is one of somebody in particular."""
    lowered = {w.lower for w in name.words}
    if lowered & word_class("vague_who") or name.words[-1].lower in word_class("nobody"):
        return False
    if len(name.words) == 1 and name.words[0].lower in _BARE:
        return False
    if name.kind is not None:
        return True
    last = name.words[-1].lower
    if level == "group" or last in word_class("no_one_there") or last in word_class("looked_at"):
        return False
    if name.capital or (name.words[0].text[0].isupper() and name.words[0].start):
        return True
    return level == "any" and name.article and len(name.words) <= _PLAIN and name.words[-1].text.isalpha()


def initials(name: Name) -> Iterator[str]:
    """The abbreviation a name of several words may have ("Incident Commander": "ic")."""
    if len(name.words) > 1:
        yield "".join(w.lower[0] for w in name.words if w.kind == "word")
