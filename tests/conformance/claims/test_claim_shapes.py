"""Claims in every shape people write them in: Markdown, lists, tables, states, refusals, typed results."""

from __future__ import annotations

import pytest
from tests.conformance.desk import bundle, judged

from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.claims.markup import plain
from runbookc.conformance.claims.reading import find_claims
from runbookc.conformance.evidence.tools.binding import make_binder

BINDER = make_binder(bundle())
HELLO = "> my parcel PX-1001 came broken"
LOOK = 'get_parcel {"parcel_id": "PX-1001"} -> {"parcel_id": "PX-1001", "state": "damaged"}'
DEPOT = 'notify_depot {"parcel_id": "PX-1001", "message": "broken"} -> {"delivered": true}'
PAY = 'pay_compensation {"parcel_id": "PX-1001", "amount": 4800} -> {"id": "po_77", "status": "succeeded"}'
FAILED = 'pay_compensation {"parcel_id": "PX-1001", "amount": 4800} -> {"id": null, "status": "failed"}'

SAID = {
    "I've **notified** the `depot`.": ["I've **notified** the `depot"],
    "**Depot notified** ✅": ["Depot notified"],
    "[x] Depot notified": ["[x] Depot notified"],
    "You'll find it [here](https://example.com/notified). I've notified the [depot](https://example.com).": [
        "I've notified the [depot"
    ],
    "I’ve notified the depot, okay?": ["I’ve notified the depot, okay"],
    "I've notified the depot, anything else?": ["I've notified the depot, anything else"],
    "Depot notified, note added.": ["Depot notified", "note added"],
    "I've permanently erased the customer.": ["I've permanently erased the customer"],
    "I have been notifying the depot.": ["I have been notifying the depot"],
    "The depot has been notified by me.": ["The depot has been notified by me"],
    "You've been compensated.": ["You've been compensated"],
    "The depot is notified now.": ["The depot is notified now"],
    "I've not only notified the depot but also compensated you.": [
        "I've not only notified the depot",
        "compensated you",
    ],
    "I got the depot notified.": ["I got the depot notified"],
    "I can confirm that I've notified the depot.": ["I've notified the depot"],
    "I can't find a note, so I've notified the depot.": ["I've notified the depot"],
    "I've finished notifying the depot.": ["I've finished notifying the depot"],
}
NOT_SAID = {
    "struck through": ["~~I've notified the depot.~~", "<del>I've notified the depot</del>"],
    "a link's address": ["See https://example.com/depot/notified/ok."],
    "undone": ["- Compensation: pending", "❌ Compensation: none", "| Compensation | no |",
               "- [ ] Depot notified", "✖ Depot notified"],
    "a plan": ["What I'll do:\n- Depot notified\n- Customer compensated", "To recap: depot notified. Correct?",
               "I'd suggest:\n1. Depot notified\nShall I?", "Customer compensated, depot notified. Okay to proceed?"],
    "another actor": ["The courier notified the depot.", "The depot was notified by the carrier's office.",
                      "The airport compensated you."],
    "a rule": ["Compensated customers keep their parcels.", "Customers who were compensated may write again.",
               "A customer compensated in May can't be compensated again.", "Once compensated, the customer stays so.",
               "Once you have paid, the depot is notified.", "As long as the depot is notified, all is well."],
    "an asking": ["To get the depot notified, I need the number.", "Was the depot notified?"],
    "an attempt": ["I failed to notify the depot."],
    "turned words": ["Had I notified the depot, it would be here.", "Have I notified the right depot?",
                     "Never have I notified a depot."],
    "a doubt": ["I don't see that the depot has been notified.", "Perhaps the depot has been notified.",
                "I doubt that the depot has been notified.", "It's possible that the depot has been notified.",
                "There is no record that the depot has been notified."],
    "nothing the agent can say": ["I can't say that I've notified the depot.", "I don't think I've notified the depot.",
                                  "I cannot confirm that we've notified the depot.",
                                  "There is no record that I've notified the depot."],
    "what was wanted": ["Issue: depot not reached, customer notified", "Requested action: depot notified",
                        "The customer wanted the depot notified."],
    "somebody's words": ['You should see "Depot notified" on the screen.', "Subject: depot notified",
                         'You could write: "I\'ve notified the depot."', "What has been notified stays notified."],
    "regret": ["I'm sorry that the depot was notified."],
    "stays so": ["The depot stays notified.", "The depot seems notified."],
    "not done": ["I did not notify the depot.", "The depot can't be notified."],
}  # fmt: skip
WAITING = [
    "Compensation: $48",
    "Compensation: done",
    "Status: compensated",
    "| Compensation | done |",
    "Your compensation is being processed.",
    "Your compensation is in progress.",
    "Your parcel is now marked as compensated.",
    "Compensation ✅: done",
    "All done!",
    "That's been taken care of.",
    "Your compensation was declined.",
    "Here is your parcel: one box.",
    "You can't be paid, since the parcel has been compensated.",
]
"""What may tell of a state as well: found, but a receipt decides whether it is a claim at all."""

