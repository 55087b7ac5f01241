"""What binds all the while, beside what is done at its moment and what only describes."""

from __future__ import annotations

import pytest
from tests.language.reading import read

_BIND = {
    "No cap, but must be written down.": "must",
    "No limit, but all of it has to be logged.": "must",
    "Parcels over 20 kg must be carried by two people.": "must",
    "The label should include the weight.": "must",
    "New drivers should shadow a colleague.": "must",
    "Anyone is free to walk the round.": "may",
    "Every driver may refuse a wet parcel.": "may",
    "Drivers are not allowed in the vault.": "must-not",
    "Such parcels will not be refunded at the desk.": "must-not",
    "Parcels are not replaced on Sundays.": "must-not",
    "Nobody may promise a date.": "must-not",
    "Nobody who is not on the list may take the child.": "must-not",
    "No one under 16 gets a key.": "must-not",
    "No driver should ever leave the van open.": "must-not",
    "No parcel may leave without a label.": "must-not",
    "Family berths: only the skipper can cancel.": "only-if",
    "On family berths only the skipper can cancel.": "only-if",
    "Large parcels are weighed by the freight desk.": "must",
    "A pupil can get the fee back up to 14 days before the start.": "may",
    "A signature is required.": "must",
    "Parcels that rattle require manual inspection before they leave.": "must",
    "A second check is needed.": "must",
    "Letters do not require inspection.": "may",
    "The order of the labels is important.": "must",
    "A signature is not required for letters.": "may",
    "There is a scanner, so no need to type.": "may",
    "You are there to help the driver.": "must",
    "You are responsible for the keys.": "must",
    "It is the decision of the depot lead.": "must",
    "Closing early is at your discretion.": "may",
    "A late fee may be waived once per customer.": "may",
    "Goodwill of up to £50 may be given.": "may",
    "Up to £20 may be credited without asking.": "may",
    "You have the authority to credit up to 20 dollars.": "may",
    "It is fine to use first names.": "may",
    "The staff wing is off limits.": "must-not",
    "It is strictly forbidden to copy a key.": "must-not",
    "Under no circumstances may a parcel be opened.": "must-not",
    "Calls are never to be recorded.": "must-not",
    "No key is handed over without a photo ID.": "must-not",
    "No repair starts before the quote is accepted.": "must-not",
    "A kiln is not opened until it has cooled.": "must-not",
    "All calls are to be logged.": "must",
    "Price changes are subject to approval by the head of studio.": "must",
    "Refunds above 100 euros need two signatures.": "must",
    "Discounts above 15% are approved by the shop manager.": "must",
    "Credits are capped at 40 euros.": "must",
    "Members over 65 always get the aisle seat.": "must",
    "Puppies under 12 weeks always need a quiet room.": "must",
    "A parcel back for the third time always goes to Marta.": "must",
    "Torn sacks go to Marta.": "must",
    "No ID, no key.": "must-not",
    "No receipt – no refund.": "must-not",
    "The most you can credit is 40 euros.": "must",
    "No more than two replacements per order.": "must",
    "Goodwill is given at most once a year per customer.": "must",
    "Keys are given to the tenant only.": "only-if",
    "Your job as the clerk is to listen.": "must",
    "Be patient.": "must",
    "Fees older than a year cannot be waived.": "must-not",
    "Nothing is unlocked without the owner's consent.": "must-not",
    "Nobody is let in before the guide is there.": "must-not",
    "No parcel leaves the depot without a seal.": "must-not",
    "Nobody drives the van alone.": "must-not",
    "For parcels over 200 euros, approval by the lead is needed.": "must",
    "Keys are handed out only after the check.": "only-if",
    "Rooms can be swapped only if the new one is clean.": "only-if",
    "Vouchers can only be swapped with a receipt.": "only-if",
    "Exchanges may be made only by a manager.": "only-if",
    "Saver tickets cannot be changed.": "must-not",
    "Sealed letters can't be opened.": "must-not",
    "Families with small children get a heater.": "must",
    "In winter families with small children get a heater.": "must",
    "Complaints about tone are logged in the file.": "must",
    "Torn tickets are swapped at the desk.": "must",
    "Children with a pass get a towel.": "must",
    "Lessons that were cut short are credited.": "must",
    "Saver tickets cannot be rebooked.": "must-not",
    "Crates cannot be moved at night.": "must-not",
    "A repair may be rescheduled once.": "may",
    "The customer cannot add cover after pick-up.": "must-not",
    "Guests can't cancel without a code.": "must-not",
    "Members cannot reschedule once the van is out.": "must-not",
    "Each parcel can carry at most one label.": "must",
    "Letters can only be held for the addressee.": "only-if",
    "Large parcels are only accepted at the back door.": "only-if",
    "Returns are permitted only for members.": "only-if",
    "Free pickup is only available on orders over $50.": "only-if",
    "Second keys are only handed out to tenants.": "only-if",
    "Night rates apply only to vans.": "only-if",
    "Couriers may only use the side door.": "only-if",
    "Extra labels are limited to two.": "only-if",
    "Changes are possible until noon.": "only-if",
    "Letters can be held only if the addressee asked.": "only-if",
    "As a clerk, you can help customers send, hold or forward parcels.": "may",
    "Refunds over $150 require human review.": "must",
    "Crates above €1,000.50 require an inspection.": "must",
    "Refunds up to $150 can be automatically approved by the clerk.": "may",
    "A deposit (must be paid in cash).": "must",
    "Prepaid labels: not refundable.": "must-not",
    "Night parcels: no refund for late pickups.": "must-not",
    "Prepaid labels are non-refundable.": "must-not",
    "Sealed crates are not returnable.": "must-not",
    "Night parcels are not eligible for a refund.": "must-not",
    "Fragile crates are excluded from refunds.": "must-not",
    "Second labels do not qualify for a discount.": "must-not",
    "Discounts are not available for letters.": "must-not",
    "Wet crates cannot be returned.": "must-not",
}

