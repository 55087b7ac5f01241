"""Tables that say which role may do what, with a yes or a no in each cell: rules, and no steps.

| Action        | Agent | Manager |     rule may "Open a repair: Agent, Manager"
| Open a repair |   ✓   |    ✓    |     rule only-if "Waive the fee only with approval from the Manager"
| Waive the fee |   ✗   |    ✓    |     rule must-not "Never erase a file"
| Erase a file  |   ✗   |    ✗    |
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.ir.model import Modality
from runbookc.language.deeds import doer_of
from runbookc.language.frames import frame
from runbookc.language.reader import read_sentence
from runbookc.language.words import split_words
from runbookc.lower.found_rules import FoundRule
from runbookc.lower.plan import Origin
from runbookc.lower.sentences.statements import Sentences
from runbookc.surface.document import Table, Text

_ANSWER = frame("cell_answers")
_EMPTY = frame("cell_empty")


def are_permissions(table: Table) -> bool:
    """Whether every column but the first is a role's, the agent's among them, and answers yes or no to each deed."""
    roles = table.header[1:]
    doers = [doer_of(split_words(head.plain, 0, len(head.plain))) for head in roles]
    if len(roles) < 2 or "agent" not in doers or not all(doer in ("agent", "other") for doer in doers):
        return False
    told = [_allowed(cell) is not None for row in table.rows for cell in row[1:]]
    deeds = [row for row in table.rows if read_sentence(row[0], 0, len(row[0].plain)).steps]
    return bool(told) and all(told) and len(deeds) == len(table.rows)


def read_permissions(table: Table, sentences: Sentences, units: Sequence[int]) -> None:
    """Each row as a rule: what the agent may do, what needs another role's yes, and what nobody may do."""
    roles = [(head.plain.strip(), doer_of(split_words(head.plain, 0, len(head.plain)))) for head in table.header[1:]]
    for unit, row in zip(units, table.rows, strict=True):
        if all(_EMPTY.match(cell.plain.strip()) for cell in row[1:]):
            sentences.units.context(unit, "a row of a table for reference")
            continue
        free = [role for role, cell in zip(roles, row[1:], strict=False) if _allowed(cell)]
        modality, words = _rule(row[0].plain.strip(" ."), free)
        sentences.rules.append(FoundRule(modality, Origin(row[0].span(), words, unit)))
        sentences.units.gave(unit)


def _rule(deed: str, free: Sequence[tuple[str, str | None]]) -> tuple[Modality, str]:
    named = [name for name, _ in free]
    if any(doer == "agent" for _, doer in free):
        return "may", f"{deed}: {', '.join(named)}"
    if named:
        return "only-if", f"{deed} only with approval from the {' or the '.join(named)}"
    return "must-not", f"Never {deed[:1].lower()}{deed[1:]}"


def _allowed(cell: Text) -> bool | None:
    """What a cell answers; an empty one says no, None for one that says more."""
    said = cell.plain.strip()
    if _EMPTY.match(said):
        return False
    answer = _ANSWER.fullmatch(said)
    return None if answer is None else bool(answer["yes"] or answer["yes_sign"])