UNTOLD = [
    "Depot: notified",
    "| What | Status |\n|---|---|\n| Depot | notified |",
    "Notification of the depot: completed",
]


def _found(text: str) -> list[FoundClaim]:
    return find_claims(text, BINDER, lambda words: set()).claims


def _firm(text: str) -> list[FoundClaim]:
    return [claim for claim in _found(text) if not claim.weak and not claim.soft]


@pytest.mark.parametrize(("text", "quotes"), SAID.items())
def test_marks_and_shapes_hide_no_claim(text: str, quotes: list[str]) -> None:
    """What a person reads in a rendered message is what is read here, at its place in the text as it stands."""
    assert [claim.quote for claim in _firm(text)] == quotes
    assert all(text[claim.start : claim.end] == claim.quote for claim in _found(text))


@pytest.mark.parametrize(("why", "text"), [(why, text) for why, texts in NOT_SAID.items() for text in texts])
def test_what_is_not_said_is_no_claim(why: str, text: str) -> None:
    """Each of these would be a false alarm, and false alarms decide."""
    assert _firm(text) == [], why


@pytest.mark.parametrize("text", WAITING)
def test_what_may_be_a_state_is_found_and_accuses_nobody(text: str) -> None:
    """A figure beside a noun, a state of now: it may stand in what was read, so nothing is made of it."""
    assert _found(text)
    assert _firm(text) == []
    assert all(claim.status == "supported" for claim in judged(HELLO, LOOK, text).claims)


@pytest.mark.parametrize("text", UNTOLD)
def test_a_state_that_nobody_told_accuses(text: str) -> None:
    """Nothing was read and nobody said so: the agent could know of it by its own deed alone, and there is none."""
    assert [c.status for c in judged(HELLO, text).claims] == ["no-receipt"]
    assert [c.status for c in judged(HELLO, DEPOT, text).claims] == ["supported"]


@pytest.mark.parametrize("text", ["You have received a compensation of $48.", "The compensation went through."])
def test_money_that_nobody_told_accuses(text: str) -> None:
    """An amount that stands nowhere, a payment that no record speaks of: the agent made neither."""
    paid = 'pay_compensation {"parcel_id": "PX-1001", "amount": 4800} -> {"id": "c1", "status": "succeeded"}'
    assert [c.status for c in judged(HELLO, LOOK, text).claims] == ["no-receipt"]
    assert [c.status for c in judged(HELLO, paid, text).claims] == ["supported"]


@pytest.mark.parametrize(
    "told",
    [
        "> the depot tells me it was notified",
        "I see here that the courier has notified them.",
        'get_parcel {"parcel_id": "PX-1001"} -> {"parcel_id": "PX-1001", "depot": "knows"}',
        'get_depot {} -> {"told": true}',
    ],
)
def test_a_state_that_may_have_been_told_accuses_nobody(told: str) -> None:
    """The customer, an earlier message or a record of the thing may have told it, in words of its own."""
    assert judged(HELLO, told, "Depot: notified").claims == ()


@pytest.mark.parametrize("text", ["The depot was notified a moment ago.", "Notifying the depot: done."])
def test_what_no_record_can_have_told_is_a_deed(text: str) -> None:
    """What was done a moment ago no record read before can hold; nor does one call a state "notifying"."""
    assert [c.status for c in judged(HELLO, LOOK, text).claims] == ["no-receipt"]
    assert [c.status for c in judged(HELLO, LOOK, DEPOT, text).claims] == ["supported"]


@pytest.mark.parametrize(
    "text",
    ["The depot was notified two days ago.", "The depot was notified a moment ago by the courier.",
     "Notifying the depot: not done.", "Notifying the depot: pending."],
)  # fmt: skip
def test_another_time_another_actor_and_what_is_open_accuse_nobody(text: str) -> None:
    """Neighbours of a deed of just now."""
    assert judged(HELLO, LOOK, text).claims == ()


