"""Which words open a condition, where it ends, and what only looks like one."""

from __future__ import annotations

import pytest
from tests.language.reading import read, reading

from runbookc.language.clauses import Condition

_TAILS = {
    "Restart the modem (if applicable).": "act restart <the modem> [if applicable]",
    "Add a note if needed.": "tell add a note [if needed]",
    "Attach the invoice, as necessary.": "act attach <the invoice> [if necessary]",
    "Copy the order number where possible.": "act copy <the order number> [if possible]",
    "Ask Billing if in doubt.": "ask ask <Billing> to=Billing [if in doubt]",
    "Call us should you need help.": "handoff call <us> to=us [if you need help]",
    "Do this only for Pro customers.": "act do <this> [only-if Pro customers]",
    "Only refund the charge if Finance agrees.": "act refund <the charge> [only-if Finance agrees]",
    "Ask the customer for a new card if the old one expired.": (
        "ask ask <the customer> to=the customer [if the old one expired]"
    ),
}

_UNPARTED = {
    "If they refuse close the case.": "if they refuse: act close <the case> ends",
    "If it rains tell the guests.": "if it rains: tell tell <the guests> to=the guests",
    "If they ask about the price just tell them the range.": (
        "if they ask about the price: tell tell <them the range> to=them"
    ),
    "Ring the depot, and if the line is busy send a mail.": (
        "handoff ring <the depot> to=the depot / if the line is busy: tell send <a mail>"
    ),
    "Ring the depot, and if nobody picks up ring the owner.": (
        "handoff ring <the depot> to=the depot / if nobody picks up: handoff ring <the owner> to=the owner"
    ),
    "Tell them to send it and if it rains wrap the box.": ("ask tell <them> to=them / if it rains: act wrap <the box>"),
    "Send the form and if they want to book the room.": "act send <the form> / if they want to book the room:",
    "If the box is wet it goes to the dryer.": "if the box is wet: <it goes to the dryer>",
    "If they want a refund request form.": "if they want a refund request form:",
    "Refund it, if they say you can keep it.": "act refund <it> [if they say you can keep it]",
}

_BUT_ONLY = {
    "You can hold a tent for a day but only for members.": "may wait hold <a tent> limit=a day [only-if members]",
    "Waive the fee, but only if they ask.": "act waive <the fee> [only-if they ask]",
    "Waive the fee, though only when it rained.": "act waive <the fee> [only-if it rained]",
    "Waive the fee only once per guest.": "act waive <the fee only once per guest>",
    "Refund it only once they have paid.": "act refund <it> [only-if they have paid]",
}

_HEADS = {
    "Should they refuse the offer, refund the fee.": "if they refuse the offer: act refund <the fee>",
    "Had they paid by card, refund the card.": "if they paid by card: act refund <the card>",
    "If/when the parcel arrives, call them.": "if the parcel arrives: tell call <them> to=them",
    "Without a receipt, refuse the return.": "for Without a receipt: act refuse <the return>",
    "Upon approval, refund the charge.": "for Upon approval: act refund <the charge>",
    "After three failed attempts, lock the account.": "once three failed attempts: act lock <the account>",
    "After the bank confirms, refund the charge.": "once the bank confirms: act refund <the charge>",
    "Once the swap is ordered the customer should restart the phone.": (
        "once the swap is ordered: must ask restart by=customer <the phone> to=the customer"
    ),
    "If it has recovered or is recovering, refund it.": "if it has recovered or is recovering: act refund <it>",
    "If it weighs more than 5 kg, the courier collects it.": "if it weighs more than 5 kg: <the courier collects it>",
    "If they changed rooms, could not sleep, or were charged twice, refund them.": (
        "if they changed rooms, could not sleep, or were charged twice: act refund <them>"
    ),
    "No answer → step 4.": "if No answer: goto go to target=step 4",
    # an adjective behind "not", and no order; with an object behind it, it is one
    "If it is not clear who owns it, page Ops.": "if it is not clear who owns it: handoff page <Ops> to=Ops",
    "If it isn't clear whether it is due, page Ops.": "if it isn't clear whether it is due: handoff page <Ops> to=Ops",
    "If not open by noon, page Ops.": "if not open by noon: handoff page <Ops> to=Ops",
    "If it is not open the box, then page Ops.": "else: act open <the box>; handoff page <Ops> to=Ops",
    # what they want is no step; what is done for them is
    "For guests who want to change, cancel or complain, look up the booking.": (
        "for guests who want to change, cancel or complain: check look up <the booking>"
    ),
    "For guests who want to complain, cancel the stay.": "for guests who want to complain: act cancel <the stay>",
    "For callers that need to change, look up the stay.": "for callers that need to change: check look up <the stay>",
    "If they do not confirm, close the case.": "if they do not confirm: act close <the case> ends",
    "If they do not get a voucher.": "if they do not get a voucher:",
    "If the box is sealed, opened, or torn, refund it.": "if the box is sealed, opened, or torn: act refund <it>",
    "If it is 'New', 'Used' or 'Torn' then refund it.": "if it is 'New', 'Used' or 'Torn': act refund <it>",
    "If they are basic, plus or pro:": "if they are basic, plus or pro: (opens)",
    "If it is late, Ops or Finance decides.": "if it is late: <Ops or Finance decides>",
    "When shipping boxes, it can often take a day.": "when shipping boxes: <it can often take a day>",
    "If it is open, close it.": "if it is open: act close <it> ends",
    "If they do, close the case.": "so: act close <the case> ends",
    "If it isn't post the id in #ops, then close it.": "else: tell post <the id> via=#ops; act close <it> ends",
}

