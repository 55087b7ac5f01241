"""What a text shows of whom its page serves: somebody it tells, asks, gives to, or says to want something.

One noun is not judged here: that takes the whole page. No noun is known to be a customer's; what counts is how it is
used.

    Ask the owner for the number.   ->   owner asked
    If an owner wants it back, …    ->   owner wants, and comes: it is the page's first word of them
    Escalate to the owner.          ->   owner handed
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from runbookc.language.chunks import match
from runbookc.language.lexicon import cues, finite_words, gerund_heads, phrases, verbs, word_class
from runbookc.language.reaching import reaches
from runbookc.language.words import Word

SignKind = Literal["told", "asked", "wants", "comes", "handed", "decides", "ours", "label", "named"]
THEM: Final = "them"
"""The noun of a sign that a pronoun gives: somebody whom the page has named by then, or never does."""
_FAR = 6
"""How many words may stand between a verb and its "to", "with" or "from"."""
_PERSONS = frozenset({"them", "him", "her"})
_ARTICLES: Final = frozenset({"the", "a", "an", "any", "every", "each", "our"})
_JOINS = frozenset({"and", "or", "but", "then", "not"})
_NEW = frozenset({"a", "an", "any"})
_STOPS = (
    "phrase_preposition", "preposition", "determiner", "person_end", "clause_opener", "modal", "be", "have", "do",
    "pronoun", "object_pronoun", "order_adverb", "frequency", "thing_pronoun",
)  # fmt: skip
_NOBODY = ("nobody", "no_one_there", "looked_at", "matter", "customers_device", "calendar", "message_sent")


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun that stands alone behind its article, or in the plural without one; `word` is where it stands."""

    noun: str
    word: Word
    first: int
    last: int
    new: bool = False
    """Whether nobody was spoken of before: "a rider", "riders"."""
    owns: bool = False
    """Whether it is somebody's that something is: "the rider's card"."""


@dataclass(frozen=True, slots=True)
class Sign:
    """What one mention shows of its noun."""

    noun: str
    kind: SignKind


def mentions(words: Sequence[Word], known: Collection[str] = ()) -> Iterator[Mention]:
    """Every noun that may be somebody, in order; "the new owner" and "the owner of the card" are some other one.

    "Rider reports a loss" needs no article; those that are `known` to be somebody need none for other verbs either.
    """
    for at, word in enumerate(words):
        if word.kind != "word" or not word.text.isascii() or word.lower in _unfit():
            continue
        bare = word.lower.removesuffix("'s").removesuffix("'")
        owns = bare != word.lower
        noun = singular(bare)
        article = at > 0 and words[at - 1].lower in _ARTICLES
        several = noun != bare and _may_open(words, at)
        if not noun.replace("-", "").isalpha() or len(noun) < 3:
            continue
        if not (article or several or _is_told_of(words, at, noun in known)):
            continue
        if noun in _unfit() or not (owns or _ends(words, at + 1)):
            continue
        new = words[at - 1].lower in _NEW if article else True
        yield Mention(noun, word, at - article, at + 1, new, owns)


def signs(words: Sequence[Word]) -> Iterator[Sign]:
    """What each mention shows, and each pronoun that is told or asked something, in order."""
    named = {one.last: one for one in mentions(words)}
    for at, word in enumerate(words):
        one = named.get(at + 1)
        if one is not None:
            yield Sign(one.noun, _shown(words, one) or "named")
        elif _is_label(words, at):
            yield Sign(singular(word.lower), "label")
        elif word.lower in _PERSONS and (kind := _said_to(words, at, at + 1)):
            yield Sign(THEM, kind)


def _is_label(words: Sequence[Word], at: int) -> bool:
    """ "Owner: the day desk", a cell that says "Owner": who has something here, and nobody who is served."""
    after = words[at + 1].text if at + 1 < len(words) else ""
    return words[at].text[:1].isupper() and (after == ":" or len(words) == 1)


def _shown(words: Sequence[Word], one: Mention) -> SignKind | None:
    """What one mention shows of its noun, None for nothing more than that it is spoken of."""
    if words[one.first].lower == "our":
        return "ours"
    if one.owns:
        return None
    return _said_to(words, one.first, one.last) or _does(words, one)


@cache
def _unfit() -> frozenset[str]:
    stops = frozenset(word for name in _STOPS for word in word_class(name))
    return stops | (frozenset(word for name in _NOBODY for word in word_class(name)) - _by_themselves())


@cache
def _by_themselves() -> frozenset[str]:
    return word_class("customer_noun") | word_class("customer")


def names_customers(words: Sequence[Word]) -> bool:
    """Whether a word that names customers by itself stands here, and not only for a thing of theirs."""
    return any(one.noun in _by_themselves() and not one.owns for one in mentions(words, _by_themselves()))


