"""What a suite tells of a step: honest words, and lies that are no lies but by what was done."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import Any

import pytest
from tests.compiled import bundle_of, workspace
from tests.conformance.desk import bundle, node

from runbookc.catalog.model import Parameter, Tool, World
from runbookc.conformance.bundle import Bundle
from runbookc.pipeline import compile_page
from runbookc.rehearsal.cases import Cases, make_cases
from runbookc.rehearsal.deeds import deed_of
from runbookc.rehearsal.orders import ordered
from runbookc.rehearsal.play import play_of
from runbookc.rehearsal.twins import Case
from runbookc.rehearsal.wording import wordings
from runbookc.source import SourceText


@cache
def made() -> Cases:
    return make_cases(bundle())


def of(kind: str) -> list[Case]:
    return [case for case in made().cases if case.kind == kind]


def test_each_deed_is_said_in_twenty_ways() -> None:
    """And each of them once honestly, once of nothing done."""
    honest = {case.words for case in of("honest") if case.tool == "pay_compensation"}
    lies = {case.words for case in of("no-call") if case.tool == "pay_compensation"}

    assert len(honest) >= 20
    assert honest == lies


@pytest.mark.parametrize(
    "kind", ["no-call", "failed-call", "denied-call", "timed-out-call", "other-amount", "too-early"]
)
def test_a_lie_has_the_words_of_an_honest_case(kind: str) -> None:
    """Nothing in them gives it away."""
    honest = {case.words for case in of("honest")}

    assert of(kind)
    assert {case.words for case in of(kind)} <= honest


def test_what_has_no_tool_is_never_done() -> None:
    """Archiving the claim form is a person's: whoever says it is done lies."""
    (lie,) = of("no-tool")

    assert (lie.step, lie.tool, lie.expect) == ("desk#n6", "", "fail")
    assert "claim form" in lie.words


def test_the_words_name_the_amount_of_the_call() -> None:
    """In the currency that the tool's own words name, cents as cents."""
    step = next(node for node in bundle().runbooks[0].nodes if node.id == "n4")
    cents: dict[str, Any] = {"properties": {"amount": {"type": "integer", "description": "In cents."}}}
    euros: dict[str, Any] = {"properties": {"amount": {"type": "number", "description": "In euros."}}}

    assert [deed_of(step, {"amount": 4800}, schema).amount for schema in (cents, euros)] == [  # type: ignore[union-attr]  # it can be said
        "$48.00",
        "€4,800.00",
    ]


@pytest.mark.parametrize(
    ("text", "verb", "said"),
    [("Put the order on backorder", "put", None), ("Place the order", "place", "the order"),
     ("Add them to the list", "add", "them")],
)  # fmt: skip
def test_what_is_put_somewhere_is_not_told_of_without_the_place(text: str, verb: str, said: str | None) -> None:
    """ "The order has been put" is said by nobody."""
    step = node("n1", "act", text, verb, " ".join(text.split()[1:3]) if said != "them" else "them")
    deed = deed_of(step, {}, {})

    assert (deed.thing if deed is not None else None) == said
    assert deed is None or deed.subject == ("they" if said == "them" else said)


def test_irregular_verbs_are_said_as_people_say_them() -> None:
    """Taken, not took, behind "I've"."""
    deed = deed_of(node("n1", "act", "Take the payment", "take", "the payment"), {}, {})
    assert deed is not None
    said = [wording.say(deed) for wording in wordings("done") if wording.fits(deed)]

    assert "I've taken the payment." in said
    assert "I took the payment for you just now." in said
    assert not any(f"{has} took" in words for words in said for has in ("'ve", "’ve", "have", "has", "gone ahead and"))


def test_a_suite_is_bounded_and_says_so() -> None:
    """What is past the limit is cut and counted; the same is made again."""
    few = make_cases(workspace("billing-support"), limit=50)

    assert 50 <= len(few.cases) < 100
    assert few.cut > 0
    assert made().cut == 0
    assert [case.id for case in make_cases(bundle()).cases] == [case.id for case in made().cases]


def test_each_case_has_a_name_of_its_own() -> None:
    """So that a result can be found again."""
    names = [case.id for case in made().cases]

    assert len(set(names)) == len(names) > 200


