"""What is done in a case that no verb tells: a name behind the condition, and no more."""

from __future__ import annotations

import pytest
from tests.language.reading import reading, text_of
from tests.lower.reading import compiled, ways

from runbookc.language.sentences import split_sentences


@pytest.mark.parametrize(
    ("said", "condition", "kind", "deed"),
    [
        ("Call the duty officer; if none, fire brigade.", "none", "handoff", "fire brigade"),
        ("If not there, the night desk.", "not there", "handoff", "the night desk"),
        ("If they want a bigger berth, manager.", "they want a bigger berth", "handoff", "manager"),
        ("If over 4 m, dry dock first.", "over 4 m", "act", "dry dock first"),
        ("If smoke, gas or fire, fire brigade.", "smoke, gas or fire", "handoff", "fire brigade"),
        ("If full, waiting list.", "full", "act", "waiting list"),
        ("If lost, bank transfer.", "lost", "act", "bank transfer"),
        ("No signal → new SIM.", "No signal", "act", "new SIM"),
        ("- No signal → new SIM\n- SIM locked → night desk\n", "SIM locked", "handoff", "night desk"),
    ],
)
def test_a_name_behind_a_condition_is_what_is_done_then(said: str, condition: str, kind: str, deed: str) -> None:
    """Nobody may lose the fire brigade because a page is terse; whoever is named is turned to, and not given."""
    steps = {(node.kind, node.text) for node in compiled(said + "\n").nodes}
    assert ways(said + "\n")[condition][0] == deed
    assert (kind, deed) in steps


@pytest.mark.parametrize("said", ["Settings → Privacy.", "If possible, for today.", "If it rains, or snows."])
def test_a_name_that_nothing_is_done_by_is_no_step(said: str) -> None:
    """A way through screens, and words that go on with a condition, name no deed."""
    assert [node.kind for node in compiled(said + "\n").nodes if node.kind not in ("start", "decide", "end")] == []


def test_an_answer_without_a_verb_is_an_answer() -> None:
    """The "no" that comes first is the other way of the question, and not background."""
    page = "Did the reset work? No → ticket to Field. Yes → thank them.\n"
    assert ways(page) == {"Did the reset work": ("thank them", "ticket to Field")}


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("If it is late, ticket to Field, and pause it.", "if it is late: <ticket to Field>; act pause <it>"),
        ("If it is late, and the boat is full, pause it.", "if it is late & the boat is full: act pause <it>"),
        (
            "If they have a cat, a dog, and a bird, weigh it.",
            "if they have a cat, a dog, and a bird: check weigh <it>",
        ),
        ("Tell them, pause billing.", "tell tell <them> to=them; act pause <billing>"),
        ("Call them and cancel delivery.", "tell call <them> to=them; act cancel <delivery>"),
        ("Tell them and guest services.", "tell tell <them and guest services> to=them"),
        ("Email them, order numbers are wrong.", "tell email <them, order numbers are wrong> to=them"),
    ],
)
def test_what_stands_behind_a_whole_clause_is_one_of_its_own(said: str, read: str) -> None:
    """A name in a case, or an object that is a pronoun, takes no noun beside it; what tells is no order."""
    assert reading(said) == read


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("If yes, tent B. If no, field.", ["If yes, tent B.", "If no, field."]),
        ("Ask J. Miller for it.", ["Ask J. Miller for it."]),
    ],
)
def test_a_letter_ends_a_sentence_before_what_opens_one(said: str, parts: list[str]) -> None:
    """A letter names a tent as well as it stands for a name."""
    text = text_of(said)
    assert [text.plain[start:end] for start, end in split_sentences(text)] == parts


def test_what_is_told_behind_an_arrow_leaves_the_case_open_for_what_is_done() -> None:
    """ "Say so" is for the day on which nothing is posted, and for no other."""
    page = "- Captain cancels -> text everyone\n- Nothing posted -> nobody knows yet. Say so.\n"
    assert ways(page)["Nothing posted"][0] == "Say so"


