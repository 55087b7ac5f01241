"""The values a claim speaks of: amounts, ids, days, times, addresses, how many of what."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from runbookc.by_text import by_text
from runbookc.conformance.claims.figures import without_figures
from runbookc.conformance.claims.lexicon import load_lexicon
from runbookc.conformance.evidence.records.destination import Destination, destinations
from runbookc.conformance.evidence.values.dates import (
    Clock,
    Day,
    clocks,
    days,
    may_name_day,
    relative_days,
    relative_words,
)
from runbookc.conformance.evidence.values.ids import code_in, endings, id_in
from runbookc.conformance.evidence.values.money import Money, amounts, has_amount
from runbookc.conformance.evidence.values.shares import Share, shares
from runbookc_grammar import rows

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LETTERS = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_CAPITAL = re.compile(r" [A-Z]")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*|\d+")
_QUANTITY = re.compile(r"(?<![\w$€£.,:/#@-])(\d{1,4})(?:\.(\d{1,2}))?\s*([^\W\d_]+(?:[ -][^\W\d_]+){0,2})")


_PHRASE_ENDS = ("have", "had", "be", "was", "modal", "preposition", "adverb", "condition", "coordinate", "other")


class Count(NamedTuple):
    """How many things of a kind are said to have been dealt with: "both orders", "two of your three orders".

    `number` is None for "all". `noun` is the stem of what is counted, `words` what counts it.
    """

    number: int | None
    noun: str
    words: str


class Quantity(NamedTuple):
    """A number beside a noun: "3 seats"."""

    number: int
    nouns: tuple[str, ...]


class Said(NamedTuple):
    """The values a claim speaks of; ids by their normalised form."""

    amounts: tuple[Money, ...] = ()
    ids: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    days: tuple[Day, ...] = ()
    relative: tuple[tuple[str, str], ...] = ()
    clocks: tuple[Clock, ...] = ()
    emails: tuple[str, ...] = ()
    counts: tuple[Count, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: int = 0
    """How often it is said to have been done ("twice"), 0 where nothing says."""
    totals: tuple[Money, ...] = ()
    """Amounts said of everything together: "$400 in all"."""
    shares: tuple[Share, ...] = ()
    """Amounts said of each of several: "two payments of £30"."""
    destinations: tuple[Destination, ...] = ()
    codes: tuple[str, ...] = ()
    """What may be a short id, where a record holds it as one."""
    text: str = ""
    """The clause in lower case, for names of people, places and choices."""

    def as_values(self) -> tuple[tuple[str, str], ...]:
        """As a claim row shows them."""
        shown: list[tuple[str, Iterable[object]]] = [
            ("amount", self.amounts), ("ids", self.ids), ("ending", self.endings), ("date", self.days),
            ("time", self.clocks), ("email", self.emails),
        ]  # fmt: skip
        if self.counts:
            shown.append(("count", dict.fromkeys([c.words for c in self.counts])))
        return tuple([(name, ", ".join(map(str, found))) for name, found in shown if found])


def read_values(clause: str, words: Sequence[str], language: str = "en") -> Said:
    """The values of a clause, as written; `words` are its tokens that are no plain words."""
    low = clause.lower()
    ids, codes = _ids_and_codes(words) if words else ((), ())
    kinds = _kinds(clause, language)
    if not kinds:
        return Said(ids=ids, codes=codes, text=low)
    found: dict[str, Any] = {kind: _READERS[kind](clause, low, language) for kind in kinds}
    if "destinations" in found:
        found["destinations"] = tuple([d for d in found["destinations"] if id_in(d.name.lower()) not in ids])
    return Said(**found, ids=ids, codes=codes, text=low)


def _ids_and_codes(words: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids among some tokens, and what else may be a short one."""
    ids: dict[str, None] = {}
    codes: dict[str, None] = {}
    for word in words:
        plain = id_in(word)
        if plain is not None:
            ids[plain] = None
        elif (short := code_in(word)) is not None:
            codes[short[1]] = None
    return tuple(ids), tuple(codes)


_READERS: Final[dict[str, Callable[[str, str, str], Any]]] = {
    "amounts": lambda clause, low, language: tuple(_main_amounts(clause, language)),
    "endings": lambda clause, low, language: endings(low, language),
    "days": lambda clause, low, language: tuple(days(low, language)),
    "relative": lambda clause, low, language: tuple(relative_days(low, language)),
    "clocks": lambda clause, low, language: tuple(clocks(low)),
    "emails": lambda clause, low, language: tuple(_EMAIL.findall(low)),
    "counts": lambda clause, low, language: tuple(_counts(low, language)),
    "quantities": lambda clause, low, language: tuple(_quantities(low, language)),
    "times": lambda clause, low, language: _times(low, language),
    "totals": lambda clause, low, language: tuple(_totals(clause, low, language)),
    "shares": lambda clause, low, language: tuple(shares(clause, low, language)),
    "destinations": lambda clause, low, language: destinations(clause, language),
}
"""What reads each kind of value in a clause, given as written and in lower case."""
_HALVES = frozenset(("am", "pm", "m"))
"""How the half of the day ends that a time without a colon names: "3 pm", "3 p.m."."""


