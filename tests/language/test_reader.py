"""Every form a sentence of a runbook takes, beside what was understood of it."""

from __future__ import annotations

import pytest
from tests.language.reading import read, reading

_CONDITIONALS = {
    "If it's urgent, call Ops.": "if it's urgent: handoff call <Ops> to=Ops",
    "Call Ops if it's urgent.": "handoff call <Ops> to=Ops [if it's urgent]",
    "When the line is barred, unblock it.": "when the line is barred: act unblock <it>",
    "Once they have paid, reopen the account.": "once they have paid: act reopen <the account>",
    "As soon as they have paid, reopen the account.": "once they have paid: act reopen <the account>",
    "Unless the account is locked, reset the PIN.": "unless the account is locked: act reset <the PIN>",
    "Reset the PIN unless the account is locked.": "act reset <the PIN> [unless the account is locked]",
    "Reset the PIN only if they pass the check.": "act reset <the PIN> [only-if they pass the check]",
    "In case the caller objects, escalate to Legal.": "if the caller objects: handoff escalate to=Legal",
    "For enterprise customers, ping the AE.": "for enterprise customers: handoff ping <the AE> to=the AE",
    "If the tap is dripping call Ops.": "if the tap is dripping: handoff call <Ops> to=Ops",
    "Check the tap, if it's open ring Ines.": "check check <the tap> / if it's open: handoff ring <Ines> to=Ines",
    "Check the list, if there is a berth offer it.": "check check <the list> / if there is a berth: tell offer <it>",
    "Refund it, if the guests cancel the trip.": "act refund <it> [if the guests cancel the trip]",
    "Send it, if they were asked to sign the deed.": "act send <it> [if they were asked to sign the deed]",
    "If they were ill and send a note, credit half.": "if they were ill and send a note: act credit <half>",
    "If they send a note you can credit half.": "if they send a note: may act credit <half>",
    "Never refund it, but if they send a note you can credit half.": (
        "must-not! act refund <it> / if they send a note: may act credit <half>"
    ),
    "Refund it, if they say you can keep it.": "act refund <it> [if they say you can keep it]",
    "If they are late call them and send a note.": ("if they are late: tell call <them> to=them; tell send <a note>"),
    "Smell of gas → 112 FIRST, then call the mate.": (
        "if Smell of gas: handoff call <112> to=112; handoff call <the mate> to=the mate"
    ),
    "If nobody answers, 0161 496 0777.": "if nobody answers: handoff call <0161 496 0777> to=0161 496 0777",
    "If the rate is over, 350.": "if the rate is over: <350>",
    "For outages call the desk.": "for outages: handoff call <the desk> to=the desk",
    "For a refund of the fare see the list.": "for a refund of the fare: check see <the list>",
    "In case of fraud, block the card.": "for fraud: act block <the card>",
    "Otherwise, close the ticket.": "else: act close <the ticket> ends",
    "If not, close the ticket.": "else: act close <the ticket> ends",
    "In all other cases, close the ticket.": "else: act close <the ticket> ends",
    "If so, close the ticket.": "so: act close <the ticket> ends",
    "If yes, close the ticket.": "so: act close <the ticket> ends",
    "Before you start confirm the name.": "check confirm <the name>",
    "Get the customer to run a test.": "ask ask <the customer> to=the customer",
    "Get the customer's name.": "ask get <the customer's name>",
    "pls call Ops.": "handoff call <Ops> to=Ops",
    "If it is red please stop the belt.": "if it is red: act stop <the belt>",
    "If the guest is always late call them.": "if the guest is always late: tell call <them> to=them",
    "Can't reach them: send letter 2.": "lead <Can't reach them> tell send <letter 2>",
    "If unsure ask Ines.": "if unsure: ask ask <Ines> to=Ines",
    "If not paid send the label.": "if not paid: act send <the label>",
    "If in doubt ask Ines, then wait.": "if in doubt: ask ask <Ines> to=Ines; wait wait",
    "When excluded tell them so.": "when excluded: tell tell <them so> to=them",
    "If card expired ask for a new one.": "if card expired: ask ask <a new one>",
    "If no answer call Ops.": "if no answer: handoff call <Ops> to=Ops",
    "If no close it.": "else: act close <it> ends",
    "If over 50 € ask Ines.": "if over 50 €: ask ask <Ines> to=Ines",
    "If more than two days late call them.": "if more than two days late: tell call <them> to=them",
    "If guests complain offer a voucher.": "if guests complain: tell offer <a voucher>",
    "If nobody answers leave a message.": "if nobody answers: tell leave a message",
    "If stock is low order more.": "if stock is low: act order <more>",
    "If it fails retry.": "if it fails: act retry again",
    "If open orders exist, call Ines.": "if open orders exist: handoff call <Ines> to=Ines",
    "If customers call the desk, say so.": "if customers call the desk: tell say <so>",
    "If late fees apply, say so.": "if late fees apply: tell say <so>",
    "If they object, stop selling and tell Ines.": "if they object: act stop <selling>; tell tell <Ines> to=Ines",
    "Three strikes = close the ticket.": "if Three strikes: act close <the ticket> ends",
    "No refunds, except in the first week – then refund it.": (
        "<No refunds, except in the first week> / if in the first week: act refund <it>"
    ),
    "If you don't, close the ticket.": "else: act close <the ticket> ends",
    "If you don't have it, close the ticket.": "if you don't have it: act close <the ticket> ends",
    "Page the depot even at night.": "handoff page <the depot even> to=the depot",
    "Print it, then hand over against a signature.": "act print <it>; act hand over",
    "If unsure, hand over.": "if unsure: handoff hand over",
    "Go straight to Petra.": "handoff go straight to <Petra> to=Petra",
    "Go to Billing.": "goto go to target=Billing",
    "Deposit: £50.": "lead <Deposit> <£50>",
    "PASS: close the ticket.": "lead <PASS> act close <the ticket> ends",
    "If it is late, the old files can be removed.": "if it is late: act remove <the old files>",
    "If it is late, the ticket should be closed.": "if it is late: act close <the ticket> ends",
    "If it is late, the list is updated daily.": "if it is late: <the list is updated daily>",
    "If you cant find it, it can be useful to run the scan.": "if you cant find it: act run <the scan>",
    "Delete `$dir`, where dir is the directory of the job.": "act delete <$dir, where dir is the directory of the job>",
    "Open the folder where the file lives.": "act open <the folder where the file lives>",
    "Leave the saddle where you found it, and call the yard.": (
        "act leave <the saddle where you found it>; handoff call <the yard> to=the yard"
    ),
    "Ask for photos and where it came from.": "ask ask <photos and where it came from>",
    "If they want to stop, cancel immediately, and tell them.": (
        "if they want to stop: act cancel <immediately>; tell tell <them> to=them"
    ),
    "Do not argue, cancel right away and refund the box.": (
        "must-not! act argue; act cancel <right away>; act refund <the box>"
    ),
    "Guests with a dog, a cat or a bird: charge the cleaning.": (
        "lead <Guests with a dog, a cat or a bird> act charge <the cleaning>"
    ),
    "Hikers who lost a map, a compass or a rope: lend them one.": (
        "lead <Hikers who lost a map, a compass or a rope> act lend <them one>"
    ),
    "Order comes in by mail.": "<Order comes in by mail>",
    "Put the key back where it belongs.": "act put <the key back where it belongs>",
    "You may notice that it is slow.": "<You may notice that it is slow>",
    "Call this with the trainee.": "act call <this>",
    "Remove a few (5?) files.": "act remove <a few (5?) files>",
    "This is why we need to manually delete logs and update the index.": (
        "<This is why we need to manually delete logs and update the index>"
    ),
    "If it is red, frobnicate the widget.": "if it is red: act frobnicate <the widget>",
    "Once it has synced, frob back.": "once it has synced: act frob <back>",
    "If it is late, fees apply.": "if it is late: <fees apply>",
    "If they are new → send the welcome mail.": "if they are new: tell send <the welcome mail>",
    "Send the label (the link is in Desk).": "act send <the label (the link is in Desk)>",
    "Send the reset link.": "tell send <the reset link>",
    "Otherwise → close it.": "else: act close <it> ends",
    "Anything else → ask in #ops.": "else: ask ask via=#ops",
    "Paid twice? → refund it.": "if Paid twice: act refund <it>",
    "Works → done": "if Works: end be done ends",
    "Retry once after a minute, then page Ops.": "act retry <once> limit=a minute again; handoff page <Ops> to=Ops",
    "Set the end to when they first wrote.": "act set <the end>",
    "If they are new: send the welcome mail.": "if they are new: tell send <the welcome mail>",
    "If they are new - send the welcome mail.": "if they are new: tell send <the welcome mail>",
    "If they're enterprise ping the AE first.": "if they're enterprise: handoff ping <the AE first> to=the AE",
    "If the card was stolen:": "if the card was stolen: (opens)",
    "Otherwise:": "else: (opens)",
    "If it is new, credit it, otherwise close the ticket.": (
        "if it is new: act credit <it> / else: act close <the ticket> ends"
    ),
    "Keep checking the map until it is green.": "check check <the map> again [until it is green]",
}

