"""Labels in one text that say how something stands, each before what is done then: cases of one decision.

    Red: stop the belt; green: start it.            decide "Red" yes -> stop the belt, no -> decide "green" …
    Over 20 kg: call them. Page Ops. Wet: dry it.   "Page Ops" belongs to the case before it

Names ("Kartio: check the parcel. Postbase: check the stamp.") may be places, people or steps, and are no cases.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from runbookc.language.circumstances import is_circumstance, is_order, is_trouble, went_wrong
from runbookc.language.clauses import Phrase, Sentence
from runbookc.language.comparisons import figures
from runbookc.language.deeds import doer_of
from runbookc.language.found_counts import says_how_many, says_none, says_share
from runbookc.language.frames import frame
from runbookc.language.lexicon import finite_words, word_class
from runbookc.language.persons import is_person
from runbookc.language.reader import read_sentence
from runbookc.language.the_rest import names_the_rest
from runbookc.language.words import split_words
from runbookc.lower.cases.choices import extend, extend_last, into_last_case
from runbookc.lower.cases.heads import words_of
from runbookc.lower.found_rules import FoundRule
from runbookc.lower.labels.twin_labels import names_things, twins
from runbookc.lower.labels.wanted_kinds import wanted_kinds
from runbookc.lower.plan import Choice, Do, Origin, Statement
from runbookc.lower.sentences.named_deeds import named_deed
from runbookc.lower.sentences.nominal import nominal, what_is_refused
from runbookc.lower.sentences.statements import Sentences
from runbookc.surface.document import Text

_SEVERITY = frame("label_of_a_severity")
_LONGEST = 6
"""Words of such a label, at most."""
_NAMED = 12
"""Words that name what is done, at most."""
_RANGE = frame("range_of_amounts")
""" "85–90 degrees", beside which "above 90" is a further case."""
_GRADED = frame("graded_label")
_ABOUT_STEPS = frame("asks_for_steps")
_CLAUSE = re.compile(r"\s*[,;–—.]\s*|\s+-\s+")


def at_semicolons(sentence: Sentence, text: Text) -> list[Sentence]:
    """A sentence that is several such labels, cut where the next one begins; [] for any other."""
    if not sentence.lead or "; " not in sentence.words.text or not _is_state(sentence, text):
        return []
    cuts = [sentence.words.start]
    for at, sign in enumerate(sentence.words.text):
        begun = sentence.words.start + at + 2
        behind = read_sentence(text, begun, sentence.words.end) if sign == ";" else None
        if behind is not None and (_is_state(behind, text) or _is_bound(behind)):
            cuts.append(begun)
    if len(cuts) < 2:
        return []
    ends = [cut - 2 for cut in cuts[1:]]
    return [read_sentence(text, start, end) for start, end in zip(cuts, [*ends, sentence.words.end], strict=True)]


def states_in_run(found: Sequence[Sentence], at: int, text: Text) -> int:
    """How many sentences from `at` on are such labels, with what stands between them; 0 for fewer than two labels.

    What is done otherwise closes them, and makes cases of whatever labels stand right before it. "Everything else"
    makes one of a single label, whatever is said of it in between ("Urgent jobs: call Ines. If she is out, …"). A
    severity is one by itself, but not at the head of the text, the whole of which may stand under it.
    """
    rest = found[at:]
    closed = _left_to_others(rest)
    if closed:
        return closed + 1
    states = _are_states(rest, text)
    if at and found[at - 1].question:
        states = _named_in(found[at - 1], rest) or _asked_for(found[at - 1], rest) or states
    if not states[0]:
        return 0
    last, graded = 0, _SEVERITY.fullmatch(rest[0].lead.text) is not None
    inner = [graded and _is_inner(rest, k) for k in range(len(rest))]
    closing = [_closes(sentence) and not within for sentence, within in zip(rest, inner, strict=True)]
    for k, sentence in enumerate(rest):
        if states[k] or (last and (inner[k] or (closing[k] and not any(closing[:k])))):
            last = k + _explains_grade(rest, k)
        elif graded and not sentence.lead and (inner[k] or _of_the_case(sentence)):
            continue
        elif not is_note(sentence) and (sentence.lead or _label(sentence) or _asks_anew(sentence)):
            break
    return last + 1 if last > 0 else int(at > 0 and graded)


def _named_in(question: Sentence, found: Sequence[Sentence]) -> list[bool]:
    """ "Is it a guest or a supplier? Guest: … Supplier: …": which labels a question offers; [] where it offers none."""
    asked = f" {' '.join(question.words.text.lower().rstrip(' ?').split())} "
    labels = [_label(one).lower().split() for one in found] if " or " in asked else []
    bare = [" ".join(label[label[0] in word_class("article") :]) if label else "" for label in labels]
    named = [bool(label) and f" {label} " in asked for label in bare]
    return named if sum(named) > 1 else []


def _asked_for(question: Sentence, found: Sequence[Sentence]) -> list[bool]:
    """ "How did they pay? Card: … Cash: …": labels right behind a question that no yes answers; [] where it is none.

    Who does what is told behind a "who", and not what the case is.
    """
    opener = question.words.text.lower().split()[0].strip("*_\"“'")
    labels = [_label(one) for one in found]
    named = opener in word_class("question_word") - {"who", "whose", "why"}
    if not named or not labels[0] or _ABOUT_STEPS.search(question.words.text):
        return []
    told = [
        bool(label) and not is_note(one) and not _in_turn(label.split()[0])
        for label, one in zip(labels, found, strict=True)
    ]
    return told if told[0] and sum(told) > 1 else []


def _left_to_others(found: Sequence[Sentence]) -> int:
    """Where "everything else" closes what stands behind a first and only label, 0 where it closes no such case."""
    closed = next((k for k, sentence in enumerate(found) if _closes(sentence)), 0)
    label = _label(found[0]) if closed else ""
    if not label or not found[0].lead or not names_the_rest(found[closed].words.text):
        return 0
    words = label.lower().split()
    in_turn = set(words) & (word_class("order_adverb") | word_class("ordinal"))
    doer = is_person(label.split()) or doer_of(split_words(label, 0, len(label))) is not None
    if in_turn or doer or set(words) <= word_class("meta_noun"):
        return 0
    between = found[1:closed]
    return closed if not any(one.lead or _label(one) or one.question for one in between) else 0


def _are_states(found: Sequence[Sentence], text: Text) -> list[bool]:
    """For each sentence whether it opens with such a label, by itself or beside the others."""
    labels = [_label(sentence) for sentence in found]
    closed = next((k for k, sentence in enumerate(found) if _closes(sentence)), 0)
    every = closed > 1 and all(labels[:closed]) and not any(map(_comes_in_turn, labels[:closed]))
    by_itself = [_is_state(one, text) or _explains_grade(found, k) for k, one in enumerate(found)]
    states = [
        (every and k < closed) or state or twin or wanted
        for k, (state, twin, wanted) in enumerate(zip(by_itself, twins(labels), wanted_kinds(found), strict=True))
    ]
    bands = any(_named_behind(sentence) for sentence in found) or any(map(_RANGE.search, labels))
    states = [state or (bands and _is_bound(sentence)) for state, sentence in zip(states, found, strict=True)]
    return [state or (any(states) and names_things(label)) for state, label in zip(states, labels, strict=True)]


def _explains_grade(found: Sequence[Sentence], at: int) -> bool:
    """ "P1: anyone is hurt. Ring the nurse.": a severity of which is said what it is, and behind it what is done."""
    sentence, behind = found[at], found[at + 1] if at + 1 < len(found) else None
    if not sentence.lead or not _SEVERITY.fullmatch(sentence.lead.text) or sentence.question:
        return False
    bare = not any(case.steps or case.guard or case.otherwise for case in sentence.cases)
    return bare and behind is not None and not behind.lead and _of_the_case(behind) and bool(behind.steps)


def words_of_case(sentence: Sentence) -> Phrase:
    """The label of a case, with what a severity is said to be ("P1: anyone is hurt")."""
    plain = not any(case.steps or case.guard for case in sentence.cases)
    if not plain or not _SEVERITY.fullmatch(sentence.lead.text):
        return sentence.lead
    said = sentence.words.text.rstrip(" .")
    return Phrase(said, sentence.words.start, sentence.words.start + len(said))


def _is_bound(sentence: Sentence) -> bool:
    """ "Over 7 days out: refund it": a bound whose deed is told by a verb, beside one of which it is only named."""
    guard = sentence.cases[0].guard if sentence.cases else None
    opens = guard is not None and guard.cue.start == sentence.words.start
    return bool(guard is not None and opens and set(guard.cue.text.lower().split()[:1]) & word_class("threshold"))


def _asks_anew(sentence: Sentence) -> bool:
    return sentence.question or any(case.guard or case.otherwise for case in sentence.cases)


def _of_the_case(sentence: Sentence) -> bool:
    """ "P1: page Ines. If she is out, page Tom. P2: …": up to the next severity, what is asked is within the last."""
    return not sentence.question and not any(case.otherwise for case in sentence.cases)


def _is_inner(found: Sequence[Sentence], at: int) -> bool:
    """ "P1: if it is night, page Ines. Otherwise page Tom. P2: …": the other way of what was asked right before."""
    asked = at > 0 and any(case.guard is not None for case in found[at - 1].cases)
    return asked and _closes(found[at]) and not names_the_rest(found[at].words.text)


def _label(sentence: Sentence) -> str:
    """The words of a sentence before its colon or its arrow, with something to do behind them; "" for none."""
    only = sentence.cases[0] if sentence.cases else None
    if only is None or not _does(sentence):
        return ""
    if only.guard is not None and not only.guard.cue and len(sentence.cases) == 1:
        return only.guard.conditions[0].words.text
    return sentence.lead.text if only.guard is None else ""


def _does(sentence: Sentence) -> bool:
    """Whether something is done behind a label; behind an amount it may be named or refused ("Late by a day: half")."""
    return any(case.steps for case in sentence.cases) or _named_behind(sentence) is not None


def _named_behind(sentence: Sentence) -> Phrase | None:
    only = sentence.cases[0] if len(sentence.cases) == 1 else None
    if only is None or only.steps or only.guard is not None or not figures(sentence.lead.text):
        return None
    words = only.said.text.lower().split()
    return only.said if 0 < len(words) <= _NAMED and not finite_words().intersection(words) else None


def named_under(sentence: Sentence, text: Text, unit: int, sentences: Sentences) -> list[Statement]:
    """What is named behind a label that is an amount ("Under 2 hours: half the fee"), or refused there as a rule."""
    said = _named_behind(sentence)
    if said is None:
        return []
    refused = what_is_refused(_CLAUSE.split(said.text)[0])
    step = None if refused else nominal(text, said.start, said.end, in_case=True) or named_deed(said, text)
    origin = Origin(text.span(said.start, said.end), said.text, unit)
    if refused:
        sentences.rules.append(FoundRule("must-not", origin, None, sentence.lead.text))
    sentences.units.gave(unit)
    return [Do(step, origin)] if step is not None else []


def is_note(sentence: Sentence) -> bool:
    """ "Note: cash only": what stands between labels and is none of them."""
    return bool(sentence.lead) and set(sentence.lead.text.lower().split()) <= word_class("meta_noun")


def _closes(sentence: Sentence) -> bool:
    return bool(sentence.cases) and sentence.cases[0].otherwise and not sentence.lead


def _comes_in_turn(label: str) -> bool:
    """ "First", "Step 2", "Note": a label that says when something is done, or is of the page's."""
    return _in_turn(label) or doer_of(split_words(label, 0, len(label))) is not None


