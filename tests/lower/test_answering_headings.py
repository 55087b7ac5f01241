"""Headings under a question: answers where it names them all, topics else."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled

from runbookc.lower.sections.answering_headings import answering
from runbookc.source import SourceText
from runbookc.surface.markdown import read_document

_ASKED = "# Meter\n\nLook up the bill. Is it an estimated or an actual one?\n\n"


def _answers(page: str) -> list[str]:
    (section,) = read_document(SourceText("page.md", page)).value.sections
    return [phrase.text for phrase in answering(section).values()]


@pytest.mark.parametrize(
    ("page", "answers"),
    [
        (f"{_ASKED}## Estimated\n\nAsk.\n\n## Actual:\n\nCompare.\n", ["Estimated", "Actual"]),
        (f"{_ASKED}## Estimated\n\nAsk.\n\n## Refunds\n\nRefund it.\n", []),
        (f"{_ASKED}## Estimated\n\nAsk.\n", []),
        (f"{_ASKED}Wait.\n\n## Estimated\n\nAsk.\n\n## Actual\n\nCompare.\n", []),
        ("# Meter\n\nIt is estimated or actual.\n\n## Estimated\n\nAsk.\n\n## Actual\n\nCompare.\n", []),
    ],
)
def test_a_question_names_its_answers(page: str, answers: list[str]) -> None:
    """One heading that it does not name, or something said in between, and they are no answers."""
    assert _answers(page) == answers


@pytest.mark.parametrize("mark", ["", "**"])
def test_a_question_with_its_letter_is_answered_without_one(mark: str) -> None:
    """What stands under one question is done for none of the others."""
    page = "".join(
        f"{mark}Q: {asked}{mark}\n{done}\n\n"
        for asked, done in (("Can they swap the day?", "Move it."), ("What if they are late?", "Charge €5."))
    )
    nodes = [(node.kind, node.text) for node in compiled(page).nodes if node.kind not in ("start", "end")]
    assert nodes == [
        ("decide", "Can they swap the day"),
        ("act", "Move it"),
        ("decide", "they are late"),
        ("act", "Charge €5"),
    ]


_LAMP = "# Boiler\n\n1. Open the lid.\n2. Check which lamp is on.\n\n"


@pytest.mark.parametrize(
    ("page", "answers"),
    [
        (f"{_LAMP}### Red\n\nShut it.\n\n### Green\n\nReset it.\n", ["Red", "Green"]),
        (f"{_LAMP}### Left lamp\n\nShut it.\n\n### Right lamp\n\nReset it.\n", ["Left lamp", "Right lamp"]),
        (f"{_LAMP}### Red\n\nShut it.\n\n### Amber\n\nReset it.\n\n### Contacts\n\nOps: 12\n", ["Red", "Amber"]),
        (f"{_LAMP}### Mitigation\n\nShut it.\n\n### Rollback\n\nReset it.\n", []),
        (f"{_LAMP}### Reset the lamp\n\nPress it.\n\n### Close the lid\n\nShut it.\n", []),
        (f"{_LAMP}3. Wait.\n\n### Red\n\nShut it.\n\n### Green\n\nReset it.\n", []),
        (f"{_LAMP}### Red\n\nShut it.\n\n### Notes\n\nIt is old.\n", []),
        ("# Coats\n\n1. Log the time they came.\n\n### Red\n\nShut it.\n\n### Green\n\nReset it.\n", []),
    ],
)
def test_names_under_a_look_for_one_of_them_are_what_it_shows(page: str, answers: list[str]) -> None:
    """Stages of the work and parts of the page are no lamps, nor is anything behind a further step."""
    assert _answers(page) == answers


def test_what_stands_under_one_name_is_done_for_none_of_the_others() -> None:
    """Nobody shuts the gas for a green lamp, and the page is one procedure."""
    runbook = compiled(f"{_LAMP}### Red\n\nShut the gas.\n\n### Green\n\nPress reset.\n")
    assert len(runbook.procedures) == 1
    asked = [node.text for node in runbook.nodes if node.kind == "decide"]
    assert asked == ["Red", "Green"]