_JOINED_CONDITIONS = {
    "If it is new and it is paid, ship it.": "if it is new & it is paid: act ship <it>",
    "If it is new or it was paid, ship it.": "if it is new | it was paid: act ship <it>",
    "If it is new, if they agree, ship it.": "if it is new & they agree: act ship <it>",
    "For guests, if it is new, ship it.": "for guests & it is new: act ship <it>",
    "When it is new, unless it is paid, stop it.": "when it is new & unless it is paid: act stop <it>",
    "Unless it is paid, if it is new, stop it.": "if unless it is paid & it is new: act stop <it>",
    "Otherwise, if it is new, ship it.": "else if it is new: act ship <it>",
    "Else if it is new, ship it.": "else if it is new: act ship <it>",
    "Otherwise, if it is new:": "else if it is new: (opens)",
    "If it is late or it is lost, if they agree, pay it.": "not understood",
    "If so, unless it is new, ship it.": "not understood",
    "Unless it is new, unless it is paid, ship it.": "not understood",
    "If it is new and paid, ship it.": "if it is new and paid: act ship <it>",
    "If the name and the address match, ship it.": "if the name and the address match: act ship <it>",
    "If it is new, paid, and if it was insured, ship it.": "if it is new, paid & it was insured: act ship <it>",
    "Ship it if it is new and it is paid.": "act ship <it> [if it is new & it is paid]",
}

