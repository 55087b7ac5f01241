"""Another thing than a call was for, named together with it: "both pipelines" wanted, and one of them made.

People name in one breath what they want ("chess and robotics", "`ledger_daily` and `fx_rates`"), and a call is given
one of them by its name. Words that tell of the other are not borne out by that call, where no change tells of it.
Silent where the call may be for more than it names, and where another call of the tool is for none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from runbookc.conformance.claims.lexicon import Lexicon, load_lexicon
from runbookc.conformance.claims.nouns import name_words
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.calls.said import Count, Said
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.records.keys import bare
from runbookc.conformance.patterns import ClaimPattern
from runbookc.conformance.record_words import record_words

Names = tuple[str, ...]
"""The words of a name, in lower case."""
SUMMING: Final = frozenset((*record_words("summing-field"), *record_words("spoken-field")))
"""Fields that say in a few words what a call is about: one of them may hold several things."""
_LATEST: Final = 12
"""Receipts, and texts, that are looked at: beyond that nothing is said."""
_LONGEST: Final = 40
"""Characters of a value that is a name, at most."""
_NEAR: Final = 7
"""Words that may stand between a name and the next one ("`rates` from the bank to the lake, and `fx`")."""
_FEW: Final = 3
"""Words of a plain name, at most."""
_TOKEN: Final = re.compile(r"[\w@#][\w@#'’./:-]*(?<![.:'’/-])|[,;+]|&|[.!?…\n]+")
_ENDS: Final = frozenset(".!?…\n;")
_JOINTS: Final = frozenset((",", "+", "&"))
_COINED: Final = re.compile(r"\S*[\d_]|[a-z]+[A-Z]|\w+[./]\w")
_FIGURES: Final = re.compile(r"\d+")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_PLAIN: Final = ("plain", "name")
_PARTS: Final = re.compile(r"[^\W_]+")


def named_with(entry: Entry, ledger: Ledger, language: str) -> tuple[Names, ...]:
    """What others the customer names in one breath with what a call was for."""
    texts = ledger.told[-_LATEST:]
    low = "\n".join(texts).lower()
    lexicon = load_lexicon(language)
    for joint in (*lexicon.words["and"], "&"):
        if f" {joint} " in low:
            break
    else:
        return ()
    found: dict[Names, None] = {}
    for path, value in entry.given:
        if value.__class__ is not str or not 1 < len(value) < _LONGEST or value.isdigit():
            continue
        named = [value] if value.lower() in low else _looked_up_by(value, entry, ledger)
        for name in named if named and SUMMING.isdisjoint(name_words(path)) else ():
            for text in texts:
                at = text.lower().find(name.lower())
                if at >= 0 and f" {joint} " in text[max(0, at - _LONGEST) : at + len(name) + _LONGEST].lower():
                    found |= dict.fromkeys(_companions(text, at, at + len(name), lexicon))
    return tuple(found)


def other_named(
    said: Said, good: Sequence[Entry], patterns: dict[str | None, ClaimPattern], ledger: Ledger, language: str
) -> str | None:
    """Why the receipts are of another thing than a claim names, or of fewer than it counts; None where they may be."""
    if len(good) > _LATEST or ledger.unknown or ledger.stray_results:
        return None
    for entry in good:
        if entry.together is None:
            entry.together = named_with(entry, ledger, language)
    every = [frozenset(entry.together or ()) for entry in good]
    shared = every[0].intersection(*every[1:])
    missing = [name for name in shared if not _is_served(name, good, ledger)] if shared else []
    if not missing or any(_is_of_several(entry, len(shared) + 1) for entry in good):
        return None
    told, tool = next((name for name in missing if _is_told(name, said.text)), None), good[-1].tool
    if told is not None:
        return f"{tool} was called for another than {' '.join(told)}"
    count = next((c for c in said.counts if _is_of(c, patterns[tool])), None)
    if count is not None and len(good) < (count.number or len(good) + len(missing)):
        return f"nothing was done for {' '.join(missing[-1])}, and the text says {count.words}"
    return None


def _looked_up_by(plain: str, entry: Entry, ledger: Ledger) -> list[str]:
    """The names by which a record was looked up that bears an id: "Nell Avery" of `pupil_id` P-31."""
    found: list[str] = []
    for one in ledger.own[-_LATEST:]:
        if one is entry or one.tool in ledger.changes or one.receipt.status != "ok":
            continue
        held = one.receipt.value
        if held.__class__ is dict and plain in held.values():
            found += [v for _, v in one.given if v.__class__ is str and v != plain and 1 < len(v) < _LONGEST]
    return found


def _companions(text: str, at: int, end: int, lexicon: Lexicon) -> Iterator[Names]:
    """The names that stand beside one in a text, before it and behind it, in a row that "and" joins."""
    low = text.lower()
    plain = low[at:end]
    if low[max(0, at - 1) : at].isalnum() or low[end : end + 1].isalnum():
        return
    row = _Row(_shape(text[at:end]), frozenset((plain, *_PARTS.findall(plain))), lexicon)
    behind = row.behind(_TOKEN.findall(text[end:]))
    yield from behind
    before, joint = row.before(_TOKEN.findall(text[:at]))
    if before and (behind or joint in lexicon.words["and"]):
        yield before


class _Row(NamedTuple):
    """Names in a row, written alike: `shape` is how, `own` are the words of the one that is known."""

    shape: str
    own: frozenset[str]
    lexicon: Lexicon

    def behind(self, tokens: list[str]) -> list[Names]:
        """The names behind it: each after a joint, the last after "and"; between plain ones nothing else stands."""
        found: list[Names] = []
        joint, last, apart, name = "", "", 0, list[str]()
        for token in [*tokens, "."]:
            low = token.lower()
            joins, ends = low in _JOINTS or low in self.lexicon.words["and"], low[:1] in _ENDS
            if name and (joins or ends or not self._goes_on(token, name)):
                found += self._telling(name)
                last, joint, apart, name = joint, "", 0, []
                if self.shape == "plain" and not joins:
                    break
            if ends:
                break
            if joins:
                joint = low if low not in _JOINTS or not joint else joint
            elif name or (joint and self._may_begin(token)):
                name += _PARTS.findall(low) if self.shape in _PLAIN else [low]
            elif not (joint and low in self.lexicon.any_of("determiner", "adverb", "negation")):
                joint, apart = "", apart + 1
                if apart > (0 if self.shape == "plain" else _NEAR):
                    break
        return found if last != "," else []

    def before(self, tokens: list[str]) -> tuple[Names, str]:
        """The name before it, and the joint between them; neither where there is none."""
        rest = [t for t in tokens if t.lower() not in self.lexicon.any_of("determiner", "adverb", "negation")]
        joint = ""
        while rest and (rest[-1] in _JOINTS or rest[-1].lower() in self.lexicon.words["and"]):
            joint, rest = joint if joint in self.lexicon.words["and"] else rest[-1].lower(), rest[:-1]
        near = _NEAR if self.shape != "plain" else 1
        for at in range(len(rest) - 1, max(-1, len(rest) - 1 - near), -1) if joint else ():
            if rest[at][:1] in _ENDS:
                break
            if self._may_begin(rest[at]):
                first = at
                while self.shape == "name" and first and _shape(rest[first - 1]) == "name":
                    first -= 1
                low = rest[at].lower()
                words = [w for t in rest[first : at + 1] for w in _PARTS.findall(t.lower())]
                named = self._telling(words if self.shape in _PLAIN else [low])
                return (named[0], joint) if named else ((), "")
        return (), ""

    def _telling(self, name: list[str]) -> list[Names]:
        """The words of a name that are not in the one that is known; nothing where there are none."""
        words = tuple([word for word in name if word not in self.own])
        return [words] if words else []

    def _may_begin(self, token: str) -> bool:
        """Whether a name that is written so may begin with a word: a plain one is no verb and no small word."""
        low, lexicon = token.lower(), self.lexicon
        if _shape(token) != self.shape:
            return False
        if self.shape != "plain":
            return low not in lexicon.any_of("agent", "month", "period")
        verb = low in lexicon.base or low in lexicon.past or low in lexicon.gerunds
        return len(low) > 2 and low.isalpha() and not verb and not _is_small(low, lexicon)

    def _goes_on(self, token: str, name: list[str]) -> bool:
        return self.shape in _PLAIN and len(name) < _FEW and self._may_begin(token)


def _shape(text: str) -> str:
    """How a name is written: like `fx_rates`, like "web-1", as a "name" with its capital letter, or "plain"."""
    if _COINED.match(text) is None:
        return "name" if text[:1].isupper() else "plain"
    low = text.lower()
    if any(map(str.isdigit, low)):
        begin, *_ = _FIGURES.split(low, maxsplit=1)
        return begin + _LETTERS.sub("a", _FIGURES.sub("9", low[len(begin) :]))
    return _LETTERS.sub("a", low)


def _is_small(low: str, lexicon: Lexicon) -> bool:
    return low in lexicon.nouns.empty or low in lexicon.any_of(
        "preposition", "pronoun", "telling", "vague-thing", "modal", "you", "object", "condition", "assents", "money"
    )


def _is_told(name: Names, text: str) -> bool:
    """Whether a claim names it: by the first of its words, or the last."""
    at = text.find(name[0])
    if at >= 0 and not text[max(0, at - 1) : at].isalnum() and not text[at + len(name[0]) :][:1].isalnum():
        return True
    return len(name) > 1 and name[-1] in _PARTS.findall(text)


def _is_served(name: Names, good: Sequence[Entry], ledger: Ledger) -> bool:
    """Whether some change tells of it, by a word of its name, or is for what was looked up by it.

    What another tool returns that tells of both ("items": all of an order) tells nothing of what was done to either.
    """
    words = [bare(word) for word in name if len(word) > 1]
    tools = {entry.tool for entry in good}
    for entry in ledger.own:
        if entry.tool in ledger.changes and entry.receipt.status not in ("failed", "denied"):
            own = entry.bare if entry.tool in tools else bare(str(entry.call.arguments))
            held = f"{own} {' '.join(_looked_up(entry, ledger))}"
            if any(word in held for word in words):
                return True
    return False


def _looked_up(entry: Entry, ledger: Ledger) -> list[str]:
    """What was looked up of the things whose ids a call was given, by letters and digits: whom else it tells of."""
    ids = [value for _, value in entry.given if value.__class__ is str]
    looks = [one for one in ledger.own[-_LATEST:] if one.tool not in ledger.changes and one.receipt.status == "ok"]
    held = [(one, one.receipt.value) for one in looks]
    return [one.bare for one, value in held if value.__class__ is dict and not set(ids).isdisjoint(_plain(value))]


def _plain(record: dict[Any, Any]) -> list[str]:
    return [value for value in record.values() if value.__class__ is str]


def _is_of_several(entry: Entry, number: int) -> bool:
    """Whether a call may be for more than it names: it was given how many, or tells how many it was for."""
    return any(v.__class__ is int and 1 < v <= number for _, v in (*entry.given, *entry.returned))


def _is_of(count: Count, pattern: ClaimPattern) -> bool:
    """Whether what is counted is what a tool deals with, by its name, its description or what it takes."""
    return count.noun in pattern.noun_set or count.noun in pattern.word_set or count.noun in pattern.parameter_set
