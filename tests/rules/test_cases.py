"""What cases leave out and where they overlap: each with a value to show, and what is no gap and no conflict."""

from __future__ import annotations

import pytest
from tests.rules.examples import TODAY, findings_in
from tests.rules.orders import orders, told
from tests.work import calls

from runbookc.analyses.facts import Facts
from runbookc.catalog.model import World
from runbookc.pipeline import compile_page
from runbookc.rules import case_gap, impossible_condition, overlapping_cases, value_left_out
from runbookc.source import SourceText


def test_the_values_that_no_case_names() -> None:
    """The finding names them, and the vaguer one about a missing else is not told beside it."""
    cases = (
        "   - If the order is placed, cancel the order in the shop.\n   - If the order is {more}, tell the customer.\n"
    )

    assert told(cases.format(more="in transit"), code="RB318") == [
        "nothing says what to do when the order's status is canceled or not_paid"
    ]
    assert told(cases.format(more="in transit"), code="RB301") == []
    assert told(cases.format(more="in transit, cancelled or not paid"), code="RB318") == []
    assert told(cases.format(more="in transit, cancelled or not paid"), code="RB301") == []


def test_a_value_goes_on_where_each_case_that_is_named_ends() -> None:
    """Nobody writes steps for nobody: what stands behind is for the orders that are left."""
    cases = (
        "   - If the order is placed, cancel it in the shop{ends}.\n"
        "   - If the order is in transit, tell the customer and stop.\n2. Call the carrier.\n"
    )

    assert told(cases.format(ends=" and stop"), code="RB318") == []
    assert told(cases.format(ends=""), code="RB318") != []


OPEN = (
    "# Desk\n\n1. Look up the order in the shop.\n   - If the order is late, tell the customer.\n{more}"
    "2. Close the ticket.\n"
)


@pytest.mark.parametrize(
    ("more", "open_at"),
    [
        ("", []),  # who is not late has no trouble
        ("   - If the order is lost, cancel it in the shop.\n", ["the order is lost"]),
        ("   - If the order is lost, cancel it in the shop.\n   - Otherwise, continue with step 2.\n", []),
        ("   - If the total is under $50, refund it.\n   - If it is over $50, cancel it.\n", ["it is over $50"]),
    ],
)
def test_the_graph_says_which_way_is_open(more: str, open_at: list[str]) -> None:
    """A way that cases leave out and nobody wrote: what a finding tells the author, an agent is told too."""
    source = SourceText("desk.md", OPEN.format(more=more))
    runbook = compile_page(source, "desk", orders(), TODAY).value.runbook
    assert [runbook.node(edge.source).text for edge in runbook.edges if edge.open] == open_at


@pytest.mark.parametrize(
    "more",
    [
        "   - Otherwise, continue with step 2.\n",
        "   - If the order is late, call the carrier.\n",
        "   - If the order is neither, call the carrier.\n",
    ],
)
def test_an_else_or_a_case_that_is_not_understood_may_take_the_rest(more: str) -> None:
    """Nothing is said to be left out where somebody may have thought of it."""
    cases = "   - If the order is placed, cancel it in the shop.\n   - If the order is in transit, tell the customer.\n"

    assert told(f"{cases}{more}2. Close the ticket.\n", code="RB318") == []


def test_a_text_that_runs_on_over_lines_is_one_question() -> None:
    """Where the file breaks a line of a paragraph says nothing: the case on the line before counts."""
    before = (
        "2. If they are on a trial or a plan, cancel the order in the shop.{gap}If they are placed, tell the customer."
    )
    after = " If they are in transit, call the carrier.\n"

    on_one_line = told(before.format(gap=" ") + after, code="RB318")
    assert told(before.format(gap="\n   ") + after, code="RB318") == on_one_line == []


def test_a_value_may_begin_with_not() -> None:
    """ "Is not paid" is the value `not_paid` where a tool has it, and so one of the cases."""
    cases = (
        "2. If the order is placed or cancelled, cancel the order in the shop. If the order is in transit, tell the\n"
        "   customer. If the order is not paid, close the ticket.\n"
    )

    assert told(cases, code="RB318") == told(cases, code="RB301") == []


def test_a_yes_or_no_is_all_there_is() -> None:
    """Of a flag that a tool tells, two cases leave nothing out."""
    both = "   - If the order is a gift, tell the customer.\n   - If the order is not a gift, refund it in the shop.\n"

    assert told(both, code="RB301") == told(both, code="RB318") == []


