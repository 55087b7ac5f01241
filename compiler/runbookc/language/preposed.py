"""Orders behind the place or the purpose that opens their sentence: "In the menu click on Guests".

Where nothing else in a sentence tells what to do, the words in front of its verb only say where, or what for.
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.language.frames import frame
from runbookc.language.kinds_first import names_several
from runbookc.language.lexicon import finite_words, verbs, word_class
from runbookc.language.orders import follows_as_order
from runbookc.language.words import Word

_FAR = 14
"""Words of such an opening, at most."""
_CLOCK = 9
"""Words of a time of day, at most."""
_BY_THE_CLOCK = frame("opens_by_the_clock")
_SHOWN = ("code", "quote", "bracket", "channel", "handle")


def order_behind(words: Sequence[Word]) -> int:
    """Where the order stands behind the place or purpose that opens the words; 0 where none does."""
    clock = clock_ends(words)
    if clock and clock + 1 < len(words) and words[clock].lower in verbs() and _orders(words, clock):
        return clock
    timed = _time_opens(words)
    if len(words) < 4 or not (timed or _opens(words)):
        return 0
    for at in range(timed or 2, min(len(words) - 1, _FAR)):
        word = words[at]
        if timed and (word.lower in word_class("determiner") | word_class("pronoun") | word_class("agent")):
            return 0  # "before the show the ushers open the doors"
        bent = word.lower in finite_words() and words[at - 1].lower not in word_class("determiner")
        if bent or word.text in (";", ":") or word.kind == "arrow":
            return 0
        if word.text.islower() and word.lower in verbs() and _ends_at(words, at) and _orders(words, at):
            return 0 if _has_subject(words, at) else at
        if words[at - 1].text == "," and follows_as_order(words, at):
            return at
    return 0


def _opens(words: Sequence[Word]) -> bool:
    """Whether a place is named first ("in the menu"), or what is to be reached ("to move a berth")."""
    first, after = words[0].lower, words[1]
    if after.kind in ("number", "money"):
        return False  # "under 5 kg send it by post"
    if first == "to":
        return after.lower in verbs()
    return first in word_class("preposed") and after.lower not in word_class("pronoun") | {"case", "order", "general"}


def _time_opens(words: Sequence[Word]) -> int:
    """Where the occasion is named that a time is reckoned from ("ten minutes before the show"); 0 for no such."""
    lowered = [word.lower for word in words[:4]]
    counted = len(words) > 2 and (words[0].kind == "number" or lowered[0] in word_class("count"))
    at = 2 if counted and lowered[1] in word_class("unit") else 0
    if at >= len(lowered) or lowered[at] not in word_class("occasion_opener"):
        return 0
    named = at + 1 + (at + 1 < len(words) and words[at + 1].lower in word_class("determiner"))
    return named + 1 if named < len(words) and words[named].kind == "word" else 0


def clock_ends(words: Sequence[Word]) -> int:
    """Where what is done begins behind the time of day that opens the words ("by 18:00 at the latest"); 0 for none."""
    said = [word.lower for word in words[:_CLOCK]]
    found = _BY_THE_CLOCK.match(" ".join(said).replace(" ,", ","))
    size = len(found[0].split()) if found is not None else 0
    return size + (size < len(words) and words[size].text == ",") if size else 0


def _ends_at(words: Sequence[Word], at: int) -> bool:
    """Whether the opening may end before `at`: behind a comma or a noun, and never behind what opens one."""
    before = words[at - 1]
    if before.text == "," or before.kind in _SHOWN:
        return True
    opens = word_class("not_before_verb") | word_class("preposition") | word_class("determiner")
    return before.kind in ("word", "number") and before.lower not in opens - word_class("object_pronoun")


def _has_subject(words: Sequence[Word], at: int) -> bool:
    """ "In summer, guests get a towel": whether the verb at `at` tells what people do or get, and orders nobody to.

    In "in members click the name", they are what a screen shows.
    """
    before = words[at - 1].lower
    person = before.removesuffix("s")
    people = word_class("customer_noun") | word_class("people_served") | word_class("role_noun")
    several = before != person and person in people and words[at].lower not in word_class("screen_verb")
    place = words[1].lower in word_class("determiner")  # "in the open orders get the code"
    if words[at].lower in word_class("people_get") and not place and any(map(_names_several, words[1:at])):
        return True  # "in winter families with children get a heater"
    comma = next((k for k in range(at - 1, 0, -1) if words[k].text == ","), 0)
    named = words[comma + 1 : at] if comma else ()
    told = word_class("adverb") | word_class("softener") | word_class("order_adverb") | word_class("agent")
    return several or (bool(named) and named[-1].lower.endswith("s") and not any(w.lower in told for w in named))


def _names_several(word: Word) -> bool:
    return word.kind == "word" and word.text.islower() and names_several((word,))


def _orders(words: Sequence[Word], at: int) -> bool:
    """Whether a verb with its object stands at `at`, and no noun of that form."""
    behind = (
        at
        + 1
        + next((len(v.particles) for v in verbs()[words[at].lower] if _with_particles(words, at, v.particles)), 0)
    )
    after = words[behind] if behind < len(words) else None
    worked = words[at].lower in word_class("screen_verb")
    noun = words[at].lower in word_class("noun_or_verb") and not worked
    if after is None or after.kind == "mark" or any(w.lower in finite_words() for w in words[at:] if noun):
        return False
    if after.lower in word_class("determiner") | word_class("object_pronoun") or after.kind in _SHOWN:
        return True
    parted = words[at - 1].text == ","
    if parted and _time_opens(words) and not any(word.lower in finite_words() for word in words[at + 1 :]):
        return True  # "ten minutes before the show, release unpaid bookings"
    return (not noun or parted) and (after.lower in word_class("preposition") | {"whether"} or after.text[:1].isupper())


def _with_particles(words: Sequence[Word], at: int, particles: tuple[str, ...]) -> bool:
    return bool(particles) and tuple(w.lower for w in words[at + 1 : at + 1 + len(particles)]) == particles
