"""What a heading says: that its section is a step, that it holds on a condition, or which situation it is about."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from runbookc.language.circumstances import LINKED, MINE, in_trouble, is_clause, is_order, is_topic
from runbookc.language.clauses import Case, Condition, Guard, Phrase
from runbookc.language.frames import frame
from runbookc.language.lexicon import verbs, word_class
from runbookc.language.reader import read_sentence
from runbookc.language.times import names_times
from runbookc.language.words import Word
from runbookc.lower.cases.heads import stated, words_of
from runbookc.lower.cases.labelled_cases import labelled_case
from runbookc.lower.labels.halves import split
from runbookc.lower.plan import Branch, Statement
from runbookc.surface.document import ListBlock, Section, Text

_STEP_HEADING = frame("step_heading")
_BY_LETTER = frame("heading_by_letter")
"""A bare number needs a mark or a keycap after it, or at most two digits: "500 error" is no step."""
_ABOUT = frame("heading_asks_when")
_NOTES = frame("announces_notes")
_THROUGHOUT = frame("applies_throughout")
_CODE = frame("status_code_heading")
_SORT = 3
"""Words of a heading that names a sort of people or things, at most."""
_LABEL = re.compile(r"^(?P<label>[A-Za-z]+(?: [a-z]+)?)(?: \d+)?\s*(?::|\s[–—-])\s+(?P<rest>\S.*)$")


def picture_end(heading: str) -> int:
    """Where the words of a heading begin, behind the pictures and ticks that it may open with ("🧾 4. Billing").

    A letter that it is called by is none of them either ("Path B: The pump leaks").
    """
    at = 0
    while at < len(heading) and unicodedata.category(heading[at]) in ("So", "Sk", "Mn", "Cf", "Zs"):
        at += 1
    at = at if heading[:at].strip() else 0
    called = _BY_LETTER.match(heading, at)
    return called.end() if called else at


def step_number(heading: str) -> str:
    """ "1.2" of "Step 1.2: Verify …", "3b" of "3b. …", "" where a heading has no number."""
    found = _STEP_HEADING.match(heading[picture_end(heading) :].strip())
    return (found[1] or found[2] or found[3]).lower() if found else ""


def number_end(heading: str) -> int:
    """Where the words of a numbered heading begin, behind the number and its mark."""
    start = picture_end(heading)
    found = _STEP_HEADING.match(heading[start:])
    after = start + found.end() if found else start
    return after + len(heading[after:]) - len(heading[after:].lstrip(" .):–—-"))


_ASIDE = re.compile(r"\(((?:only )?(?:if|when|unless)\b[^()]+)\)\W*$", re.IGNORECASE)
"""A condition in brackets behind the words of a heading."""


def condition_of(heading: Text) -> Case | None:
    """The condition a heading states ("If the line is suspended", "For Severity 2"), or None."""
    if not heading.plain.strip():
        return None
    plain = heading.plain.rstrip()
    end = len(plain.rstrip(":?"))
    if _ABOUT.match(plain):
        return None  # "When to call the manager" is about a decision, and states none
    aside = _ASIDE.search(plain) if step_number(plain) else None  # "3. Escalation (if needed)"
    sentence = read_sentence(heading, aside.start(1), aside.end(1)) if aside else read_sentence(heading, 0, end)
    first = sentence.cases[0] if len(sentence.cases) == 1 else None
    if first is not None and first.guard is not None and not first.steps and first.guard.kind != "so":
        return first
    if frame("heading_for_some").match(plain):
        return _for_group(heading, end)
    return None


def _for_group(heading: Text, end: int) -> Case | None:
    """ "For Severity 2": the heading stands where the colon would."""
    at = 4
    words = heading.plain[at:end].strip()
    if not words or len(words.split()) > 6:
        return None
    phrase = Phrase(words, at, at + len(words))
    return Case(guard=Guard("for", Phrase(heading.plain[:3], 0, 3), (Condition(phrase, "", "is", words),)))


def holds_several(heading: Text) -> bool:
    """ "Common issues", "4. Supported workflows (web)": whether what stands under a heading stands side by side."""
    words = heading.plain[number_end(heading.plain) :].partition("(")[0].lower().strip(" :").split()
    ends = next((k for k, word in enumerate(words) if k and word in word_class("head_ends")), len(words))
    words = words if set(words) & word_class("usual") else words[:ends]  # "proof for risky requests" is about proof
    return words[-1:] != [] and bool({words[-1], " ".join(words[-2:])} & word_class("side_by_side"))


def names_procedure(section: Section) -> bool:
    """ "4. Procedure for late parcels", "Resolution steps", "Step 2: Verify": whether a heading says that work follows.

    The title of a page with sections of its own says it of none of them.
    """
    plain = section.heading.plain
    if frame("heading_of_a_step").match(plain):
        return True
    if section.level == 1 and section.sections:
        return False
    words = plain[number_end(plain) :].partition("(")[0].lower().strip(" :.").split()
    ends = next((k for k, word in enumerate(words) if k and word in word_class("head_ends") | {"to"}), len(words))
    return words[:2] == ["how", "to"] or (
        ends > 0 and words[ends - 1 : ends] != [] and words[ends - 1] in word_class("procedural_heading")
    )


def procedural(sections: Sequence[Section], above: bool = False) -> Iterator[str]:
    """The slugs of those sections that a heading, their own or one above them, says work of."""
    for section in sections:
        named = above or names_procedure(section)
        if named:
            yield section.slug
        yield from procedural(section.sections, named)


def is_named_thing(heading: Text) -> bool:
    """ "5. Refund policy (public)": whether a heading's first word is a noun, though it be a verb as well elsewhere."""
    words = heading.plain[number_end(heading.plain) :].partition("(")[0].lower().strip(" :").split()
    noun = len(words) > 1 and words[0] in word_class("noun_or_verb") - word_class("orders_first")
    return noun and words[-1] in word_class("document_noun") | word_class("done_as") | word_class("side_by_side")


