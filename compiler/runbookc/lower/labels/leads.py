"""Bold lead-ins: which of them open a case, and where the next one begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from runbookc.language.circumstances import VOICE, is_voiced
from runbookc.language.frames import frame
from runbookc.language.lexicon import finite_words, participles, verbs, word_class
from runbookc.language.reader import read_sentence
from runbookc.language.sentences import split_sentences
from runbookc.language.times import names_times
from runbookc.lower.cases.heads import words_of
from runbookc.lower.labels.headings import stated_by
from runbookc.lower.labels.stopped_labels import stopped_label, tell_apart
from runbookc.surface.document import Block, Mark, Paragraph, Text

_COUNTED_LABEL = re.compile(r"\((?P<kind>[A-Za-z]+ )?(?:[A-Za-z]|\d{1,2}|[ivx]{2,4})\)[ :.–-]*(?=\S)")
"""What an item is called by its count, in brackets: "(Option A)", "(b)"."""
_SEVERITY = frame("label_of_a_severity")
_WHEN_TO = frame("when_to_do")
_ASKS_WHEN = frame("heading_asks_when")
_QUOTES = "\"'“”‘’„«»"


def lead_in(block: Block, in_case: bool = False) -> tuple[int, int] | None:
    """Where the bold words of a lead-in stand that is a condition (any at all where cases are expected)."""
    if not isinstance(block, Paragraph) or block.text.lead_in is None:
        return None
    mark, plain = block.text.lead_in, block.text.plain
    end = mark.end
    while end > mark.start and plain[end - 1] in ":.?!–—- ":
        end -= 1
    if not any(map(str.isalnum, plain[mark.start : end])) or _answers(plain[mark.start : end]):
        return None
    if _WHEN_TO.match(plain, mark.start) or _ASKS_WHEN.match(plain, mark.start):
        return None  # "**When to escalate:** they insist": an order and when it is due
    if plain[mark.start] in _QUOTES and plain[end - 1] in _QUOTES:
        return mark.start, end  # what a customer says
    told = _told_by(block.text) if in_case else None
    asked = _asked_by(block.text, mark)
    if told or asked:
        return told or asked
    if {word.strip(".,:") for word in plain[mark.start : end].lower().split()} <= word_class("meta_noun"):
        return None  # "**Scope.** …" beside cases
    sentence = read_sentence(block.text, mark.start, end)
    first = sentence.cases[0] if sentence.cases else None
    if first is None or first.steps:
        return (mark.start, end) if in_case and first is not None else None
    if _supposes(plain[mark.start : mark.end]):
        return mark.start, end
    if first.said.text.split()[:1] and asks_which(plain[mark.start : mark.end]):
        return (mark.start, end) if in_case else None
    hours = names_times(words_of(block.text, mark.start, end))
    ranked = _SEVERITY.fullmatch(plain[mark.start : end]) is not None
    conditional = first.guard is not None or first.otherwise or hours or ranked
    return (mark.start, end) if conditional or in_case or _is_clause(first.said.text) else None


def _answers(words: str) -> bool:
    """ "Response", "What to do", "Agent": what follows is done, or said, in the case before it."""
    return words.strip().lower() in word_class("answer_label") | word_class("speaker")


def _told_by(text: Text) -> tuple[int, int] | None:
    """ "**Issue:** The guest lost the key.": the sentence after a bold label that announces a situation."""
    mark = text.lead_in
    label = text.plain[mark.start : mark.end].strip(" :.–—-").lower() if mark is not None else ""
    occasion = label in word_class("cue_label") and _is_told(text.plain[len(label) :])
    if mark is None or not (occasion or label in word_class("situation_label")):
        return None
    found = [(a, b) for a, b in split_sentences(text) if b > mark.end]
    start = max(found[0][0], mark.end) if found else len(text.plain)
    while start < len(text.plain) and text.plain[start] in " :.–—-":
        start += 1
    end = start + len(text.plain[start : found[0][1]].rstrip(" .:")) if found else start
    return (start, end) if end > start else None


def _is_told(words: str) -> bool:
    """Whether the words behind "When:" say that something is so: "daily" and "Monday to Friday" do not."""
    return bool({word.strip(".,:;").lower() for word in words.split()} & finite_words())


def asks_which(words: str) -> bool:
    """ "Who is asking?": a question that no yes answers, over what is done about it."""
    return words.rstrip().endswith("?") and words.split()[0].lower() in word_class("question_word")


def _supposes(words: str) -> bool:
    """ "They lost the pass?", "Kid got hurt in a lesson?": what is so, asked without a verb in front."""
    said = [word.strip(".,:?()").lower() for word in words.split()]
    opener = word_class("question_word") | word_class("yes_no_opener") | word_class("meta_noun")
    happened = finite_words() | participles().keys() | word_class("trouble_state")
    told = said[0] in word_class("sentence_subject") or not happened.isdisjoint(said[1:])
    return words.rstrip().endswith("?") and told and len(said) > 1 and said[0] not in opener


def _asked_by(text: Text, mark: Mark) -> tuple[int, int] | None:
    """ "**What if the guest is late?**", alone: what a bold question supposes; and what a customer asks."""
    alone, voiced = not text.plain[mark.end :].strip(" ?:"), is_voiced(text.plain[mark.start : mark.end])
    words = text.plain[mark.start :] if alone else text.plain[mark.start : mark.end]
    if not (alone or voiced) or not words.rstrip(" :").endswith("?"):
        return None
    asked = stated_by(text.part(mark.start) if alone else text.part(mark.start, mark.end))
    if asked is None:
        return (mark.start, mark.start + len(words.rstrip(" ?:"))) if voiced else None
    return mark.start + asked.start, mark.start + asked.end


def _is_clause(words: str) -> bool:
    """Whether bold words say that something is so ("SIM is locked", "They lost it"), and name no mere topic."""
    lowered = [w.strip(".,:;").lower().replace("’", "'") for w in words.split()]
    if len(lowered) < 10 and any(w in word_class("be") or w in word_class("have") for w in lowered[1:]):
        return True
    return len(lowered) > 1 and lowered[0] in word_class("sentence_subject") | VOICE


def next_lead(blocks: Sequence[Block], start: int, in_case: bool = False) -> int:
    """The index of the next block that opens a case, else the number of blocks."""
    return next((k for k in range(start, len(blocks)) if _opens_case(blocks[k], in_case)), len(blocks))


def _opens_case(block: Block, in_case: bool) -> bool:
    """A lead-in, or a paragraph that opens with its condition in bold ("**If on Starter** (…), cancel")."""
    if lead_in(block, in_case) is not None:
        return True
    if not isinstance(block, Paragraph) or not any(m.start == 0 for m in block.text.marked("strong")):
        return False
    start, end = split_sentences(block.text)[0]
    first = read_sentence(block.text, start, end)
    return bool(first.cases and first.cases[0].guard)


def are_cases(blocks: Sequence[Block]) -> bool:
    """Whether two or more of these open with a bold kind of thing and what to do about it.

    "**Flexible rates:** cancel it. **Advance rates:** tell the guest that …" are cases; "**Goal:**" and "**First:**"
    name no kind of case.
    """
    kinds = [block for block in blocks if _names_a_kind(block)]
    stopped = [text for text in map(stopped_label, kinds) if text]
    named = _name_steps(kinds) or _name_conduct(kinds)
    return len(kinds) > 1 and not named and (not stopped or tell_apart(stopped))


def _name_conduct(blocks: Sequence[Block]) -> bool:
    """Whether bold labels are topics of what always holds ("**Tone**: be plain. **Handoff**: if asked, transfer.").

    Half of them at least name how one works, or a stage of it, and nothing that a customer comes with.
    """
    marks = [(block.text.plain, block.text.lead_in) for block in blocks if isinstance(block, Paragraph)]
    names = [plain[mark.start : mark.end].lower().strip(" :.–—-").split() for plain, mark in marks if mark is not None]
    topics = word_class("stage_noun") | word_class("conduct_noun")
    return 2 * sum(not topics.isdisjoint(name[-1:]) for name in names) >= len(blocks)


def _name_steps(blocks: Sequence[Block]) -> bool:
    """Whether bold labels are the names of steps ("**Categorize**: tag the ticket. **Reply**: use the template.").

    All of them begin with a verb, and one at least with a verb that is no noun as well.
    """
    first = [block.text.plain.split()[0].strip(" :.–—-*").lower() for block in blocks if isinstance(block, Paragraph)]
    only = word_class("noun_or_verb") - word_class("orders_anything")
    return all(word in verbs() for word in first) and any(word not in only for word in first)


def name_stages(blocks: Sequence[Block]) -> bool:
    """Whether the bold names of numbered items are stages of work, taken in turn ("1. **Triage**", "2. **Repair it**").

    Half of them at least are orders or name a stage; "1. **Refunds**", "2. **Exchanges**" are cases all the same.
    """
    named = [block.text for block in blocks if isinstance(block, Paragraph) and block.text.lead_in is not None]
    marks = [(text, text.lead_in) for text in named]
    names = [text.plain[mark.start : mark.end].lower().strip(" :.–—-") for text, mark in marks if mark is not None]
    stages = [name for name in names if _is_stage(name)]
    return len(names) > 1 and len(names) == len(blocks) and 2 * len(stages) >= len(names)


def _is_stage(name: str) -> bool:
    words = re.findall(r"[\w'-]+", name)
    opened = bool(words) and words[0] in verbs()
    ordered = opened and words[0] not in word_class("noun_or_verb") - word_class("orders_anything")
    return ordered or bool(set(words[-1:] + words[:1]) & word_class("stage_noun"))


def step_label(text: Text, stage: bool = False) -> int:
    """Where what is done stands behind the bold name of a step ("**Categorize**: tag the ticket"); 0 for no such.

    A count in brackets is such a name as well: "(Option A) If they agree, …", "(b) Close the case". In a list of
    stages (`stage`) any bold name is one.
    """
    counted = _COUNTED_LABEL.match(text.plain)
    if counted is not None:
        return counted.end() if (counted["kind"] or "option").strip().lower() in word_class("option_label") else 0
    mark = text.lead_in
    if mark is None or _told_by(text) is not None or not (stage or _name_steps([Paragraph(text, text.span())])):
        return 0
    start = mark.end
    while start < len(text.plain) and text.plain[start] in " :–—-":
        start += 1
    parted = any(sign in text.plain[mark.end - 1 : start] for sign in ":–—-")
    end = next((b for _, b in split_sentences(text) if b > start), start)
    first = read_sentence(text, start, end) if parted and start < end else None
    return start if first is not None and (first.steps or (stage and (first.deeds or first.told))) else 0


def names_stage(text: Text, stage: bool) -> bool:
    """ "**Paid plan check:** look it up" among stages of work: its name is that of a stage, if no cue opens it."""
    mark = text.lead_in
    name = read_sentence(text, mark.start, mark.end) if stage and mark is not None else None
    guard = name.cases[0].guard if name is not None and name.cases else None
    if name is None or mark is None or (guard is not None and guard.cue) or text.plain[mark.start] in _QUOTES:
        return False
    return _is_stage(text.plain[mark.start : mark.end].lower().strip(" :.–—-")) and step_label(text, stage) > 0


def _names_a_kind(block: Block) -> bool:
    if isinstance(block, Paragraph) and _told_by(block.text) is not None:
        return True
    place = lead_in(block, in_case=True)
    if place is None or not isinstance(block, Paragraph) or lead_in(block) is not None:
        return False
    words = block.text.plain[place[0] : place[1]].lower().split()
    if len(words) > 5 or set(words) & word_class("meta_noun") or words[0] in word_class("softener"):
        return False
    whom = word_class("object_pronoun") | word_class("determiner")
    if words[0] in verbs() and len(words) > 1 and words[1] in whom:
        return False  # "**Write it up** …"
    behind = place[1] + len(block.text.plain[place[1] :]) - len(block.text.plain[place[1] :].lstrip(" :.–—-"))
    rest = [(a, b) for a, b in split_sentences(block.text) if b > behind]
    if not rest:
        return False
    start = max(rest[0][0], behind)
    explained = set(words) <= word_class("degree")  # "**Minor** – the van is late. Write a note.": told, then done
    ordered = [(start, rest[0][1]), *rest[1:]] if explained else [(start, rest[0][1])]
    return any(bool(read_sentence(block.text, a, b).steps) for a, b in ordered if a < b)
