"""Questions that are answered on the page: what is done on yes, what on no, or what comes right behind them.

    Is the door open?              decide "Is the door open" yes -> close it, no -> call Ops
    - Yes: close it.
    - No: call Ops.
    Was the card stolen? Block it. decide "Was the card stolen" yes -> block it

"Yes" alone says nothing to whoever reads the case, so that the question's words are what is decided. A question that
wants more than yes or no ("Which plan?") has cases of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from runbookc.language.clauses import Sentence
from runbookc.language.frames import frame
from runbookc.language.lexicon import participles, word_class
from runbookc.language.reader import read_sentence
from runbookc.language.sentences import split_sentences
from runbookc.lower.cases.choices import add
from runbookc.lower.cases.heads import asked_words, is_yes_or_no, stated
from runbookc.lower.plan import Asked, Branch, Choice, Origin, Statement
from runbookc.lower.units import Units
from runbookc.surface.document import Block, ListBlock, Paragraph, Text

_YES = frozenset({"yes", "yep", "y", "so"})
_NO = frozenset({"no", "nope", "n"})
_LONGEST = 16
"""Words of a question that is answered on the page, at most; a longer one is prose."""
_ANSWER = frame("answer_yes_or_no")
_ARROWS = ("→", "⇒", "➜", "⟶")


@dataclass(frozen=True, slots=True)
class Question:
    """A question that yes or no answers, as what is decided, and the unit it stands in."""

    asked: Asked

    @classmethod
    def of(cls, sentence: Sentence, text: Text, unit: int) -> Question:
        """A question with its own words."""
        return cls(stated(asked_words(sentence), text, unit, ()).asked[0])


def asks_whether(sentence: Sentence) -> bool:
    """Whether a sentence is a question for yes or no, with or without a verb ("Is it open?", "Rooms out of order?")."""
    words = sentence.words.text.lower().split()
    if not sentence.question or not 0 < len(words) <= _LONGEST or words[0][:1] in "\"“'":
        return False
    if not any(map(str.isalnum, sentence.words.text)):
        return False  # "; ?" asks nothing
    if len(words) == 1:
        only = words[0].rstrip(" ?")
        alone = word_class("asked_alone") | word_class("trouble_state") | word_class("end_state")
        initials = sentence.words.text[:2].isupper() and sentence.words.text.rstrip(" ?").isupper()
        if initials or only.removeprefix("un") in participles() or only in alone:
            return True  # "Paid?", "Unsigned?", "None?", "VIP?", and no "Questions?"
        return only in word_class("shown_state") | word_class("degree")  # "Incomplete?", "Late?"
    return words[0] not in word_class("question_word")


def is_answered(asked: Sentence, sentence: Sentence) -> bool:
    """Whether a question's yes is what comes right behind it: an arrow leads on, or an order that has no condition."""
    if sentence.words.text[:2].lstrip()[:1] in _ARROWS:
        return is_yes_or_no(asked)
    first = sentence.cases[0] if sentence.cases else None
    asked_reader = asked.words.text.lower().startswith("are you ")  # "Are you sure?"
    if not (asks_whether(asked) or _names_a_case(asked)) or asked_reader or first is None:
        return False
    if says_yes_or_no(sentence):
        return False  # "Is it wet? Yes: dry it. No: sell it."
    if first.guard is not None and first.guard.kind == "so" and first.guard.cue.text.lower().startswith("in "):
        return bool(first.steps)  # "Is it wet? In that case dry it."
    told = sentence.words.text.lower().startswith("then ") and any(case.steps for case in sentence.cases)
    cheers = len(sentence.cases) == 2 and len(first.said.text.split()) == 1 and bool(sentence.cases[1].steps)
    return (bool(first.steps) or told or cheers) and not (first.guard or first.otherwise)  # "Found one? Great, take it"


def _names_a_case(asked: Sentence) -> bool:
    """ "Freight? Send it to the harbour desk.": what somebody comes with; "Questions?" asks whoever reads."""
    words = asked.words.text.lower().rstrip(" ?").split()
    told = word_class("question_word") | word_class("asked_of_reader") | word_class("meta_noun")
    return asked.question and len(words) == 1 and words[0].isalpha() and words[0] not in told


