"""Instructions and skills are runbooks themselves: compiled again, they say the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.targets.reading import TODAY, Reading, read, words

from runbookc.catalog.model import World
from runbookc.ir.model import Runbook
from runbookc.sources.project import read_project
from runbookc.target import Program, Target
from runbookc_targets.instructions import target as instructions
from runbookc_targets.skill import target as skill

EXAMPLES = Path(__file__).parents[2] / "runbooks"

PAGES = {
    "steps": """\
# Close an account

1. Look up the account in the CRM.
2. Ask the customer why they leave.
3. Add an internal note with the reason.
4. Close the ticket.
""",
    "cases": """\
# Late parcels

1. Get the charge from Stripe.
   - If the charge is disputed, escalate the ticket to the Billing Review queue.
   - If the charge is already refunded, tell the customer the date of the refund, then close the ticket.
   - Otherwise, continue with step 2.
2. Refund the charge in Stripe. If the refund fails, escalate the ticket to the Account Desk queue.
3. Tell the customer how much we refunded.
""",
    "jumps": """\
# Refunds

## Start here

1. Read the ticket.
2. If the customer mentions a lawyer, go to [Legal](#legal). Otherwise, continue with step 3.
3. Look up the account in the CRM by the customer's email address.
4. If the tier is enterprise, go to step 2 of [Legal](#legal). Otherwise, continue with step 5.
5. Close the ticket.

## Legal

1. Tell the customer that a colleague takes over.
2. Escalate the ticket to the Legal Desk queue.
""",
    "waits": """\
# Approvals

1. Request approval from the Billing Leads in #billing-approvals, with the amount and the reason. Wait up to 4 hours.
   - If they approve, continue with step 2.
   - If they refuse, tell the customer that we cannot refund the charge, then close the ticket.
   - If there is no answer after 4 hours, escalate the ticket to the Billing Review queue.
2. Refund the charge in Stripe.
""",
}


def example() -> tuple[Runbook, World]:
    """The repaired billing runbook, in the world of its workspace."""
    page = read_project([str(EXAMPLES / "billing-support" / "runbooks" / "billing.md")], TODAY).pages[0]
    return page.compiled.runbook, page.world


def again(runbook: Runbook, world: World, target: Target) -> Runbook:
    """The runbook that the compiler reads in what a target made of one."""
    artifacts = list(target.emit(Program((runbook,), world)))
    assert len(artifacts) == 1
    return read(artifacts[0].text, world, runbook.runbook.id)


@pytest.mark.parametrize("target", [instructions, skill], ids=["instructions", "skill"])
@pytest.mark.parametrize("name", [*PAGES, "billing"])
def test_compiled_again_it_says_the_same(name: str, target: Target) -> None:
    """The same decisions, tools, arguments and hand-offs, in the same words."""
    runbook, world = example()
    if name in PAGES:
        runbook = read(PAGES[name], world)
    first, second = Reading(runbook), Reading(again(runbook, world, target))
    assert first.tools(), "the page binds no tool: nothing would be compared"
    assert second.decisions() == first.decisions()
    assert second.tools() == first.tools()
    assert second.handoffs() == first.handoffs()


@pytest.mark.parametrize("target", [instructions, skill], ids=["instructions", "skill"])
def test_what_is_ours_on_the_page_is_read_as_nothing_to_do(target: Target) -> None:
    """Preamble and closing form give no step, no decision and no rule: the rules are the author's."""
    runbook, world = example()
    second = again(runbook, world, target)
    said = {words(rule.text) for rule in runbook.rules}
    assert [rule.text for rule in second.rules if words(rule.text) not in said] == []
    assert [procedure.title for procedure in second.procedures] == [p.title for p in runbook.procedures]
    assert second.sentences.unread == 0


def test_a_decision_that_nothing_leads_to_keeps_both_its_ways() -> None:
    """That nobody comes there proves nothing of its cases."""
    page = (
        "# Tills\n\n1. Look up the till.\n2. If the till is open, close the ticket. Otherwise, continue with step 4.\n"
        "3. If the till is open, close the ticket. Otherwise, continue with step 4.\n4. Close the ticket.\n"
    )
    first = read(page, World())
    second = again(first, World(), instructions)
    assert [said for said, _ in Reading(second).decisions()].count("otherwise") == 2
    assert Reading(second).decisions() == Reading(first).decisions()
