"""A condition that waits for its body: the next list or block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from runbookc.language.circumstances import is_circumstance, is_trouble, went_wrong
from runbookc.language.clauses import Case, Condition, Guard, Phrase, Sentence
from runbookc.language.conditions import read_condition, read_label
from runbookc.language.frames import frame
from runbookc.language.lexicon import finite_forms, thirds, word_class
from runbookc.language.words import Word, split_words
from runbookc.lower.cases.choices import extend
from runbookc.lower.plan import Asked, Branch, Choice, Do, Origin, Statement, Stop
from runbookc.lower.sentences.asked_facts import needed_from
from runbookc.lower.sentences.guards import words_of_guard
from runbookc.lower.sentences.nominal import nominal, what_is_refused
from runbookc.lower.sentences.spoken import is_line
from runbookc.lower.units import Units
from runbookc.surface.document import ListBlock, Text

CRITERIA = frame("how_many_of_these")
_AFTER_A_TIME = frame("after_the_time_just_told")
_BEHIND = re.compile(r"(?:\*\*)?\s*(?::|→|[-–—]+)\s*(?P<said>no[^.,;:!?–—→]*)", re.IGNORECASE)
"""What a case opens with behind its sign, where it is denied: "Used: no refund, and say so"."""


@dataclass(frozen=True, slots=True)
class Head:
    """`branch` has no body yet, or the one that stood before its criteria; `criteria` says that those are a list."""

    branch: Branch | None
    criteria: str = ""
    otherwise: bool = False
    further: bool = False
    alone: Branch | None = None
    origin: Origin | None = None
    """The words that make it an otherwise."""

    @property
    def holds_kinds(self) -> bool:
        """ "Everything else:": whether the head is of all other kinds, so that a list under it may name them."""
        words = self.origin.text.lower().split() if self.otherwise and self.origin is not None else []
        return any(word.strip(",.:") in word_class("the_others") for word in words)

    def take(self, made: list[Statement], body: Sequence[Statement]) -> None:
        """Close the head with its body, after what was made before it; one without a cue needs something to do."""
        if self.otherwise:
            extend(made, Choice((), tuple(body), self.origin, self.alone))
        elif self.branch is not None and (body or self.branch.guard is not None):
            branch = replace(self.branch, body=(*self.branch.body, *body))
            extend(made, Choice((branch,), further=self.further))

    @property
    def words(self) -> str:
        """The case as it is written, which rules in its body hold in; "" while its conditions are still to come."""
        if self.criteria or self.otherwise or self.branch is None:
            return ""
        asked = tuple(one.condition for one in self.branch.asked)
        guard = self.branch.guard
        if guard is None:
            return f"if {asked[0].words.text}" if len(asked) == 1 else ""
        if guard.conditions == asked:
            return words_of_guard(guard)
        joined = (" or " if self.branch.any_of else " and ").join(_within(one.words.text) for one in asked)
        return f"{guard.cue.text} {joined}".strip()

    def with_criteria(self, block: ListBlock, units: Units) -> Head:
        """The items under "if all of these are met:" as the conditions of the guard; the body is what follows."""
        if self.branch is None:
            return self
        asked: list[Asked] = []
        joined = ""
        for item in block.items:
            words = words_of(item.text) if item.text else []
            while words and words[-1].lower in ("and", "or", ",", ";"):
                joined = joined or words[-1].lower.strip(",;")
                words.pop()
            if item.text is None or not words:
                continue
            unit = units.open(item.text.span(), item.text.plain)
            condition = read_condition(words, item.text.plain)
            place = item.text.span(words[0].start, words[-1].end)
            asked.append(Asked(condition, Origin(place, condition.words.text, unit)))
        any_of = joined == "or" if joined else self.criteria in ("any", "either", "one")
        return replace(
            self, branch=replace(self.branch, asked=tuple(asked) or self.branch.asked, any_of=any_of), criteria=""
        )


def _within(words: str) -> str:
    """ "The lock is broken" within a sentence, in which an article has no capital."""
    small = words.split()[0].lower() in word_class("determiner")
    return words[0].lower() + words[1:] if small else words


def left_open(guard: Guard) -> bool:
    """Whether a cue waits for what is tested: it ends the sentence, or only "there is" stands behind it."""
    return all(condition.words.text.lower() in word_class("cue_behind") for condition in guard.conditions)


def is_head(sentence: Sentence) -> bool:
    """Whether a sentence ends in a condition with nothing to do yet ("If the line is suspended:")."""
    if not sentence.cases:
        return False
    last = sentence.cases[-1]
    if sentence.announces:
        return last.guard is not None or last.otherwise
    if last.steps and sentence.opens and (len(last.tails) == 1 or (last.guard and not last.tails)):
        bare = bool(last.tails) and left_open(last.tails[0])  # "Refund when:"
        return bare or _criteria_follow(last)  # "Go to Step 4 if all of these are met:"
    return not last.steps and not last.said and not last.tails and (last.guard is not None or last.otherwise)


def _criteria_follow(case: Case) -> bool:
    """Whether the condition points to a list: "ask for one of the following if they have no code" has its own."""
    tested = [condition for guard in (case.guard, *case.tails) if guard for condition in guard.conditions]
    return any(CRITERIA.search(condition.words.text) for condition in tested)


def stated(phrase: Phrase, text: Text, unit: int, body: Sequence[Statement]) -> Branch:
    """A case whose words have no cue: a noun phrase, a clause that is or is not so, or a sign ("✅")."""
    words = words_of(text, phrase.start, phrase.end)
    bent = finite_forms() | word_class("be") | word_class("have")
    if any(w.lower in bent for w in words):
        condition = read_condition(words, text.plain)
    else:
        condition = read_label(words, text.plain) if words else Condition(phrase, "", "is", phrase.text)
    asked = Asked(condition, Origin(text.span(phrase.start, phrase.end), phrase.text, unit))
    behind = _BEHIND.match(text.plain, phrase.end)
    return Branch((asked,), _stopped_last(body), said=what_is_refused(behind["said"]) if behind is not None else "")


def _stopped_last(body: Sequence[Statement]) -> tuple[Statement, ...]:
    """ "Torn: stop. Ask for a new one.": what a case does, and then its end."""
    at = next((k for k, one in enumerate(body) if isinstance(one, Stop) and one.origin and not one.stated), len(body))
    rest = body[at + 1 :]
    return (*body[:at], *rest, body[at]) if rest and all(isinstance(one, Do) for one in rest) else tuple(body)


def words_of(text: Text, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of a stretch of text without the marks at its end."""
    stop = len(text.plain) if end is None else end
    words = split_words(text.plain, start, stop, text.marks_within(start, stop))
    while words and words[-1].kind == "mark" and words[-1].text != "%":
        words.pop()
    return words


