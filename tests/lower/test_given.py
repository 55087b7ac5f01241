"""What somebody gets in a case is given to them there; elsewhere it only tells how things are."""

from __future__ import annotations

from textwrap import dedent

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def _acts(page: str) -> list[tuple[str, bool]]:
    return [(node.text, node.optional) for node in runbook_of(page, World()).nodes if node.kind == "act"]


@pytest.mark.parametrize(
    ("page", "given", "optional"),
    [
        ("If we have to close the pool, everybody gets a voucher.", "everybody gets a voucher", False),
        ("If it is over 2 hours late, customers receive a 20% credit.", "customers receive a 20% credit", False),
        ("Passengers get a coffee if the boat is late.", "Passengers get a coffee", False),
        ("If it is late, the guest may have a free drink.", "the guest may have a free drink", True),
        ("- 1 hour late: they get a coffee.\n- 2 hours late: close it.", "they get a coffee", False),
    ],
)
def test_it_is_given_in_its_case(page: str, given: str, *, optional: bool) -> None:
    assert _acts(page)[0] == (given, optional)


@pytest.mark.parametrize(
    "page",
    [
        "Members get a towel.",
        "If it fails, they get an error.",
        "If the form is late, they have a week to send it.",
        "If it is paid, the guest gets an e-mail.",
        "If it is late, they get a fine of €5.",
        "If it is late, you get a warning.",
    ],
)
def test_what_comes_by_itself_is_not(page: str) -> None:
    """Nor what is so without a case, a message that a system sends, or time to do something."""
    assert _acts(page) == []


@pytest.mark.parametrize(
    ("page", "graph"),
    [
        (
            "- Late by 1 hour: refund it.\n- Late by 2 hours: call Ana.\n",
            """\
            procedure "p" -> 1
              1 decide d1 "Late by 1 hour" yes -> 2, no -> 3
              2 act "refund it" -> end
              3 decide d1 "Late by 2 hours" yes -> 4, no ~> end
              4 handoff "call Ana" to "Ana" -> end
            """,
        ),
        (
            "- Chlorine between 0.3 and 0.6: log it. Outside that range call the technician.\n",
            """\
            procedure "p" -> 1
              1 decide "Chlorine between 0.3 and 0.6" yes -> 2, no -> 3
              2 act "log it" -> end
              3 handoff "call the technician" to "the technician" -> end
            """,
        ),
        (
            "1. Press calls go to the town office.\n2. Tell the guest it takes two weeks.\n",
            """\
            procedure "p" -> 1
              1 decide "Press calls" yes -> 2, no -> 3
              2 handoff "go to the town office" to "the town office" terminal -> end
              3 tell "Tell the guest it takes two weeks" to "the guest" -> end
            """,
        ),
    ],
    ids=["labels that differ in an amount", "what closes a label", "a noun that may be a verb"],
)
def test_reads(page: str, graph: str) -> None:
    assert sketch(runbook_of(page, World())) == dedent(graph)


def test_troubles_side_by_side_are_cases() -> None:
    """Also the one of many words, and those that are only named."""
    page = (
        "## Trouble\n\n- Printer down → use the spare.\n- Two people with the same seat: find another one.\n"
        "- Drunk or aggressive: close the bar.\n- Someone faints: house manager.\n- Fire alarm: close the doors.\n"
    )
    runbook = runbook_of(page, World())

    assert len({node.decision for node in runbook.nodes if node.kind == "decide"}) == 1
    assert sum(node.kind == "decide" for node in runbook.nodes) == 5


@pytest.mark.parametrize(
    "step",
    [
        "Ten minutes before the show, close the bar.",
        "After the show close the bar.",
        "Before closing close the bar.",
        "During the break close the bar.",
    ],
)
def test_what_is_done_at_a_time_is_done(step: str) -> None:
    assert _acts(step) == [("close the bar", False)]


@pytest.mark.parametrize(
    "step",
    ["Before the show the ushers close the bar.", "After the call the ticket is closed.", "At noon we close the bar."],
)
def test_what_others_do_at_a_time_is_told(step: str) -> None:
    assert _acts(step) == []