@pytest.mark.parametrize(
    "told",
    ["the customer misread the price", "driver forgot the key", "our clerk mistyped it", "guest overslept twice"],
)
def test_what_somebody_did_is_nothing_that_is_given(told: str) -> None:
    """Behind an arrow it tells what the case means, whatever the verb; what is done stands behind it."""
    page = f"# Desk\n\n1. Ask why.\n   - Yes → {told}. Apologise.\n   - No → refund it.\n2. Log it.\n"
    found = compiled(page)
    assert [node.text for node in found.nodes if node.kind in ("act", "tell")] == ["Apologise", "refund it", "Log it"]
    assert [node.text for node in found.nodes if node.kind == "decide"] == ["Yes", "No"]


@pytest.mark.parametrize("named", ["tea and a towel", "half the fare", "a voucher for the guest", "free upgrade"])
def test_a_name_with_articles_in_it_is_still_given(named: str) -> None:
    """An article behind "and", "for" and "half" belongs to the name."""
    page = f"# Desk\n\n1. Ask why.\n   - Yes → {named}\n   - No → refund it\n"
    assert named in [node.text for node in compiled(page).nodes if node.kind == "act"]


def test_a_button_in_brackets_is_gone_to_on_the_screen() -> None:
    """Where a heading bears the name it is a part of the page all the same."""
    page = "# Desk\n\n1. Go to [Search Help], then tell them.\n2. Go to [Refunds].\n\n## Refunds\n\n1. Refund it.\n"
    found = compiled(page)
    assert found.nodes[1].text == "Go to [Search Help]"
    assert [(one.text, one.status) for one in found.references] == [("[Refunds]", "resolved")]


@pytest.mark.parametrize(
    ("page", "kind", "deed", "whom"),
    [
        (
            "- Berths late by 30 days → team lead review\n- Berths late by 60 days → legal review\n",
            "handoff",
            "team lead review",
            "team lead",
        ),
        ("If the mast is cracked: supervisor callback.\n", "handoff", "supervisor callback", "supervisor"),
        ("If the mast is cracked: mandatory manager approval.\n", "ask", "mandatory manager approval", "manager"),
        (
            "| Situation | Action |\n|---|---|\n| Cracked mast | Manager approval |\n| Torn sail | Patch it |\n",
            "ask",
            "Manager approval",
            "Manager",
        ),
    ],
)
def test_what_is_left_to_somebody_goes_to_them(page: str, kind: str, deed: str, whom: str) -> None:
    """It was lost, or was an act of the agent's."""
    found = compiled(f"# Masts\n\n{page}")
    (step,) = [node for node in found.nodes if node.text == deed]
    assert step.action is not None
    assert (step.kind, step.action.recipient) == (kind, whom)


@pytest.mark.parametrize("said", ["Do not guess — escalate.", "Never argue; transfer them to the skipper."])
def test_what_is_done_instead_of_guessing_is_done_by_nobody_else(said: str) -> None:
    """Everybody was handed over."""
    found = compiled(f"# Masts\n\n- {said}\n- Log the call.\n")
    assert [node.text for node in found.nodes if node.kind in ("act", "handoff")] == ["Log the call"]
    assert [(rule.modality, rule.text) for rule in found.rules] == [("must-not", said)]


def test_in_a_case_it_is_done() -> None:
    """Who is unsure asks."""
    assert ways("# Masts\n\n- If unsure, do not guess – ask the skipper.\n")["unsure"][0] == "ask the skipper"


def test_a_deed_told_by_its_noun_may_be_bounded_behind_it() -> None:
    """ "Full refund up to 24 hours before the trip" was too long for a name, and nobody was refunded."""
    page = "- Flexible trips: full refund up to 24 hours before the trip\n- Fixed trips: no refund\n"
    assert ways(page)["Flexible trips"][0] == "full refund up to 24 hours before the trip"
