"""Words that nobody can pin down: where they are told, and where they are left alone."""

from __future__ import annotations

import pytest
from tests.rules.examples import findings_in

CODES = ("RB203", "RB204")


def told(page: str) -> list[tuple[int, str]]:
    """(line, code) of the findings about words."""
    return [(found.span.start_line, found.code) for found in findings_in(page) if found.code in CODES]


def test_a_sentence_left_to_judgement_is_told_once() -> None:
    """What else is vague in a paragraph that rests on somebody's judgement has the same cause."""
    page = "# Updates\n\n1. Post a note in Slack when significant changes are made. Use your own judgement.\n"

    assert told(page) == [(3, "RB204")]


def test_a_phrase_is_told_once_a_section() -> None:
    """The same gap a line below is the same gap; in another section the reader meets it anew."""
    page = (
        "# Returns\n\n## Shoes\n\n1. Refund the order in Shopify.\n2. Wrap up as usual.\n3. Wrap up as usual.\n\n"
        "## Hats\n\n1. Cancel the order in Shopify.\n2. Wrap up as usual.\n"
    )

    assert told(page) == [(6, "RB204"), (12, "RB204")]


@pytest.mark.parametrize(
    "note",
    [
        "The export is described in an old ticket (this should be moved to this page).",
        "TODO: how to restore the export.",
        "We are not aware of what else it stops.",
    ],
)
def test_a_note_of_what_is_yet_to_be_written_is_a_gap_wherever_it_stands(note: str) -> None:
    """An author who writes that something is missing is taken at their word, in background as in a step."""
    assert told(f"# Export\n\n{note}\n\n1. Restart the export in Nomad.\n") == [(3, "RB204")]


def test_an_obligation_in_background_is_read_for_its_hedge() -> None:
    """A sentence that is no step of its own can still leave open when something has to be done."""
    assert told("# Trips\n\nThe old name is gone, so the page will need to be reloaded by hand if needed.\n") == [
        (3, "RB203")
    ]
    assert told("# Trips\n\nThe page is reloaded every night, as needed by the search.\n") == []


def test_a_link_says_what_its_words_mean() -> None:
    """Vague words that are a link lead to their meaning."""
    vague = "# Errors\n\n1. Check whether there are [a high number of errors](errors.md) in Sentry.\n"

    assert told(vague) == []
    assert told(vague.replace("](errors.md)", "").replace("[", "")) == [(3, "RB203")]


def test_examples_in_parentheses_decide_nothing() -> None:
    """What only illustrates a word is not what the step is decided by."""
    page = "# Causes\n\n1. Check in Grafana whether there is a cause (recent release, traffic, etc.).\n"

    assert told(page) == []
    assert told(page.replace("a cause (recent release, traffic, etc.)", "a recent release")) == [(3, "RB203")]


def test_a_named_procedure_is_not_called_vague() -> None:
    """What names its target can be looked for; only what names nothing lives in a head."""
    page = "# Cards\n\n1. Look up the card in Vault.\n2. Use the Lost PIN flow in Accounts.\n"

    assert told(page) == []
    assert told(page.replace("the Lost PIN flow in Accounts", "that flow")) == [(4, "RB204")]


def test_hours_that_the_page_states_are_no_riddle() -> None:
    """Whoever reads "outside office hours" looks for them on the page."""
    page = "# Lift alarm\n\n1. Ask for the number.\n2. Outside office hours, page the engineer in Pager.\n"
    stated = "\nOffice hours are Monday to Friday, 9:00 to 17:00.\n"

    assert told(page) == [(4, "RB203")]
    assert told(page + stated) == []


def test_the_first_of_what_one_sentence_orders_is_not_late() -> None:
    """ "Unplug it first and open it" says in which order the two are done, whatever was done before them."""
    page = "# Fans\n\n1. Clean the fan in Base.\n2. {}\n"

    assert "RB308" in {found.code for found in findings_in(page.format("Unplug the fan in Base first."))}
    assert "RB308" not in {found.code for found in findings_in(page.format("Unplug the fan first and open it."))}