@pytest.mark.parametrize(
    ("step", "kind"),
    [("Get the house manager.", "handoff"), ("Get the manager approval.", "ask"), ("Get the booking.", "check")],
)
def test_whoever_is_fetched_is_turned_to(step: str, kind: str) -> None:
    (node,) = (node for node in runbook_of(f"1. {step}\n", World()).nodes if node.action)
    assert node.kind == kind


@pytest.mark.parametrize(
    ("page", "graph"),
    [
        (
            "Anything over 20 kg goes to the van team; tell the customer so. Close the case.\n",
            """\
            procedure "p" -> 1
              1 decide "Anything over 20 kg" yes -> 2, no ~> 4
              2 handoff "goes to the van team" to "the van team" -> 3
              3 tell "tell the customer so" to "the customer" terminal -> end
              4 act "Close the case" -> end
            """,
        ),
        (
            "Call twice on the radio, then once on the phone.\n",
            """\
            procedure "p" -> 1
              1 handoff "Call twice on the radio, then once on the phone" limit "twice" -> end
            """,
        ),
    ],
    ids=["what is done besides", "how often"],
)
def test_reads_of_the_night_shift(page: str, graph: str) -> None:
    assert sketch(runbook_of(page, World())) == dedent(graph)


def test_numbered_matters_of_a_desk_stand_side_by_side() -> None:
    """Nobody who pays their rent has to give up the plot next; stages of work are taken in turn all the same."""
    page = "# Allotment desk\n\n## 1 {}\n\nCall Ana.\n\n## 2 {}\n\nCall Bo.\n\n## 3 {}\n\nCall Cy.\n"

    matters = runbook_of(page.format("New applications", "Giving up a plot", "Complaints"), World())
    stages = runbook_of(page.format("Greeting", "Verification", "Closing the case"), World())
    assert len(matters.procedures) == 3
    assert len(stages.procedures) == 1


def test_what_is_not_so_after_a_time_is_a_condition() -> None:
    runbook = runbook_of("If it isn't clear after four weeks we keep the deposit.", World())

    assert [node.text for node in runbook.nodes if node.kind == "decide"] == ["it isn't clear after four weeks"]


def test_a_name_before_two_arrows_is_one_of_the_troubles() -> None:
    page = (
        "- Printer down → use the spare. Spare down → write a receipt.\n- Two people with one seat: find another.\n"
        "- Drunk or aggressive: close the bar.\n- Fire alarm: close the doors.\n- Someone faints: call 112.\n"
    )
    runbook = runbook_of(page, World())

    asked = {node.text for node in runbook.nodes if node.kind == "decide"}
    assert {"Printer down", "Two people with one seat", "Drunk or aggressive", "Fire alarm", "Someone faints"} <= asked


CRITERIA = "\n\n- the pass was lent\n- the fee is late\n\nRing the guest.\n"


@pytest.mark.parametrize(
    ("head", "given"),
    [
        ("A dive can be moved if:", [("A dive can be moved", True)]),
        ("A dive may be refunded when:", [("A dive may be refunded", True)]),
        ("A dive must be refunded when:", [("A dive must be refunded", False)]),
        ("A refund is issued if:", [("A refund is issued", False)]),
        ("The pass is locked if:", [("The pass is locked", False)]),
        ("A pass is locked if:", []),
        ("Passes are suspended when:", []),
    ],
)
def test_over_criteria_leave_is_leave_and_a_state_is_a_state(head: str, given: list[tuple[str, bool]]) -> None:
    """What may be done was done to everybody; a pass that the system locks was locked by whoever read of it."""
    assert _acts(head + CRITERIA) == given


def test_a_state_keeps_its_criteria() -> None:
    """Whoever has to answer for it is told how any of them comes to be so."""
    (rule,) = runbook_of("A pass is locked if:" + CRITERIA, World()).rules
    assert (rule.modality, rule.text) == ("may", "A pass is locked")
    assert rule.condition == "if the pass was lent or the fee is late"
