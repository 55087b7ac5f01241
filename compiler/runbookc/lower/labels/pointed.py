"""Items in which a sign points from a case to what is said of it, and items that say for whom a step works.

    - Members > give them the credit.       decide "Members"
    - This only works for members.          decide "members"
    - Open outage → tell them the time.     decide "Open outage"

"Settings > Security" is a way through screens and no case, "the amount is > $200" a comparison.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from runbookc.language.clauses import Phrase
from runbookc.language.frames import frame
from runbookc.language.lexicon import finite_words, word_class
from runbookc.language.reader import read_sentence
from runbookc.language.sentences import split_sentences
from runbookc.lower.labels.chains import ARROW, links
from runbookc.lower.sentences.named_deeds import led_by_link
from runbookc.surface.document import Text

_ONLY_FOR = frame("only_for")
_FOUND = 4
"""How many words may name what was found."""
_NAME = 8
"""How many words may stand before an arrow as the name of a case."""
_FOR = frame("opens_with_for")


@dataclass(frozen=True, slots=True)
class Pointed:
    """The words of the case, None where what is pointed at states it; where what is said of it begins."""

    case: Phrase | None
    after: int


def pointed(text: Text) -> Pointed | None:
    """The case that an item opens with, and where the rest of it begins; None where it opens with none."""
    sign = text.plain.find(" > ")
    if sign < 0:
        return _only_for(text)
    before, after = text.plain[:sign], sign + 3
    if re.match(r"[^\w\s]?\d", text.plain[after:]) or not _names(text, sign) or not _tells(text, after):
        return None
    if _opens_with_condition(text, after):
        return Pointed(None, after)
    opening = _ONLY_FOR.match(before) or _FOR.match(before)
    start = opening.end() if opening else len(before) - len(before.lstrip())
    words = text.plain[start:sign].rstrip(" .:")
    return Pointed(Phrase(words, start, start + len(words)), after) if words else None


def are_arrowed(texts: Sequence[Text | None]) -> bool:
    """Whether an arrow leads from a short name to what is done in every item ("Open outage → tell them the time").

    One of the names at least orders nothing: then the others are names as well, whatever verb they begin with. So they
    are where each is what somebody may come with ("Return → send the label. Exchange → ring the shop.").
    """
    if len(texts) < 2 or not all(text is not None and _arrow(text) is not None for text in texts):
        return False
    return any(text is not None and _orders_nothing(text) for text in texts) or _are_matters(texts)


def by_arrow(text: Text) -> Pointed | None:
    """The name before an item's arrow as its case; None where a condition of its own, or no step, stands there."""
    found = _arrow(text)
    if found is None:
        return None
    before = read_sentence(text, 0, found.start())
    if any(case.guard is not None or case.otherwise for case in before.cases):
        return None
    if not _tells(text, found.end()) and not _tells_behind_name(text, found.end()):
        return None
    words = text.plain[: found.start()].rstrip(" .:")
    return Pointed(Phrase(words.lstrip(), len(words) - len(words.lstrip()), len(words)), found.end())


def opens_by_arrow(text: Text) -> bool:
    """ "Printer down → use the spare. Spare down → write by hand.": whether a name and an arrow open an item."""
    found = ARROW.search(text.plain)
    first = text.part(0, found.start()) if found is not None else None
    return first is not None and 0 < len(first.plain.split()) <= _NAME and len(split_sentences(first)) == 1


def _arrow(text: Text) -> re.Match[str] | None:
    found = ARROW.search(text.plain)
    if found is None or not 0 < len(text.plain[: found.start()].split()) <= _NAME:
        return None
    if len(split_sentences(text.part(0, found.start()))) > 1:
        return None
    return found if ARROW.search(text.plain, found.end()) is None or links(text, found.end()) else None


def _orders_nothing(text: Text) -> bool:
    found = _arrow(text)
    read = read_sentence(text, 0, found.start()) if found is not None else None
    return read is not None and not read.steps and not any(case.guard for case in read.cases)


def _are_matters(texts: Sequence[Text | None]) -> bool:
    """Whether every name is another single word for what somebody may come with, though it be a verb as well."""
    names = [text.plain.lower().split()[0].strip(".:,") for text in texts if text is not None]
    alone = all(
        text is not None and (found := _arrow(text)) and text.plain[: found.start()].split()[1:] == [] for text in texts
    )
    return alone and len(set(names)) == len(names) == len(texts) and set(names) <= word_class("comes_with")


def _only_for(text: Text) -> Pointed | None:
    opening = _ONLY_FOR.match(text.plain)
    if opening is None:
        return None
    end = split_sentences(text)[0][1]
    words = text.plain[opening.end() : end].rstrip(" .:")
    return Pointed(Phrase(words, opening.end(), opening.end() + len(words)), end) if words else None


def _names(text: Text, sign: int) -> bool:
    """Whether what stands before the sign is one short sentence or name, with nothing to do in it and no quotation."""
    if len(text.plain[:sign].split()) > 12 or any(mark in text.plain[:sign] for mark in '"“`'):
        return False
    read = read_sentence(text, 0, sign)
    asked = any(case.guard is not None and not _FOR.match(text.plain) for case in read.cases)
    return len(split_sentences(text.part(0, sign))) == 1 and not read.steps and not asked


def _tells(text: Text, start: int) -> bool:
    """Whether what follows the sign says something: a step, a case, or a clause of some length."""
    _, end = _first_from(text, start)
    sentence = read_sentence(text, start, end)
    words = text.plain[start:end].lower().split()
    clause = len(words) > 3 and bool(finite_words() & {word.strip(",.;:") for word in words})
    led = led_by_link(text, start, end) is not None
    return bool(sentence.steps) or clause or led or any(case.guard for case in sentence.cases)


def _tells_behind_name(text: Text, start: int) -> bool:
    """ "Both high → compressor. Call Ops.": whether an arrow points at a name, and what is done is said behind it."""
    _, end = _first_from(text, start)
    name, behind = text.plain[start:end].split(), text.plain[end:].strip()
    return 0 < len(name) <= _FOUND and bool(behind) and _tells(text, end)


def _opens_with_condition(text: Text, start: int) -> bool:
    sentence = read_sentence(text, *_first_from(text, start))
    return bool(sentence.cases) and sentence.cases[0].guard is not None and bool(sentence.cases[0].steps)


def _first_from(text: Text, start: int) -> tuple[int, int]:
    ends = [b for _, b in split_sentences(text) if b > start]
    return start, ends[0] if ends else len(text.plain)
