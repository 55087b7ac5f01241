"""Lists of whom to turn to, one after the other, each with the time after which it is their turn.

    1. Immediately: duty operator        handoff "duty operator"
    2. 15 minutes: ride lead             decide "15 minutes"  yes: handoff "ride lead"
    3. 30 minutes: park manager          decide "30 minutes"  yes: handoff "park manager"

Whose turn it is at once waits for nothing. Where an item gives no time, or nothing speaks of escalating, the list is no
such ladder.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from runbookc.language.clauses import Condition, Phrase, Step
from runbookc.language.frames import frame
from runbookc.language.names import name_at
from runbookc.language.words import split_words
from runbookc.lower.plan import Asked, Branch, Choice, Do, Origin, Statement
from runbookc.lower.units import Units
from runbookc.surface.document import Block, Item, ListBlock, Paragraph, Text

_SPEAKS = frame("roster_heading")
_RUNG = frame("rung_of_a_ladder")
_AT_ONCE = frame("at_once")
_LONGEST = 9
"""Words of those to turn to on one rung, at most."""


@dataclass(frozen=True, slots=True)
class Rung:
    """Whose turn it is, and when."""

    text: Text
    who: Phrase
    when: Phrase
    at_once: bool
    known: bool
    """Whether they are named by what they do or are part of."""


def speaks_of_escalating(before: Sequence[Block], section: str) -> bool:
    """Whether the heading of a `section`, by its slug, or the line right before a list, says that it is about that."""
    said = before[-1] if before else None
    line = said.text.plain if isinstance(said, Paragraph) else ""
    return any(_SPEAKS.search(words) is not None for words in (section.replace("-", " "), line))


def ladder(block: ListBlock) -> tuple[Rung, ...]:
    """The rungs of a list that is nothing but a ladder; () for any other."""
    rungs = tuple(rung for item in block.items if (rung := _rung(item)) is not None)
    whole = len(rungs) == len(block.items) > 1
    return rungs if whole and any(rung.known for rung in rungs) else ()


def climb(rungs: tuple[Rung, ...], units: Units) -> list[Statement]:
    """Turning to each of them, once it is their turn."""
    made: list[Statement] = []
    for rung in rungs:
        unit = units.open(rung.text.span(), rung.text.plain)
        units.gave(unit)
        step = Step("handoff", "contact", rung.who, "escalate", object=rung.who.text, recipient=rung.who.text)
        done = Do(step, Origin(rung.text.span(rung.who.start, rung.who.end), rung.who.text, unit))
        due = Origin(rung.text.span(rung.when.start, rung.when.end), rung.when.text, unit)
        asked = Asked(Condition(rung.when, rung.when.text, "holds", ""), due)  # each time is a question of its own
        made.append(done if rung.at_once else Choice((Branch((asked,), (done,)),)))
    return made


def _rung(item: Item) -> Rung | None:
    text = item.text if len(item.blocks) == 1 else None
    found = _RUNG.fullmatch(text.plain.rstrip(" .")) if text is not None else None
    if text is None or found is None:
        return None
    by = "who" if found["who"] else "named"
    words = split_words(text.plain, found.start(by), found.end(by), ())
    name = name_at(words, 0) if 0 < len(words) <= _LONGEST else None
    if name is None:
        return None
    at = "when" if found["when"] else "then"
    who, when = (Phrase(found[group], found.start(group), found.end(group)) for group in (by, at))
    return Rung(text, who, when, _AT_ONCE.match(when.text) is not None, name.kind in ("team", "role"))
