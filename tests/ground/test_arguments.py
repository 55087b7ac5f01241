"""Arguments: where the value of each of a tool's parameters comes from, and when nothing provides one."""

from __future__ import annotations

import pytest
from tests.ground.desk import (
    CREATE_REFUND,
    DESK,
    LIST_CHARGES,
    condition,
    entry,
    grounded,
    only,
    page,
    step,
    tool,
    world,
)

from runbookc.catalog.model import Field, Parameter


def test_a_question_gives_an_argument() -> None:
    """What the customer is asked for is what the tool is given, named by where it comes from."""
    known = world(tool("get_order", needs=("order_id",), tells=("status",)))
    asks = step(1, "ask", "ask", "", text="Ask the customer for the order number", recipient="the customer")
    done = grounded(page(asks, step(2, "check", "look up", "the order")), known)
    tool_of = done.nodes[1].tool
    assert done.nodes[0].obtains == ("order.id",)
    assert tool_of is not None
    assert tool_of.arguments["order_id"].origin == "ask:order.id"
    assert done.nodes[1].needs == ("order.id",)


CHANGE_STAY = tool(
    "change_stay",
    effect="write",
    needs=("booking_id", "arrival", Parameter("nights", "integer", required=True), Parameter("reason", "string")),
)


def test_an_answer_is_given_under_the_name_it_was_asked_by() -> None:
    """Asked for "the new arrival date and the number of nights", they gave `arrival` and `nights`; and a reason too."""
    asks = step(
        1,
        "ask",
        "ask",
        text="Ask the guest for the new arrival date, the number of nights and the reason",
        recipient="the guest",
    )
    done = grounded(page(asks, step(2, "act", "change", "the stay")), world(CHANGE_STAY))
    (binding,) = (node.tool for node in done.nodes if node.tool)
    assert {name: a.origin for name, a in binding.arguments.items()} == {
        "booking_id": "missing",
        "arrival": "ask:customer.new_arrival_date",
        "nights": "ask:customer.night",
        "reason": "ask:customer.reason",
    }
    assert done.nodes[1].needs == ("customer.new_arrival_date", "customer.night", "customer.reason")


@pytest.mark.parametrize("asked", ["the departure date", "their room number", "the arrival airport"])
def test_an_answer_to_another_question_is_no_argument(asked: str) -> None:
    """Words of the answer that the parameter's name does not have make it another thing."""
    asks = step(1, "ask", "ask", text=f"Ask the guest for {asked}", recipient="the guest")
    done = grounded(page(asks, step(2, "act", "change", "the stay")), world(CHANGE_STAY))
    assert done.nodes[1].tool is not None
    assert done.nodes[1].tool.arguments["arrival"].origin == "missing"


def test_a_change_made_in_another_case_gives_no_argument() -> None:
    """Where only some ways here refund a charge, the id is that of the charge all ways looked up."""
    looked = step(1, "check", "list", "the customer's charges", system="Payments")
    case = condition(2, "it", "over", "$5", fact="charge.amount")
    refunds = [step(at, "act", "refund", "the charge", system="Payments") for at in (3, 4)]
    made = page(looked, case, *refunds)
    around = tuple(e.model_copy(update={"target": "n4"}) if e.label == "no" else e for e in made.edges)
    telling = tool(
        "create_refund",
        "Refund a charge.",
        effect="destroy",
        needs=("charge_id",),
        tells=("charge_id",),
        system="Payments",
    )
    done = grounded(made.model_copy(update={"edges": around}), world(LIST_CHARGES, telling))
    last = done.node("n4").tool
    assert last is not None
    assert last.arguments["charge_id"].origin == "step:n1"


def test_arguments_come_from_text_steps_and_ticket() -> None:
    """A queue from the step's words, an id from the step that looked it up, the ticket's own id from the ticket."""
    done = grounded(
        page(
            step(1, "check", "list", "the customer's charges", system="Payments"),
            step(2, "act", "refund", "the charge", system="Payments"),
            step(3, "handoff", "escalate", "the ticket", recipient="the Billing On-call queue"),
            step(4, "tell", "post", "the ticket id", channel="#billing"),
        )
    )
    given = [{name: a.origin for name, a in n.tool.arguments.items()} for n in done.nodes if n.tool]
    assert given == [
        {"customer_email": "ticket:customer.email"},
        {"charge_id": "step:n1"},
        {"ticket_id": "ticket:ticket.id", "queue": "text:billing-oncall"},
        {"channel": "text:#billing", "text": "text:post the ticket id #billing"},
    ]


