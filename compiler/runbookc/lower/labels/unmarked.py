"""Cases that no cue opens: a circumstance before a colon or a dash, or with a list under it, and what is done then.

    - Less than 48 hours before:          decide "Less than 48 hours before"
      - Flexible: offer a voucher           decide "Flexible"
      - Fixed: no refund                    decide "Fixed"
    - Card declined – send a link         decide "Card declined"
    Not paid after 10 days: close it.     decide "Not paid after 10 days"

What says by itself how something stands is a case wherever it stands. A mere name ("Flexible", "Gold") is one beside
such items, or under one; elsewhere names before colons are topics, and what defines a word does nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from runbookc.language.circumstances import is_circumstance, is_quoted_state, is_trouble, went_wrong
from runbookc.language.clauses import Phrase, Sentence
from runbookc.language.frames import frame
from runbookc.language.lexicon import verbs, word_class
from runbookc.language.reader import read_sentence
from runbookc.language.times import names_times
from runbookc.language.words import Word
from runbookc.lower.cases.heads import words_of
from runbookc.lower.labels.halves import split
from runbookc.lower.labels.left_to_rest import left_to_rest
from runbookc.lower.labels.measured_labels import measured
from runbookc.lower.labels.pointed import Pointed, opens_by_arrow
from runbookc.lower.labels.state_labels import names_several
from runbookc.lower.labels.stopped_labels import stopped_openings
from runbookc.lower.labels.tallies import rungs_of
from runbookc.lower.labels.twin_labels import twins
from runbookc.lower.labels.wanted_kinds import wanted_kinds
from runbookc.lower.sentences.named_deeds import given_deed, led_by_link
from runbookc.lower.sentences.nominal import nominal, refused
from runbookc.surface.document import Item, ListBlock, Mark, Text

_LONGEST = 10
"""Words before a colon beyond which they are a sentence of their own."""
_COUNTED = frame("counted_occurrence")
""" "First no-show", "second time or more": what has happened so many times, and no step that comes first."""
_EXCEPT = frame("exceptions_follow")
_BOUND = frame("bound_told")
_RANKED = frame("name_of_a_rank")
_EXPLAINED = frame("explains_people")
_ASIDE = re.compile(r"\([^()]*\)?")
_NO = re.compile(r"^(?:not|no)\s+")
_NAME = 5
"""Words of a name that is a case only beside others."""


@dataclass(frozen=True, slots=True)
class _Opening:
    """An item's words before its mark, whether they say how something stands, and whether work stands behind it."""

    pointed: Pointed
    stands: bool
    works: bool
    degree: bool = False
    """Whether the words are a degree or sort that others are told apart from ("Minor", "Severe (> €300)")."""
    event: str = ""
    """What happens, where its words are an order by themselves and bounded ("Cancel 14+ days before")."""
    trouble: bool = False
    """Whether the words name something that is wrong ("Power outage"), which may be a topic beside others."""

    @property
    def is_alone(self) -> bool:
        """Whether it is a case whatever its neighbours are."""
        return (self.stands or self.trouble) and self.works


def unmarked_cases(
    items: Sequence[Item], in_case: bool = False, ordered: bool = False
) -> tuple[list[Pointed | None], bool]:
    """For each item of a list the case that it opens with, None for those that open with none.

    Then whether names are among them: those are values of one thing, and the list is one decision.
    `in_case`: the list stands under a case that is a mere circumstance, so that names under it are its values.
    `ordered`: its items are numbered.
    """
    rest = _tallied(items) or ([] if ordered else _left_to_rest(items))
    return (rest, True) if rest else _side_by_side(items, in_case, ordered)


def _tallied(items: Sequence[Item]) -> list[Pointed | None]:
    """ "The first time, …", "the second time, …", "after that, …": cases, however their words are parted."""
    firsts = [next(iter(split(item.text)), None) if item.text is not None else None for item in items]
    return [Pointed(said, after) for said, after in rungs_of(firsts)]


