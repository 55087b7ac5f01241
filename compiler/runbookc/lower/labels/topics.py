"""Names of what may come up, each on a paragraph of its own over what is done then, with no sign that says so.

    Lost keys          decide "Lost keys"  yes: tell "Post a spare"
    Post a spare.      decide "Pets"       yes: act "Charge $15"
    **Pets**
    Charge $15.

Half of them at least say by themselves how something stands, and none is a stage of work: nobody does what stands under
all of them, one after the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from runbookc.language.circumstances import MINE, is_circumstance, is_order
from runbookc.language.frames import frame
from runbookc.language.lexicon import gerund_heads, verbs, word_class
from runbookc.language.words import Word, split_words
from runbookc.lower.cases.heads import words_of
from runbookc.lower.labels.halves import split
from runbookc.lower.labels.kinds import goings_back, kinds_over
from runbookc.lower.labels.state_labels import names_several
from runbookc.lower.labels.wanted_kinds import wanted_kinds
from runbookc.surface.document import Block, ListBlock, Paragraph, Text

_SEVERITY = frame("label_of_a_severity")
_LONGEST = 5
"""Words of such a name, at most."""
_CLAUSE = 9
"""Words of a name that says by itself how something stands ("Patient wants to move a session"), at most."""
_SIGNS = " :–—-"


def topics_over(blocks: Sequence[Block], title: str = "") -> dict[int, tuple[int, int]]:
    """Where such names stand in their paragraphs, by position; {} for fewer than two, or for stages.

    Under a title that announces several cases ("Complaints", "Special cases") any such names are.
    """
    titled, asked = announces_sorts(title), _asked(blocks)
    kinds = kinds_over(blocks)
    places = {
        at: kinds.get(at) or _label(blocks[at], titled) or _name(blocks[at : at + 2], titled)
        for at in range(len(blocks))
    }
    named = {at: place for at, place in places.items() if place and not _is_for_all(blocks[at])}
    texts = [block.text for at, block in enumerate(blocks) if at in named and isinstance(block, Paragraph)]
    said = [(words_of(text, *place), text.plain) for text, place in zip(texts, named.values(), strict=True)]
    wanted = wanted_kinds([next(iter(split(text)), None) for text in texts])
    stands = len(kinds) + sum(
        told or _stands(words) or is_circumstance(words, plain)
        for at, told, (words, plain) in zip(named, wanted, said, strict=True)
        if at not in kinds
    )
    works = sum(_label(blocks[at], titled) is not None or _orders(blocks[at + 1]) for at in named)
    sorted_by = titled or any(words[0].lower in ("anything", "everything") for words, _ in said)
    enough = len(named) > 1 and (sorted_by or (2 * stands >= len(named) and stands > 1)) and 2 * works >= len(named)
    return {**(named if enough else {}), **asked, **goings_back(blocks)}


def _asked(blocks: Sequence[Block]) -> dict[int, tuple[int, int]]:
    """Where the names stand that several questions are ("Q: Wrong name on the pass."), and no question says more."""
    texts = {at: block.text for at, block in enumerate(blocks) if isinstance(block, Paragraph)}
    names = {at: text.plain for at, text in texts.items() if text.marked("asked") and not _inquires(text.plain)}
    return {at: (0, len(plain.rstrip(" ?.:"))) for at, plain in names.items()}


def _inquires(plain: str) -> bool:
    """ "How do I renew?", "Is it open?": whether words ask by their order, and name nothing that may come up."""
    first = plain.split()[0].lower() if plain.split() else ""
    helping = word_class("be") | word_class("do") | word_class("have") | word_class("finite_modal")
    return first in word_class("question_word") | helping


def announces_sorts(title: str) -> bool:
    """ "Complaints", "Common problems", "Special cases": whether a title says that several things may come up.

    "Refund requests" names one of them, and what stands under it may be parts of the work.
    """
    words = title.lower().strip(" :.").split()
    plain = word_class("usual") | word_class("topic_opener") | word_class("unusual") | word_class("determiner")
    return bool(words) and words[-1] in word_class("things_that_come_up") and set(words[:-1]) <= plain


def behind_topics(blocks: Sequence[Block], topics: Mapping[int, tuple[int, int]]) -> frozenset[int]:
    """Paragraphs that belong to none of them: where each says what is done in its own, the next one says no more.

    Nor does one behind the last of them, where each stands over a list alone.
    """
    since = min(topics) if topics else len(blocks)
    for_all = {at for at in range(since, len(blocks)) if _is_for_all(blocks[at])}
    listed = _behind_lists(blocks, topics) | for_all
    if listed:
        return listed
    whole = {at for at in topics if _label(blocks[at], titled=True) is not None}
    behind = {at + 1 for at in whole if at + 1 < len(blocks)}
    plain = {at for at in behind - topics.keys() if isinstance(blocks[at], Paragraph)}
    graded = all(_SEVERITY.fullmatch(_words(blocks[at], topics[at])) for at in whole)  # one is enough of an example
    return frozenset(plain) if len(whole) - len(plain) > 1 - graded else frozenset()


def _behind_lists(blocks: Sequence[Block], topics: Mapping[int, tuple[int, int]]) -> frozenset[int]:
    places = sorted(topics)
    even = len(places) > 1 and places == list(range(places[0], places[0] + 2 * len(places), 2))
    if not even or not all(isinstance(block, ListBlock) for block in blocks[places[0] + 1 : places[-1] + 2 : 2]):
        return frozenset()
    end = places[-1] + 2
    return frozenset({end}) if end < len(blocks) and isinstance(blocks[end], Paragraph) else frozenset()


def _is_for_all(block: Block) -> bool:
    """ "Every member", "All bookings" over a list: a name of all that the others name some of."""
    words = block.text.plain.lower().split() if isinstance(block, Paragraph) and not block.text.markup else []
    return 1 < len(words) <= _LONGEST and words[0] in word_class("for_all") and not words[-1].endswith(".")


def _words(block: Block, place: tuple[int, int]) -> str:
    return block.text.plain[slice(*place)] if isinstance(block, Paragraph) else ""


def _label(block: Block, titled: bool = False) -> tuple[int, int] | None:
    """Where the name stands before a colon and what is done: "Pets: charge $15."; None for another paragraph.

    `titled`: a full stop does as well ("Lost pass. Block it.").
    """
    if not isinstance(block, Paragraph):
        return None
    bold = next((mark for mark in block.text.marked("strong") if not mark.start), None)
    if bold is not None:
        return _before_work(block.text, bold.end)
    found = split(block.text)
    if titled and len(found) > 1 and found[1].steps and not (found[0].steps or found[0].lead or found[0].question):
        name = found[0].words.text.rstrip(" .")
        told = name.lower().split()[0] in word_class("pronoun") | word_class("pointing_word") | MINE
        return (0, len(name)) if not told and _may_come_up(block.text, len(name), titled) else None
    first = found[0] if found else None
    if (
        first is None
        or names_several(found, block.text)
        or not first.lead
        or first.lead.start
        or not first.steps
        or any(case.guard for case in first.cases)
    ):
        return None
    return (0, first.lead.end) if _may_come_up(block.text, first.lead.end) else None


def _before_work(text: Text, end: int) -> tuple[int, int] | None:
    """Where bold words stand that open a paragraph and are no part of its sentence: "**Key lost** €12, post one."."""
    end = len(text.plain[:end].rstrip(_SIGNS + "?."))
    behind = text.plain[end:].lstrip(_SIGNS + "?.")
    begins = (
        behind[:1].isupper() or not behind[:1].isalpha() or text.plain[end:].lstrip()[:1] in (":", "–", "—", "?", ".")
    )
    if not behind or not begins or not _may_come_up(text, end):
        return None
    return (
        (0, end) if any(one.steps or not one.understood for one in split(text, len(text.plain) - len(behind))) else None
    )


def _name(blocks: Sequence[Block], titled: bool) -> tuple[int, int] | None:
    """Where the name stands that a paragraph is, over a paragraph or a list; None for another."""
    block, after = blocks[0], blocks[1] if len(blocks) > 1 else None
    if not isinstance(block, Paragraph) or not isinstance(after, Paragraph | ListBlock):
        return None
    plain, mark = block.text.plain, block.text.lead_in
    end = len(plain.rstrip(_SIGNS))
    whole = mark is not None and not mark.start and mark.end >= end
    if not whole and (mark is not None or block.text.markup or plain.endswith(":")):
        return None
    if not end or not plain[end - 1].isalnum() or not _may_come_up(block.text, end, titled):
        return None
    found = () if titled else split(block.text)
    told = any(one.steps or one.rule or any(case.guard for case in one.cases) for one in found)
    return None if told else (0, end)


def _may_come_up(text: Text, end: int, titled: bool = False) -> bool:
    """Whether the few words before `end` are no stage, no order, and nothing that every page has ("Owner", "Tools").

    `titled`: what comes up is expected, so that "Login loop" is no order to log in.
    """
    name = text.plain[:end]
    words = name.lower().split()
    said = split_words(name, 0, end, text.marks_within(0, end))
    longest = _CLAUSE if is_circumstance(said, name) else _LONGEST
    if not 0 < len(words) <= longest or not name[0].isupper():
        return False
    other = word_class("meta_noun") | word_class("stage_noun") | word_class("answer_label") | word_class("order_adverb")
    orders = words[0] in gerund_heads() or words[0] in word_class("softener") or is_order(words)
    if titled and words[0] in verbs():
        whom = word_class("determiner") | word_class("pronoun") | word_class("preposition")
        orders = not whom.isdisjoint(words[1:2]) or len(words) == 1
    return not (orders or (set(words) - word_class("determiner")) & other)


def _stands(words: Sequence[Word]) -> bool:
    """ "Late arrivals", "fee complaints", "Member forgot it": what went wrong, or what somebody comes with."""
    said = [word.lower for word in words]
    if _SEVERITY.fullmatch(" ".join(said)):
        return True  # "P1: …" over "P2: …"
    if said[0] in word_class("customer_noun") and set(said[1:2]) & word_class("situation"):
        return True
    return bool(set(said) & (word_class("gone_wrong") | word_class("trouble_state"))) or (
        len(said) > 1 and said[-1] in word_class("event_noun") - {"process", "task"}
    )


def _orders(block: Block) -> bool:
    if isinstance(block, ListBlock):
        return any(item.text is not None and any(one.steps for one in split(item.text)) for item in block.items)
    return isinstance(block, Paragraph) and any(one.steps for one in split(block.text))


def name_rules(block: ListBlock) -> bool:
    """Whether the names before the items of a list of rules sum them up: one of them at least is an order itself.

    "**Verify first** – …" beside "**No guessing** – …" and "**One key at a time** – …".
    """
    texts = [item.text for item in block.items if item.text is not None]
    leads = [text.part(0, text.lead_in.end) if text.lead_in is not None else None for text in texts]
    orders = (lead is not None and any(sentence.steps or sentence.rule for sentence in split(lead)) for lead in leads)
    return None not in leads and any(orders)
