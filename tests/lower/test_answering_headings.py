"""Headings under a question: answers where it names them all, topics else."""

from __future__ import annotations

import pytest
from tests.lower.test_traps import compiled

from runbookc.lower.cases.answering_headings import answering
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