def _left_to_rest(items: Sequence[Item]) -> list[Pointed | None]:
    return left_to_rest(items, [mark_of(item.text) if item.text is not None else (0, 0) for item in items])


def _side_by_side(items: Sequence[Item], in_case: bool, ordered: bool) -> tuple[list[Pointed | None], bool]:
    """The same, for a list that no item for all the others closes."""
    stopped = stopped_openings(items)
    apart = _told_by_state(items)
    openings = _events_apart(
        [
            _opening(item, at in apart, stopped.get(at, (0, 0)), _LONGEST if at in apart else _NAME)
            for at, item in enumerate(items)
        ]
    )
    openings = [replace(one, stands=True) if one and at in apart else one for at, one in enumerate(openings)]
    named = _contraries(openings)
    standing = [opening for opening in named if opening.stands]
    arrowed = sum(item.text is not None and opens_by_arrow(item.text) for item in items)
    beside = len(named) + arrowed if named else 0
    troubles = sum(opening.trouble and not opening.stands for opening in named)
    sure = len(standing) + troubles + arrowed
    among = beside > 1 and 3 * beside >= 2 * len(items) and 2 * sure >= beside
    headed = openings[:1] == [None] and not arrowed and not any(map(nests, items))  # "Ask them. Lost key: … Cover: …"
    among = among and (sure > 1 or not headed)
    under = in_case and len(named) > 1 and len(named) == len(items)
    works = sum(opening.works if opening else _orders(item.text) for opening, item in zip(openings, items, strict=True))
    working = 2 * works >= len(items)
    first = [split(item.text)[:1] for item in items if item.text is not None]
    same = len(first) == len(items) and measured([found[0] for found in first if found])
    whole = len(named) > 1 and len(named) == len(items)
    graded = whole and all(opening.degree for opening in named)
    left = whole and not ordered and any(map(_leaves, items[:-1], openings))
    every = (among or under or same or graded or left) and working
    kinds = _kinds(items, openings, [None if ordered else found[0] for found in first if found])
    if among and working:  # "Two people with the same seat: …" beside other troubles
        openings = [one or _opening(item, longest=_LONGEST) for one, item in zip(openings, items, strict=True)]
    handed = [_hands_off_a_sort(item, one) for item, one in zip(items[:-1], openings, strict=False)] + [False]
    cases = [
        opening.pointed if opening and (every or at in kinds or opening.is_alone or handed[at]) else None
        for at, opening in enumerate(openings)
    ]
    first_words = {one.pointed.case.text.split()[0].lower() for one in named if one.pointed.case}
    return cases, bool(kinds) or (every and (len(standing) < len(named) or len(first_words) == 1))


def _told_by_state(items: Sequence[Item]) -> frozenset[int]:
    """ "Test strip low: …", "Test strip fine: …": which items open with one thing in other states, and with no orders.

    Of the thing that stands above them the states alone may be told, of which one at least is no verb. By itself such a
    label may be an order ("Set level low"); nobody gives two that cannot both be obeyed.
    """
    states = word_class("shown_state") | word_class("degree")
    texts = [item.text for item in items]
    said = [text.plain[: mark_of(text)[0]] if text is not None else "" for text in texts]
    words = [_ASIDE.sub(" ", text).lower().split() for text in said]
    things = [tuple(one[:-1]) if len(one) > 1 and one[-1] in states else () for one in words]
    alone = [one[0] for one in words if len(one) == 1 and one[0] in word_class("shown_state")]
    if len(alone) == len(items) == len(set(alone)) > 1 and not verbs().keys() >= set(alone):
        return frozenset(range(len(items)))  # "Red: …", "Green: …"
    return frozenset(at for at, thing in enumerate(things) if thing and things.count(thing) > 1)


def _leaves(item: Item, opening: _Opening | None) -> bool:
    """ "Both doors jammed: go to step 7": who does that never comes to the next item, were this one not for a case."""
    found = split(item.text, opening.pointed.after) if opening is not None and item.text is not None else []
    last = found[-1] if found else None
    if last is None or any(case.guard or case.otherwise or case.tails for case in last.cases):
        return False
    return bool(last.steps) and last.steps[-1].kind in ("goto", "end") and last.steps[-1].modality is None