def test_the_directory_knows_a_queue_by_other_names() -> None:
    """ "Finance Operations" is the queue the tool calls finance-ops, because the directory says so."""
    people = (entry("queue", "Finance Operations", aliases=("finance-ops",)),)
    handoff = step(1, "handoff", "escalate", "the ticket", recipient="the Finance Operations queue")
    for directory, origin in ((people, "text:finance-ops"), ((), "missing")):
        binding = grounded(page(handoff), world(*DESK, directory=directory)).nodes[0].tool
        assert binding is not None
        assert binding.arguments["queue"].origin == origin


def test_an_argument_nothing_provides_is_missing() -> None:
    """No lookup, no question, no ticket: the step says so instead of inventing a value."""
    (node,) = grounded(page(step(1, "act", "refund", "the charge")), world(CREATE_REFUND)).nodes
    assert node.tool is not None
    assert node.tool.arguments["charge_id"].origin == "missing"


def test_an_amount_in_the_step_is_its_argument() -> None:
    """An amount the author wrote is given as written; an optional parameter nobody speaks of is left out."""
    amount = Parameter("amount", "integer", required=True)
    credit = tool("credit_account", effect="write", needs=(amount, Parameter("memo", "string")), system="CRM")
    (node,) = grounded(page(step(1, "act", "credit", "the account", amount="$10")), world(credit)).nodes
    assert node.tool is not None
    assert {name: a.origin for name, a in node.tool.arguments.items()} == {"amount": "text:$10"}


POINTS = Parameter("points", "integer", required=True)
ADD_POINTS = tool("add_points", "Add points.", effect="write", needs=(POINTS,), system="Loyalty")


@pytest.mark.parametrize(
    ("said", "given"),
    [
        ("add 5000 points", "text:5000"),
        ("add 2,500 bonus points", "text:2500"),
        ("add points within 30 days", "missing"),
        ("add 100 points, or 200 points", "missing"),
        ("add 100, 200 or 500 points", "missing"),
    ],
)
def test_a_number_in_the_step_is_the_argument_it_counts(said: str, given: str) -> None:
    """5,000 points are the tool's `points`; 30 days are not, and of two numbers none is chosen."""
    binding = only(page(step(1, "act", "add", "points", text=said, system="Loyalty")), world(ADD_POINTS))
    assert binding.arguments["points"].origin == given


def test_whom_a_step_turns_to_is_no_number_of_a_room() -> None:
    """The key goes to the phone, and is for a room whose number somebody has to look up."""
    issue = tool("issue_key", "Issue a key.", effect="write", needs=("room_number",), system="Locks")
    binding = only(page(step(1, "act", "issue", "a key", recipient="the new phone", system="Locks")), world(issue))
    assert binding.arguments["room_number"].origin == "missing"


def test_the_words_of_a_request_are_the_steps_own() -> None:
    """ "Send Housekeeping a request for towels": what is requested is what the step says."""
    create = tool("create_request", "Create a request.", effect="write", needs=("request",))
    binding = only(page(step(1, "act", "create", "a request for towels")), world(create))
    assert binding.arguments["request"].origin == "text:create a request for towels"


BY_EMAIL = Parameter("guest_email", "string")
BOOKED = Parameter("booked_on", "string")
SEARCH = tool("search_bookings", "Search bookings.", needs=(BY_EMAIL, BOOKED), tells=("booking_id",), system="Hotel")


@pytest.mark.parametrize(
    ("said", "given"),
    [
        ("search the bookings by the guest's email address", {"guest_email": "ticket:guest.email"}),
        ("search the bookings", {}),
    ],
)
def test_a_search_goes_by_what_its_step_says(said: str, given: dict[str, str]) -> None:
    """An input that need not be given is, where the step says to search by it; every ticket holds the address."""
    binding = only(page(step(1, "check", "search", "the bookings", text=said, system="Hotel")), world(SEARCH))
    assert {name: argument.origin for name, argument in binding.arguments.items()} == given