TABLE = """
| Order status | Order total | What to do |
|---|---|---|
| placed | under $500 | Refund the order in the shop |
| placed | {border} | Escalate the ticket to the Orders queue |
| in transit, cancelled or not paid | any | Notify the lead |
"""


def test_what_a_table_with_two_questions_leaves_out() -> None:
    """The example has a value for each column; a table that takes all is left alone."""
    assert told(TABLE.format(border="over $500"), code="RB318") == [
        "nothing says what to do when the order's status is placed and the order's total is $500, for example"
    ]
    for code in ("RB301", "RB303", "RB317", "RB318", "RB319"):
        assert told(TABLE.format(border="$500 or more"), code=code) == []


def test_a_row_that_the_rows_above_leave_nothing() -> None:
    """No single column tells it: both together do."""
    more = "| placed | over $900 | Tell the customer |\n"
    (message,) = told(TABLE.format(border="$500 or more") + more)

    assert message == (
        "the case 'Order status: placed' and 'Order total: over $900' is never reached: "
        "the cases before it take all that it holds for"
    )


CHARGES = "# Credit\n\n| Amount of the charge | What to do |\n|---|---|\n{rows}"


def charges(*rows: str, code: str) -> list[str]:
    deeds = ("Refund the charge in Stripe", "Escalate the ticket to the Review queue", "Notify the account owner")
    lines = "".join(f"| {row} | {deed} |\n" for row, deed in zip(rows, deeds, strict=False))
    return [found.message for found in findings_in(CHARGES.format(rows=lines)) if found.code == code]


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        (("under $50", "over $50"), "exactly $50 is in neither"),
        (("up to $50", "$80 to $200", "over $200"), "$60, for example, is in neither"),
        (("30 days or less", "over 6 weeks"), "40 days, for example, is in neither"),
    ],
)
def test_numbers_between_two_cases(rows: tuple[str, ...], value: str) -> None:
    """The finding shows one that a customer may come with."""
    (message,) = charges(*rows, code="RB303")
    assert message.startswith(value)


@pytest.mark.parametrize(
    "rows",
    [
        ("up to $50", "over $50"),
        ("up to $50", "$50.01 to $200", "over $200"),
        ("up to 30 days", "31 to 60 days", "over 60 days"),
        ("24 hours or less", "over 1 day"),
        ("up to 30 days", "over 1 month"),
        ("under $50", "over 50 EUR"),
    ],
)
def test_no_number_between(rows: tuple[str, ...]) -> None:
    """People count days whole and money in cents, and months and other currencies are not held against each other."""
    for code in ("RB303", "RB318", "RB319"):
        assert charges(*rows, code=code) == []


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        (("up to $50", "$40 to $200", "over $200"), "$45"),
        (("$50 or less", "$50 to $200", "over $200"), "exactly $50"),
        (("up to 14 days", "over 10 days"), "12 days"),
    ],
)
def test_a_number_in_two_rows(rows: tuple[str, ...], value: str) -> None:
    """Rows are alternatives: a number in two of them, neither of which lies within the other, is a conflict."""
    (message,) = charges(*rows, code="RB319")
    assert f"is {value}" in message or f"is exactly {value}" in message


@pytest.mark.parametrize(
    "sentences",
    [
        "If the charge is over $500, call the lead. If the charge is over $100, notify the lead.",
        "If the charge is under 30 days old, tell the customer. If the charge is over 14 days old, notify the lead.",
    ],
)
def test_the_first_that_holds_decides(sentences: str) -> None:
    """One case within another is an order of asking, and sentences with one bound each are no alternatives."""
    page = f"# Credit\n\n1. Look up the charge in Stripe.\n2. {sentences}\n"

    assert [found.code for found in findings_in(page, World()) if found.code in ("RB317", "RB319")] == []


def test_rows_that_do_the_same_are_no_conflict() -> None:
    """Whichever is taken, the same is done."""
    same = CHARGES.format(rows="| up to $50 | Close the ticket |\n| $40 to $90 | Close the ticket |\n")

    assert [found.code for found in findings_in(same) if found.code == "RB319"] == []


