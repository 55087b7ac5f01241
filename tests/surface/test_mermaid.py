"""Flowcharts in Mermaid: boxes and arrows as they are written, each at its place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.work import calls

from runbookc.source import SourceText
from runbookc.surface.chart import Chart
from runbookc.surface.document import Code
from runbookc.surface.markdown import read_document
from runbookc.surface.mermaid import read_chart


def _chart(lines: str) -> Chart | None:
    (block,) = read_document(SourceText("page.md", f"```mermaid\n{lines}\n```\n")).value.blocks
    assert isinstance(block, Code)
    return read_chart(block)


def _drawn(lines: str) -> list[str]:
    chart = _chart(f"flowchart TD\n{lines}")
    assert chart is not None
    assert not chart.unread
    words = {name: box.text.plain + "?" * box.asks for name, box in chart.boxes.items()}
    arrows = ((words[a.source], a.label.plain if a.label else "", words[a.target]) for a in chart.arrows)
    return [f"{one} -{label}> {two}" for one, label, two in arrows] or [*words.values()]


@pytest.mark.parametrize(
    ("lines", "drawn"),
    [
        ("a[Check] --> b(Refund)", ["Check -> Refund"]),
        ("a([Start]) --- b[[Call]]", ["Start -> Call"]),
        ("a{Lost} -->|yes| b", ["Lost? -yes> b"]),
        ("a -- not yet --> b", ["a -not yet> b"]),
        ("a -. maybe .-> b", ["a -maybe> b"]),
        ("a == for sure ==> b", ["a -for sure> b"]),
        ("a-->b-.->c==>d", ["a -> b", "b -> c", "c -> d"]),
        ("a & b --> c & d", ["a -> c", "a -> d", "b -> c", "b -> d"]),
        ("a --o b\nc --x d\ne <--> f", ["a -> b", "c -> d", "e -> f"]),
        ("a ~~~ b", ["a", "b"]),
        ('a["Say: (now); {go}"]', ["Say: (now); {go}"]),
        ("a[First<br/>second]", ["First second"]),
        ("a>flag]\nb[/in/]\nc[(store)]\nd(((x)))\ne{{six}}", ["flag", "in", "store", "x", "six"]),
        ("a:::red --> b[B]:::blue", ["a -> B"]),
        ('a@{ shape: diam, label: "Lost" } --> b', ["Lost? -> b"]),
        ("a --> b; b --> c;", ["a -> b", "b -> c"]),
        ("subgraph one [First]\na --> b\nend\nc --> one", ["a -> b", "c -> a"]),
        ("%% a --> b\nclassDef red fill:#f00;\nclass a red\nclick a href \"x\"\na --> b", ["a -> b"]),
        ("a-1 --> b.2", ["a-1 -> b.2"]),
        ("a[Check]\nb[Refund]\na --> b", ["Check -> Refund"]),
    ],
)  # fmt: skip
def test_boxes_and_arrows_are_as_drawn(lines: str, drawn: list[str]) -> None:
    """Every form of box and arrow that Mermaid has is read; what only colours them is not."""
    assert _drawn(lines) == drawn


@pytest.mark.parametrize("line", ["a -->", "a[never closed --> b", "--> b", "a b c", "a -->|open b", "???"])
def test_a_line_that_does_not_read_is_kept_as_unread(line: str) -> None:
    """Nothing of it is taken over, and the lines around it are read."""
    chart = _chart(f"graph LR\nx --> y\n{line}\ny --> z")
    assert chart is not None
    assert [text.plain for text in chart.unread] == [line]
    assert [(a.source, a.target) for a in chart.arrows] == [("x", "y"), ("y", "z")]


@pytest.mark.parametrize("lines", ["sequenceDiagram\na->>b: hi", "", "pie", "%% nothing"])
def test_another_diagram_is_no_flowchart(lines: str) -> None:
    """Only `graph` and `flowchart` are read as one."""
    assert _chart(lines) is None


def test_words_know_their_place() -> None:
    """The place of a box's words and of an arrow's is theirs in the file, quotes and breaks left out."""
    chart = _chart('flowchart TD\n  a["Check<br>it"] -- "not yet" --> b')
    assert chart is not None
    label = chart.arrows[0].label
    assert label is not None
    places = [text.source.slice(text.span()) for text in (chart.boxes["a"].text, label)]
    assert places == ["Check<br>it", "not yet"]


_PARTS = st.sampled_from(
    ["a", "b", "c-1", "[x]", "{y?}", "((z))", '["q"]', " --> ", "-->|yes|", " -- no --> ", "---", "-.->", "==>", " & ",
     ";", "\n", "%%", "subgraph s",
     "end", "[", "]", "|", '"', "{", "style a", ":::x", "@{", "<br>", "é", "\t", "--", "~~~"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(_PARTS, max_size=30).map("".join))
def test_any_chart_is_read_or_kept(lines: str) -> None:
    """Whatever stands in the fence, arrows join boxes that are there, and every place lies in the file."""
    chart = _chart(f"flowchart TD\n{lines}")
    if chart is None:
        return
    for arrow in chart.arrows:
        assert arrow.source in chart.boxes
        assert arrow.target in chart.boxes
    for text in (*(box.text for box in chart.boxes.values()), *chart.unread):
        assert len(text.source.slice(text.span())) >= len(text.plain.strip()) > -1


@pytest.mark.parametrize("unit", ["a-->b;", "a{x}-- y -->", "a & ", "a[", "--", "|", '"', "a-->b\n", "subgraph x\n"])
def test_work_grows_as_a_chart_does(unit: str) -> None:
    """Four times as much of the same takes four times the work."""
    small, large = ("flowchart TD\n" + unit * (size // len(unit)) for size in (1_500, 6_000))
    assert calls(lambda: _chart(large)) < 6 * calls(lambda: _chart(small)) + 500
