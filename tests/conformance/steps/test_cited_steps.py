"""A receipt that the agent cites for a step says which procedure it followed, where the call alone does not."""

from __future__ import annotations

from tests.compiled import bundle_of, runbook_of
from tests.conformance.desk import verdict_on

from runbookc.catalog.model import Field, Parameter, Tool, World
from runbookc.conformance.bundle import Bundle, make_bundle
from runbookc.conformance.judge import Verdict
from runbookc.target import Program

PAGE = """# Stays

## Noise

1. Look up the booking in CampBase.
2. Refund the booking.

## Early departure

1. Read the meter of the pitch.
2. Refund the booking.
"""
BOOKING = Parameter("booking_id", "string", required=True)
TOOLS = (
    Tool("get_booking", "t.json", description="Look up a booking in CampBase.", effect="read", parameters=(BOOKING,),
         fields=(Field("booking_id", "string"),)),
    Tool("read_meter", "t.json", description="Read the meter of a pitch.", effect="read", parameters=(BOOKING,),
         fields=(Field("kwh", "number"),)),
    Tool("refund_booking", "t.json", description="Refund a booking.", effect="destroy", parameters=(BOOKING,),
         fields=(Field("status", "string", values=("succeeded", "failed")),)),
)  # fmt: skip
LOOK = 'get_booking {"booking_id": "BK-1001"} -> {"booking_id": "BK-1001"}'
PAY = 'refund_booking {"booking_id": "BK-1001"} -> {"status": "succeeded"}'


def desk() -> Bundle:
    world = World(tools=TOOLS)
    return bundle_of(PAGE, world, "stays")


def step(bundle: Bundle, procedure: str, tool: str) -> str:
    """The step of a procedure that is done with a tool, by its name."""
    book = bundle.runbooks[0]
    (node,) = (n for n in book.nodes if n.procedure.endswith(procedure) and n.tool is not None and n.tool.name == tool)
    return f"stays#{node.id}"


def verdict(bundle: Bundle, *lines: str) -> Verdict:
    return verdict_on(bundle, "> my stay BK-1001", *lines)


def test_a_cited_receipt_makes_the_procedure_of_its_step_evident() -> None:
    """The same tool refunds in both procedures; who cites the step of one is held to the look-up of that."""
    bundle = desk()
    assert verdict(bundle, PAY, "It is refunded.").procedures == ()
    for procedure, tool in (("noise", "get_booking"), ("early-departure", "read_meter")):
        cited = f"It is refunded.\n\n- {step(bundle, procedure, 'refund_booking')} refund_booking c1 ok"
        judged = verdict(bundle, PAY, cited)
        assert [name.rpartition("/")[2] for name in judged.procedures] == [procedure]
        assert [(v.kind, v.step) for v in judged.violations] == [("skipped-step", step(bundle, procedure, tool))]


def test_whatever_procedure_explains_a_call_skips_nothing() -> None:
    """Each with its own look-up is a way of the page, whichever step was cited."""
    bundle = desk()
    for procedure in ("noise", "early-departure"):
        cited = f"- {step(bundle, procedure, 'refund_booking')} refund_booking c2 ok"
        assert verdict(bundle, LOOK, PAY, cited).violations == ()


def test_what_is_cited_wrongly_makes_nothing_evident() -> None:
    """An id that no call bears, another tool, a step that is done with another tool."""
    bundle = desk()
    refund, meter = (step(bundle, "early-departure", tool) for tool in ("refund_booking", "read_meter"))
    for line in (f"- {refund} refund_booking c9 ok", f"- {refund} read_meter c2 ok", f"- {meter} refund_booking c2 ok"):
        assert verdict(bundle, LOOK, PAY, f"It is refunded.\n\n{line}").procedures == ()


BRANCHED = """# Stays

## Early departure

1. Look up the booking in CampBase.
2. If the rate is flexible, refund the booking.
3. If the rate is saver, tell the customer that only the tax comes back, then refund the booking.
"""


def branched() -> Bundle:
    rate = Field("rate", "string", values=("flexible", "saver"))
    look = Tool("get_booking", "t.json", description="Look up a booking in CampBase.", effect="read",
                parameters=(BOOKING,), fields=(Field("booking_id", "string"), rate),
                output_schema={"type": "object", "properties": {"booking_id": {"type": "string"}, "rate": {
                    "type": "string", "enum": ["flexible", "saver"]}}})  # fmt: skip
    world = World(tools=(look, TOOLS[2]))
    return bundle_of(BRANCHED, world, "stays")


def test_a_cited_step_has_to_stand_where_the_answers_lead() -> None:
    """The refund is right on either branch, and the receipt is real; the step that is cited is of the other one."""
    bundle = branched()
    refunds = [n for n in bundle.runbooks[0].nodes if n.tool is not None and n.tool.name == "refund_booking"]
    assert len(refunds) == 2
    for rate, right, wrong in (("flexible", *refunds), ("saver", *reversed(refunds))):
        look = f'get_booking {{"booking_id": "BK-1001"}} -> {{"booking_id": "BK-1001", "rate": "{rate}"}}'

        def told(node: str, look: str = look) -> list[tuple[str, str]]:
            found = verdict(bundle, look, "Only what the rate allows.", PAY, f"- stays#{node} refund_booking c3 ok")
            return [(v.kind, v.step) for v in found.violations]

        assert told(right.id) == []
        assert told(wrong.id) == [("wrong-branch", f"stays#{wrong.id}")]


def test_what_nothing_answers_is_on_every_branch() -> None:
    """A record that does not tell the rate denies no step."""
    bundle = branched()
    for node in bundle.runbooks[0].nodes:
        if node.tool is not None and node.tool.name == "refund_booking":
            said = verdict(bundle, LOOK, "Only what the rate allows.", PAY, f"- stays#{node.id} refund_booking c3 ok")
            assert said.violations == ()


def test_a_step_that_two_pages_share_is_of_the_page_that_is_cited() -> None:
    """The same look-up and refund stand on both pages; the citation alone tells which was followed."""
    world = World(tools=TOOLS)
    pages = [runbook_of(PAGE, world, name) for name in ("stays", "cabins")]
    bundle = make_bundle(Program(tuple(pages), world))
    name = step(bundle, "noise", "refund_booking").removeprefix("stays#")
    for page in ("stays", "cabins"):
        said = verdict(bundle, LOOK, PAY, f"- {page}#{name} refund_booking c2 ok")
        assert [one.partition("/")[0] for one in said.procedures] == [page]
        assert said.violations == ()