def _hands_off_a_sort(item: Item, opening: _Opening | None) -> bool:
    """ "Corporate accounts: forward the case": were that done for all, nobody would come to the next item."""
    words = opening.pointed.case.text.lower().split() if opening is not None and opening.pointed.case else []
    if opening is None or item.text is None or len(words) < 2 or words[-1] not in word_class("kind_head"):
        return False
    if words[0] in word_class("determiner") | word_class("topic_opener"):
        return False
    steps = [step for sentence in split(item.text, opening.pointed.after)[:1] for step in sentence.steps]
    return steps[:1] != [] and steps[0].kind == "handoff" and steps[0].modality is None


def _contraries(openings: Sequence[_Opening | None]) -> list[_Opening]:
    """ "Back: close it", "Not back: page Ops": the openings of items, those that deny each other as cases alone."""
    named = [opening for opening in openings if opening is not None]
    said = {opening.pointed.case.text.lower() for opening in named if opening.pointed.case}
    return [replace(one, stands=True) if _denied(one, said) else one for one in named]


def _denied(opening: _Opening, said: Set[str]) -> bool:
    words = opening.pointed.case.text.lower() if opening.pointed.case else ""
    return bool(words) and (f"not {words}" in said or f"no {words}" in said or _NO.sub("", words) in said - {words})


def _events_apart(openings: Sequence[_Opening | None]) -> list[_Opening | None]:
    """ "Refund under $50: …", "Refund over $50: …": bounds of one event are cases; alone its words may be an order."""
    events = [opening.event for opening in openings if opening is not None]
    return [one if one is None or not one.event or events.count(one.event) > 1 else None for one in openings]


def _kinds(
    items: Sequence[Item], openings: Sequence[_Opening | None], firsts: Sequence[Sentence | None]
) -> frozenset[int]:
    """Which items are for one kind each of the same things ("Gold members:", "Guests:"), or for one count of them."""
    cases = [one.pointed.case.text if one and one.pointed.case else "" for one in openings]
    names = [_ASIDE.sub(" ", text).lower().split() for text in cases]
    acts = [
        opening is not None and (nests(item) or _behind_colon(opening, item) or _counted(opening))
        for opening, item in zip(openings, items, strict=True)
    ]
    told_apart, people = word_class("degree"), {f"{noun}s" for noun in word_class("customer_noun")}
    kinds = [len(w) > 1 and (w[-1] in word_class("kind_head") or set(w[:-1]) <= told_apart) for w in names]
    kinds = [
        kind or (len(words) == 1 and words[0] in people and not _is_explained(item))
        for kind, words, item in zip(kinds, names, items, strict=True)
    ]
    counted = (_COUNTED, _RANKED)
    kinds = [
        kind or any(known.match(" ".join(words)) for known in counted) for kind, words in zip(kinds, names, strict=True)
    ]
    kinds = [kind and words[0] not in word_class("topic_opener") for kind, words in zip(kinds, names, strict=True)]
    kinds = [kind or twin for kind, twin in zip(kinds, twins([" ".join(words) for words in names]), strict=True)]
    if len(firsts) == len(items):
        kinds = [kind or wanted for kind, wanted in zip(kinds, wanted_kinds(firsts), strict=True)]
    short = [at for at, words in enumerate(names) if words and (kinds[at] or (acts[at] and len(words) == 1))]
    return frozenset(short) if sum(map(all, zip(kinds, acts, strict=True))) > 1 else frozenset()


def values_told(items: Sequence[Item]) -> list[Pointed | None]:
    """The value that an item opens with where words that do nothing, or a list, stand behind it ("Gold: it is free").

    What does something right behind its value is read as one sentence.
    """
    values = [_value(item) if nests(item) or not _is_read_whole(item.text) else None for item in items]
    return _left_to_rest(items) or values