def test_what_is_known_before_the_cases_narrows_them() -> None:
    """Inside "over $100", cases for the rest up to $500 and above leave nothing out."""
    page = (
        "2. If the order's total is over $100:\n"
        "   - If the order's total is $500 or less, refund the order in the shop.\n"
        "   - If the order's total is over $500, escalate the ticket to the Orders queue.\n"
    )

    for code in ("RB301", "RB303", "RB317", "RB318"):
        assert told(page, orders(), code) == []


@pytest.mark.parametrize(
    "steps",
    [
        "2. If usage is below 85%, close the alert.\n3. If usage is above 95%, page the lead.\n4. Clean up the logs.\n",
        "2. If usage is above 85%, extend the volume.\n3. If usage is between 80% and 90%, call the lead.\n",
        "2. If the purchase was within 14 days, refund it.\n3. If the purchase was more than 14 days ago, call Ada.\n",
        "2. If the queue is longer than 50, page the lead. If it is longer than 100, page the manager as well.\n",
        "2. If the order's total is over $100, call Ada. If it is also over $500, call Bo.\n",
        "2. If the job fails, run the job. If it fails again, page the lead.\n",
        "2. If Bo is over 30 days late and owes over $500, call Ada. If Bo is over 30 days late, tell the lead.\n",
    ],
)
def test_steps_in_a_row_and_what_is_not_surely_one_thing_are_no_cases(steps: str) -> None:
    """Numbered items follow each other, two names may be one thing, "again" and "also" are no other case."""
    for code in ("RB303", "RB317", "RB318", "RB319"):
        assert told(steps, World(), code) == [], code


def test_a_row_is_told_once() -> None:
    """Where one of its conditions alone can never hold, the row is not told again."""
    page = (
        "2. When the customer is gold, call Ada. When the customer is silver, call Bo. "
        "When the customer is gold and the order is late, page the lead.\n"
    )

    assert len(told(page, World())) == 1


def work(page: str) -> int:
    """What the rules about cases do on a page, once it is compiled."""
    world = orders()
    compiled = compile_page(SourceText("p.md", page), "p", world, TODAY).value
    facts = Facts(compiled.runbook, compiled.document, world, TODAY)
    rules = (impossible_condition, value_left_out, overlapping_cases, case_gap)
    return calls(lambda: [list(rule.check(compiled.runbook, facts)) for rule in rules])


SEQUENCE = "1. If the order's total is over ${n}, tell the customer.\n"
ROW = "   - If the order's total is between ${n}0 and ${n}9, refund the order in the shop.\n"
TABLES = (
    "\n## Part {n}\n\n| Order status | Order total | Discount | What to do |\n|---|---|---|---|\n"
    "| placed | over ${n} | over 5% | Refund the order in the shop |\n| placed | under ${n} | any | Notify the lead |\n"
    "| in transit | over ${n} | under 9% | Escalate the ticket to the Orders queue |\n"
)


@pytest.mark.parametrize("part", [SEQUENCE, ROW, TABLES], ids=["sentences", "cases", "tables"])
def test_the_work_grows_as_the_page_does(part: str) -> None:
    """Twice the conditions on one fact are about twice the work, however they are joined."""
    head = "# Orders\n\n1. Look up the order in the shop by its number.\n"
    small, large = (head + "".join(part.replace("{n}", str(n)) for n in range(10, size)) for size in (90, 170))

    assert work(large) < 2.4 * work(small)


@pytest.mark.parametrize("second", ["cannot return it", "can't return it"])
def test_a_case_and_its_denial_leave_nothing_out(second: str) -> None:
    """Who can and who cannot are all there are."""
    cases = "   - If they can return it, cancel the order in the shop.\n"
    assert told(f"{cases}   - If they {second}, tell the customer.\n2. Close the ticket.\n", code="RB301") == []
    other = f"{cases}   - If they lost it, tell the customer.\n2. Close the ticket.\n"
    assert told(other, code="RB301") != []


def test_days_before_a_day_are_compared_as_days_are() -> None:
    """ "More than 7 days before" and its like leave nothing out, where no day lies between them."""
    cases = "   - More than 7 days before: cancel the order in the shop.\n   - {} to 7 days ahead: tell the customer.\n"
    cases += "   - Less than 2 days before: close the ticket.\n"
    assert told(cases.format(2), code="RB301") == []
    assert told(cases.format(4), code="RB301") + told(cases.format(4), code="RB303") != []