_DESCRIBE = (
    "The parcel is non-refundable.",
    "Late: no refund.",
    "They are not eligible for a refund.",
    "Some labels are non-refundable.",
    "Refunds are not available at this time.",
    "The call cannot be returned.",
    "Prepaid labels are non-refundable, but the desk may swap them.",
    "Updates always take an hour.",
    "Guests always get a mail.",
    "The lift always needs a key.",
    "Parcels from abroad go to Berlin.",
    "No answer, no problem.",
    "No more, no less.",
    "Nothing is shown until the page has loaded.",
    "Nobody answers before nine.",
    "Nobody who was there may be found.",
    "No one can see the PIN.",
    "The list is updated daily.",
    "The light should turn green.",
    "The list should look like this.",
    "It should close by itself.",
    "You should now have a new key.",
    "The customer may not remember the number.",
    "They cannot open the box.",
    "Guests get a towel.",
    "In summer, guests get a towel.",
    "Claims from abroad are paid by Finance.",
    "Fees from last year are credited automatically.",
    "Orders with errors are shown in red.",
    "Bags that were handed in stay on the shelf.",
    "The caller can't find the mail.",
    "The guest cannot log in after a reset.",
    "Members cannot change their card.",
    "The customer cannot update the form after the update.",
    "The parcel will not be found.",
    "The payment is not processed.",
    "The board is only wiped once.",
    "The list is updated only on Mondays.",
    "The lamp will only be lit if the door is shut.",
    "The yard is only open in summer.",
    "The list is only available in German.",
    "It may only take a minute.",
    "The scanner may only show the last label.",
    "Support is available until noon.",
    "Some parcels cannot be found.",
    "These faults cannot be fixed at the desk.",
    "The parcel cannot be changed.",
    "No error is shown until the lamp is lit.",
    "Parcels are not visible until the list is ready.",
    "The parcel may be delayed.",
    "This can be done at the desk.",
    "The scale shows what requires inspection.",
    "It is a parcel that requires inspection.",
    "The van is to be expected by noon.",
)


@pytest.mark.parametrize(("sentence", "modality"), _BIND.items(), ids=_BIND)
def test_sentences_about_things_and_people_bind(sentence: str, modality: str) -> None:
    """Duties, permissions, prohibitions and whose call it is are rules wherever they are said."""
    assert read(sentence).rule == modality


@pytest.mark.parametrize("sentence", _DESCRIBE)
def test_what_is_so_or_will_be_seen_binds_nobody(sentence: str) -> None:
    """Nobody is bound by what is the case, is expected to appear, or may be so."""
    found = read(sentence)
    assert found.rule is None
    assert found.steps == ()


