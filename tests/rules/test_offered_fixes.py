"""What a fix writes, rule by rule: on other pages than the manuals', as a careful colleague would have written it."""

from __future__ import annotations

import re

import pytest
from tests.rules.examples import findings_in
from tests.rules.fixes import applied

from runbookc.catalog.directory import read_directory
from runbookc.catalog.model import World
from runbookc.catalog.tools import read_tools

TOOLS = """{"tools": [{"name": "get_customer", "description": "Look up a customer: tier.",
 "inputSchema": {"type": "object", "properties": {"email": {"type": "string"}}},
 "outputSchema": {"type": "object", "properties": {"customer": {"type": "object", "properties": {
   "tier": {"type": "string", "enum": ["enterprise", "gold", "none"]}}}}},
 "annotations": {"readOnlyHint": true}}]}"""
WORLD = World(tools=read_tools("tools.json", TOOLS))
QUEUE = World(directory=read_directory("people.yaml", "contacts:\n  - {kind: queue, value: Night Watch}\n"))


def fixed(code: str, text: str, world: World | None = None) -> str | None:
    """The page with the first fix of a rule; None where that rule's finding has none."""
    finding = next(f for f in findings_in(text, world) if f.code == code)
    return applied(text, finding.fix) if finding.fix is not None else None


@pytest.mark.parametrize(
    ("under", "instead"),
    [
        ("the order is under 30 days old", "the order is at most 30 days old"),
        ("the amount is less than $1,500", "the amount is $1,500 or less"),
    ],
)
def test_a_border_goes_to_the_case_under_it(under: str, instead: str) -> None:
    """In the words that fit behind "is", or before more of the clause."""
    over = under.replace("under", "over").replace("less", "more")
    page = f"# Credit\n\n1. Look up the order in Shopify.\n   - If {under}, refund it.\n   - If {over}, refuse it.\n"
    assert fixed("RB303", page) == page.replace(under, instead)


def test_an_open_case_is_added_in_the_shape_of_the_others() -> None:
    """Bold lead-ins get a bold one, numbered cases a number, running sentences a sentence."""
    head = "# Charge\n\n1. Look up the charge in Stripe.\n"
    bold = f"{head}   - **If it is settled:** refund the charge.\n   - **If it is pending:** close the ticket.\n"
    assert fixed("RB301", bold) == f"{bold}   - **Otherwise:** <what then?>\n"
    numbered = f"{head}   1. If it is settled, refund the charge.\n   2. If it is pending, close the ticket.\n"
    assert fixed("RB301", numbered) == f"{numbered}   3. Otherwise, <what then?>.\n"
    running = f"{head}2. If it is settled, refund the charge. If it is pending, close the ticket.\n3. Go home.\n"
    assert fixed("RB301", running) == running.replace("\n3.", " Otherwise, <what then?>.\n3.")


def test_no_case_is_added_where_the_shape_is_not_plain() -> None:
    """A table's row is the author's to write."""
    page = (
        "# Charge\n\n1. Look up the charge in Stripe.\n\n| Charge | Do |\n|---|---|\n"
        "| If it is settled | Refund the charge in Stripe |\n| If it is pending | Close the ticket |\n"
    )
    assert fixed("RB301", page) is None


def test_a_lookup_goes_before_the_step_that_tests_it() -> None:
    """With the only tool that can tell it; before the numbered step, and not among its cases."""
    page = (
        "# Tier\n\n1. Greet the customer.\n2. Decide what to do:\n   - If it is late, stop.\n"
        "   - If the customer is enterprise, go to step 3.\n3. Close the ticket.\n"
    )
    assert fixed("RB201", page, WORLD) == (
        "# Tier\n\n1. Greet the customer.\n2. Look up the customer's tier with `get_customer`.\n3. Decide what to do:\n"
        "   - If it is late, stop.\n   - If the customer is enterprise, go to step 4.\n4. Close the ticket.\n"
    )


def test_a_receiver_is_the_only_queue_there_is_or_asked_for() -> None:
    """Where the directory has one queue it is that; with "somebody" in its place."""
    page = "# Outage\n\n1. Check the status in Line Admin.\n2. If the customer insists, escalate.\n"
    assert fixed("RB501", page) == page.replace("escalate.", "escalate to <which queue or role?>.")
    assert fixed("RB501", page, QUEUE) == page.replace("escalate.", "escalate to the Night Watch queue.")
    beside = read_directory("p.csv", "kind,value\nqueue,Night Watch\nteam,Harbour Office\n")
    assert fixed("RB501", page, World(directory=beside)) == fixed("RB501", page)
    somebody = page.replace("escalate", "escalate the ticket to someone")
    assert fixed("RB501", somebody) == somebody.replace("someone", "<which queue or role?>")


