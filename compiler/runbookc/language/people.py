"""Whom a sentence names to reach: by verbs of reaching, as those who act for the reader, behind "by", "via" and "from".

It reads the words and no step, so that somebody named in a sentence that tells nothing to do is found as well. Words
of reaching and how plainly a name must be one of somebody after each are data (reaching.tsv).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache

from runbookc.language.customers import is_customer
from runbookc.language.lexicon import Phrases, phrases, verbs, word_class
from runbookc.language.names import Level, Name, initials, kind_of, name_at, names_somebody
from runbookc.language.reaching import Reach, reaches
from runbookc.language.words import Word, split_words

_FAR = 12
"""How many words may stand between a verb and the person it is done with ("raise … with")."""
_ASKING = frozenset({"ask", "tell", "remind"})
_AUXILIARIES = word_class("be") | word_class("have") | word_class("order_adverb")
_NOUNS = word_class("verb_to_reach_or_noun")
"""Words of reaching that are nouns or adjectives as well, beside those of words.tsv."""
_OPENERS = ("softener", "modal", "pronoun", "adverb", "prohibition", "agent")


def people(words: Sequence[Word], known: Collection[str] = ()) -> list[Name]:
    """Names of somebody to reach in the words of one sentence, in order, each place once.

    `known` are abbreviations, in lower case, that stand for a role on this page.
    """
    found: dict[int, Name] = {}
    for at in range(len(words)):
        for name, level in _named(words, at, known):
            if name.first not in found and names_somebody(name, level) and not _is_customer(name):
                found[name.first] = name
                for other in _beside(words, name, level, known):
                    found.setdefault(other.first, other)
    for name in _typed(words):
        found.setdefault(name.first, name)
    taken = -1
    kept: list[Name] = []
    for first in sorted(found):
        if first >= taken:
            kept.append(found[first])
            taken = found[first].last
    return kept


def _typed(words: Sequence[Word]) -> Iterator[Name]:
    """ "Enter 'night desk' and press [Notify team]": a name given to a button that reaches somebody."""
    buttons = (w.lower.strip("[] ").split(" ", 1)[0] for w in words if w.kind == "bracket")
    if not any(first in reaches() for first in buttons):
        return
    for at, word in enumerate(words):
        if word.kind == "quote":
            inside = split_words(word.text, 1, len(word.text) - 1)
            kind = kind_of(inside) if inside else None
            if kind is not None and all(w.kind == "word" for w in inside):
                yield Name((word,), kind, at, at + 1)


def _named(words: Sequence[Word], at: int, known: Collection[str]) -> Iterator[tuple[Name, Level]]:
    """The names that the word at `at` points to, each with how plainly it must be somebody's."""
    word = words[at]
    if word.kind != "word":
        return
    for reach in reaches().get(word.lower, ()) if _is_verb(words, at) else ():
        yield from _reached(words, at, reach, known)
    if word.lower in ("via", "through") or (word.lower == "by" and _is_passive(words, at)):
        yield from _as_group(name_at(words, at + 1, known))
    given = word.lower in word_class("approval") | word_class("help") and at + 1 < len(words)
    if given and words[at + 1].lower == "from" and (giver := name_at(words, at + 2, known)) is not None:
        yield giver, "name"
    if word.lower in ("called", "named") and at and _is_group(words[at - 1]):
        yield from _quoted(words, at)
    if (
        at == 0
        or (words[at - 1].kind == "mark" and words[at - 1].end < word.start)
        or words[at - 1].lower in ("and", "but", "then", "that", "only")
    ):
        yield from _acting(words, at, known)


def _is_group(word: Word) -> bool:
    return bool({word.lower, word.lower.removesuffix("s")} & word_class("group_noun"))


def _quoted(words: Sequence[Word], at: int) -> Iterator[tuple[Name, Level]]:
    """ "Teams called 'Night desk' and 'Day desk'": names that stand in quotation marks."""
    at += 1
    while at < len(words) and (words[at].kind in ("quote", "code") or words[at].lower in ("and", "or", ",")):
        if words[at].kind in ("quote", "code"):
            yield Name((words[at],), "team", at, at + 1), "group"
        at += 1