def is_yes_or_no(sentence: Sentence) -> bool:
    """Whether a sentence asks what is answered with yes or no ("Is the line suspended?", "Need a manager?")."""
    first = sentence.words.text.split()[:1]
    return sentence.question and bool(first) and first[0].lower() in word_class("yes_no_opener")


def points_back(sentence: Sentence) -> bool:
    """Whether a sentence opens with "in this case" or its like, which asks nothing of its own."""
    guard = sentence.cases[0].guard if sentence.cases else None
    return guard is not None and guard.kind == "so" and guard.cue.text.lower().startswith("in ")


def may_happen(sentence: Sentence) -> bool:
    """Whether a sentence tells what may be so ("sometimes they have two", "the name might be missing")."""
    only = sentence.cases[0] if len(sentence.cases) == 1 else None
    if only is None or not only.said or only.guard or only.steps or sentence.rule or sentence.question:
        return False
    return bool({word.strip(",.").lower() for word in only.said.text.split()} & word_class("possibility"))


def stands_alone(sentence: Sentence, text: Text) -> bool:
    """ "Not paid after 10 days: close it": whether the words before a sentence's colon say how something stands."""
    named = (case.tails and nominal(text, case.said.start, case.said.end, in_case=True) for case in sentence.cases)
    works = any(case.steps or is_line(case.said.text) for case in sentence.cases) or any(named)
    if not sentence.lead or not works or _says(sentence):
        return False
    if sentence.lead.text.lower().startswith("then "):
        return False  # "Is it ours? Then it is a recall: …" tells what the case comes to
    if _AFTER_A_TIME.match(sentence.words.text):
        return False  # "They have 14 days – after that, …": what is late is the case
    words = words_of(text, sentence.lead.start, sentence.lead.end)
    return is_circumstance(words, text.plain) or is_trouble(words) or went_wrong(words)