_STEPS = {
    "Refund $20 of the charge in Stripe.": "act refund <$20 of the charge> in=Stripe amount=$20",
    "Check it against the **Billing and Refund Policy**.": "check check <it>",
    "**Check the plan and refund it.**": "check check <the plan>; act refund <it>",
    "Go to **Settings → Billing and Plans**.": "act go to <Settings → Billing and Plans>",
    "Authenticate the caller, rotate the keys and back up the list.": (
        "check authenticate <the caller>; act rotate <the keys>; act back up <the list>"
    ),
    "Power the router off.": "act power off <the router>",
    "Access to the portal": "<Access to the portal>",
    "Check Stripe.": "check check <Stripe> in=Stripe",
    "Look up the order in the Order Desk.": "check look up <the order> in=Order Desk",
    "Send the form to the customer via Mailer.": "tell send <the form> in=Mailer to=the customer",
    "Ask #billing-oncall for approval.": "ask ask <#billing-oncall> to=#billing-oncall",
    "Email refunds@example.com within 2 business days.": (
        "tell email <refunds@example.com> to=refunds@example.com limit=2 business days"
    ),
    "Escalate the case to Billing.": "handoff escalate <the case> to=Billing",
    "Wait 15 minutes.": "wait wait <15 minutes> limit=15 minutes",
    "Retry up to 3 times.": "act retry limit=3 times again",
    'Tell the customer "we are on it today".': (
        'tell tell <the customer "we are on it today"> to=the customer says=we are on it today'
    ),
    "Please also update the plan.": "act update <the plan>",
    "Click **Refund** in `Stripe`.": "act click <Refund> in=Stripe",
    "Let the customer know.": "tell let know <the customer> to=the customer",
    "Take a look at the account.": "check take a look",
    "Turn the switch off.": "act turn off <the switch>",
    "Make sure the line is up.": "check make sure <the line is up>",
    "Close the ticket.": "act close <the ticket> ends",
    "Mark the ticket as solved.": "act mark <the ticket> ends",
    "End the call.": "end end <the call> ends",
    "Apologise, refund and close the ticket.": "tell apologise; act refund; act close <the ticket> ends",
    "Note: refund the charge.": "lead <Note> act refund <the charge>",
}