def test_a_definition_stands_under_the_title() -> None:
    """Apart from what follows, also where that follows without a blank line."""
    page = "# Refunds\nRead this first.\n\n1. If the case is urgent, escalate to the Desk queue.\n"
    assert fixed("RB203", page) == page.replace(
        "# Refunds\n", "# Refunds\n\n**Urgent** means <what exactly?>.\n\n", 1
    )  # fmt: skip


def test_a_hedge_gives_way_to_the_condition_it_stands_for() -> None:
    """ "If needed" says that there is a condition; "as soon as possible" says something else and is left."""
    page = "# Refunds\n\n1. Look up the order in Shopify.\n2. If needed, refund the order in Shopify.\n"
    assert fixed("RB203", page) == page.replace("If needed", "If <what holds?>")
    soon = page.replace("If needed, r", "R").replace("Shopify.\n", "Shopify as soon as possible.\n")
    assert [f for f in findings_in(soon) if f.code == "RB203" and f.fix] == []


def test_a_quoted_heading_is_spelled_as_it_is() -> None:
    """The nearest one where there is one, without its number; none where two are as near."""
    page = '# Desk\n\n1. If it is late, see "Clsing".\n2. Greet.\n\n## 1. Closing\n\nClose the ticket.\n'
    assert fixed("RB304", page) == page.replace("Clsing", "Closing")
    assert fixed("RB304", f"{page}\n## 2. Closings\n\nClose them.\n") is None


def test_a_step_that_is_not_there_is_no_misspelt_heading() -> None:
    """Who wrote "step 14" has miscounted; a heading that has the word "step" in it is not what was meant."""
    page = "# Desk\n\n## Steps\n\n1. If it is late, go to step 14.\n2. Greet.\n"
    assert [f.help for f in findings_in(page) if f.code == "RB304" and "did you mean" in f.help] == []


def test_numbers_of_headings_move_with_what_is_told_of_them() -> None:
    """A jump by number follows; a link to the old name keeps the author from a fix that would break it."""
    page = (
        "# Move\n\n## Step 1: Close\n\nIf it is open, go to step 4.\n\n## Step 3: Wait\n\nGreet the customer.\n\n"
        "## Step 4: Open\n\nOpen the shop in Shopify.\n"
    )
    assert fixed("RB313", page) == page.replace("Step 3:", "Step 2:").replace("tep 4", "tep 3")
    assert fixed("RB313", f"{page}\nSee [it](#step-4-open).\n") is None


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("RB306", "1. Wait for the reply",
         "1. Wait at most <how long?> for the reply. If it does not come by then, <what then?>."),
        ("RB306", "1. Wait up to 2 hours for approval.",
         "1. Wait up to 2 hours for approval. If there is no answer by then, <what then?>."),
        ("RB306", "1. Keep trying to log in until it works.",
         "1. Keep trying to log in until it works. Do this at most <how often?>, and then <what then?>."),
        ("RB302", "1. **Check whether the line is locked in Line Admin.**",
         "1. **Check whether the line is locked in Line Admin.** If not, <what then?>."),
        ("RB310", "1. Try restarting the router. <!-- old -->",
         "1. Try restarting the router. If it does not help, <what then?>. <!-- old -->"),
    ],
)  # fmt: skip
def test_what_comes_then_is_asked_behind_the_sentence(code: str, before: str, after: str) -> None:
    """After its full stop, outside its marks, before a comment."""
    page = "# Desk\n\n{}\n2. Refund the order in Shopify.\n"
    assert fixed(code, page.format(before)) == page.format(after)


def test_of_many_holes_the_first_is_mended_first() -> None:
    """A family of headings with several holes has one fix at a time, so that no two fight for the same number."""
    page = "# Move\n\n## 1. Close\n\nGreet.\n\n## 3. Wait\n\nGreet.\n\n## 5. Open\n\nGreet.\n"
    holes = [f for f in findings_in(page) if f.code == "RB313"]
    assert [f.fix is not None for f in holes] == [True, False]
    assert fixed("RB313", page) == page.replace("3.", "2.").replace("5.", "4.")


def test_only_a_question_in_brackets_is_a_gap() -> None:
    """Neither a type with a question mark, nor code, nor a placeholder of the desk's own, nor markup."""
    for words in ("Read `<what then?>`.", "Read Map<String, Int?>.", "Say <name>.", 'See <a href="x?">it</a>.'):
        assert "RB104" not in {f.code for f in findings_in(f"# Desk\n\n1. {words}\n")}
    assert "RB104" in {f.code for f in findings_in("# Desk\n\n1. Say <what exactly?>.\n")}


def filled(page: str, answer: str = "close the ticket") -> str:
    """A page whose gaps its author has filled in."""
    return re.sub(r"<[a-z][^<>]*\?>", answer, page)


def codes(page: str, world: World | None = None) -> set[str]:
    return {finding.code for finding in findings_in(page, world)}