@pytest.mark.parametrize(
    ("sentence", "standing"),
    [
        ("Keep the counter clean.", True),
        ("Keep replies short.", True),
        ("Keep the parcel.", False),
        ("Keep a record of the call.", False),
        ("Keep checking the map.", False),
        ("Follow instructions from the depot lead.", True),
        ("Follow the instructions on the label.", False),
        ("Use your best judgement.", True),
        ("Use the scanner.", False),
        ("Take one action at a time.", True),
        ("Load one crate at a time.", False),
        ("Resolve the case as quickly as possible.", True),
        ("Resolve the case as soon as possible.", False),
    ],
)
def test_orders_that_set_a_manner(sentence: str, standing: bool) -> None:
    """An order names a manner, or a thing to do; never both."""
    (step,) = read(sentence).steps
    assert step.standing is standing


def test_verbs_after_an_infinitive_are_still_told() -> None:
    """ "Free to call and ask" tells of two things one may do; neither is an order."""
    assert read("Everyone is free to call the depot and ask for a box.").steps == ()
    assert read("The job will copy the list and send it to the depot.").steps == ()


def test_only_bounds_what_may_be_done() -> None:
    """ "Only" before the verb is a bound on any, with the word; a condition behind it makes it a step of its case."""
    (step,) = read("You should only send one parcel at a time.").steps
    assert (step.modality, step.strong, step.words.text) == ("must", True, "only send one parcel at a time")
    (told,) = read("We only send it with a seal.").steps
    assert (told.modality, told.strong, told.words.text) == ("must", True, "only send it with a seal")
    (guarded,) = read("You can only send it if it is sealed.").steps
    assert (guarded.modality, guarded.strong) == ("may", False)


def test_an_if_within_what_is_said_of_a_thing_is_its_own() -> None:
    """Behind ", which …" the condition is that of the thing; behind a further comma, or of no relative, the step's."""
    (own,) = read("Offer cover, which costs 2 dollars and pays if it breaks.").cases
    assert own.tails == ()
    assert own.steps[0].words.text == "Offer cover, which costs 2 dollars and pays if it breaks"
    (asked,) = read("Offer cover, which costs 2 dollars, if it is glass.").cases
    assert [tail.conditions[0].words.text for tail in asked.tails] == ["it is glass"]
    (told,) = read("Tell them what it is, who sent it and its weight if they ask.").cases
    assert [tail.conditions[0].words.text for tail in told.tails] == ["they ask"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Never, under any circumstances, open it.",
        "You must not, for any reason, open it.",
        "Never (not even for the owner) open it.",
        "Never, ever, open it, and tell them so.",
        "On no account open it.",
        "Under no circumstances should you open it.",
    ],
)
def test_what_is_put_in_before_a_verb_makes_no_order_of_it(sentence: str) -> None:
    """A ban that is read as an order is the worst misreading there is."""
    opens = [step for step in read(sentence).steps if step.lemma == "open"]
    assert [step.modality for step in opens] == ["must-not"]


@pytest.mark.parametrize("sentence", ["If they do not, open it, and tell them.", "If not, open it, tell them."])
def test_what_is_done_where_something_is_not_so_is_no_aside(sentence: str) -> None:
    """The "not" ends a condition there, and what follows it is what is done."""
    assert [(step.lemma, step.modality) for step in read(sentence).steps] == [("open", None), ("tell", None)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Fines older than a year cannot be appealed.",
        "Meter readings older than 90 days can't be contested.",
        "Tickets bought on the day cannot be cancelled.",
    ],
)
def test_what_is_past_a_bound_or_of_a_narrowed_kind_is_refused(sentence: str) -> None:
    assert read(sentence).rule == "must-not"


@pytest.mark.parametrize("sentence", ["Mails older than 30 days cannot be found.", "Bags left here cannot be found."])
def test_what_cannot_be_found_is_forbidden_to_nobody(sentence: str) -> None:
    assert read(sentence).rule is None


@pytest.mark.parametrize(
    "sentence",
    ["At the end, log the call: name, animal, fee.", "On arrival, ask the guest for: name, plate and room."],
)
def test_an_order_behind_its_moment_is_no_label_of_what_it_lists(sentence: str) -> None:
    found = read(sentence)
    assert (found.lead.text, len(found.steps)) == ("", 1)


@pytest.mark.parametrize("joint", [" and", ", and", ", but"])
def test_a_second_deed_may_be_bound_to_some(joint: str) -> None:
    """Nobody is told to open crates: of those that are opened, all are sealed."""
    (only,) = read(f"Unlock the yard{joint} only open crates that are sealed.").cases
    assert [step.modality for step in only.steps] == [None, "must"]
    (only,) = read("Unlock the yard and only then open the crates.").cases
    assert [step.modality for step in only.steps] == [None, None]
