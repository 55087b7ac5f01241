"""When a page is left, item by item: "Do not use this runbook when:" and a list of what is so then.

Do not use this page when:            decide "the key was stolen"   yes: handoff "escalate to Ops", end
- the key was stolen – escalate to Ops  decide "the guest is a child"   yes: end
- the guest is a child
"""

from __future__ import annotations

from runbookc.language.clauses import Phrase
from runbookc.lower.cases.choices import ends
from runbookc.lower.cases.heads import stated
from runbookc.lower.labels.halves import split
from runbookc.lower.labels.unmarked import mark_of
from runbookc.lower.plan import Branch, Choice, Statement, Stop
from runbookc.lower.sentences.applies import refused_use
from runbookc.lower.sentences.statements import Place, Sentences
from runbookc.surface.document import ListBlock, Text


def left_list(text: Text, block: ListBlock, sentences: Sentences, place: Place) -> Choice | None:
    """The cases of a list in which the page is left, with what is done first; None for other words over a list."""
    found = split(text)
    only = found[0].cases[0] if len(found) == 1 and len(found[0].cases) == 1 else None
    if only is None or place.rules_only or refused_use(only) is None or (only.tails and only.tails[0].conditions):
        return None
    if not only.tails and not text.plain.rstrip().endswith(":"):
        return None  # "Do not use this page for gala tickets.": what stands behind it is what is done else
    unit = sentences.units.open(text.span(), text.plain)
    sentences.units.gave(unit)
    branches = [_left(item.text, sentences, place) for item in block.items if item.text is not None]
    return Choice(tuple(branches), entry=True) if branches else None


def _left(text: Text, sentences: Sentences, place: Place) -> Branch:
    end, after = mark_of(text)
    end, after = (end, after) if end else (len(text.plain), len(text.plain))
    words = text.plain[:end].rstrip(" .;,")
    unit = sentences.units.open(text.span(0, len(words)), words)
    body: list[Statement] = []
    for sentence in split(text, after):
        body += sentences.read(sentence, text, place)
    body = body if ends(tuple(body)) else [*body, Stop()]
    return stated(Phrase(words, 0, len(words)), text, unit, body)
