"""Several places in one jump, of which one is gone to: "continue with Refund, Exchange or Repair, whichever they want".

goto "Refund, Exchange or Repair"  ->  decide "Refund" yes -> Refund, no -> decide "Exchange" …
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import replace
from itertools import pairwise

from runbookc.language.clauses import Condition, Phrase, Step
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.lower.plan import Asked, Branch, Choice, Go, Origin
from runbookc.lower.sentences.titles import title_of
from runbookc.surface.document import Text

_BETWEEN = re.compile(r"\s*[\])]*\s*(?:,|/|,?\s*\bor\b)\s*(?:to\s+|with\s+)?(?:the\s+)?[\[(]*\s*", re.IGNORECASE)
_OR = re.compile(r"\bor\b|/", re.IGNORECASE)
_CHOSEN_BY = frame("chosen_by")
_Place = tuple[str, str]
"""The words of a place, and the link on them."""


def one_of_several(step: Step, origin: Origin, text: Text, titles: Set[str], within: Go) -> Choice | None:
    """The places of a jump that stands `within` some lists as cases, each asked by its name; None for one place."""
    if not _leads(step):
        return None
    found = _linked(step, text) or _titled(step.target or step.words.text.partition(" ")[2], titles)
    if len(found) < 2:
        return None
    branches = []
    for words, link in found:
        condition = Condition(Phrase(words, step.words.start, step.words.end), operator="is", value=words)
        to = replace(within, target=words, origin=origin.part(words), link=link, comes_back=step.kind != "goto")
        branches.append(Branch((Asked(condition, origin.part(words)),), (to,)))
    return Choice(tuple(branches), settled=True)


def _leads(step: Step) -> bool:
    """Whether a step sends the reader on to some place, and not back."""
    jumps = step.kind == "goto" or step.lemma in word_class("following")
    return jumps and not step.returns and step.modality != "must-not"


def _linked(step: Step, text: Text) -> list[_Place]:
    """Links of a jump that only commas and an "or" part."""
    start, end = step.words.start, step.words.end
    marks = [mark for mark in text.marks if mark.kind == "link" and start <= mark.start and mark.end <= end]
    if not all(mark.target.startswith("#") for mark in marks):
        return []  # pages elsewhere are read, and lead nowhere on this one
    joints = [text.plain[one.end : other.start] for one, other in pairwise(marks)]
    if not all(map(_BETWEEN.fullmatch, joints)) or not any(map(_OR.search, joints)):
        return []
    return [(text.plain[mark.start : mark.end], mark.target) for mark in marks]


def _titled(target: str, titles: Set[str]) -> list[_Place]:
    """Titles of sections that only commas and an "or" part."""
    named = _CHOSEN_BY.sub("", target).removeprefix("either ").strip(" .")
    if not _OR.search(named) or title_of(named, titles):
        return []
    parts = [part.strip(" \"'“”[]*_") for part in _BETWEEN.split(named)]
    return [(part, "") for part in parts] if all(title_of(part, titles) for part in parts) else []
