"""Pseudo-code in a code block is read as the list that it would be; code of any other kind stays code."""

from __future__ import annotations

from textwrap import dedent

import pytest
from tests.lower.reading import compiled, ways

_PAGE = """\
# Loom

```{}
IF lamp == "red":
    open the flap
    IF the flap is stuck THEN
        call Ops
    ELSE
        close the flap
    END IF
ELIF lamp == "blue":
    - tell the weaver
ELSE:
    log the call
```
"""


@pytest.mark.parametrize("info", ["", "text", "pseudocode"])
def test_each_line_stands_under_the_one_it_is_set_in_by(info: str) -> None:
    """It was left out without a word."""
    assert ways(_PAGE.format(info)) == {
        'lamp == "red"': ("open the flap", 'lamp == "blue"'),
        "the flap is stuck": ("call Ops", "close the flap"),
        'lamp == "blue"': ("tell the weaver", "log the call"),
    }


@pytest.mark.parametrize(
    "code",
    [
        'if lamp == "red":\n    open()',
        "IF=eth0\nifconfig $IF up",
        "IF (lamp) {\n  open();\n}",
        "lamp = look()\nIF lamp",
        "SELECT 1",
    ],
)
def test_code_stays_code(code: str) -> None:
    assert not any(node.kind == "decide" for node in compiled(f"# Loom\n\nRun this:\n\n```\n{code}\n```\n").nodes)


def test_a_block_in_a_language_is_no_pseudo_code() -> None:
    assert ways(_PAGE.format("python")) == {}


def test_the_place_of_each_line_is_its_own() -> None:
    """What is told of it points there."""
    found = {node.text: node.source.start_line for node in compiled(_PAGE.format("")).nodes}
    assert (found["open the flap"], found["call Ops"], found["log the call"]) == (5, 7, 14)


def test_a_block_that_is_nested_beyond_reason_stays_code() -> None:
    deep = "\n".join(f"{'  ' * k}IF lamp {k}:" for k in range(60))
    assert ways(f"# Loom\n\n```\n{deep}\n```\n") == {}


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ('If it is red → STOP: "The loom is fine"', ["decide", "tell", "end", "act"]),
        ("If it is red, stop: not our loom.", ["decide", "end", "act"]),
        ("If it is red, stop: call Ops.", ["decide", "handoff", "end"]),
        ("If it is red, stop the loom.", ["decide", "act", "act"]),
    ],
)
def test_an_end_before_a_sign_ends_the_case(line: str, kinds: list[str]) -> None:
    """What stands behind it is said, or why; the loom was opened all the same."""
    page = dedent(f"# Loom\n\n1. {line}\n2. Open it.\n")
    assert [node.kind for node in compiled(page).nodes if node.kind not in ("start",)][: len(kinds)] == kinds
