"""Flowcharts as graphs: what is drawn is done, and nothing else."""

from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.work import calls

from runbookc.ir.model import Runbook
from runbookc.ir.sketch import sketch
from runbookc.lower.lower import lower
from runbookc.source import SourceText
from runbookc.surface.markdown import read_document


def _compiled(chart: str, after: str = "") -> Runbook:
    page = f"```mermaid\nflowchart TD\n{dedent(chart)}\n```\n{after}"
    return lower(read_document(SourceText("page.md", page)).value, "page").value


_CHARTS = {
    "somebody comes, what is refused is refused, and an end may be called by two words": (
        """\
        a([Guest contacts the desk]) --> b{Is it open?}
        b -->|Yes| c[Move the booking] --> d([End / Restart])
        b -->|No| e([DENY: Only open bookings can be moved])
        b -->|No signal| f[Call Ops]
        """,
        """\
        procedure "page" -> 1
          1 decide d1 "Is it open: Yes" yes -> 4, no -> 2
          2 decide d1 "Is it open: No" yes -> 6, no -> 3
          3 decide d1 "Is it open: No signal" yes -> 7, no ~> end
          4 act "Move the booking" -> 5
          5 end "End / Restart"
          6 act "DENY" -> end
          7 handoff "Call Ops" to "Ops" -> end
        context "Guest contacts the desk" (where the chart begins)
        told "Only open bookings can be moved" with 6
        """,
    ),
    "only the way of no is drawn": (
        """\
        a{Is it paid?} -->|No| b[Refund the order]
        """,
        """\
        procedure "page" -> 1
          1 decide "Is it paid" yes -> end, no -> 2
          2 act "Refund the order" -> end
        """,
    ),
    "a way without words is for the rest": (
        """\
        a{Plan} -->|Basic| b[Refund the order]
        a -->|Pro| c[Escalate to Billing]
        a --> d[Close the ticket]
        """,
        """\
        procedure "page" -> 1
          1 decide d1 "Plan: Basic" yes -> 3, no -> 2
          2 decide d1 "Plan: Pro" yes -> 4, no -> 5
          3 act "Refund the order" -> end
          4 handoff "Escalate to Billing" to "Billing" terminal -> end
          5 act "Close the ticket" -> end
        """,
    ),
    "what happened is passed through, at the end it is the end": (
        """\
        a[Parcel reported lost] --> b[Look up the parcel] --> c[Parcel was returned] --> d[Tell the customer]
        d --> e[Case closed]
        """,
        """\
        procedure "page" -> 1
          1 check "Look up the parcel" -> 2
          2 tell "Tell the customer" to "the customer" -> 3
          3 end "Case closed"
        context "Parcel reported lost" (where the chart begins)
        context "Parcel was returned" (says nothing to do, to decide or to obey)
        """,
    ),
    "two beginnings, and nobody wrote which": (
        """\
        a[Open the mail] --> c[Look up the order]
        b[Open the chat] --> c
        """,
        """\
        procedure "page" -> 1
          1 decide (inferred) d1 "Open the mail" yes -> 3, no -> 2
          2 decide (inferred) d1 "Open the chat" yes -> 5, no ~> end
          3 act "Open the mail" -> 4
          4 check "Look up the order" -> end
          5 act "Open the chat" -> 4
        """,
    ),
    "two ways with one word are both gone": (
        """\
        a{Is the hull cracked?} -->|Yes| b[Take photos] & c[Have the guest sign]
        b --> d[Upload the photos] --> e{Is it insured?}
        c --> e -->|No| f[Charge $180]
        a -->|No| g[Release the deposit]
        """,
        """\
        procedure "page" -> 1
          1 decide "Is the hull cracked" yes -> 2, no -> 7
          2 act "Take photos" -> 3
          3 act "Upload the photos" -> 4
          4 ask "Have the guest sign" to "the guest" -> 5
          5 decide "Is it insured" yes -> end, no -> 6
          6 act "Charge $180" amount "$180" -> end
          7 act "Release the deposit" -> end
        """,
    ),
    "one of two ways with one word may end where it is": (
        """\
        a{Is a boat missing?} -->|Yes| b{Is it dark?}
        a -->|Yes| c[Close the slipway]
        b -->|Yes| d[Call the coast guard] --> e([Done])
        a -->|No| f[Lock the gate]
        """,
        """\
        procedure "page" -> 1
          1 decide "Is a boat missing" yes -> 2, no -> 6
          2 act "Close the slipway" -> 3
          3 decide "Is it dark" yes -> 4, no ~> end
          4 handoff "Call the coast guard" to "the coast guard" -> 5
          5 end "Done"
          6 act "Lock the gate" -> end
        """,
    ),
    "ways of several boxes that meet again are gone one after the other": (
        """\
        a[Take the boat in] --> b[Rinse it] --> c[Dry it] --> z[Put it on the rack]
        a --> d[Write the log] --> z
        """,
        """\
        procedure "page" -> 1
          1 act "Take the boat in" -> 2
          2 act "Rinse it" -> 3
          3 act "Dry it" -> 4
          4 act "Write the log" -> 5
          5 act "Put it on the rack" -> end
        """,
    ),
    "a circle has a first box all the same": (
        """\
        a[Restart the router] --> b{Does it work?} -->|no| a
        """,
        """\
        procedure "page" -> 1
          1 act "Restart the router" -> 2
          2 decide "Does it work" yes -> end, no -> 1
        """,
    ),
}


@pytest.mark.parametrize(("chart", "graph"), _CHARTS.values(), ids=_CHARTS.keys())
def test_a_chart_is_its_graph(chart: str, graph: str) -> None:
    """Arrows are ways, diamonds are decisions, boxes are steps."""
    assert sketch(_compiled(chart)) == dedent(graph)


