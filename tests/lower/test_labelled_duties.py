"""A label forbids or demands what stands behind it, and rules in the body of a case hold in that case."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World


def _rules(page: str) -> list[tuple[str, str, str | None]]:
    return [(rule.modality, rule.text, rule.condition) for rule in runbook_of(page, World()).rules]


def _done(page: str) -> list[str]:
    return [node.text for node in runbook_of(page, World()).nodes if node.kind not in ("start", "end", "decide")]


@pytest.mark.parametrize(
    "words",
    [
        "Never: open the lid, touch the coil.",
        "Don't: promise a date.",
        "Don’t – promise a date.",
        "Do not: send the key by post.",
        "**Never** – send the key by post.",
    ],
)
def test_a_label_forbids_what_stands_behind_it(words: str) -> None:
    for page in (f"1. Look up the kiln.\n2. {words}\n", f"- {words}\n- Look up the kiln.\n"):
        said = words.replace("*", "").rstrip(".")
        assert [rule[:2] for rule in _rules(page)] == [("must-not", said)], page
        assert _done(page) == ["Look up the kiln"], page


def test_what_a_look_finds_not_allowed_is_a_case() -> None:
    page = "1. Check whether dogs are allowed. Allowed: book it. Not allowed: offer the kennel.\n"
    assert _done(page)[1:] == ["book it", "offer the kennel"]
    assert not _rules(page)


def test_a_label_demands_what_stands_behind_it() -> None:
    page = "# Kiln\n\nAlways: check the date.\nDo: call Dana.\n"
    assert [rule[:2] for rule in _rules(page)] == [("must", "check the date")]
    assert _done(page) == ["call Dana"]
    assert _done("1. Always: check the date.\n2. Do: call Dana.\n") == ["check the date", "call Dana"]


@pytest.mark.parametrize(
    "page",
    [
        "If the kiln smokes:\n\n- Call Dana.\n- You must write it down.\n- Do not open it.\n",
        "## If the kiln smokes\n\n- Call Dana.\n- You must write it down.\n- Do not open it.\n",
        "If the kiln smokes:\n\n- Call Dana.\n- Always: write it down.\n- Do not open it.\n",
    ],
)
def test_rules_of_a_case_hold_in_it(page: str) -> None:
    assert _rules(page) == [
        ("must", "write it down", "If the kiln smokes"),
        ("must-not", "Do not open it", "If the kiln smokes"),
    ]


def test_what_is_never_done_holds_elsewhere_too() -> None:
    (rule,) = _rules("If the kiln smokes:\n\n- Never open the lid.\n- Call Dana.\n")
    assert not rule[2]


def test_a_situation_and_what_to_do_stay_a_case() -> None:
    for label in ("When", "Use when"):
        page = f"**Late firing**\n\n{label}: a pot is late.\nDo: call Dana.\n"
        assert _done(page) == ["call Dana"]
        assert not _rules(page)


def test_a_mark_alone_forbids_nothing() -> None:
    """A row with a semicolon under "Not allowed" broke off the whole page."""
    page = "# Looms\n\n| Kind | Do | Not allowed |\n|---|---|---|\n| Red | Clean it | ; |\n"
    assert runbook_of(page, World()).rules == ()