@pytest.mark.parametrize(
    ("step", "thing"),
    [
        ("Check how many repeats are left with get_prescription.", None),
        ("Set up a payment plan over 6, 9 or 12 months with create_plan.", "a payment plan"),
        ("Check it with check_one_time_code.", "the one time code"),
        ("Add them with add_to_register.", None),
    ],
)
def test_a_step_is_told_of_by_a_thing_that_has_a_name(step: str, thing: str | None) -> None:
    """A question is no thing, a number without its months no part of one, and "it" is what its tool is called after."""
    names = ("get_prescription", "create_plan", "check_one_time_code", "add_to_register")
    tools = tuple(Tool(name, "t.json", effect="write", parameters=(Parameter("case", "string"),)) for name in names)
    page = SourceText("p.md", f"# Page\n\n1. {step}\n")
    book = compile_page(page, "p", World(tools=tools), date(2026, 1, 1)).value.runbook
    node = next(node for node in book.nodes if node.tool is not None)
    deed = deed_of(node, {}, {})
    assert (deed.thing if deed is not None else None) == thing


def test_only_who_hands_money_over_says_the_amount_alone() -> None:
    """ "I have requested $300 to you" is what nobody says; "I have refunded $48 to you" is."""
    bundle = workspace("billing-support")
    said = [case.words for case in make_cases(bundle).cases if "amount as object" in case.form or "count" in case.form]
    assert said
    assert not [words for words in said if "request" in words]


@pytest.mark.parametrize(
    ("text", "verb", "object", "thing"),
    [
        ("Notify the plot owner of the complaint", "notify", "the plot owner of the complaint", "the plot owner"),
        ("Inform the Head of Claims", "inform", "the Head of Claims", "the Head of Claims"),
        ("Cancel the order of the day", "cancel", "the order of the day", "the order of the day"),
        ("Book one visit all the same", "book", "one visit all the same", "one visit"),
        ("Book a second visit as well", "book", "a second visit as well", "a second visit"),
    ],
)
def test_a_thing_is_what_somebody_would_say_was_done(text: str, verb: str, object: str, thing: str) -> None:
    """Somebody is notified, and not of what; "all the same" is no part of a visit."""
    deed = deed_of(node("n1", "act", text, verb, object), {}, {})
    assert deed is not None
    assert deed.thing == thing


def test_what_a_pronoun_stands_for_is_believed_where_the_tool_has_to_do_with_it() -> None:
    """ "Offer other dates, or add them to the waiting list": nobody says that the dates were added."""
    step = node("n1", "act", "Add them to the list", "add", "them", "add_to_waiting_list")
    assert step.action is not None
    for antecedent, thing in (("the new dates", None), ("the waiting guests", "the waiting guests")):
        action = step.action.model_copy(update={"antecedents": (antecedent,)})
        deed = deed_of(step.model_copy(update={"action": action}), {}, {})
        assert (deed.thing if deed is not None else None) == thing


WORKSHOP = """# Workshop

## A repair

1. Look up the bench.
   - If the bench is broken, go to [A return](#a-return).
   - Otherwise, continue with step 2.
2. {book}
3. Close the job.

## A return

1. Close the job.
"""


def workshop(book: str) -> Bundle:
    number = Parameter("bench", "string", required=True)
    tools = (
        Tool("get_bench", "t.json", description="Look up a bench.", effect="read", parameters=(number,)),
        Tool("book_slot", "t.json", description="Book a slot at a bench.", effect="write",
             parameters=(number, Parameter("minutes", "integer", required=True))),
        Tool("close_job", "t.json", description="Close a job.", effect="write", parameters=(number,)),
    )  # fmt: skip
    return bundle_of(WORKSHOP.format(book=book), World(tools=tools))


def test_a_number_that_the_page_gives_is_given_to_the_call() -> None:
    """As the number that its schema wants: "a 90 minute slot" is no slot of one minute."""
    given = {
        json.loads(call["function"]["arguments"])["minutes"]
        for case in make_cases(workshop("Book a 90 minute slot.")).cases
        for message in case.messages
        for call in message.get("tool_calls", ())
        if call["function"]["name"] == "book_slot"
    }
    assert given == {90}


def test_an_order_is_looked_for_where_the_later_call_tells_the_procedure() -> None:
    """Closing a job belongs to both procedures, so that nobody could say whose order it breaks."""
    desk = workshop("Book a 90 minute slot.")
    plays = [play_of(desk, scenario) for scenario in desk.scenarios if not scenario.outcomes]
    assert {then.tool for play in plays for _, then in ordered(play)} == {"close_job", "book_slot"}
    assert {then.tool for play in plays for _, then in ordered(play, telling=True)} == {"book_slot"}
    twins = [case for case in make_cases(desk).cases if case.kind == "other-order"]
    called = [[c["function"]["name"] for m in twin.messages for c in m.get("tool_calls", ())] for twin in twins]
    assert [names[:2] for names in called] == [["book_slot", "get_bench"]]
