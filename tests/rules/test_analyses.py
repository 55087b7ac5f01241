"""What analyses say of a graph, without opinions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from tests.rules.graphs import Sketch

from runbookc.analyses.branches import body, unwritten_else
from runbookc.analyses.circles import back_edges, circle
from runbookc.analyses.dates import written_dates
from runbookc.analyses.guarded import reach_without
from runbookc.analyses.prose import BLANK, page_prose
from runbookc.analyses.quantity import Interval, gap, interval, quantity
from runbookc.ir.model import Test
from runbookc.source import SourceText
from runbookc.surface.markdown import read_document


def diamond() -> Sketch:
    """a; b? yes: c, no: d; then e."""
    return (
        Sketch("a>b b-yes>c b-no>d c>e d>e")
        .node("a", "start")
        .decide("b")
        .node("c", "check", obtains=["charge"])
        .node("d")
        .decide("e", fact="charge.age")
    )


def test_a_fact_is_known_only_where_every_way_obtains_it() -> None:
    """After the two ways meet again it is known on one of them."""
    obtained = diamond().facts().obtained
    assert not obtained.sometimes("c", "charge.age")
    assert obtained.sometimes("e", "charge.age")
    assert not obtained.always("e", "charge.age")


def test_what_the_compiler_added_obtains_nothing() -> None:
    """An inferred lookup does not excuse the author's omission."""
    sketch = Sketch("a>b").node("a", "check", obtains=["charge.age"], inferred=True).decide("b", fact="charge.age")
    assert not sketch.facts().obtained.sometimes("b", "charge.age")


def test_a_guard_on_one_way_is_not_always_before() -> None:
    """Dominance, asked of one node: what is reached without passing a guard is not guarded by it."""
    flow = diamond().facts().flow
    assert "e" in reach_without(flow, ["a"], {"c"})
    assert "e" not in reach_without(flow, ["a"], {"c", "d"})
    assert "e" not in reach_without(flow, ["a"], {"b"})


def test_a_branch_body_ends_where_the_ways_meet() -> None:
    """What both lead to belongs to neither."""
    flow = diamond().facts().flow
    assert [node.id for node in body(flow, "b", "yes")] == ["c"]
    assert [node.id for node in body(flow, "b", "no")] == ["d"]


def test_an_else_is_unwritten_when_only_the_compiler_drew_it() -> None:
    """The way out of the last case."""
    sketch = Sketch("a-yes>c a-no>b b-yes>c b-no?>d").decide("a", decision="d1").decide("b", decision="d1")
    flow = sketch.node("c").node("d", "end").facts().flow
    way = unwritten_else(flow, (flow.nodes["a"], flow.nodes["b"]))
    assert way is not None
    assert (way.source, way.target) == ("b", "d")


def test_a_circle_is_closed_by_its_back_edge() -> None:
    """And two ways that meet again are no circle."""
    flow = Sketch("a>b b>c c>b c>d").node("a").node("b").node("c").node("d", "end").facts().flow
    (back,) = back_edges(flow)
    assert (back.source, back.target) == ("c", "b")
    assert circle(flow, back) == {"b", "c"}
    assert back_edges(diamond().facts().flow) == ()


def test_a_long_page_needs_no_deep_stack() -> None:
    """Ten thousand steps in a row."""
    names = [f"n{i}" for i in range(10_000)]
    sketch = Sketch(" ".join(f"{a}>{b}" for a, b in pairwise(names)))
    for name in names:
        sketch.node(name)
    facts = sketch.facts()
    assert back_edges(facts.flow) == ()
    assert not facts.obtained.sometimes(names[-1], "charge")


@pytest.mark.parametrize(
    ("words", "number", "unit"),
    [("30 days", 43200, "minute"), ("$1,500.50", "1500.50", "USD"), ("2 hours", 120, "minute"), ("3 times", 3, "time")],
)
def test_quantities(words: str, number: object, unit: str) -> None:
    """In one base unit, so that hours and days compare."""
    found = quantity(words)
    assert found is not None
    assert (found.number, found.unit) == (Decimal(str(number)), unit)


def test_several_amounts_are_no_quantity() -> None:
    """Nor are none."""
    assert quantity("5 to 10 days") is None
    assert quantity("a while") is None


def test_gaps() -> None:
    """Under and over leave the border; "or less" takes it; other units do not meet."""
    under, over = (interval(Test(operator=o, value="$50")) for o in ("under", "over"))
    at_most = interval(Test(operator="at-most", value="$50"))
    assert under is not None
    assert over is not None
    assert at_most is not None
    assert gap(under, over) == ""
    assert gap(at_most, over) is None
    assert gap(under, Interval(Decimal(80), None, False, False, "USD")) == "between"
    assert gap(under, Interval(Decimal(80), None, False, False, "minute")) is None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("until 2026-09-30", date(2026, 9, 30)),
        ("until 11/15/2025", date(2025, 11, 15)),
        ("until 15/11/2025", date(2025, 11, 15)),
        ("by 03/04/2025", date(2025, 4, 3)),
        ("on 15.11.2025", date(2025, 11, 15)),
        ("until 31 October 2026", date(2026, 10, 31)),
        ("by the 1st of March, 2026", date(2026, 3, 1)),
        ("before Nov. 5th, 2025", date(2025, 11, 5)),
        ("end of February 2028", date(2028, 2, 29)),
    ],
)
def test_dates_people_write(words: str, day: date) -> None:
    """Of two readings the later one, so that nothing is called past that may not be."""
    assert [found.day for found in written_dates(words)] == [day]


@pytest.mark.parametrize(
    "words", ["on 31 November 2025", "version 1.2.2025.3", "2 November", "ticket 11/15", "in 2025"]
)
def test_what_is_no_date(words: str) -> None:
    """Impossible days, numbers that look alike, days of no year."""
    assert list(written_dates(words)) == []


def test_prose_leaves_out_what_is_no_prose_and_keeps_every_place() -> None:
    """Front matter, code, addresses, comments; the length and the line ends stay."""
    text = (
        "---\ntitle: urgent\n---\n\n# Urgent `urgent`\n\nSee [urgent](urgent.md) https://x.test/urgent\n\n"
        "```\nurgent\n```\n\n<!-- urgent -->\n\n1. Mail urgent@x.test, urgent.\n"
    )
    prose = page_prose(read_document(SourceText("p.md", text)).value)
    assert len(prose) == len(text)
    assert [i for i, sign in enumerate(prose) if sign == "\n"] == [i for i, sign in enumerate(text) if sign == "\n"]
    assert prose.lower().count("urgent") == 3
    assert BLANK in prose


def test_a_fact_goes_by_several_names() -> None:
    """The account's tier is the customer's."""
    sketch = Sketch("a>b").node("a", "check", obtains=["account.tier"]).decide("b", fact="customer.tier")
    assert sketch.facts().obtained.always("b", "customer.tier")