def _as_group(name: Name | None) -> tuple[tuple[Name, Level], ...]:
    return ((name, "group"),) if name is not None else ()


def _reached(words: Sequence[Word], at: int, reach: Reach, known: Collection[str]) -> Iterator[tuple[Name, Level]]:
    """The name a verb reaches: its object, or behind its preposition near or far."""
    start = at + 1 + len(reach.particles)
    if tuple(w.lower for w in words[at + 1 : start]) != reach.particles:
        return
    if not reach.preposition:
        name = name_at(words, _colon(words, start), known, reach.after)
        if name is not None and reach.near and _holds(words, name, at, start, reach):
            yield name, reach.near
        return
    found = _preposition(words, start, reach.preposition)
    if found < 0:
        return
    level = reach.near if found == start else reach.far
    over = words[found - 1].lower == "over"
    name = name_at(words, _colon(words, found + 1), known)
    bare = name is not None and name.first == found + 1 and reach.preposition == "for"  # "ask for support"
    if name is not None and level is not None and not bare:
        yield name, "name" if over and level == "group" else level


def _colon(words: Sequence[Word], at: int) -> int:
    """ "Escalate to: the Network team": the name stands behind the colon."""
    return at + 1 if at < len(words) and words[at].text == ":" else at


def _holds(words: Sequence[Word], name: Name, at: int, start: int, reach: Reach) -> bool:
    """Whether the words around an object fit: "let … know", and no label ("Alert name: …") or third party asking."""
    following = words[name.last] if name.last < len(words) else None
    if reach.after:
        return following is not None and following.lower in reach.after
    if at == 0 and following is not None and following.text == ":" and name.first == start:
        return False
    return words[at].lower not in _ASKING or not _told_of_others(words, at)


def _told_of_others(words: Sequence[Word], at: int) -> bool:
    """ "Now and then the desk will ask a plumber": somebody else asks, and it may be the reader."""
    before = at - 1
    while before >= 0 and words[before].lower in word_class("modal") | word_class("softener"):
        before -= 1
    subject = words[before].lower if before >= 0 else ""
    return before < at - 1 and subject in word_class("team_noun") | word_class("role_noun") | word_class("customer")


def _preposition(words: Sequence[Word], start: int, preposition: str) -> int:
    """Where a verb's preposition stands: next, or after its object within the clause; -1 where it does not."""
    within = 0
    for at in range(start, min(start + _FAR, len(words))):
        word = words[at]
        within += (word.text == "(") - (word.text == ")")
        if within or word.text == ")":
            continue
        if word.lower == preposition and word.kind == "word":
            return at
        if (word.kind == "mark" and word.text in ".,;:—") or word.lower in word_class("clause_opener"):
            return -1
    return -1


def _is_verb(words: Sequence[Word], at: int) -> bool:
    """Whether the word is done here and is no noun ("the contact form"), nor what somebody else does."""
    if at == 0 or words[at].lower.endswith("ing"):
        return True
    before = words[at - 1]
    if words[at].lower.endswith(("ed", "en")) or words[at].lower == "sent":
        return before.lower in _AUXILIARIES or before.lower.endswith("ly")
    if words[at].lower not in word_class("noun_or_verb") | _NOUNS:
        return True
    if before.kind in ("mark", "arrow", "quote", "bracket"):
        return True
    opens = before.lower in ("to", "and", "or", "but", "who", "then", "not", "so", "please") or before.lower.endswith(
        "ly"
    )
    return opens or before.lower in _verb_openers()


@cache
def _verb_openers() -> frozenset[str]:
    """Words after which a plain verb stands."""
    found = frozenset(word for name in _OPENERS for word in word_class(name) if " " not in word)
    return found | {word.split()[-1] for word in word_class("modal")}


def _is_passive(words: Sequence[Word], by: int) -> bool:
    """ "Approved by Finance", "carried out by the fitter": work, and not "by Friday" or "told by the customer"."""
    before = [w.lower for w in words[max(0, by - 2) : by]]
    return bool({before[-1] if before else "", " ".join(before)} & word_class("done_by"))