_WHO = {
    "You should verify the caller.": "must check verify <the caller>",
    "We then refund the charge.": "act refund <the charge>",
    "Agents may waive the fee.": "may act waive <the fee>",
    "The customer should reset the router.": "must ask reset by=customer <the router> to=The customer",
    "They need to reset the router.": "must ask reset by=customer <the router> to=They",
    "Confirm the plan with the customer.": "ask confirm <the plan> to=the customer",
    "Confirm the balance in Ledger.": "check confirm <the balance> in=Ledger",
    "Leave a note on the ticket.": "tell leave a note",
}

_BOUND = {
    "Never share the PIN.": "must-not! act share <the PIN>",
    "Do not refund gift cards.": "must-not! act refund <gift cards>",
    "You must not refund gift cards.": "must-not! act refund <gift cards>",
    "You must verify the caller.": "must! check verify <the caller>",
    "Always verify the caller.": "must! check verify <the caller>",
    "You can waive the fee.": "may act waive <the fee>",
    "You do not need to tell Finance.": "may! tell tell <Finance> to=Finance",
    "Refunds must be approved by Finance.": "rule must",
    "Gift cards must not be refunded.": "rule must-not",
    "Only managers may waive fees.": "rule only-if",
    "Refunds need approval from Finance.": "rule must",
}

_JUMPS = {
    "Go to step 4.": "goto go to target=step 4",
    "Proceed to Refunds.": "goto proceed to target=Refunds",
    "Go back to step 2.": "goto go back to target=step 2 back",
    "Repeat step 2.": "goto repeat target=step 2 back again",
    "Continue.": "goto continue",
    "Follow the steps in Refunds.": "follow follow target=the steps in Refunds",
    "See [Refunds](#refunds).": "follow see target=Refunds link=#refunds",
    "Stop here.": "end stop <here> ends",
    "If it is lost, go to Lost parcels.": "if it is lost: goto go to target=Lost parcels",
}

_DEFINITIONS = {
    '"Urgent" means that the line is down.': "<Urgent> means <the line is down>",
    "AE stands for account executive.": "<AE> means <account executive>",
    "Proof means two of: date of birth, answer to the riddle.": (
        "<Proof> means <two of: date of birth, answer to the riddle>"
    ),
    "A photo counts as any of: scan of the tag, copy of it.": ("<A photo> means <any of: scan of the tag, copy of it>"),
    "A valid pass is one or more of: call from the desk, copy of the card.": (
        "<A valid pass> means <one or more of: call from the desk, copy of the card>"
    ),
    "Evidence consists of: scan of the tag, report of the guard.": (
        "<Evidence> means <scan of the tag, report of the guard>"
    ),
    "Make sure the proof is any of: passport, licence.": "check make sure <the proof is any of: passport, licence>",
    "A red lamp means: stop the belt.": "if A red lamp: act stop <the belt>",
    "Trouble breathing, or a swollen face, means call the medic.": (
        "if Trouble breathing, or a swollen face: handoff call <the medic> to=the medic"
    ),
    "Closing means: send the mail.": "lead <Closing means> tell send <the mail>",
    "Gold means the customer pays yearly.": "<Gold> means <the customer pays yearly>",
    "At 17:10 call the owner.": "<At 17:10> / handoff call <the owner> to=the owner",
    "By 18:00 at the latest inform Ines.": "<By 18:00 at the latest> / tell inform <Ines> to=Ines",
    "At 9:00 the gate opens.": "<At 9:00 the gate opens>",
    "Which plan are they on?": "<Which plan are they on> (question)",
    "Refunds are common.": "<Refunds are common>",
}