@cache
def _follows() -> frozenset[str]:
    stops = frozenset(word for name in _STOPS for word in word_class(name) if " " not in word)
    stops |= word_class("opens_circumstances") | frozenset(
        first for first, found in cues().items() if any(len(phrase) == 1 for phrase, _ in found)
    )
    return (stops | finite_words() | word_class("turns_up") | word_class("wants_of_the_desk") | _JOINS) - {"of"}


def singular(word: str) -> str:
    """A noun without the ending of its plural ("riders", "parties")."""
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def plurals(noun: str) -> tuple[str, str]:
    """A noun as it stands for one and for several."""
    ending = f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2:-1] not in tuple("aeiou") else f"{noun}s"
    return noun, ending


def is_noun(said: str, noun: str) -> bool:
    """Whether words are that noun and nothing more than its article ("the owner", "owners"; no "other owners")."""
    words = said.lower().split()
    words = words[1:] if words[:1] and words[0] in _ARTICLES else words
    return len(words) == 1 and singular(words[0]) == noun


def _may_open(words: Sequence[Word], at: int) -> bool:
    """Whether a plural stands for itself here: at the start, behind a verb or "if", and behind no word of its own."""
    if at == 0 or words[at - 1].kind == "mark":
        return True
    before = words[at - 1].lower
    return before in verbs() or before in word_class("clause_opener") | word_class("preposition") | {"when"}


def _is_told_of(words: Sequence[Word], at: int, known: bool) -> bool:
    """ "Rider reports a loss": whether a noun opens what is told of it, which of one not `known` is that they come."""
    opens = at == 0 or words[at - 1].kind == "mark"
    told = word_class("turns_up") | word_class("wants_of_the_desk") | (finite_words() if known else frozenset())
    return opens and at + 1 < len(words) and words[at].text[0].isupper() and words[at + 1].lower in told


def _ends(words: Sequence[Word], at: int) -> bool:
    """Whether a noun before `at` is the whole of what is named ("the owner wants"), and no "owner portal"."""
    if at >= len(words) or words[at].kind != "word":
        return True
    return words[at].lower in _follows() or words[at].lower.endswith("ly")


def _said_to(words: Sequence[Word], first: int, last: int) -> SignKind | None:
    """What the verb before a mention does with whom it names."""
    if first == 0:
        return None
    before = words[first - 1].lower
    if before in ("to", "with", "from"):
        return _behind(words, first - 1, before)
    lemma = gerund_heads().get(before, before)
    following = words[last].lower if last < len(words) else ""
    if lemma == "let" and following == "know":
        return "told"
    for verb in verbs().get(lemma, ()):
        if verb.particles:
            continue
        if verb.lemma in word_class("addressing") and verb.kind in ("tell", "ask"):
            return "told" if verb.kind == "tell" else "asked"
        if verb.group in ("send", "offer") and following in word_class("determiner"):
            return "told"
    return None


def _behind(words: Sequence[Word], at: int, preposition: str) -> SignKind | None:
    """What is done "to", "with" or "from" somebody, by the verb before it in the same clause."""
    for head in range(at - 1, max(-1, at - 2 - _FAR), -1):
        if words[head].kind in ("mark", "arrow") or words[head].lower in word_class("clause_opener"):
            return None
        lemma = gerund_heads().get(words[head].lower, words[head].lower)
        for reach in reaches().get(lemma, ()):
            size = 1 + len(reach.particles)
            if reach.preposition != preposition or tuple(w.lower for w in words[head + 1 : head + size]) != (
                reach.particles
            ):
                continue
            between = words[head + size : at]
            return _reached(" ".join((lemma, *reach.particles)), preposition, between)
    return None


def _reached(lemma: str, preposition: str, between: Sequence[Word]) -> SignKind | None:
    if preposition in ("with", "from"):
        return "asked"
    kinds = {verb.kind for verb in verbs().get(lemma.split()[0], ()) if verb.lemma == lemma}
    if "handoff" not in kinds:
        return "told"
    case = bool(between) and (between[-1].lower in word_class("matter") | {"it", "this"})
    return "handed" if not between or case else None  # "hand the keys over to the owner" gives them what is theirs


def _does(words: Sequence[Word], one: Mention) -> SignKind | None:
    """What a mention is the subject of."""
    at = one.last
    if match(words, at, phrases("deciding"))[0]:
        return "decides"
    while at < len(words) and (words[at].lower in _between() or words[at].lower.endswith("ly")):
        at += 1
    if at >= len(words):
        return None
    wants = any(match(words, k, phrases("wants_of_the_desk"))[0] for k in (one.last, at))
    if one.new and (wants or words[at].lower in word_class("turns_up")):
        return "comes"
    return "wants" if wants else None


@cache
def _between() -> frozenset[str]:
    """What stands between a subject and its verb: "does not", "has", "also"."""
    found = word_class("do") | word_class("have") | {"not", "also", "still", "then", "now", "only"}
    return frozenset(word for word in found if " " not in word)