def test_a_lookup_nobody_wrote_asks_for_one_thing() -> None:
    """The compiler adds a search by the ticket's address, and none that could only ask for every booking there is."""
    cancel = tool("cancel_booking", "Cancel a booking.", effect="destroy", needs=("booking_id",), system="Hotel")
    cancels = page(step(1, "act", "cancel", "the booking", system="Hotel"))
    added = grounded(cancels, world(SEARCH, cancel)).nodes[0]
    assert (added.inferred, added.tool and added.tool.arguments["guest_email"].origin) == (True, "ticket:guest.email")
    by_voucher = tool("search_bookings", needs=(Parameter("voucher_id", "string"),), tells=("booking_id",))
    assert [node.id for node in grounded(cancels, world(by_voucher, cancel)).nodes] == ["n1"]


def test_what_a_step_makes_is_described_by_nothing_that_is_there() -> None:
    """The kind of a flag to be set is not that of a flag that another look finds; whose it is can be looked up."""
    known = world(
        tool("list_flags", needs=("guest_id",), tells=("flag.kind",)),
        tool("find_guest", needs=("phone",), tells=("guest.id",)),
        tool("set_flag", effect="write", needs=("guest_id", "kind")),
    )
    done = grounded(page(step(1, "act", "set", "a flag", text="Set a flag")), known)
    added = [node.tool.name for node in done.nodes if node.inferred and node.tool is not None]
    bound = next(node.tool for node in done.nodes if node.tool is not None and not node.inferred)
    assert "list_flags" not in added
    assert bound.arguments["kind"].origin == "missing"


@pytest.mark.parametrize(
    ("said", "origin"),
    [
        ("Move the viewing", "missing"),
        ("Move the viewing to the slot that suits them", "fact:viewing.slot"),
    ],
)
def test_how_a_thing_is_so_far_is_no_value_of_what_it_shall_be(said: str, origin: str) -> None:
    """The slot that a look-up shows is the one it is moved away from; where the step names it, the page says which."""
    looked = tool("get_viewing", needs=("viewing_id",), tells=("viewing_id", "slot", "agent"))
    moves = tool("move_viewing", effect="write", needs=("viewing_id", "slot"))
    look = step(1, "check", "look up", "the viewing")
    done = grounded(page(look, step(2, "act", "move", "the viewing", text=said)), world(looked, moves))
    binding = done.nodes[-1].tool
    assert binding is not None
    assert binding.arguments["slot"].origin == origin
    assert binding.arguments["viewing_id"].origin == "step:n1"


def test_the_amount_of_a_fee_is_what_a_record_has_under_fee() -> None:
    """ "Credit the fee of the firing" lacked an amount right behind the look-up of the firing."""
    known = world(
        tool("get_firing", needs=("firing_id",), tells=("firing_id", Field("fee", "number"))),
        tool("credit_fee", effect="write", needs=("firing_id", Parameter("amount", "number", required=True))),
    )
    look = step(1, "check", "look up", "the firing")
    done = grounded(page(look, step(2, "act", "credit", "the fee of the firing")), known)
    (_, binding) = (node.tool for node in done.nodes if node.tool)
    assert binding.arguments["amount"].origin == "step:n1"


def test_what_takes_an_id_did_not_make_it() -> None:
    """The booking that was cancelled is looked at by the id that the customer gave."""
    known = world(
        tool("cancel_booking", effect="destroy", needs=("booking_id",)),
        tool("get_booking", needs=("booking_id",), tells=("booking_id", "status")),
    )
    asks = step(1, "ask", "ask", "", text="Ask the customer for the booking id", recipient="the customer")
    cancels = step(2, "act", "cancel", "the booking")
    looks = step(3, "check", "check", "that the booking shows as cancelled")
    done = grounded(page(asks, cancels, looks), known)
    assert [node.tool.arguments["booking_id"].origin for node in done.nodes if node.tool] == ["ask:booking.id"] * 2