def test_a_step_that_comes_first_is_moved_there() -> None:
    """Before the step it was told after, without its "first"; the numbers stay, and the finding is gone."""
    page = (
        "# Refunds\n\n1. Look up the charge in Stripe.\n2. Refund the charge in Stripe.\n\n"
        "3. Notify the owner in #desk first.\n4. Close the ticket.\n"
    )
    moved = fixed("RB308", page)
    assert moved == (
        "# Refunds\n\n1. Look up the charge in Stripe.\n2. Notify the owner in #desk.\n\n"
        "3. Refund the charge in Stripe.\n4. Close the ticket.\n"
    )
    assert "RB308" not in codes(moved)
    assert fixed("RB308", page.replace("Look up", "If it is late, go to step 3. Look up")) is None
    assert fixed("RB308", page.replace("desk first.", "desk first. Wait.")) is None


def test_a_question_goes_before_what_cannot_be_undone() -> None:
    """As a step of its own, what comes of a no left open; filled in, nothing cannot be undone unasked."""
    page = "# Leaving\n\n1. Look up the account in the CRM.\n2. Delete the account in the CRM.\n3. Go to step 2.\n"
    asked = fixed("RB602", page)
    assert asked == (
        "# Leaving\n\n1. Look up the account in the CRM.\n"
        "2. Ask the customer to confirm the next step. If they do not, <what then?>.\n"
        "3. Delete the account in the CRM.\n4. Go to step 2.\n"
    )
    assert "RB602" not in codes(filled(asked))
    assert fixed("RB602", page.replace("Delete", "If they insist, delete")) is None


def test_the_tools_to_choose_from_are_named_behind_the_step() -> None:
    """At each place of the same words; with one of them written there, the choice is made."""
    page = "# Cancel\n\n1. Greet the customer.\n2. Cancel it.\n"
    offered = fixed("RB404", page, CANCELS)
    assert offered == page.replace("Cancel it.", "Cancel it with <which of cancel_order and cancel_subscription?>.")
    assert "RB404" not in codes(filled(offered, "`cancel_order`"), CANCELS)


def test_a_lookup_that_some_ways_lack_goes_before_the_test() -> None:
    """Where every way comes by it, jumps too; the value is then known on all of them."""
    page = (
        "# Tier\n\n1. Check the status of the order in Shopify.\n2. If the order is late, go to step 4.\n"
        "3. Look up the customer's tier in the CRM.\n4. If the customer's tier is gold, refund the order.\n"
        "5. Close the ticket.\n"
    )
    mended = fixed("RB202", page)
    assert mended is not None
    assert "4. Look up the customer's tier in <which system?>.\n5. If the customer's tier is gold" in mended
    assert "go to step 4" in mended
    assert "RB202" not in codes(filled(mended, "the CRM"))


CANCELS = World(
    tools=read_tools(
        "tools.json",
        """{"tools": [
  {"name": "cancel_order", "description": "Cancel an order.", "inputSchema": {"type": "object"}},
  {"name": "cancel_subscription", "description": "Cancel a subscription.", "inputSchema": {"type": "object"}}]}""",
    )
)


def test_to_do_nothing_until_something_comes_is_a_wait() -> None:
    """Nothing is done again and again, so that "at most how often" would be no answer."""
    page = "# Cards\n\n1. Ask them to write from their own address. Do nothing until they do.\n2. Close the ticket.\n"
    (finding,) = (f for f in findings_in(page) if f.code == "RB306")

    assert "'Do nothing until they do' has no limit" in finding.message
    assert fixed("RB306", page) == page.replace(
        "they do.", "they do. If that takes longer than <how long?>, <what then?>."
    )
    assert not [f for f in findings_in(page.replace("they do.", "9 o'clock.")) if f.code == "RB306"]


def test_what_is_confirmed_may_be_asked() -> None:
    """Nobody but the author knows whether a point is looked up or asked for: both ways are told."""
    page = "# Laundry\n\n1. Get the customer's email.\n2. Confirm the pick-up point.\n"
    (finding,) = (f for f in findings_in(page, WORLD) if f.code == "RB406")

    assert finding.help.startswith("write 'with the customer' behind it if they are asked; otherwise ")
    mended = fixed("RB406", page, WORLD)
    assert mended == page.replace("point.", "point with the customer.")
    assert not [f for f in findings_in(mended, WORLD) if f.code == "RB406"]
    checked = page.replace("Confirm the pick-up point", "Check the weather")
    assert fixed("RB406", checked, WORLD) is None


def test_one_missing_tool_is_told_once() -> None:
    """At its first step, with the others: one contract mends them all."""
    page = "# Parcels\n\n1. If it is late, close the ticket.\n2. Weigh the parcel.\n3. Close the ticket.\n"
    found = [f for f in findings_in(page, WORLD) if f.code == "RB406" and "ticket" in f.message]

    assert [(f.span.start_line, [r.span.start_line for r in f.related]) for f in found] == [(3, [5])]