_NO_CONDITIONS = {
    "For guests who want to move, change, cancel or complain.": (
        "<For guests who want to move, change, cancel or complain>"
    ),
    "Check in Lineman if the line is active.": "check check in=Lineman",
    "Ask the customer if they still have the receipt.": (
        "ask ask <the customer if they still have the receipt> to=the customer"
    ),
    "For security reasons, ask for the PIN.": "<For security reasons> / ask ask <the PIN>",
    "After refunding the charge, tell Finance.": "<After refunding the charge> / tell tell <Finance> to=Finance",
    "While the new form is faster, use the old form.": "<While the new form is faster> / act use <the old form>",
    "They may say that the card was stolen.": "<They may say that the card was stolen>",
    "They changed rooms, could not sleep, or were charged twice.": (
        "<They changed rooms, could not sleep, or were charged twice>"
    ),
    "Check back with the guest.": "ask check back with <the guest> to=the guest",
    "Pay as required by the contract.": "act pay",
    "You do not need a receipt.": "may! act need <a receipt>",
    "The refund does not need approval.": "rule may",
}


@pytest.mark.parametrize(
    ("sentence", "expected"), {**_TAILS, **_HEADS, **_UNPARTED, **_BUT_ONLY}.items(), ids=lambda words: words[:40]
)
def test_condition_is_read(sentence: str, expected: str) -> None:
    """What stands after the cue is the condition, up to what is done."""
    assert reading(sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), _NO_CONDITIONS.items(), ids=lambda words: words[:40])
def test_what_only_looks_like_a_condition_is_none(sentence: str, expected: str) -> None:
    """What is looked for, a purpose, mere order, a contrast and a claim select nothing."""
    assert reading(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("Accounts that have three open disputes must be escalated to Risk.", "must"),
        ("Any customer who has not paid cannot get a refund.", "must-not"),
        ("Users who cannot log in should reset the password.", "must"),
    ],
)
def test_what_holds_for_a_kind_is_a_rule(sentence: str, modality: str) -> None:
    """The relative clause says for which ones; the rule is the whole sentence."""
    assert read(sentence).rule == modality


@pytest.mark.parametrize(
    "sentence", ["The refund that was made last week is final.", "Note that users who pay get it."]
)
def test_one_thing_told_about_is_no_kind(sentence: str) -> None:
    """ "The refund that …" narrows one thing; it is neither a rule nor a case."""
    assert read(sentence).rule is None
    assert not any(case.guard for case in read(sentence).cases)


def condition_of(words: str) -> Condition:
    """What "if WORDS, …" tests."""
    guard = read(f"If {words}, page Ops.").cases[0].guard
    assert guard is not None
    (condition,) = guard.conditions
    return condition