def _kinds(clause: str, language: str) -> tuple[str, ...]:
    """The kinds of values that a clause may hold, by its words and how its figures are written."""
    return _kinds_alike(without_figures(clause).decode("utf-8", "surrogatepass"), language)


@by_text
def _kinds_alike(clause: str, language: str) -> tuple[str, ...]:
    """The same of all clauses that differ in digits alone, by the one of them all of whose digits are 1.

    Whatever day, time or amount another is, this one is too: the eleventh of November, eleven past eleven, $11.11.
    """
    low = clause.lower()
    spoken = frozenset(_LETTERS.findall(low))
    asking = _asking(language)
    may = {kind for word in asking.keys() & spoken for kind in asking[word]}
    found = [kind for kind, holds in _WORDED.items() if kind in may and holds(language).search(low) is not None]
    if "destinations" in may and _CAPITAL.search(clause) is not None and destinations(clause, language):
        found.append("destinations")
    if "@" in low:
        found.append("emails")
    return (*found, *_figured(clause, low, spoken, language)) if _DIGIT.search(low) is not None else tuple(found)


def _figured(clause: str, low: str, spoken: frozenset[str], language: str) -> Iterator[str]:
    """The kinds of values that are figures which a clause holds; `spoken` are its words."""
    if any(not _kind(kind, language).keys().isdisjoint(spoken) for kind in ("ending", "ending-noun")):
        yield "endings"
    if may_name_day(low, spoken, language):
        yield "days"
    if (":" in low or not _halves(language).isdisjoint(spoken)) and clocks(low):
        yield "clocks"
    if _QUANTITY.search(low) is not None and _spelled_quantity(language).search(low) is None:
        yield "quantities"
    if has_amount(clause):
        yield "amounts"
        if not _several(language).isdisjoint(spoken):
            yield "shares"
        if _together(language).search(low) is not None:
            yield "totals"


@cache
def _halves(language: str) -> frozenset[str]:
    """The words of which one stands behind every time of day without a colon: "3 pm", "5 de la tarde"."""
    return _HALVES.union(_kind("day-part", language))


@cache
def _several(language: str) -> frozenset[str]:
    """The words of which one stands in every clause that tells how many there are of so much each."""
    return frozenset((*_kind("all", language), *_kind("of", language), *_kind("cardinal", language)))


@cache
def _asking(language: str) -> dict[str, tuple[str, ...]]:
    """By word the kinds of values that a clause may hold which has it; of each it has one of these words, or none."""
    asked: dict[str, Iterable[str]] = {
        "destinations": load_lexicon(language).words["onto"],
        "counts": (*_kind("all", language), *_kind("every", language), *_kind("of", language)),
        "quantities": _spelled(language),
        "times": [word for kind in ("times", "times-of", "times-short") for word in _kind(kind, language)],
        "relative": (*_kind("relative", language), *_kind("weekday", language)),
    }
    found: dict[str, tuple[str, ...]] = {}
    for kind, words in asked.items():
        found |= {word: (*found.get(word, ()), kind) for word in words}
    return found


@cache
def _repeating(language: str) -> re.Pattern[str]:
    once = "|".join(_kind("times", language)) or "(?!)"
    number = rf"(?:{'|'.join(_kind('cardinal', language))}|\d{{1,2}})"
    of = "|".join(_kind("times-of", language)) or "(?!)"
    rate = "|".join(_kind("times-rate", language)) or "(?!)"  # "twice a day", "three times the price"
    short = "|".join(_kind("times-short", language)) or "(?!)"  # "chased 2x"; "2x chairs" is how many
    tried = "|".join(_kind("times-tried", language)) or "(?!)"  # "(tried twice)", "card declined 2 times": in vain
    often = rf"({once})|({number}) (?:{of})|(\d{{1,2}}) ?(?:{short})(?=\W*$)"
    aside = rf"(?:{tried})(?: \w+)? (?:{once}|{number} (?:{of})|\d{{1,2}} ?(?:{short})\b)"
    return re.compile(rf"\b(?:{aside}|(?:{often})\b(?! (?:{rate})\b))")


def _times(low: str, language: str) -> int:
    match = next((one for one in _repeating(language).finditer(low) if one.lastindex), None)
    if match is None:
        return 0
    if match[1]:
        return _kind("times", language)[match[1]]
    number = match[2] or match[3]
    return int(number) if number.isdigit() else _kind("cardinal", language)[number]


@cache
def _together(language: str) -> re.Pattern[str]:
    return re.compile(rf",? (?:{'|'.join(_kind('together', language)) or '(?!)'})\b")


def _totals(clause: str, low: str, language: str) -> list[Money]:
    """The amounts with a word behind them that says they are of everything together."""
    found = amounts(clause) if _together(language).search(low) else []
    return [m for m in found if _together(language).match(low, m.end)]