def _in_turn(label: str) -> bool:
    words = set(label.lower().split())
    return bool(words & (word_class("order_adverb") | word_class("ordinal") | word_class("meta_noun")))


def add_case(cases: list[Statement], sentence: Sentence, done: Sequence[Statement]) -> None:
    """Add to cases what a sentence without a label of its own gave: a further case, what closes them, or a step."""
    if _closes(sentence) and not names_the_rest(sentence.words.text) and _is_open(cases):
        into_last_case(cases, done)
        return
    begins = bool(sentence.cases) and (sentence.cases[0].otherwise or bool(_label(sentence)) or _is_bound(sentence))
    if not begins:
        into_last_case(cases, done)
    for statement in done if begins else ():
        if isinstance(statement, Choice):
            extend(cases, statement, together=True)
        else:
            extend_last(cases, (statement,))


def _is_open(cases: Sequence[Statement]) -> bool:
    """Whether the last case ends with a decision whose other way nobody has told yet."""
    last = cases[-1] if cases else None
    body = last.branches[-1].body if isinstance(last, Choice) and last.branches and last.otherwise is None else ()
    return bool(body) and isinstance(body[-1], Choice) and body[-1].otherwise is None


def names_several(found: Sequence[Sentence], text: Text) -> bool:
    """Whether a text opens with one of several such labels, or of several bounds ("Over 20 kg: …; under 20 kg: …")."""
    bounds = [case.guard for sentence in found for case in sentence.cases if case.guard and case.guard.kind == "for"]
    opened = [guard for guard in bounds if guard.cue.text.lower() in word_class("threshold")]
    at_first = bool(opened) and opened[0].cue.start == found[0].words.start
    return (at_first and len(opened) > 1) or (bool(found) and states_in_run(found, 0, text) > 0)


def _is_state(sentence: Sentence, text: Text) -> bool:
    """Whether a sentence opens with such a label, and something is done behind it."""
    lead = sentence.lead
    if not lead and _label(sentence).lower() in word_class("shown_state"):
        return True  # "Red → stop the belt"
    if not lead or len(lead.text.split()) > _LONGEST or not _does(sentence):
        return False
    if _SEVERITY.fullmatch(lead.text) and not sentence.cases[0].otherwise:
        return True  # whatever is asked of it behind its colon
    words = words_of(text, lead.start, lead.end)
    lowered = [word.lower for word in words]
    if not lowered or sentence.cases[0].guard is not None or set(lowered) & word_class("softener"):
        return False
    if says_none(lead.text) or says_how_many(lead.text) or says_share(lead.text) or _GRADED.fullmatch(lead.text):
        return True  # "P1: phone the manager. P2: write to Ops."
    if len(lowered) == 1 or lowered[0] == "not":
        return lowered[-1] in word_class("shown_state") | word_class("trouble_state")
    return is_trouble(words) or ((is_circumstance(words, text.plain) or went_wrong(words)) and not is_order(lowered))
