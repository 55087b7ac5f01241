"""An end behind a case, before further numbered sections: whose end it is."""

from __future__ import annotations

import pytest
from tests.lower.drawn import compared
from tests.lower.reading import conditions

PAGE = """\
# Kiln

## 1. Safety

{words}

## 2. {title}

Book a fitter.
"""


@pytest.mark.parametrize("end", ["Then end the call.", "Then close the case.", "And then end the chat."])
@pytest.mark.parametrize("case", ["If the kiln smokes, call the brigade.", "Look up. If it smokes, call the brigade."])
def test_a_then_behind_a_case_ends_the_case(case: str, end: str) -> None:
    """Whoever is in no danger goes on to the next part, which nobody would come to else."""
    asked = "the kiln smokes" if "the kiln" in case else "it smokes"
    drawing = f"{asked} -> call the brigade\n{asked} -> Book a fitter\n"
    assert compared(PAGE.format(words=f"{case} {end}", title="Repair"), drawing)[0] == []


@pytest.mark.parametrize(
    "words",
    [
        "If it smokes, call the brigade. Otherwise, open the lid. Then end the call.",
        "If it smokes, call the brigade. If it glows, call the potter. Then end the call.",
        "If it smokes, call the brigade. End the call.",
    ],
)
def test_an_end_of_more_than_one_case_is_for_all(words: str) -> None:
    """Two cases share it, or no "then" ties it to the one."""
    page = PAGE.format(words=words, title="Repair")
    assert compared(page, "it smokes -> Book a fitter")[0] == [("it smokes", "Book a fitter")]


def test_the_last_section_ends_for_all() -> None:
    """Nothing stands behind it that would be left to nobody."""
    page = "# Kiln\n\n## 1. Safety\n\nIf it smokes, call the brigade. Then close the case.\n"
    assert compared(page, "it smokes -> close the case")[0] == []


@pytest.mark.parametrize("bound", ["if necessary", "if possible", "if needed"])
def test_a_turn_of_phrase_ends_at_its_comma(bound: str) -> None:
    """What is done behind it without an article hung on it, and was itself a part of the condition."""
    assert conditions(f"- Leave the room {bound}, call gas company, call fire brigade\n") == [bound.removeprefix("if ")]