def _says(sentence: Sentence) -> bool:
    """ "The caller says: “It is broken.”": what somebody else says is nothing that the agent does."""
    quoted = sentence.lead and is_line(sentence.cases[0].said.text)
    return bool(quoted and sentence.lead) and _only_says(sentence.lead.text, "tell", "ask", "check")


def _only_says(words: str, *kinds: str) -> bool:
    """ "The caller says:": whether words end in what somebody says, so that they name nothing that has happened."""
    said = thirds().get((words.rstrip(" :").split() or [""])[-1].lower())
    return said is not None and said.kind in (kinds or ("tell",))


def names_circumstance(sentence: Sentence, text: Text) -> bool:
    """ "The guest disputes the charge:": whether the words before what follows say nothing but how something stands."""
    only = sentence.cases[0] if len(sentence.cases) == 1 else None
    if not sentence.opens or only is None or only.steps or only.guard or only.otherwise or only.tails or sentence.rule:
        return False
    if sentence.lead or sentence.question or sentence.defines is not None or _only_says(sentence.words.text):
        return False
    if needed_from(sentence.words.text):
        return False  # "We need three things from the customer:"
    last = only.said.text.lower().rstrip(" :").split()[-2:]
    if last[1:] == ["to"] and last[0] in word_class("aim_noun"):
        return False  # "such mails may be attempts to:" over what they attempt
    return is_circumstance(words_of(text, sentence.words.start, sentence.words.end), text.plain)


def names_steps(words: str) -> bool:
    """ "Follow these steps:", "Refund procedure": whether a sentence or a heading announces what is done in order."""
    return bool({word.strip(".,:;()") for word in words.lower().split()} & word_class("announced_steps"))


def asked_words(sentence: Sentence) -> Phrase:
    """A question's words without its mark."""
    text = sentence.words.text.rstrip("?!: ")
    return Phrase(text, sentence.words.start, sentence.words.start + len(text))


def led_by_arrow(first: Sentence) -> bool:
    """ "No card → "I cannot look it up." End the call.": a paragraph that is one case, as an item would be.

    "A torn seam is a defect; replace it" is told of a kind, and what comes next is done for all.
    """
    case = first.cases[0] if first.cases else None
    guard = case.guard if case is not None else None
    told = case is not None and guard is not None and bool(case.said) and case.said.start <= guard.start
    return guard is not None and not guard.cue and guard.kind == "if" and not told


def for_a_group(first: Sentence, text: Text) -> bool:
    """ "For passports: call the guest. Ship them with tracking.": a group and a colon, of which the paragraph is."""
    guard = first.cases[0].guard if first.cases else None
    if guard is None or guard.cue.text.lower() != "for":
        return False
    return text.plain[guard.end :].lstrip(" )").startswith(":")


def criteria_of(case: Case) -> str:
    """How the items after a bare cue are joined: for "refund when:" one is enough, "refund only if:" says all.

    Whoever hands over only in some cases does so in each of them.
    """
    if not case.tails or not left_open(case.tails[0]):
        return ""
    handed = bool(case.steps) and case.steps[-1].kind == "handoff"
    return "all" if case.tails[0].kind == "only-if" and not handed else "any"