@pytest.mark.parametrize("language", ["flow", "d2", "ditaa"])
def test_drawings_in_languages_that_nobody_reads_are_unread(language: str) -> None:
    """No line of them is a command."""
    found = lower(read_document(SourceText("page.md", f"```{language}\na->b: refund it\n```\n")).value, "page").value
    assert [(item.text, item.disposition) for item in found.sentences.items] == [("a->b: refund it", "unread")]


def test_another_diagram_is_unread() -> None:
    """The author is told of a diagram whose words nobody reads."""
    page = "```mermaid\nsequenceDiagram\nAna->>Ben: refund it\n```\n"
    account = lower(read_document(SourceText("page.md", page)).value, "page").value.sentences
    assert [(item.line, item.text) for item in account.items if item.disposition == "unread"] == [
        (1, "sequenceDiagram")
    ]


_ARROWS = st.tuples(
    st.sampled_from("abcdef"), st.sampled_from(["-->", "-->|yes|", "-->|no|", "-->|big|"]), st.sampled_from("abcdef")
)
_BOXES = st.sampled_from(
    ["[Check it]", "{Is it lost?}", "[Close the ticket]", "([End])", "[Depot]", "{Check the size}", ""]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(_ARROWS, _BOXES), min_size=1, max_size=10))
def test_any_chart_has_all_its_ways(
    drawn: list[tuple[tuple[str, str, str], str]],
) -> None:
    """Whatever is drawn, the graph is whole: every decision has a yes and a no, every edge leads to a node."""
    runbook = _compiled("\n".join(f"{one} {arrow} {two}{box}" for (one, arrow, two), box in drawn))
    ids = {node.id for node in runbook.nodes}
    for node in runbook.nodes:
        ways = [edge for edge in runbook.edges if edge.source == node.id]
        assert all(edge.target in ids for edge in ways)
        if node.kind == "decide":
            assert [edge.label for edge in ways] == ["yes", "no"]
        elif node.kind != "end":
            assert len([edge for edge in ways if edge.kind == "next"]) == 1


_NOBODY_ASKED = {
    "ways without words": ("D --> F[Pay it]\nE --> F\nE --> G[Tell them]", ["D", "E", "Pay it", "Tell them"]),
    "a way to itself": ("C --> C\nC --> D", ["C", "D"]),
    "a way drawn twice": ("A{Lost?} -->|yes| B[Pay it] --> C[Tell them]\nB --> C", ["Lost?", "Pay it", "Tell them"]),
    "beginnings with words": (
        "A([Start]) --> B[Pay it]\nC[Check it. Ask Ops] --> B", ["Start", "Pay it", "Check it.", "Ask Ops"]
    ),
    "words for two arrows": (
        "A{Plan?} & B{Size?} -->|Pro| C[Pay it]\nA & B -->|Big| D[Ask Ops]", ["Pro", "Pay it", "Big", "Ask Ops"]
    ),
}  # fmt: skip


@pytest.mark.parametrize(("chart", "said"), _NOBODY_ASKED.values(), ids=_NOBODY_ASKED)
def test_what_a_chart_says_is_said_once(chart: str, said: list[str]) -> None:
    """Where nobody wrote which way is taken when, the boxes' own words stand for it: each is in the account once,
    at its place."""
    page = f"```mermaid\nflowchart TD\n{chart}\n```\n"
    outcome = lower(read_document(SourceText("page.md", page)).value, "page")
    items = outcome.value.sentences.items
    assert [item.text for item in items if item.text in said] == sorted(said, key=chart.index)
    assert [SourceText("page.md", page).slice(item.span) for item in items] == [item.text for item in items]


@pytest.mark.parametrize("unit", ["b{n} --> b{m}[Check it]\n", "b{n}{Lost?} -->|no| b{m}\n", "a --> b{n}\n"])
def test_work_grows_as_a_chart_does(unit: str) -> None:
    """Four times as many boxes take four times the work, and no depth of them is too deep."""
    small, large = (
        "".join(unit.replace("{n}", str(k)).replace("{m}", str(k + 1)) for k in range(n)) for n in (60, 240)
    )
    assert calls(lambda: _compiled(large)) < 6 * calls(lambda: _compiled(small))


def test_a_plantuml_diagram_is_done_where_it_is_an_activity() -> None:
    """Of any other the author is told; before, neither left a word in the account."""
    drawn = (":Lock the gate;", "Ana -> Ben: pay it")
    page = "\n".join(f"```plantuml\n@startuml\n{line}\n@enduml\n```\n" for line in drawn)
    account = lower(read_document(SourceText("page.md", page)).value, "page").value.sentences
    assert [(item.text, item.disposition) for item in account.items] == [
        ("Lock the gate", "compiled"),
        ("@startuml", "unread"),
    ]


def test_a_lane_says_who_does_what_stands_in_it() -> None:
    """A team's actions are no work of the agent's; whoever is not known to act is told with the step."""
    page = """```plantuml
        @startuml
        |Support agent|
        :Look up the boat;
        |Customer|
        :Moor the boat;
        |#AliceBlue|Finance|
        :Approve the refund;
        |Old crane|
        :Lift the boat;
        @enduml
        ```"""
    found = lower(read_document(SourceText("page.md", dedent(page.replace("        ", "")))).value, "page").value
    drawn = sketch(found)
    assert 'check "Look up the boat"' in drawn
    assert 'ask "Moor the boat"' in drawn
    assert 'act by other "Approve the refund"' in drawn
    assert 'act "Lift the boat"' in drawn
    assert 'told "Old crane" with 4' in drawn
    assert "unread" not in drawn
