"""Bold gerunds over work: occasions of which one comes up at a time, or stages of one work that are taken in turn.

    **Renewing a card:** Check the address.         decide "Renewing a card"
    **Replacing a card:** Charge $3.                decide "Replacing a card"

    **Checking the order:** Look it up.             check "Look it up"
    **Issuing the refund:** Refund it.              act "Refund it"

Stages are numbered, or stand under a title that names one work ("Handling a complaint", "Return process"), or half of
them are what every work has ("Greeting", "Gathering information", "Wrapping up"). Of others, gerunds with an object are
occasions; what a bare one is, nothing tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from runbookc.language.frames import frame
from runbookc.language.lexicon import gerunds, verbs, word_class
from runbookc.lower.labels.halves import split
from runbookc.surface.document import Block, ListBlock, Paragraph, Text

Labels = Literal["occasions", "stages"]
_ONE_DEED, _ONE_WORK = frame("title_of_one_deed"), frame("title_of_one_work")
_LONGEST = 7
"""Words of such a label, at most."""


def _what_they_label(texts: Sequence[Text | None], title: str, ordered: bool = False) -> Labels | None:
    """What the bold labels that open these texts are; None where they are no gerunds, or nothing tells.

    `title` stands over them, `ordered` says that they are numbered.
    """
    named = [words for text in texts if text is not None and (words := _label(text))]
    doing = [words for words in named if _is_doing(words)]
    if len(doing) < 2 or len(doing) < len(named):
        return None
    staged = sum(_is_staged(words) for words in doing)
    if ordered or 2 * staged >= len(doing) or _names_one_work(title):
        return "stages"
    return "occasions" if 2 * sum(len(words) > 1 for words in doing) > len(doing) else None


def gerunds_over(blocks: Sequence[Block], title: str) -> tuple[frozenset[int], frozenset[int]]:
    """The positions of paragraphs whose bold gerunds are occasions, and of those whose gerunds are stages."""
    at = [k for k, block in enumerate(blocks) if isinstance(block, Paragraph) and _is_doing(_label(block.text))]
    if len(at) < 2:
        return frozenset(), frozenset()
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    said = _what_they_label(texts, title)
    worked = [k for k in at if _works(blocks, k)]
    if said is None or len(worked) < 2 or 3 * len(worked) < 2 * len(at):
        return frozenset(), frozenset()
    return (frozenset(at), frozenset()) if said == "occasions" else (frozenset(), frozenset(at))


def verbs_over(blocks: Sequence[Block]) -> frozenset[int]:
    """The positions of paragraphs that open with a bold verb alone ("**Listen** — Let them explain it").

    They are names of steps where all bold labels are verbs, and one at least is no noun as well ("Refund").
    """
    texts = {at: block.text for at, block in enumerate(blocks) if isinstance(block, Paragraph)}
    named = {at: words for at, text in texts.items() if (words := _label(text)) and text.plain[_behind(text) :]}
    nouns = word_class("noun_or_verb") - word_class("orders_anything")
    alone = all(len(words) == 1 and words[0] in verbs() for words in named.values())
    ordered = any(words[0] not in nouns for words in named.values())
    return frozenset(named) if len(named) > 1 and alone and ordered else frozenset()


def gerunds_in(block: ListBlock, title: str) -> Labels | None:
    """What the bold gerunds that open the items of a list are; None where they open none, or say nothing to do."""
    texts = [item.text for item in block.items]
    said = _what_they_label(texts, title, block.ordered)
    worked = sum(_works(item.blocks, 0) for item in block.items) if said is not None else 0
    return said if worked > 1 and 3 * worked >= 2 * len(texts) else None


def label_in(block: Block) -> Text:
    """The label that opens a paragraph."""
    assert isinstance(block, Paragraph)
    return block.text.part(0, _behind(block.text))


def without_label(block: Block) -> Block:
    """A paragraph without the label that opens it."""
    return Paragraph(block.text.part(_behind(block.text)), block.span) if isinstance(block, Paragraph) else block


def _behind(text: Text) -> int:
    """Where the words behind the label begin."""
    mark = text.lead_in
    at = mark.end if mark is not None else 0
    while at < len(text.plain) and text.plain[at] in " :.–—-":
        at += 1
    return at


def _label(text: Text) -> list[str]:
    """The words of a bold label at the head of a text, in lower case; [] for none, and for one that names no work."""
    mark = text.lead_in
    words = text.plain[mark.start : mark.end].lower().strip(" :.–—-").split() if mark is not None else []
    other = word_class("meta_noun") | word_class("answer_label") | word_class("cue_label")
    return words if len(words) <= _LONGEST and " ".join(words) not in other else []


def _is_doing(words: Sequence[str]) -> bool:
    """ "Merging accounts"; "topping up a card" by its article, whether the verb is known or not."""
    if not words or not words[0].endswith("ing") or words[0] in word_class("preposition"):
        return False
    return words[0] in gerunds() or not word_class("determiner").isdisjoint(words[1:3])


def _is_staged(words: Sequence[str]) -> bool:
    """ "Gathering information", "closing": what every work has; "closing an account" is a work of its own."""
    return words[0] in word_class("stage_gerund") and words[1:2] not in (["a"], ["an"], ["any"], ["another"])


def _names_one_work(title: str) -> bool:
    """ "Onboarding a dealer", "Install the till", "Returns process"; "Handling a booking" may be any of its works."""
    deed = _ONE_DEED.match(title.lower())
    verb = deed["verb"] if deed is not None else ""
    does = (verb in verbs() or verb in gerunds()) and verb not in word_class("area_verb")
    return does or _ONE_WORK.search(title) is not None


def _works(blocks: Sequence[Block], at: int) -> bool:
    """Whether what stands behind or under the label of a block says what to do."""
    block, after = (blocks[k] if k < len(blocks) else None for k in (at, at + 1))
    text = block.text.part(_behind(block.text)) if isinstance(block, Paragraph) else None
    if text is not None and text.plain.strip():
        return any(sentence.steps or sentence.cases for sentence in split(text))
    if isinstance(after, ListBlock):
        return any(item.text is not None and any(one.steps for one in split(item.text)) for item in after.items)
    return isinstance(after, Paragraph) and any(sentence.steps for sentence in split(after.text))