def is_answered_below(asked: Sequence[Sentence], block: Block) -> bool:
    """ "Tattoo in the last 4 months" over "Yes: …" and "No: …": words that order nothing are asked all the same."""
    only = asked[0] if len(asked) == 1 and isinstance(block, ListBlock) else None
    if only is None or not isinstance(block, ListBlock) or only.steps or only.rule or only.defines or only.lead:
        return False
    if any(case.guard or case.otherwise for case in only.cases) or len(only.words.text.split()) > _LONGEST:
        return False
    return are_yes_and_no(block)


def are_yes_and_no(block: ListBlock) -> bool:
    """Whether every item of a list opens with yes or no."""
    return all(item.text is not None and _ANSWER.match(item.text.plain) for item in block.items)


def answer_both_ways(blocks: Sequence[Block]) -> bool:
    """ "Yes: dry it. No: sell it.", "If yes, …" and "If no, …": whether paragraphs open with a yes and have a no."""
    said: list[bool] = []
    for block in blocks:
        if not isinstance(block, Paragraph):
            break
        parts = (block.text.plain[start:end] for start, end in split_sentences(block.text))
        said += [is_no(part) for part in parts if _ANSWER.match(part)]
        if not said:
            return False
    return len(set(said)) > 1


def takes_up_a_yes(text: Text) -> bool:
    """ "If it is, open a claim": whether a text opens with the case that what was asked before it is so."""
    first = next(iter(split_sentences(text)), None)
    sentence = read_sentence(text, *first) if first is not None else None
    guard = sentence.cases[0].guard if sentence is not None and sentence.cases else None
    cue = guard.cue.text.lower().split() if guard is not None and guard.kind == "so" else []
    return cue[:1] == ["if"] and " ".join(cue[1:]) in word_class("answered_yes")


def is_no(words: str) -> bool:
    """Whether words that open with an answer open with a no."""
    first = [word.strip(".,:;–—-*") for word in words.lower().split()[:2]]
    return bool(_NO.intersection(first[first[:1] == ["if"] :][:1]))


def is_aside(sentence: Sentence) -> bool:
    """ "Is the lamp on? (look at the front)": words in brackets behind a question, with nothing to do in them."""
    words = sentence.words.text.strip(" .")
    return words[:1] == "(" and words.find(")") == len(words) - 1 and not sentence.steps and not sentence.question


def says_yes_or_no(sentence: Sentence) -> bool:
    """ "Yes: dry it": whether a sentence is the answer to a question and what it leads to."""
    return bool(sentence.lead) and sentence.lead.text.lower() in _YES | _NO


def asides(found: Sequence[Sentence]) -> frozenset[int]:
    """ "Is it urgent? Think of gas and water. If yes, …": what only explains, between a question and its answer."""
    between: set[int] = set()
    asked = -1
    for at, sentence in enumerate(found):
        if asks_whether(sentence):
            asked = at
        elif asked >= 0 and _answers(sentence):
            between |= set(range(asked + 1, at))
            asked = -1
        elif asked >= 0 and not _explains(sentence):
            asked = -1
    return frozenset(between)


def _answers(sentence: Sentence) -> bool:
    guard = sentence.cases[0].guard if sentence.cases else None
    return says_yes_or_no(sentence) or (guard is not None and guard.kind == "so")


def _explains(sentence: Sentence) -> bool:
    plain = not any(case.guard or case.otherwise or case.tails or case.steps for case in sentence.cases)
    return plain and not (sentence.rule or sentence.lead or sentence.question)


def is_answer(statement: Statement | None) -> bool:
    """Whether a decision asks for yes or no and names nothing else ("If yes, …", "No, refuses: …")."""
    return isinstance(statement, Choice) and bool(statement.branches) and all(_word(b) for b in statement.branches)


def is_bare_answer(condition: str) -> bool:
    """ "If no", "no", "": words of a condition that say nothing without the question."""
    words = [word.strip(".,:;–—-") for word in condition.lower().split()]
    return not words or (words[-1] in _YES | _NO and words[:-1] in ([], ["if"]))