_ALL = {**_CONDITIONALS, **_JOINED_CONDITIONS, **_STEPS, **_WHO, **_BOUND, **_JUMPS, **_DEFINITIONS}


@pytest.mark.parametrize(("sentence", "expected"), _ALL.items(), ids=_ALL)
def test_sentence_is_read(sentence: str, expected: str) -> None:
    """The sentence on the left says what stands on the right."""
    assert reading(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Escalate if needed.", "handoff escalate [if needed]"),
        ("Escalate when needed.", "handoff escalate [when needed]"),
        ("Escalate unless told not to.", "handoff escalate [unless told not to]"),
        ("Refund then close the ticket.", "act refund; act close <the ticket> ends"),
        ("Refund otherwise.", "act refund <otherwise>"),
        ("Check the if-then table.", "check check <the if-then table>"),
        ("Check Otherwise Inc.", "check check <Otherwise Inc> in=Otherwise Inc"),
    ],
)
def test_reserved_words_are_never_ordinary_words(sentence: str, expected: str) -> None:
    """A word of conditions is not swallowed by the object before it, and a word that only contains one is none."""
    assert reading(sentence) == expected


@pytest.mark.parametrize(
    "word", ["purchase", "therefore", "asking", "informant", "unlessor", "iffy", "endpoint", "forward-looking"]
)
def test_words_inside_words_do_not_count(word: str) -> None:
    """ "as" in "purchase" or "end" in "endpoint" opens no clause: the object is the whole rest."""
    assert reading(f"Check the {word} list.") == f"check check <the {word} list>"


@pytest.mark.parametrize("sentence", _ALL)
def test_every_phrase_is_where_it_says(sentence: str) -> None:
    """Phrases of a reading are slices of the text they were read from."""
    found = read(sentence)
    plain = found.words.text
    phrases = [found.words, *(step.words for step in found.steps)]
    for case in found.cases:
        guards = [guard for guard in (case.guard, *case.tails) if guard]
        phrases += [guard.cue for guard in guards]
        phrases += [condition.words for guard in guards for condition in guard.conditions]
    assert phrases
    for phrase in phrases:
        assert phrase.text == plain[phrase.start : phrase.end]


@pytest.mark.parametrize(
    ("words", "operator", "value"),
    [
        ("If it is 5+ years old, call Ops.", "at-least", "5 years"),
        ("If they have 3+ disputes, call Ops.", "at-least", "3"),
        ("For items $25+: call Ops.", "at-least", "$25"),
        ("If it is 5 years old, call Ops.", "is", "5 years old"),
    ],
)
def test_a_number_behind_it_is_belongs_to_the_condition(words: str, operator: str, value: str) -> None:
    """ "If it is" alone asks what was told before; with a number behind it asks for that."""
    guard = read(words).cases[0].guard
    assert guard is not None
    (condition,) = guard.conditions
    assert (condition.operator, condition.value) == (operator, value)


@pytest.mark.parametrize(
    ("words", "lemmas"),
    [
        ("Send the form that came by any channel: phone, email, or in person.", ["send"]),
        ("Reach the guest: call, email, or text them.", ["reach", "call"]),
    ],
)
def test_nouns_behind_a_colon_are_no_orders(words: str, lemmas: list[str]) -> None:
    """Unless the last of them has whom it is done to."""
    assert [step.lemma for step in read(words).steps] == lemmas