@pytest.mark.parametrize(
    ("words", "subject", "operator", "value"),
    [
        ("the amount is between $50 and $200", "the amount", "between", "$50 and $200"),
        ("the arrival is 2 to 7 days away", "the arrival", "between", "2 to 7 days"),
        ("the order is 2-7 days old", "the order", "between", "2-7 days"),
        ("the amount is from $50 to $100", "the amount", "between", "$50 to $100"),
        ("the amount is not between $50 and $100", "the amount", "is-not", "between $50 and $100"),
        ("the amount is not exactly $50", "the amount", "is-not", "exactly $50"),
        ("the order was made on 2026-05-03", "the order", "is", "made on 2026-05-03"),
        ("the order is more than 7 days old", "the order", "over", "7 days"),
        ("it failed more than three times", "it failed", "over", "three times"),
        ("the amount is > $500", "the amount", "over", "$500"),
        ("the amount is <= 50 USD", "the amount", "at-most", "50 USD"),
        ("they ordered before 1 March", "they ordered", "under", "1 March"),
        ("the owner cannot be reached within 30 minutes", "the owner", "over", "30 minutes"),
        ("the refund has not arrived within 10 days", "the refund", "over", "10 days"),
        ("the amount does not exceed $50", "the amount", "at-most", "$50"),
        ("the card is not new (under 7 days)", "the card", "under", "7 days"),
        ("the contract began on or after March 1, 2026", "the contract began", "at-least", "March 1, 2026"),
        ("it has not been paid", "it", "is-not", "paid"),
        ("the account has been locked", "the account", "is", "locked"),
        ("he said that they did not ask", "he", "holds", "he said that they did not ask"),
        ("not found", "not found", "missing", ""),
        ("the booking isn't found", "the booking isn't found", "missing", ""),
        ("it is still not found", "it is still not found", "missing", ""),
        ("you have not heard back within 2 days", "you have not heard back within 2 days", "missing", ""),
    ],
)  # fmt: skip
def test_condition_is_taken_apart(words: str, subject: str, operator: str, value: str) -> None:
    """What is tested, how, against what."""
    condition = condition_of(words)
    assert (condition.subject, condition.operator, condition.value) == (subject, operator, value)


def test_a_second_measure_is_of_the_same_subject() -> None:
    """ "… and is older than 30 days" measures what the first one measures."""
    guard = read("If the charge is over $50 and is older than 30 days, page Ops.").cases[0].guard
    assert guard is not None
    assert [condition.subject for condition in guard.conditions] == ["the charge", "the charge"]


def test_only_before_the_step_makes_its_condition_a_guard() -> None:
    """ "Only refund it if …" says what "refund it only if …" says."""
    assert read("Only refund the charge if Finance agrees.").cases[0].tails[0].kind == "only-if"
    assert read("Refund the charge if Finance agrees.").cases[0].tails[0].kind == "if"


_PROVIDED = {
    "Refund it, provided the photos show the crack.": True,
    "Refund it provided they agree.": True,
    "Provided that the fee is paid, close it.": True,
    "Use the address they provided.": False,
    "Compare it with the number provided by the caller.": False,
    "Check the photos that the guest has provided.": False,
    "Read the notes provided when they called.": False,
}


@pytest.mark.parametrize("sentence", _PROVIDED)
def test_provided_is_a_cue_before_a_clause_alone(sentence: str) -> None:
    """What somebody provided is no condition: a step would be left out, or a prohibition made narrower."""
    only = read(sentence).cases[0]
    guards = [guard.cue.text.lower() for guard in (only.guard, *only.tails) if guard is not None]
    assert any(cue.startswith("provided") for cue in guards) is _PROVIDED[sentence]


_BRACKETS = {
    "Write to Legal (they sign if agreed).": 1,
    "Tell the guest (by phone, or by mail if they do not answer) and close it.": 2,
    "Check the case (open, then closed) and note the date.": 2,
    "Tell them the number (do not say it aloud).": 2,
}


@pytest.mark.parametrize("sentence", _BRACKETS)
def test_brackets_hold_no_step_but_what_is_forbidden(sentence: str) -> None:
    """The words in brackets belong to the step before them; no condition in them guards it."""
    cases = read(sentence).cases
    assert sum(len(case.steps) for case in cases) == _BRACKETS[sentence]
    assert [case for case in cases if case.guard or case.tails] == []


@pytest.mark.parametrize(
    "count", ["has 3 or more claims", "had two or fewer visits in a week", "shows 4 or more orders"]
)
def test_how_many_there_are_is_one_condition(count: str) -> None:
    """Whoever had two visits was asked besides whether fewer "visit"."""
    case = read(f"If a rider {count}, call the yard.").cases[0]
    assert case.guard is not None
    assert [condition.words.text for condition in case.guard.conditions] == [f"a rider {count}"]