def _main_amounts(clause: str, language: str) -> list[Money]:
    """The amounts that were dealt with: of "$20 of the $48 charge" only the first."""
    found = amounts(clause)
    if len(found) < 2:
        return found
    aside = _kind("aside", language)
    starts = [max(before, m.start - 16) for before, m in zip((0, *(m.end for m in found)), found, strict=False)]
    leads = [_WORD.findall(clause[first : m.start].lower())[-2:] for first, m in zip(starts, found, strict=True)]
    main = [m for m, lead in zip(found, leads, strict=True) if not any(w in aside for w in lead)]
    return main or found


@cache
def _kind(kind: str, language: str) -> dict[str, int]:
    return {r["word"]: int(r["value"]) for r in rows(f"claims/{language}/numbers.tsv") if r["kind"] == kind}


def cardinals(language: str) -> dict[str, int]:
    """The numbers of a language that are words."""
    return _kind("cardinal", language)


@cache
def _counting(language: str) -> re.Pattern[str]:
    number = rf"(?:{'|'.join(_kind('cardinal', language))}|\d{{1,3}})"
    both = "|".join(_kind("all", language))
    every = "|".join(_kind("every", language))
    of = "|".join(_kind("of", language))
    these = "|".join(_kind("these", language))
    counted = "".join(rf"(?<!\b{word}\s)" for word in _kind("of-hours", language))  # "a las tres": at three
    rest = r"(?P<rest>(?:\s+[^\W\d_][^\W\d_'-]*){1,4})"
    return re.compile(
        rf"\b{counted}(?:(?P<both>{both})|(?:{every})(?:\s+(?:{of}))*(?:\s+(?:{these}))?\s+(?P<all>{number})"
        rf"|(?P<some>{number})\s+(?:{of})\s+(?:{these})(?:\s+{number})?"
        rf"|(?P<every>{every})(?:\s+(?:{of}))?\s+(?:{these}))\b{rest}"
    )


def _counts(low: str, language: str) -> list[Count]:
    found = []
    cardinals = _kind("cardinal", language)
    for m in _counting(language).finditer(low):
        written = m["all"] or m["some"]
        number = None if m["every"] else 2 if m["both"] else int(written) if written.isdigit() else cardinals[written]
        behind = m["rest"].split()
        if m["both"] and _is_done(behind, language):
            continue
        noun = _head(behind, language)
        counted = low[m.start() : m.start("rest")].strip()
        found += [Count(number, one, counted) for one in noun.split()]  # "reservas": reservations or bookings
    return found


def _is_done(words: list[str], language: str) -> bool:
    """ "Both waived the fine and closed the case" counts deeds, and no things."""
    lexicon = load_lexicon(language)
    return words[0] in lexicon.past and not lexicon.words["object"].isdisjoint(words[1:2])


@cache
def _spelled(language: str) -> dict[str, int]:
    """The numbers that are words and count something: "one" may be an article."""
    return {word: number for word, number in cardinals(language).items() if number > 1}


@cache
def _spelled_quantity(language: str) -> re.Pattern[str]:
    spelled = "|".join(_spelled(language)) or "(?!)"
    return re.compile(rf"(?<![\w-])({spelled})(?![\w-])\s+([^\W\d_]+(?:[ -][^\W\d_]+){{0,2}})")


_WORDED: Final[dict[str, Callable[[str], re.Pattern[str]]]] = {
    "counts": _counting,
    "quantities": _spelled_quantity,
    "times": _repeating,
    "relative": relative_words,
}
"""By kind of value that words tell, what finds one in a lowered clause of a language."""


@cache
def _phrase_ends(language: str) -> frozenset[str]:
    return frozenset().union(*(load_lexicon(language).words[kind] for kind in _PHRASE_ENDS))


def _head(words: list[str], language: str) -> str:
    """The noun that a phrase is about: the last word before a verb, a preposition or an adverb ends it."""
    lexicon, ends = load_lexicon(language), _phrase_ends(language)
    while words and (words[0] in _kind("of", language) or words[0] in lexicon.words["determiner"]):
        words = words[1:]
    kept: list[str] = []
    for word in words:
        if word in ends or (kept and (word in lexicon.past or word in lexicon.words["went"])):
            break
        kept.append(word)
    return lexicon.nouns.thing(kept[-1]) if kept else ""


def _quantities(low: str, language: str) -> list[Quantity]:
    thing = load_lexicon(language).nouns.thing
    whole = (m for m in _QUANTITY.finditer(low) if not (m[2] or "").strip("0"))  # "2.0 kg" are two
    found = [(m.start(1), int(m[1]), m[3]) for m in whole]
    words = _spelled(language)
    found += [(m.start(1), words[m[1]], m[2]) for m in _spelled_quantity(language).finditer(low)]
    wholes = [range(m.end("some"), m.start("rest")) for m in _counting(language).finditer(low) if m["some"]]
    told = [one for one in found if not any(one[0] in whole for whole in wholes)]  # "two of your three payments"
    each = ((number, rest.replace("-", " ").split()) for _, number, rest in told)
    return [Quantity(number, tuple(t for w in words for t in thing(w).split())) for number, words in each]