def _acting(words: Sequence[Word], at: int, known: Collection[str]) -> Iterator[tuple[Name, Level]]:
    """ "The Fraud team will block the card", "Legal must be informed": who acts for the reader, or is reached."""
    names: list[Name] = []
    start = at
    while (name := name_at(words, at, known)) is not None and name.kind is not None and len(names) < _FAR:
        names.append(name)
        at = name.last + 1
        if name.last >= len(words) or words[name.last].text not in (",", "and", "or"):
            break
    if not names or _is_general(names[0], words[start]) or names[-1].last >= len(words):
        return  # "developers can fix these": people of a kind, and nobody here
    after = _past_note(words, names[-1].last)
    if _length(words, after, "deciding") or _will(words, after):
        yield from ((name, "group") for name in names if not _is_reader(words, name))


def _is_general(name: Name, opening: Word) -> bool:
    """Anybody of a kind: "developers", "Engineers" at the start, "a specialist"."""
    text = name.words[0].text
    alone = opening.text == text and len(name.words) == 1
    return opening.lower in ("a", "an") or (alone and (text.islower() or (text.endswith("s") and text[1:].islower())))


def _is_reader(words: Sequence[Word], name: Name) -> bool:
    said = " ".join(w.lower for w in name.words)
    return said in word_class("agent") or f"the {said}" in word_class("agent")


def _past_note(words: Sequence[Word], at: int) -> int:
    """Past a parenthesis that says more of a name ("the on-call manager (also known as …) decides")."""
    if at < len(words) and words[at].text == "(":
        close = next((k for k in range(at, min(at + 2 * _FAR, len(words))) if words[k].text == ")"), at - 1)
        return close + 1
    return at


def _will(words: Sequence[Word], at: int) -> bool:
    """Whether a modal and a verb of doing stand here ("will provide", "may also need to tell", "must be told")."""
    size = _length(words, at, "modal")
    if not size:
        return False
    at += size
    passive = False
    while at < len(words) and (words[at].lower in word_class("softener") or words[at].lower in ("to", "need", "be")):
        passive = passive or words[at].lower == "be"
        at += 1
    if at >= len(words):
        return False
    if words[at].lower in word_class("have"):
        return False
    if passive:
        return any(not reach.preposition for reach in reaches().get(words[at].lower, ()))
    return any(v.kind in ("act", "check", "ask", "tell", "handoff") for v in verbs().get(words[at].lower, ()))


def _length(words: Sequence[Word], at: int, name: str) -> int:
    """How many words at `at` are a phrase of that class."""
    index: Phrases = phrases(name)
    if at >= len(words):
        return 0
    for phrase, _ in index.get(words[at].lower, ()):
        if tuple(w.lower for w in words[at : at + len(phrase)]) == phrase:
            return len(phrase)
    return 0


def _beside(words: Sequence[Word], name: Name, level: Level, known: Collection[str]) -> Iterator[Name]:
    """More of the same: "Legal and the account owner", "the Depot (also known as …)"."""
    at = name.last
    while at < len(words) and words[at].text in (",", "and", "or", "&", "/"):
        at += 1
    if name.last < at < len(words):
        other = name_at(words, at, known)
        plain: Level = "group" if words[at].text[0].islower() else level
        if other is not None and names_somebody(other, plain) and not _is_customer(other):
            yield other
            yield from _beside(words, other, level, known)
    elif at < len(words) and words[at].text == "(":
        short = set(initials(name))
        noted = _in_note(words, at, known)
        yield from (other for other in noted if other.words[0].lower.removesuffix("s") not in short)


def _in_note(words: Sequence[Word], at: int, known: Collection[str]) -> Iterator[Name]:
    """Those whom a parenthesis behind a name adds to it."""
    close = next((k for k in range(at, min(at + 3 * _FAR, len(words))) if words[k].text == ")"), at)
    k = at + 1
    while k < close:
        opens = words[k - 1].text in ("(", ",") or words[k - 1].lower in ("from", "or", "and", "as", "via", "to")
        other = name_at(words, k, known) if opens and words[k].kind == "word" else None
        if other is not None and other.kind is not None and names_somebody(other, "group") and other.last <= close:
            yield other
            k = other.last
        else:
            k += 1


def _is_customer(name: Name) -> bool:
    said = " ".join(w.lower for w in name.words)
    return is_customer(said) or is_customer(f"the {said}")