def tells_what_for(section: Section) -> bool:
    """ "Purpose", "2. Scope", "Summary (TL;DR)": whether a section says what the page is for, and nothing to do.

    A numbered list is done even there, but for one of responsibilities.
    """
    ordered = any(isinstance(block, ListBlock) and block.ordered for block in section.blocks)
    words = _called(section)
    return words in word_class("about_heading") and (not ordered or words.endswith("responsibilities"))


def labels_what_for(text: Text) -> bool:
    """ "**Goal:** refund quickly", "When to use this page: …": whether words before a colon say that of the page.

    "Use when: the boat is late. Then: call the skipper." is a case, and says what is done in it.
    """
    label, colon, _ = text.plain.partition(":")
    called = " ".join(label.lower().split())
    about = bool(colon) and called in word_class("about_heading") | word_class("use_label")
    return about and labelled_case(split(text), 0) is None


def announces_notes(text: Text) -> bool:
    """ "Some notes on the boxes:": whether words over a list say that it speaks of work written elsewhere."""
    return _NOTES.match(text.plain.strip()) is not None


def applies_throughout(text: Text) -> bool:
    """ "Whichever section you are in:": whether words over a list say that it holds all the while."""
    return _THROUGHOUT.match(text.plain.strip()) is not None


def lists_principles(section: Section) -> bool:
    """Whether what stands under a heading is minded all the while ("Core principles"), and done at no time."""
    called = _called(section)
    return called in word_class("principles_heading") or called.split()[-1:] in (["principles"], ["guardrails"])


def _called(section: Section) -> str:
    plain = section.heading.plain
    return " ".join(plain[number_end(plain) :].partition("(")[0].lower().strip(" :.").split())


def names_of(section: Section, parent: str = "") -> tuple[str, ...]:
    """The labels of a section: its own, and where its heading is numbered, that number, alone and within its parent."""
    number = step_number(section.heading.plain)
    return (f"section:{section.slug}", *((f"step:{number}", f"in:{parent}/{number}") if number else ()))


def situations(sections: Sequence[Section]) -> dict[str, Phrase]:
    """By slug: the words with which a heading names a situation, among headings of one rank.

    What is said to be so ("The card is blocked", "Invoice not received") is a situation by itself. A mere kind of event
    ("Refund requests", "Death of a tenant", "500 error") is one only beside another, else it is a topic.
    """
    kinds = _kinds(sections)
    plain = {s.slug: (stated_by(s.heading), event_of(s.heading) or kinds.get(s.slug)) for s in sections}
    beside = sum(bool(state or event) for state, event in plain.values()) > 1
    return {slug: found for slug, (state, event) in plain.items() if (found := state or (event if beside else None))}


def _kinds(sections: Sequence[Section]) -> dict[str, Phrase]:
    """By slug: headings that name one sort each of the same people or things ("Paid user", "Free user").

    "Book flight" beside "Cancel flight" are deeds, though a book is a thing and a cancel flight might be a sort.
    """
    named: dict[str, list[tuple[Section, list[str]]]] = {}
    for section in sections:
        lowered = [word.lower for word in words_of(section.heading, picture_end(section.heading.plain))]
        sort = 1 < len(lowered) <= _SORT and not step_number(section.heading.plain)
        sort = sort and (lowered[0] in word_class("degree") | word_class("sort_of") or not is_order(lowered))
        if sort and {lowered[-1], f"{lowered[-1]}s"} & word_class("kind_head"):
            named.setdefault(lowered[-1].removesuffix("s"), []).append((section, lowered))
    sorts = [beside for beside in named.values() if len(beside) > 1 and not all(_is_deed(words) for _, words in beside)]
    return {section.slug: _phrase(section.heading) for beside in sorts for section, _ in beside}