def _value(item: Item) -> Pointed | None:
    opening = _opening(item, asked=True)
    case = opening.pointed.case if opening else None
    return opening.pointed if opening and case and _is_short(case.text) else None


def _is_read_whole(text: Text | None) -> bool:
    """ "Gold: send it": whether what is done stands in the sentence that the value leads."""
    first = split(text)[:1] if text is not None else []
    return any(sentence.lead and any(case.steps or case.guard for case in sentence.cases) for sentence in first)


def are_values(block: ListBlock) -> bool:
    """Whether every item opens with the name of a value, and something is done in at least half of them.

    "Members: postage is free. Send it." is one beside "Guests: charge £4"; only where a property was asked for.
    """
    openings = [_opening(item, asked=True) for item in block.items]
    named = [one for one in openings if one and one.pointed.case and _is_short(one.pointed.case.text)]
    works = sum(one.works or _orders(item.text) for one, item in zip(openings, block.items, strict=True) if one)
    return 1 < len(named) == len(block.items) <= 2 * works


def nests(item: Item) -> bool:
    """Whether a list stands right under an item's own words."""
    return len(item.blocks) > 1 and isinstance(item.blocks[1], ListBlock)


def _is_short(words: str) -> bool:
    return len(words.split()) <= _NAME


def _counted(opening: _Opening) -> bool:
    """ "Second ticket: tow the boat": whether the name counts what happened, whatever verb stands behind it."""
    return opening.pointed.case is not None and _COUNTED.match(opening.pointed.case.text.lower()) is not None


def _is_explained(item: Item) -> bool:
    """ "Members: people who pay each month" says what the word means."""
    after = mark_of(item.text)[1] if item.text is not None else 0
    return item.text is not None and bool(after) and _EXPLAINED.match(item.text.plain, after) is not None


def _behind_colon(opening: _Opening, item: Item) -> bool:
    """Whether what is done stands right behind the name, and no sign points at it ("Gold: > …")."""
    after = item.text.plain[opening.pointed.after :].lstrip() if item.text is not None else ""
    return opening.works and not after.startswith((">", "→", "-"))


def _opening(
    item: Item, asked: bool = False, stopped: tuple[int, int] = (0, 0), longest: int = _NAME
) -> _Opening | None:
    """`asked`: the item is to name a value, also by words that could be an order elsewhere ("Trade: …").

    `stopped`: where the words end, and what stands behind them begins, that a full stop parts from it.
    """
    text = item.text
    if text is None or any(mark.start == 0 and _shows(mark, text) for mark in text.marks):
        return None
    if ":" in text.plain and names_several(split(text), text):
        return None
    nested = nests(item)
    end, after = stopped if stopped[0] else mark_of(text)
    if (not end and not (nested and _is_name(text))) or (nested and _EXCEPT.search(text.plain)):
        return None
    end, after = (end, after) if end else (len(text.plain), len(text.plain))
    words = words_of(text, 0, end)
    degree = bool(words) and _is_degree(text.plain[: words[-1].end])
    opens = bool(words) and (degree or _can_open(text, words, _unbracketed(text.plain, end) if asked else end, asked))
    event = "" if opens or not words else _event(words[0].lower, text.plain[: words[-1].end])
    if not (opens or event):
        return None
    last = words[-1].end + (text.plain[words[-1].end : end].strip() == ")")
    said = Phrase(text.plain[words[0].start : last], words[0].start, last)
    stands = bool(event) or is_circumstance(words, text.plain) or went_wrong(words)
    if not (stands or degree) and len(words_of(text, 0, _unbracketed(text.plain, end))) > longest:
        return None
    works = nested or works_behind(text, after)
    return _Opening(Pointed(said, after), stands, works, degree, event, is_trouble(words))


def _unbracketed(plain: str, end: int) -> int:
    """The end of a label without what it adds in brackets ("Strip fine (> 0.2)", "third visit (or as agreed)")."""
    opens = plain.rfind("(", 0, end)
    return opens if opens > 0 and plain[:end].rstrip().endswith(")") else end