@pytest.mark.parametrize(
    ("summary", "origin"),
    [("Impound a boat.", "step:n2"), ("Impounds the boat for the harbour.", "step:n2"), ("Impound boats", "step:n1")],
)
def test_what_was_just_made_is_what_later_steps_are_about(summary: str, origin: str) -> None:
    """`impound_boat`, whose verb no list has, would make an "impound boat", and the one that the look found beforehand
    were released; a head with an article behind it in the summary is a verb.
    """
    known = world(
        tool("list_boats", needs=("berth",), tells=("boat_ref", "status")),
        tool("impound_boat", summary, effect="write", needs=("berth",), tells=("boat_ref", "status")),
        tool("release_boat", effect="write", needs=("boat_ref",)),
    )
    look, does = step(1, "check", "look up", "the boats at the berth"), step(2, "act", "impound", "the boat")
    done = grounded(page(look, does, step(3, "act", "release", "the boat")), known)
    (*_, binding) = (node.tool for node in done.nodes if node.tool)
    assert binding.arguments["boat_ref"].origin == origin


def test_the_code_of_a_thing_is_what_an_earlier_result_has_under_that_name() -> None:
    """Slots are searched by the `region_code` that the customer's record tells; a `start_date` is not anything's."""
    record = Field("customer.region_code", "string"), Field("customer.start_date", "string")
    known = world(
        tool("find_customer", needs=("surname",), tells=record),
        tool("search_slots", "Search free slots in a region.", needs=("region_code", "start_date"), tells=("slot_id",)),
    )
    look, search = step(1, "check", "look up", "the customer"), step(2, "check", "search", "free slots")
    done = grounded(page(look, search), known)
    binding = done.nodes[-1].tool
    assert binding is not None
    assert binding.arguments["region_code"].origin == "step:n1"
    assert binding.arguments["start_date"].origin == "missing"


@pytest.mark.parametrize(
    ("said", "origin"),
    [
        ("Cancel the tuning with the reason the customer gives", "fact:tuning.reason"),
        ("Cancel the tuning with a short reason", "fact:tuning.reason"),
        ("Cancel the tuning with the reason illness", "text:illness"),
        ("Cancel the tuning for a good reason", "missing"),
        ("Cancel the tuning", "missing"),
    ],
)
def test_a_step_that_says_what_it_is_done_with_leaves_no_allowed_value_unknown(said: str, origin: str) -> None:
    """Which of the allowed values it is, the step's own words tell an agent."""
    reason = Parameter("reason", "string", required=True, values=("illness", "moved_house", "other"))
    cancels = tool("cancel_tuning", effect="destroy", needs=("tuning_id", reason))
    done = grounded(page(step(1, "act", "cancel", "the tuning", text=said)), world(cancels))
    binding = done.nodes[-1].tool
    assert binding is not None
    assert binding.arguments["reason"].origin == origin


def test_what_is_sent_is_not_whom_it_goes_to() -> None:
    """ "Text it to the phone on the rental" would have been sent to "it", as written."""
    sends = tool("send_sms", "Send a text message.", effect="write", needs=("to", "text"))
    text = step(1, "tell", "text", "", text="Text it to the phone on the rental", recipient="it")
    done = grounded(page(text), world(sends))
    binding = done.nodes[-1].tool
    assert binding is not None
    assert binding.arguments["to"].origin == "missing"


def test_an_amount_is_what_the_step_calls_it() -> None:
    """ "Refund the sale for its total" is given the sale's total, whatever the tool calls the amount."""
    find = tool("get_sale", needs=("sale_id",), tells=("sale_id", "total"))
    refund = tool("refund_sale", effect="write", needs=("sale_id", Parameter("amount", "number", required=True)))
    asks = step(1, "ask", "ask", "", text="Ask the customer for the sale id", recipient="the customer")
    looks = step(2, "check", "look up", "the sale")

    def amount(text: str) -> str:
        done = step(3, "act", "refund", "the sale", text=text)
        tool_of = grounded(page(asks, looks, done), world(find, refund)).nodes[2].tool
        assert tool_of is not None
        return tool_of.arguments["amount"].origin

    assert amount("Refund the sale for its total").startswith("step:")
    assert amount("Refund the sale") == "missing"