def answered(question: str, answer: str) -> str:
    """A question and its answer as the condition of a rule."""
    return f"if the answer to “{question.strip().rstrip('?')}?” is {answer}"


def take(made: list[Statement], statements: Sequence[Statement], question: Question | None, units: Units) -> None:
    """Put statements after what was made; those that answer the question are its decision."""
    for statement in statements:
        last = made[-1] if made else None
        if question is None or not isinstance(statement, Choice):
            add(made, [statement])
        elif isinstance(last, Choice) and _is_about(last, question) and _is_about(statement, question):
            body = statement.branches[0].body or None
            made[-1] = _joined(last, body, statement.otherwise, statement.branches[1:], statement.otherwise_origin)
        elif is_answer(statement) or _denies(statement, last):
            for unit in (question.asked.origin.unit, *(branch.asked[0].origin.unit for branch in statement.branches)):
                units.gave(unit)
            if isinstance(last, Choice) and _is_about(last, question):
                made[-1] = answer(question, statement, last)
            else:
                made.append(answer(question, statement))
        else:
            add(made, [statement])


def _denies(choice: Choice, last: Statement | None) -> bool:
    """ "Is it valid? If not, make a new one": an otherwise that no case stands before."""
    return not choice.branches and choice.alone is not None and choice.alone.denies and not isinstance(last, Choice)


def _is_about(choice: Choice, question: Question) -> bool:
    return bool(choice.branches) and choice.branches[0].asked[0].condition == question.asked.condition


def answer(question: Question, given: Choice, before: Choice | None = None) -> Choice:
    """The decision on a question from the cases that answer it; `before` is what was made of earlier ones."""
    yes: tuple[Statement, ...] | None = None
    no: tuple[Statement, ...] | None = None
    others: list[Branch] = []
    at, denied = None, given.otherwise_origin
    for branch in given.branches:
        at = at or branch.asked[0].origin
        if not _is_plain(branch):
            others.append(_with_question(question, branch))
        elif _word(branch) in _YES:
            yes = branch.body
        else:
            no, denied = branch.body, branch.asked[0].origin
    if before is not None:
        return _joined(before, yes, no, others, denied)
    if yes is None and others:
        rest = replace(given, branches=tuple(others), settled=True)
        return rest if no is None else replace(rest, otherwise=no, otherwise_origin=denied)
    asked = replace(question.asked, origin=replace(question.asked.origin, span=at.span, unit=at.unit)) if at else None
    first = Branch((asked or question.asked,), yes or ())
    otherwise = no if no is not None else given.otherwise
    return Choice((first, *others), otherwise, denied, settled=True)


def _joined(
    before: Choice,
    yes: tuple[Statement, ...] | None,
    no: tuple[Statement, ...] | None,
    others: Sequence[Branch],
    denied: Origin | None,
) -> Choice:
    """A further answer to the same question; `denied`: the words of the one that says no."""
    before = before if no is None else replace(before, otherwise=no, otherwise_origin=denied)
    first = before.branches[0]
    if yes is not None and not first.body:
        return replace(before, branches=(replace(first, body=yes), *before.branches[1:], *others))
    return replace(before, branches=(*before.branches, *others))


def _with_question(question: Question, branch: Branch) -> Branch:
    """ "No, refuses" with what it answers."""
    asked = branch.asked[0]
    text = f"{question.asked.origin.text}: {asked.origin.text}"
    return replace(branch, asked=(replace(asked, origin=replace(asked.origin, text=text)), *branch.asked[1:]))


def _words(branch: Branch) -> list[str]:
    said = branch.asked[0].condition.words.text or branch.asked[0].origin.text
    return [word.strip(".,:;–—-()") for word in said.lower().split()]


def _word(branch: Branch) -> str:
    """The yes or no a case opens with, else nothing: "no answer" is a case, and no answer."""
    words = _words(branch)
    opens = words[:1] and words[0] in _YES | _NO
    parted = len(words) == 1 or (branch.asked[0].origin.text.split() or [""])[0][-1:] in (",", ":", "–", "(")
    return words[0] if opens and parted else ""


def _is_plain(branch: Branch) -> bool:
    return len(_words(branch)) == 1