def _shows(mark: Mark, text: Text) -> bool:
    """Whether an item opens with a picture or a command; the name of a state in code goes on ("`E5` on one gate:")."""
    if mark.kind != "code":
        return mark.kind == "image"
    return " " in text.plain[mark.start : mark.end] or not text.plain[mark.end :][:2].strip(" :–—-")


def _event(first: str, words: str) -> str:
    """What is bounded, by its first word: "cancel" of "Cancel 14+ days before"; "" for no such words."""
    return first if first in word_class("measured_event") and _BOUND.search(words.lower()) else ""


def _is_degree(words: str) -> bool:
    """Whether words tell things of one kind apart: adjectives, a rank ("P1"), a platform; a measure may follow."""
    bare = _ASIDE.sub("", words).lower().strip()
    named = bare.split()
    ranked = _RANKED.match(bare) is not None or bare in word_class("platform")
    return ranked or (bool(named) and set(named) <= word_class("degree"))


def _can_open(text: Text, words: Sequence[Word], end: int, asked: bool) -> bool:
    """Whether the words before the mark are no order, no condition with a cue and no label of the page's."""
    read = read_sentence(text, 0, end)
    asks = any(case.guard is not None or case.otherwise for case in read.cases) and not names_times(words)
    first = words[0].lower
    object_of_order = any(word.lower in word_class("determiner") | word_class("object_pronoun") for word in words)
    part = first in word_class("meta_noun") and not is_quoted_state(text.plain[words[0].start : words[-1].end])
    stated = len(words) == 2 and first in word_class("shown_state")  # "Dry seed: …", which orders nobody to dry it
    ordered = bool(read.steps) and not (stated or is_circumstance(words, text.plain))
    ordered = ordered and (object_of_order or not asked)
    return not (ordered or asks or part or (first.isdecimal() and len(words) == 1))


def _is_name(text: Text) -> bool:
    """Whether an item with a list under it is a few words that say nothing yet ("Without insurance")."""
    words = [word.strip(".,:;").lower() for word in text.plain.split()]
    return 0 < len(words) <= _NAME + 1 and not text.plain.rstrip().endswith((".", "!", "?")) and not _orders(text)


def _orders(text: Text | None) -> bool:
    return text is not None and any(sentence.steps for sentence in split(text))


def mark_of(text: Text) -> tuple[int, int]:
    """Where the words before an item's first colon or spaced dash end, and where what stands behind it begins."""
    found = _MARK.search(text.plain)
    while found is not None and _inside(text, found.start()):
        found = _MARK.search(text.plain, found.end())
    if found is None or not 0 < len(text.plain[: found.start()].split()) <= _LONGEST:
        return 0, 0
    if _ENDED.search(text.plain, 0, found.start()):
        return 0, 0
    return found.start(), found.end()


_ENDED = re.compile(r"\w{3}[.!?]\s+(?:[A-Z]|(?:yes|no)\b)")
"""Where a sentence ends, and no abbreviation."""
_MARK = re.compile(r"\s*:(?:\s+|$)|\s+[-–—=]\s+")


def _inside(text: Text, at: int) -> bool:
    """Whether a mark stands in brackets, in a quotation or in code."""
    before = text.plain[:at]
    if before.count("(") > before.count(")") or before.count('"') % 2 or before.count("“") > before.count("”"):
        return True
    return any(mark.kind in ("code", "link") and mark.start <= at < mark.end for mark in text.marks)


def works_behind(text: Text, after: int) -> bool:
    """Whether what stands behind the mark does, says or ends something, and does not explain the words before it."""
    found = split(text, after)
    if not found:
        return False
    if any(sentence.steps or any(case.guard for case in sentence.cases) for sentence in found):
        return True
    first = found[0].words
    return (
        first.text[:1] in '"“'
        or refused(first.text)
        or given_deed(first) is not None
        or led_by_link(text, first.start, first.end) is not None
        or nominal(text, first.start, first.end, in_case=True) is not None
    )
