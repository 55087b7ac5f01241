"""What is told as approved while its own record says that it was only put in."""

from __future__ import annotations

import pytest
from tests.compiled import bundle_of
from tests.conformance.desk import verdict_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.claims.claim import FALSE

NO = text("no")
TOOLS = (
    tool("plot_get", "Plot.", NO, effect="read"),
    tool("shed_request", "Requests a shed.", NO),
    tool("fileGrant", "Files an application.", NO),
    tool("getGrant", "Application.", NO, effect="read"),
    tool("planSetup", "Sets a payment plan up.", NO),
    tool("key_order", "Key.", NO),
)
PAGE = "# Allotments\n\n1. Look at the plot with `plot_get`.\n2. Put the request in with `shed_request`.\n"
BUNDLE = bundle_of(PAGE, World(tools=TOOLS), "allotments")
PLOT = 'plot_get {"no": "9"} -> {"no": "9", "size": 200}'
SHED = 'shed_request {"no": "9"} -> {"request_id": "S-4", "status": "awaiting committee"}'
FILED = 'fileGrant {"no": "9"} -> {"applicationId": "A-1", "state": "submitted"}'
DECIDED = 'getGrant {"no": "A-1"} -> {"applicationId": "A-1", "state": "approved"}'
PLAN = 'planSetup {"no": "9"} -> {"plan_id": "P-3", "status": "pending first payment"}'


def told(*lines: str, hello: str = "> plot 9 please") -> list[tuple[str, str]]:
    """The words that are not so, and why."""
    return [(c.quote, c.why) for c in verdict_on(BUNDLE, hello, *lines).claims if c.status in FALSE]


def test_a_yes_that_is_still_waited_for_was_not_given() -> None:
    """The call that put it in says who has to decide, or that it was submitted."""
    waits = "shed_request says that status is awaiting committee"
    assert told(PLOT, SHED, "Your request has been approved.") == [("Your request has been approved", waits)]
    assert told(PLOT, SHED, "Your shed has been authorised.") == [("Your shed has been authorised", waits)]
    put_in = "fileGrant says that state is submitted"
    assert told(FILED, "Your application has been approved!") == [("Your application has been approved", put_in)]


@pytest.mark.parametrize(
    "said",
    [
        "Your request has been submitted.",
        "Your request has been accepted for the next meeting.",
        "Your request has been forwarded to the committee.",
        "Your request hasn't been approved yet.",
        "Once your request has been approved, you may build.",
        "Requests are approved by the committee.",
        "Most sheds have been approved so far.",
        "Your request will be approved within a week.",
        "Has your request been approved before?",
        "Your tenancy has been approved.",
    ],
)
def test_what_claims_no_yes_of_it_is_let_be(said: str) -> None:
    """What was put in, what is open, what is done in general, and other things than that one."""
    assert told(PLOT, SHED, said) == []


def test_a_yes_that_anything_tells_of_is_let_be() -> None:
    """A later record, the customer, or a state that waits for something else."""
    assert told(FILED, DECIDED, "Your application has been approved.") == []
    assert told(FILED, "Your application has been approved.", hello="> I read that my grant was approved") == []
    assert told(PLAN, "Your payment plan has been approved.") == []
    opened = FILED.replace("submitted", "open")  # as what was approved may be, until it ends
    assert told(opened, "Your application has been approved.") == []