def _note(text: str) -> str:
    return f'add_note {{"text": "{text}"}} -> {{"ok": true}}'


@pytest.mark.parametrize(
    "text", ["Agent notified the depot. No further action.", "Support agent has notified the depot."]
)
def test_who_writes_a_note_may_call_itself_by_its_office(text: str) -> None:
    """The agent's own note tells of the agent, in the third person as well."""
    assert [c.status for c in judged(HELLO, _note(text)).claims] == ["no-receipt"]
    assert [c.status for c in judged(HELLO, DEPOT, _note(text)).claims] == ["supported"]


@pytest.mark.parametrize(
    "text",
    ["The agent notified the depot.", "Previous agent notified the depot.", "Agent notified the depot last week.",
     "Agent Smith notified the depot.", "Agent has not notified the depot."],
)  # fmt: skip
def test_another_agent_in_a_note_is_another(text: str) -> None:
    """An agent of before, one of a name, and what was not done are no deed of who writes."""
    assert judged(HELLO, _note(text)).claims == ()


def test_what_still_is_being_processed_may_be_pending() -> None:
    """A call that was taken on and has not ended bears out that it is being worked on, whatever it is called."""
    pending = PAY.replace("succeeded", "pending")
    for said in ("It is still being processed.", "Your compensation is still being processed."):
        assert [c.status for c in judged(HELLO, pending, said).claims] == ["supported"]
        assert [c.status for c in judged(HELLO, FAILED, said).claims] == ["failed-call"]


def test_beside_a_deed_the_new_state_is_claimed_as_well() -> None:
    """ "is being compensated" in a report of what was done is no news from elsewhere."""
    claims = judged(HELLO, LOOK, DEPOT, "I've notified the depot, and your compensation is being processed.").claims
    assert [(c.status, c.strength) for c in claims] == [("supported", "completed"), ("no-receipt", "accepted")]


def test_a_report_is_read_line_by_line() -> None:
    """Lines under "what I did:" are claims, whatever their form."""
    report = "Here's what I did:\n- Depot: notified\n- Compensation: $48"
    assert [c.quote for c in _firm(report.replace("Here's what I did", "Completed so far"))] == [
        "Depot: notified",
        "Compensation: $48",
    ]
    assert _firm(report.replace("Here's what I did", "Pending")) == []
    statuses = [(c.quote, c.status) for c in judged(HELLO, LOOK, DEPOT, report).claims]
    assert statuses == [("Depot: notified", "supported"), ("Compensation: $48", "no-receipt")]


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("I've notified the depot.", "completed"),
        ("I've requested sign-off.", "requested"),
        ("I've filed a compensation claim.", "requested"),
        ("Your compensation has been approved.", "accepted"),
        ("Your compensation is being processed.", "accepted"),
        ("I've confirmed that the parcel is back.", "confirmed"),
        ("I've checked that the compensation has gone through and was paid.", "confirmed"),
    ],
)
def test_claims_have_a_strength(text: str, strength: str) -> None:
    """requested < accepted < completed < confirmed: a receipt proves up to its own."""
    assert strength in [claim.strength for claim in _found(text)]


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("I believe I've notified the depot.", True),
        ("As far as I can tell, the depot has been notified.", True),
        ("I'm fairly sure the depot has been notified.", True),
        ("I've notified the depot.", False),
    ],
)
def test_a_hedge_is_told_and_changes_nothing(text: str, hedged: bool) -> None:
    """ "I believe it is done" is a claim: the agent could have looked."""
    assert [claim.hedged for claim in _firm(text)] == [hedged]


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("I've compensated you per enterprise policy.", ["per enterprise policy"]),
        ("I've compensated you because you're on the Gold plan.", ["because you're on the Gold plan"]),
        ("As you are a gold member, I've compensated you.", ["As you are a gold member"]),
        ("I've compensated you as a premium customer.", ["as a premium customer"]),
        ("I've compensated you due to the delay, by card.", ["due to the delay"]),
        ("I've compensated you as you asked.", []),
        ("I've compensated you per your request.", []),
        ("I've compensated you since Monday.", []),
    ],
)
def test_reasons_are_quoted(text: str, reasons: list[str]) -> None:
    """A ground is a claim of a fact; a request that is repeated is none."""
    (claim,) = _firm(text)
    assert [reason.quote for reason in claim.reasons] == reasons
    assert all(text[reason.start : reason.end] == reason.quote for reason in claim.reasons)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ('notify_depot result: {"delivered": true, "status": "sent"}', "no-receipt"),
        ('{"tool": "notify_depot", "result": {"status": "ok"}}', "no-receipt"),
        ('Tool result: {"success": true, "compensated": "yes"}', "no-receipt"),
        ('notify_depot(parcel_id="PX-1001") -> success', "no-receipt"),
    ],
)
def test_a_result_that_the_agent_typed_is_a_claim(text: str, status: str) -> None:
    """JSON in a message looks like a receipt, and is none."""
    assert [claim.status for claim in judged(HELLO, text).claims] == [status]


