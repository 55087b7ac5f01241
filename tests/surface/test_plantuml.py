"""Activity diagrams in PlantUML's language: boxes and arrows as they are written, each at its place."""

from __future__ import annotations

import pytest
from tests.work import calls

from runbookc.source import SourceText
from runbookc.surface.chart import Chart
from runbookc.surface.document import Code
from runbookc.surface.markdown import read_document
from runbookc.surface.plantuml import read_activity


def _chart(lines: str) -> Chart | None:
    (block,) = read_document(SourceText("page.md", f"```plantuml\n@startuml\n{lines}\n@enduml\n```\n")).value.blocks
    assert isinstance(block, Code)
    return read_activity(block)


def _drawn(statements: str) -> tuple[list[str], list[str]]:
    """The arrows (the boxes where there are none), a diamond with a mark of question, and what was not read."""
    chart = _chart(statements)
    assert chart is not None
    words = {name: box.text.plain + "?" * box.asks for name, box in chart.boxes.items()}
    arrows = [f"{words[a.source]} -{a.label.plain if a.label else ''}> {words[a.target]}" for a in chart.arrows]
    return arrows or [*words.values()], [text.plain for text in chart.unread]


@pytest.mark.parametrize(
    ("statements", "drawn"),
    [
        ("start\n:Tune it;\n:Log it;\nstop", ["Tune it -> Log it", "Log it -> stop"]),
        (":Tune it\n  by ear;", ["Tune it by ear"]),
        ("#palegreen:Tune it\\nby ear;", ["Tune it by ear"]),
        ("if (Flat) then (yes)\n:Tune;\nelse (no)\n:Play;\nendif", ["Flat? -yes> Tune", "Flat? -no> Play"]),
        ("if (Flat) then\n:Tune;\nendif\n:Play;", ["Flat? -yes> Tune", "Tune -> Play", "Flat? -> Play"]),
        ("if (Pitch) is (low) then\n:Tune;\nelse\n:Play;\nend if", ["Pitch? -low> Tune", "Pitch? -> Play"]),
        ("if (Old (1900)?) then (no)\n:Tune;\nendif", ["Old (1900)?? -no> Tune"]),
        (
            "if (A) then (yes)\n:a;\n(no) elseif (B) then (yes)\n:b;\nelse (no)\n:c;\nendif",
            ["A? -yes> a", "A? -no> B?", "B? -yes> b", "B? -no> c"],
        ),
        ("switch (Make)\ncase (Grand)\n:a;\ncase (Upright)\n:b;\nendswitch", ["Make? -Grand> a", "Make? -Upright> b"]),
        ("while (Flat) is (still)\n:a;\nendwhile (no)\n:b;", ["Flat? -still> a", "a -> Flat?", "Flat? -no> b"]),
        ("repeat\n:a;\nrepeat while (Flat) is (yes) not (no)\n:b;", ["a -> Flat?", "Flat? -yes> a", "Flat? -no> b"]),
        ("repeat :a;\nrepeat while (Flat)\n:b;", ["a -> Flat?", "Flat? -yes> a", "Flat? -> b"]),
        (":a;\nfork\n:b;\nfork again\n:c;\nend fork\n:d;", ["a -> b", "a -> c", "b -> d", "c -> d"]),
        (":a;\n-> when dry;\n:b;", ["a -when dry> b"]),
        ("title Strings\nskinparam shadowing false\n' looks\npartition Desk {\n:a;\n}", ["a"]),
        ("if (A) then (yes)\nif (B) then (yes)\nstop\nendif\nendif", ["A? -yes> B?", "B? -yes> stop"]),
    ],
)  # fmt: skip
def test_statements_are_read(statements: str, drawn: list[str]) -> None:
    """An activity may be written in the ways that PlantUML documents."""
    if ":" not in statements:  # a diagram of questions alone does nothing
        statements = f"{statements}\nstart\n:z;"
        drawn = [*drawn, "B? -> z", "A? -> z"]
    assert _drawn(statements) == (drawn, [])


@pytest.mark.parametrize("block", ["Ana -> Ben: refund it", "class Ticket", "state Open", ""])
def test_other_diagrams_are_no_flowchart(block: str) -> None:
    """Who calls whom, or what a thing is made of, says nothing of an order of work."""
    assert _chart(block) is None


def test_what_is_no_statement_is_unread() -> None:
    """A note, a title behind a lane, an action without an end: nothing is dropped without a word."""
    assert _drawn("|w| Workshop\n:a;\nnote right: never above 442 Hz\nendif\n:b") == (
        ["a"],
        ["|w| Workshop", "note right: never above 442 Hz", "endif", "b", "@enduml"],
    )


def test_words_stand_where_they_are_written() -> None:
    """An action of two lines keeps the place of both."""
    chart = _chart(":Tune it\n  by ear;")
    assert chart is not None
    span = chart.boxes["0"].text.span()
    assert (span.start_line, span.start_column, span.end_line, span.end_column) == (3, 2, 4, 9)


@pytest.mark.parametrize("unit", [":a;\n", "if (a) then (yes)\n:a;\n", "fork\n", ":a\n", "repeat\n:a;\n", "if (((\n"])
def test_work_grows_with_the_block(unit: str) -> None:
    """No writing of a drawing, however broken, costs more than its length."""
    assert calls(lambda: _chart(":a;\n" + unit * 400)) < 3 * calls(lambda: _chart(":a;\n" + unit * 200))


def test_a_lane_is_whose_the_actions_below_it_are() -> None:
    """A colour before its name is a look, and the next lane ends it."""
    chart = _chart(":a;\n|Workshop|\n:b;\n:c;\n|#AliceBlue|Front desk|\n:d;")
    assert chart is not None
    lanes = [(box.text.plain, box.lane.plain if box.lane else None) for box in chart.boxes.values()]
    assert lanes == [("a", None), ("b", "Workshop"), ("c", "Workshop"), ("d", "Front desk")]
    assert [line.plain for line in chart.unread] == []
