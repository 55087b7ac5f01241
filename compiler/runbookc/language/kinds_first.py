"""Things of a kind that open a sentence before an order: what is ordered is for them, and for nobody else.

    exotic pets | pass them to the vet        groups of eight or more | ask the director first

Whoever is spoken to ("colleagues, check the list"), and what is worked with, is no such kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from runbookc.language.frames import frame
from runbookc.language.lexicon import finite_words, thirds, verbs, word_class
from runbookc.language.words import Word

_STATE = frame("state_of_things")
_BEHIND = frozenset({":", "(", "–", "—", "-"})
_SORTED = 4
"""Words of people who are sorted, at most, with what stands behind them."""
_LONGEST = 8
"""Words before the last of such names, at most."""


def kind_ends(words: Sequence[Word], at: int) -> Iterator[int]:
    """The commas behind things of a kind that are named at `at`, at each of which their names may end.

    Only their plural tells that they are some of several.
    """
    if at < len(words) and (words[at].lower in verbs() or words[at].lower in _opens_none()):
        return
    end = at
    while end < len(words) and end - at <= _LONGEST and _names_things(words, at):
        end = next((k for k in range(at, len(words)) if words[k].kind not in ("word", "number", "money")), len(words))
        if end == len(words) or words[end].text != ",":
            return
        yield end
        at = end + 1


def told_apart(words: Sequence[Word]) -> bool:
    """ "Tents with power", "calls from the press", "groups of eight": several things, and which of them are meant.

    "Questions about money" is a topic, and "rooms under the roof" is a place.
    """
    lowered = [word.lower for word in words]
    by = word_class("tells_kinds_apart")
    if _stands_so(lowered) or _only_those(words):
        return True
    at = next((k for k, word in enumerate(lowered) if word in by), 0)
    if not at or at + 1 >= len(words) or lowered[0] in verbs() or lowered[0] in _opens_none():
        return False
    counted = words[at + 1].kind in ("number", "money") or lowered[at + 1] in word_class("count")
    return _names_things(words[: at + 1], 0) and (lowered[at] not in word_class("tells_by_number") or counted)


def names_several(words: Sequence[Word]) -> bool:
    """ "Trucks", "online orders": whether words are nothing but the name of several things, or of people served."""
    opens = not words or words[0].lower in _opens_none() or words[0].lower in verbs()
    plain = not opens and all(word.kind in ("word", "number", "money") for word in words)
    return plain and _names_things(words, 0) and _are_several(words[-1].lower)


def sorted_at(words: Sequence[Word]) -> int:
    """Where people end whom the first word sorts, though it is a verb elsewhere ("Repeat customers:"); 0 for none.

    Nobody repeats or returns people; "repeat checks" and "return parcels" are orders, and so is "call customers".
    """
    near, told = words[:_SORTED], word_class("tells_kinds_apart") | {"who", "whose"}
    end = next((k for k, word in enumerate(near) if word.kind != "word" or word.lower in told), len(near))
    ends = end == len(words) or words[end].text in _BEHIND or words[end].kind == "arrow"
    apart = not ends and words[end].lower in told
    lowered = [word.lower for word in words[:end]]
    if end < 2 or not (ends or apart) or not _opens_none().isdisjoint(lowered[1:]):
        return 0
    single = lowered[-1].removesuffix("s")
    people = single != lowered[-1] and single in word_class("customer_noun") | word_class("people_served")
    if people:
        return end if lowered[0] in word_class("sorts_people") | word_class("sorts_anything") else 0
    several = ends and lowered[0] in word_class("sorts_anything") and names_several(words[1:end])
    return end if several and lowered[-1] not in word_class("means_used") else 0


def _only_those(words: Sequence[Word]) -> bool:
    """ "Members only", "only trucks": several of a kind and no others; a means ("coins only") is no kind of theirs."""
    only = [at for at, word in enumerate(words) if word.lower == "only"]
    if only not in ([0], [len(words) - 1]):
        return False
    named = words[1:] if only == [0] else words[:-1]
    return names_several(named) and named[-1].lower not in word_class("means_used")


def _stands_so(lowered: Sequence[str]) -> bool:
    """ "Items out of stock", "two bags left behind": things, and a turn of phrase for how they stand."""
    found = _STATE.search(" ".join(lowered))
    named = lowered[: len(" ".join(lowered)[: found.start()].split())] if found else lowered[:0]
    opens = word_class("determiner") | word_class("pronoun") | word_class("clause_opener") | word_class("preposition")
    plain = not opens.union(finite_words(), verbs()).intersection(named[:1]) and len(named) < 4
    return bool(named) and plain and named[-1].endswith("s")


def some_of_a_kind(words: Sequence[Word]) -> bool:
    """ "Guests who …", "late orders with …": whether words open with several things or people, and which are meant."""
    apart = word_class("tells_kinds_apart") | {"who", "whose"}
    at = next((k for k, word in enumerate(words[:4]) if word.lower in apart), 0)
    if not at or words[0].lower in verbs() or words[0].lower in _opens_none():
        return False
    return _names_things(words[: at + 1], 0)


def _names_things(words: Sequence[Word], at: int) -> bool:
    """Whether the words from `at` to the next mark name several things, with what tells them apart from others."""
    named = []
    for word in words[at:]:
        if word.kind not in ("word", "number", "money"):
            break
        named.append(word.lower)
    bounds = word_class("preposition") | word_class("comparative") | word_class("relative_word")
    size = next((k for k, word in enumerate(named) if word in bounds or word[:1].isdigit()), len(named))
    told = [word for word in named if word in finite_words() and not _is_noun(word)]
    return bool(size) and not told and _are_several(named[size - 1])


def _is_noun(word: str) -> bool:
    """ "Stamps", "orders": whether a verb that is bent to its subject is the plural of a noun as well."""
    third = thirds().get(word)
    return third is not None and (third.lemma in word_class("noun_or_verb") or word in word_class("event_noun"))


def _opens_none() -> frozenset[str]:
    opens = word_class("determiner") | word_class("pronoun") | word_class("clause_opener") | word_class("topic_opener")
    return opens | word_class("preposition") | word_class("preposed") | word_class("no_kind")


def _are_several(noun: str) -> bool:
    """Whether a noun names several things: no time, no part of the page, and nobody who reads it."""
    if len(noun) < 4 or not noun.endswith("s") or noun.endswith(("ss", "us", "is")):
        return False
    apart = word_class("unit") | word_class("meta_noun") | word_class("plural_of_work") | word_class("no_kind")
    readers = word_class("role_noun") | word_class("jumpnoun")
    return noun not in apart | readers and noun[:-1] not in readers


def told_of_kind(words: Sequence[Word], at: int) -> int:
    """ "For lorries | we cannot help": where what is told of a kind begins, named behind "for" at `at`; 0 for none.

    "For two weeks we are closed", "for this it is best" name none.
    """
    told = range(at + 2, min(len(words) - 1, at + 2 + _SORTED)) if words[at].lower == "for" else range(0)
    begins = next((k for k in told if words[k].lower in word_class("told_of_a_kind")), 0)
    named = words[at + 1 : begins]
    finite = word_class("be") | word_class("do") | word_class("finite_modal") | word_class("may_not")
    if not begins or words[begins + 1].lower not in finite:  # "for parcels they sent back, refund the postage"
        return 0
    sorts = all(word.text[0].isupper() or word.lower in ("and", "or") for word in named)
    people = named[-1].lower in word_class("customer_noun") or named[0].lower in word_class("plural_without_s")
    times = word_class("counted_time") | word_class("calendar_noun")
    span = named[-1].lower.removesuffix("s") in times
    return begins if not span and (sorts or people or names_several(named)) else 0
