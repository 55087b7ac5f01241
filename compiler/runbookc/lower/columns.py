"""What the column of a table is for, by its head and cells: what is asked, what only explains, where a row leads, whom.

    | Level | Criteria         | Meaning | Go to           | Escalate to |
    | P1    | the site is down | bad     | [Outage](#out)  | Ops         |

The criteria are the case, the meaning is nobody's step, a link or the title of a section is followed, and "Ops" under
"Escalate to" is a hand-off to them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from runbookc.language.clauses import Phrase, Step
from runbookc.language.frames import frame
from runbookc.language.lexicon import finite_words
from runbookc.language.reader import read_sentence
from runbookc.lower.sentences import Sentences
from runbookc.lower.titles import title_of
from runbookc.surface.document import Text

_ASKS = frame("column_asks")
_EXPLAINS = frame("column_explains")
_HANDS = frame("column_hands_over")
_DOES = frame("column_does")
_NOTHING = frame("cell_of_nothing")
_PARTS = re.compile(r"\s*;\s*|(?<=[.!])\s+")
_NOBODY = frame("cell_of_nobody")


def asking_column(heads: Sequence[Text]) -> int:
    """The column that says when a row holds, where the first only names it; 0 where there is none."""
    return next((at for at, head in enumerate(heads) if at and _ASKS.match(head.plain.strip(" :?"))), 0)


def explains(head: Text) -> bool:
    """Whether a column says what the row's case means, or how soon, and nothing to do."""
    return bool(_EXPLAINS.match(head.plain.strip(" :?")))


def does(head: Text) -> bool:
    """Whether a column says what is done, so that its cells are deeds whatever their words are."""
    return bool(_DOES.match(head.plain.strip(" :?")))


def deeds(cell: Text) -> list[Step]:
    """A cell's words as what is done: parts that tell of something ("it is refunded by itself") are none."""
    made: list[Step] = []
    at = 0
    for part in _PARTS.split(cell.plain):
        start = cell.plain.index(part, at)
        at = start + len(part)
        said = part.strip(" .!")
        words = [word.strip(".,:;").lower() for word in said.split()]
        if words and not finite_words() & set(words) and not _NOTHING.match(said):
            made.append(Step("act", words[0], Phrase(said, start, start + len(said)), object=said))
    return made


def handed(head: Text, cell: Text) -> Step | None:
    """The hand-off of a column that is headed "Escalate to", to whom its cell names."""
    name = cell.plain.strip()
    if not _HANDS.match(head.plain.strip(" :")) or _NOBODY.match(name):
        return None
    found = read_sentence(cell, 0, len(cell.plain))
    verb = read_sentence(head, 0, len(head.plain)).steps
    if found.steps or len(name.split()) > 6:
        return None
    start = cell.plain.index(name)
    phrase = Phrase(name, start, start + len(name))
    lemma = verb[0].lemma if verb else "escalate"
    return Step("handoff", lemma, phrase, "escalate", recipient=name)


def led(cell: Text, sentences: Sentences) -> Step | None:
    """Where a cell leads that is nothing but a link, or the title of a section of the page."""
    name = cell.plain.strip()
    start = cell.plain.find(name)
    whole = next((m for m in cell.marks if m.kind == "link" and m.start <= start and m.end >= start + len(name)), None)
    if not name or not (whole or title_of(name, sentences.titles)):
        return None
    phrase = Phrase(name, start, start + len(name))
    step = Step("goto", "go to", phrase, group="jump", target=name)
    return replace(step, link=whole.target) if whole else step