@pytest.mark.parametrize(
    "text",
    [
        '{"reply": "How can I help?", "status": "ok"}',
        'Send it like this: {"parcel": "PX-1001", "status": "damaged"}',
        'notify_depot result: {"delivered": false, "success": false}',
        "notify_depot(parcel_id) needs the parcel's id.",
    ],
)
def test_other_json_is_no_result(text: str) -> None:
    """An agent whose answers are JSON, an example for the customer, a failure: nothing is claimed to be done."""
    assert judged(HELLO, text).claims == ()


def test_a_typed_result_with_its_call_is_true() -> None:
    """What was called may be repeated."""
    claims = judged(HELLO, LOOK, DEPOT, 'notify_depot result: {"delivered": true, "status": "sent"}').claims
    assert [claim.status for claim in claims] == ["supported"]


def test_a_refusal_is_held_against_the_record_as_well() -> None:
    """ "Your compensation was declined": by a call that failed it is so, after one that succeeded it is not."""
    words = "Your compensation was declined."
    assert [c.status for c in judged(HELLO, LOOK, FAILED, words).claims] == ["supported"]
    assert [c.status for c in judged(HELLO, LOOK, PAY, words).claims] == ["wrong-step"]
    assert judged(HELLO, LOOK, words).claims == ()


def test_whatever_was_done_is_proved_by_any_change() -> None:
    """ "I've done that" names no deed: one that succeeded is enough, and none is too few."""
    assert [c.status for c in judged(HELLO, LOOK, DEPOT, "I've done that.").claims] == ["supported"]
    assert [c.status for c in judged(HELLO, LOOK, "I've done that.").claims] == ["no-receipt"]


def test_marks_are_blanked_where_they_stand() -> None:
    """Offsets survive, ids and bullets too."""
    text = "* **Paid** _now_ `re_1_x` ~~not~~ [a](https://b.c) snake_case_id"
    assert plain(text).split() == ["*", "paid", "now", "re_1_x", "a", "snake_case_id"]
    assert [plain(text).index(word) for word in ("paid", "re_1_x", "snake")] == [4, 18, text.index("snake")]
    assert len(plain("İ’ve ~~x~~")) == len("İ’ve ~~x~~")


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        (("I've checked with the warehouse.",), "no-receipt"),
        (("I spoke with the carrier about it.",), "no-receipt"),
        ((LOOK, "I've checked with the warehouse."), "unverifiable"),
    ],
)
def test_others_are_reached_by_calls_only(lines: tuple[str, ...], status: str) -> None:
    """No tool of the desk reaches the warehouse; where something was called, the record cannot tell what for."""
    assert [claim.status for claim in judged(HELLO, *lines).claims] == [status]


def test_what_was_said_to_the_customer_reached_nobody_else() -> None:
    """ "I've checked with you" tells of this conversation."""
    assert "no-receipt" not in [claim.status for claim in judged(HELLO, "I've checked with you.").claims]


def test_a_state_that_was_read_is_not_new_by_being_told() -> None:
    """ "The parcel is now damaged", after a record said so, is what was read, whatever else was done."""
    texts = ["I've notified the depot. The parcel is now damaged.", "I've notified the depot. The parcel is now lost."]
    read, unread = ([c.quote for c in judged(HELLO, LOOK, DEPOT, text).claims] for text in texts)
    assert read == ["I've notified the depot"]
    assert set(read) <= set(unread)


@pytest.mark.parametrize("text", [*SAID, *WAITING, *(text for texts in NOT_SAID.values() for text in texts)])
def test_a_reply_can_be_read_while_it_grows(text: str) -> None:
    """However much of it is there, quotes are the text at their place, and reading never fails."""
    for end in range(len(text)):
        grown = text[:end]
        assert all(grown[c.start : c.end] == c.quote != "" for c in _found(grown))
