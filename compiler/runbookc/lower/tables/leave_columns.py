"""A column of a table that says whether the deed of its row may be done as it is, or who has to agree first.

    | Case       | What to do  | Auto-approve?             |     decide "Case: Late"
    | Late       | Refund it   | Yes                       |       act "Refund it"
    | Second one | Refund it   | No – ask the shift lead   |     decide "Case: Second one"
                                                                   ask "ask the shift lead", act "Refund it"

Wherever the column stands, it is looked at first. With "No – escalate to Billing" the deed is theirs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from runbookc.language.clauses import Guard, Phrase, Step
from runbookc.language.conditions import read_condition
from runbookc.language.frames import frame
from runbookc.language.lexicon import participles, verbs
from runbookc.language.reader import read_sentence
from runbookc.language.sentences import split_sentences
from runbookc.language.words import split_words
from runbookc.lower.plan import Asked, Branch, Choice, Do, Origin, Statement
from runbookc.lower.sentences.statements import Place, Sentences
from runbookc.surface.document import Table, Text

_ALONE = frame("column_of_leave")
_APPROVED = frame("column_of_approval")
_ANSWER = frame("cell_answers")
_NOBODY = frame("cell_of_no_approver")
_WHO = frame("approver_named")
_WHOSE = frame("column_whose_approval")
_MEASURING = frozenset({"over", "under", "at-least", "at-most", "between", "equals"})


@dataclass(frozen=True, slots=True)
class Leave:
    """What a row needs before its deed is done."""

    before: tuple[Statement, ...]
    handed: bool = False
    """Whether the deed is for whoever gets the case."""
    deed: Do | None = None
    """What the head alone says is done ("Auto-approve?"), where no other column says it."""

    def over(self, deeds: Sequence[Statement], words: str) -> list[Statement]:
        """The deeds of the row behind what they need; `words` are theirs as they stand in the cells."""
        last = self.before[-1] if self.before else None
        if not self.handed or not isinstance(last, Do):
            return [*self.before, *(deeds or ([self.deed] if self.deed is not None else []))]
        said = f"{last.origin.text} ({words})" if words else last.origin.text
        return [*self.before[:-1], replace(last, origin=replace(last.origin, text=said))]


def gives_leave(head: Text) -> bool:
    """Whether a column says if something may be done, or who has to agree to it."""
    said = head.plain.strip(" :?")
    return _ALONE.match(said) is not None or _APPROVED.match(said) is not None


def needs_leave(table: Table, cells: Sequence[Text]) -> str:
    """What a row of a table without deeds says of the leave that it needs; "" where it needs none."""
    for at, (head, cell) in enumerate(zip(table.header, cells, strict=False)):
        said = head.plain.strip(" :?")
        if not at or not _APPROVED.match(said):
            continue
        if not _NOBODY.match(cell.plain.strip()) and not _is_no(_ANSWER.match(cell.plain)):
            named = f"{table.header[0].plain.strip()}: ".removeprefix(": ")
            return f"{named}{cells[0].plain.strip()}, {head.plain.strip()}: {cell.plain.strip()}"
    return ""


def is_answered(table: Table, cells: Sequence[Text]) -> bool:
    """Whether a column of a row says yes or no to an agent who may do by themselves what the row names."""
    pairs = zip(table.header[1:], cells[1:], strict=False)
    return any(_ALONE.match(head.plain.strip(" :?")) and _ANSWER.match(cell.plain) for head, cell in pairs)


def leave_in_row(
    table: Table, cells: Sequence[Text], sentences: Sentences, place: Place, unit: int, keys: int = 1
) -> dict[int, Leave]:
    """By column, what the row needs before its deed is done; the first `keys` columns only say which row it is."""
    columns = enumerate(zip(table.header, cells, strict=False))
    said = ((at, head, cell) for at, (head, cell) in columns if at >= keys and gives_leave(head))
    return {at: _leave(head, cell, sentences, place, unit) for at, head, cell in said}


def _leave(head: Text, cell: Text, sentences: Sentences, place: Place, unit: int) -> Leave:
    answer = _ANSWER.match(cell.plain)
    no = _is_no(answer)
    yes = answer is not None and not no
    written = cell.part(answer.end() if answer else 0)
    rest = _without_brackets(written)
    alone = _ALONE.match(head.plain.strip(" :?")) is not None
    steps = _steps(rest, sentences, place, unit) if rest is written or no else []
    if steps:
        last = steps[-1]
        return Leave(tuple(steps), handed=alone and not yes and not _asks(last))
    asked = _condition(rest, sentences, unit)
    if alone and not no:
        ask = (
            () if asked is None else (Choice((asked,), (_approval(head, None, cell, unit),), otherwise_inferred=True),)
        )
        return Leave(ask, deed=_granted(head, unit))
    if asked is not None:
        return Leave((Choice((replace(asked, body=(_approval(head, None, cell, unit),)),)),))
    if (no and not alone) or (not no and not yes and _NOBODY.match(rest.plain.strip())):
        return Leave(())
    return Leave((_approval(head, rest, cell, unit),))


def _steps(rest: Text, sentences: Sentences, place: Place, unit: int) -> list[Statement]:
    made: list[Statement] = []
    for start, end in split_sentences(rest):
        for case in read_sentence(rest, start, end).cases:
            made += sentences.case(case, rest, unit, place) if case.steps else []
    return made


def _asks(last: Statement) -> bool:
    """Whether somebody is asked, and the deed is done once they agree."""
    return isinstance(last, Do) and last.step.kind in ("ask", "wait")


def _condition(rest: Text, sentences: Sentences, unit: int) -> Branch | None:
    """ "If over $50", "up to $50": when what the answer says is so."""
    if not rest.plain.strip():
        return None
    start, end = split_sentences(rest)[0]
    cases = read_sentence(rest, start, end).cases
    guards: list[Guard] = [guard for case in cases for guard in (case.guard, *case.tails) if guard is not None]
    if guards:
        return sentences.branch(guards[0], (), rest, unit)
    words = split_words(rest.plain, start, end, rest.marks)
    condition = read_condition(words, rest.plain) if words else None
    if condition is None or condition.operator not in _MEASURING:
        return None
    said = rest.plain[start:end].strip()
    return Branch((Asked(condition, Origin(rest.span(start, end), said, unit)),), ())


def _granted(head: Text, unit: int) -> Do | None:
    """ "Auto-approve": the deed that a column grants by its own words."""
    said = head.plain.strip(" :?")
    word = said.replace("-", " ").split()[-1].lower()
    verb = next((v for v in verbs().get(word, ()) if not v.particles), participles().get(word))
    if verb is None:
        return None
    phrase = Phrase(said, 0, len(head.plain))
    return Do(Step("act", verb.lemma, phrase, verb.group), Origin(head.span(), said, unit))


def _approval(head: Text, rest: Text | None, cell: Text, unit: int) -> Do:
    """The step that asks for leave, of whom the cell or else the head names."""
    named = _WHO.match(rest.plain.strip()) if rest is not None else None
    whose = _WHOSE.match(head.plain.strip(" :?"))
    who = named["who"].strip() if named else whose["who"].strip().lower() if whose else ""
    said = f"Get approval from {who}" if who else "Get approval"
    phrase = Phrase(cell.plain.strip(), 0, len(cell.plain))
    return Do(Step("ask", "get", phrase, "find", object="approval", recipient=who), Origin(cell.span(), said, unit))


def _is_no(answer: re.Match[str] | None) -> bool:
    return answer is not None and bool(answer["no"] or answer["no_sign"])


def _without_brackets(rest: Text) -> Text:
    """ "(if over $50)": the words in the brackets."""
    enclosed = re.fullmatch(r"\s*\((.*)\)\s*", rest.plain)
    return rest.part(enclosed.start(1), enclosed.end(1)) if enclosed else rest