def _is_deed(lowered: Sequence[str]) -> bool:
    """ "Return order": whether a verb and the one thing it is done to may be meant, and no sort of orders."""
    deeds = (verb for verb in verbs().get(lowered[0], ()) if not verb.particles)
    return not lowered[-1].endswith("s") and any(verb.kind == "act" for verb in deeds)


def stated_by(heading: Text) -> Phrase | None:
    """The words of a heading that says what is so, in the author's voice or the customer's, or None."""
    words = words_of(heading, picture_end(heading.plain))
    labelled = _LABEL.match(heading.plain)
    if labelled and labelled["label"].lower() in word_class("situation_label"):
        return _phrase(heading, labelled.start("rest"))
    if words and names_times(words):
        return _phrase(heading)
    if not 1 < sum(word.kind != "mark" for word in words) <= 14 or step_number(heading.plain):
        return None
    if heading.plain.rstrip().endswith("?"):
        return _asked(heading, words)
    lowered = [word.lower for word in words]
    if is_topic(lowered) or is_order(lowered):
        return None
    quoted = len(words) == 1 and words[0].kind == "quote"
    return _phrase(heading) if quoted or is_clause(words) or in_trouble(lowered) else None


def name_troubles(sections: Sequence[Section]) -> bool:
    """Whether numbered headings name troubles and requests ("1. Login errors", "2. Card is blocked"), and no stages."""
    numbered = [s.heading.plain for s in sections if step_number(s.heading.plain)]
    if any(frame("heading_of_a_stage").match(plain) or frame("heading_of_a_step").match(plain) for plain in numbered):
        return False
    named = [re.findall(r"[\w'’-]+", plain[number_end(plain) :].partition("(")[0].lower()) for plain in numbered]
    troubles = sum(bool(words) and _is_trouble(words) for words in named)
    return troubles > 1 and 3 * troubles >= 2 * len(numbered)


def are_chapters(sections: Sequence[Section], title: Text) -> bool:
    """Whether numbered headings under "Returns policy" or "Handbook" are its chapters ("1. Shoes", "2. Gift cards").

    Two thirds of them at least name things or matters; "1. Verification", "2. Refund" are taken in turn all the same.
    """
    words = title.plain.partition("(")[0].lower().strip(" :.").split()
    if not words or words[-1] not in word_class("book_noun"):
        return False
    called = [_called(section).split() for section in sections if step_number(section.heading.plain)]
    aside = word_class("plural_of_work") | word_class("about_heading") | word_class("meta_noun")
    named = [one for one in called if one and one[-1] not in aside and " ".join(one) not in aside]
    several = [one[-1].endswith("s") and not one[-1].endswith("ss") and not is_order(one) for one in named]
    told = sum(more or (one[0].endswith("ing") and len(one) > 1) for one, more in zip(named, several, strict=True))
    return sum(several) > 1 and 3 * told >= 2 * len(named)


def _is_trouble(lowered: Sequence[str]) -> bool:
    if is_order(lowered) or is_topic(lowered) or len(lowered) < 2:
        return False
    negated = any(word.endswith(("n't", "n’t")) for word in lowered)
    return negated or bool(set(lowered) & word_class("trouble_state")) or lowered[-1] in word_class("event_noun")


def event_of(heading: Text) -> Phrase | None:
    """The words of a heading whose noun is an event ("Death of a tenant", "Card fraud (level 2)"), or None."""
    lowered = [word.lower for word in words_of(heading, picture_end(heading.plain)) if word.kind != "bracket"]
    if not 0 < len(lowered) <= 10 or step_number(heading.plain) or is_topic(lowered) or is_order(lowered):
        return None
    if _CODE.match(heading.plain):
        return _phrase(heading)
    nouns = lowered[: next((at for at, word in enumerate(lowered) if LINKED.match(word) or word == "("), len(lowered))]
    return _phrase(heading) if nouns and nouns[-1] in word_class("event_noun") else None


def _phrase(heading: Text, start: int = 0) -> Phrase:
    start = start or picture_end(heading.plain)
    words = heading.plain[start:].rstrip(" :.?!")
    return Phrase(words, start, start + len(words))


def _asked(heading: Text, words: Sequence[Word]) -> Phrase | None:
    """ "What if the parcel is lost?", "Is the caller angry?", "Can I get a refund?": what a question supposes."""
    lowered = [word.lower for word in words]
    at = next((k for k, word in enumerate(lowered) if word in ("if", "when")), 0)
    if at and lowered[0] == "what":
        return _phrase(heading, words[at + 1].start) if at + 1 < len(words) else None
    if lowered[0] in word_class("yes_no_opener") or MINE & set(lowered):
        return _phrase(heading)
    return None


def situation_case(situation: Phrase, heading: Text, unit: int, body: Sequence[Statement]) -> Branch:
    """The case a heading names: a situation one is in, and never how the step before it went."""
    case = stated(situation, heading, unit, body)
    asked = tuple(replace(a, condition=replace(a.condition, result=False)) for a in case.asked)
    return replace(case, asked=asked)
