"""Labels that end in a full stop: "**Not found.** Ask for the name.", "Line busy. Try again later."

    - Line busy. Try again.               decide "Line busy" yes -> try again
    - No answer. Leave a message.         decide "No answer" yes -> leave a message

A full stop also ends a topic ("**Refunds.** …") and the name of a step ("**Greeting.** …"), so that such labels are
cases only side by side, where they say how something stands or are kinds of the same thing ("Lost key", "Broken key").
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.language.circumstances import is_circumstance, is_order
from runbookc.language.lexicon import word_class
from runbookc.language.reader import read_sentence
from runbookc.language.sentences import split_sentences
from runbookc.lower.cases.heads import words_of
from runbookc.lower.labels.to_hold import denies_it
from runbookc.surface.document import Block, Item, Paragraph, Text

_LONGEST = 5
"""Words of such a label, at most."""


def stopped_label(block: Block) -> Text | None:
    """The words of a bold label that ends in a full stop; None where a block opens with no such label."""
    mark = block.text.lead_in if isinstance(block, Paragraph) else None
    if mark is None or not isinstance(block, Paragraph):
        return None
    label = block.text.part(mark.start, mark.end)
    return label if label.plain.rstrip().endswith(".") else None


def tell_apart(labels: Sequence[Text]) -> bool:
    """Whether labels say how something stands, half of them at least, or name kinds or states of one thing."""
    standing = [label for label in labels if is_circumstance(words_of(label), label.plain)]
    names = [[word.lower for word in words_of(label)] for label in labels]
    if 2 * len(standing) >= len(labels) or not all(len(name) > 1 for name in names):
        return 2 * len(standing) >= len(labels)
    first, last = {name[0] for name in names}, {name[-1] for name in names}
    return (len(last) == 1 and not last & word_class("stage_noun")) or (len(first) == 1 and bool(standing))


def stopped_openings(items: Sequence[Item]) -> dict[int, tuple[int, int]]:
    """For the items of a list that open with such a label where it ends and where what is done begins, by position.

    Only where two thirds of the items, and two at least, open so.
    """
    found = {at: _opening(item.text) for at, item in enumerate(items) if item.text is not None}
    found = {at: (end, after) for at, (end, after) in found.items() if end}
    texts = [item.text.part(0, found[at][0]) for at, item in enumerate(items) if at in found and item.text is not None]
    return found if len(found) > 1 and 3 * len(found) >= 2 * len(items) and tell_apart(texts) else {}


def _opening(text: Text) -> tuple[int, int]:
    sentences = split_sentences(text)
    end = sentences[0][1] if len(sentences) > 1 else 0
    words = words_of(text, 0, end) if end and text.plain[:end].endswith(".") else []
    if not 1 < len(words) <= _LONGEST or is_order([word.lower for word in words]):
        return 0, 0
    if any(word.text == ":" for word in words):
        return 0, 0  # "Trucks: weigh them. Do not open them.": the label ends before its stop
    return (0, 0) if denies_it(read_sentence(text, *sentences[1])) else (end - 1, sentences[1][0])
