"""Facts that a label asks for ("Security verification: name, postcode"): no verb says so, and a reader asks.

Only what people know of themselves is asked by a label alone; "Verification: the light is green" is none of it. A label
that says from whom it is needed ("What we need from the customer") asks them for whatever it names.
"""

from __future__ import annotations

import re
from dataclasses import replace

from runbookc.language.clauses import Case, Phrase, Sentence, Step
from runbookc.language.frames import frame
from runbookc.language.lexicon import finite_words, word_class
from runbookc.lower.sentences.listed_objects import is_personal
from runbookc.surface.document import ListBlock

_PARTS = frame("part_border")
_ASIDE = re.compile(r"\s*\([^)]*\)")
_NEEDED = frame("needed_from_them")
_LISTED = 25
"""Words of several things behind a label, at most."""
_LONGEST = 8
"""Words of a label or of a fact, at most."""


def asking_for(sentence: Sentence) -> Sentence:
    """The sentence as what it asks, where a label and the names of such facts are all of it; else as it is."""
    only = sentence.cases[0] if len(sentence.cases) == 1 else None
    bare = only is not None and only.said and not (only.steps or only.guard or only.tails or only.otherwise)
    if only is None or not bare or sentence.question or not sentence.lead:
        return sentence
    whom = needed_from(sentence.lead.text)
    if whom and len(only.said.text.split()) <= _LISTED and not finite_words() & set(only.said.text.lower().split()):
        return replace(sentence, cases=(Case((_asks(only.said, whom),)),), told=None, rule=None, defines=None)
    if not _is_label(sentence.lead.text):
        return sentence
    if not _are_facts(_PARTS.split(_ASIDE.sub("", only.said.text))):
        return sentence
    return replace(sentence, cases=(Case((_asks(only.said),)),), lead=sentence.lead, told=None, rule=None)


def asked_in_list(sentence: Sentence | None, block: ListBlock) -> Step | None:
    """What a label over a list of such facts asks, item by item; None where it asks for none."""
    if sentence is None or sentence.steps or sentence.question:
        return None
    whom = needed_from(sentence.words.text)
    if whom:
        return _asks(sentence.words, whom)
    if not sentence.opens or not _is_label(sentence.words.text):
        return None
    named = [_ASIDE.sub("", item.text.plain) for item in block.items if item.text is not None]
    return _asks(sentence.words) if _are_facts(named) else None


def needed_from(words: str) -> str:
    """The customer from whom a label says that something is needed ("What we need from the guest"); "" for others."""
    found = _NEEDED.match(words.strip(" :.*"))
    return f"the {found['who'].removeprefix('the ')}" if found is not None else ""


def _asks(words: Phrase, whom: str = "") -> Step:
    return Step("ask", "ask", words, group="ask", object=words.text, recipient=whom)


def _is_label(words: str) -> bool:
    """ "Required information", "Caller verification": by the whole of it, or its last words."""
    said = words.lower().strip(" :.*").split()
    ends = {" ".join(said[-size:]) for size in (1, 2)} if len(said) <= _LONGEST else set()
    return " ".join(said) in word_class("asking_label") or bool(ends & word_class("asking_label_end"))


def _are_facts(named: list[str]) -> bool:
    """Whether all are short, and half of them or more are what a person knows of themselves."""
    parts = [part.strip(" .,:;") for part in named]
    short = bool(parts) and all(0 < len(part.split()) <= _LONGEST for part in parts)
    return short and 2 * sum(is_personal(_own(part)) for part in parts) >= len(parts)


def _own(part: str) -> str:
    """A fact without its article ("their date of birth")."""
    first, _, rest = part.partition(" ")
    return rest if first.lower() in word_class("determiner") else part
