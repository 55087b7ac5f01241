"""What a heading's section forbids is forbidden in the case that the heading states, and done in the others."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World


def _conditions(page: str) -> dict[str, str]:
    return {rule.text: rule.condition for rule in runbook_of(f"# Looms\n\n{page}", World()).rules}


@pytest.mark.parametrize(
    ("page", "condition"),
    [
        (
            (
                "## If the belt is torn\n\n1. Do not start the loom.\n2. Call Ops.\n\n"
                "## If the belt is loose\n\n1. Start the loom.\n"
            ),
            "If the belt is torn",
        ),
        (
            (
                "1. Check which lamp is on.\n\n## Red lamp\n\n1. Do not start the loom.\n2. Call Ops.\n\n"
                "## Green lamp\n\n1. Start the loom.\n"
            ),
            "Red lamp",
        ),
        ("**SEV1**\n- Call Ops.\n- Do not start the loom.\n\n**SEV2**\n- Start the loom.\n", "SEV1"),
    ],
)
def test_it_is_forbidden_in_that_case(page: str, condition: str) -> None:
    """Else nobody could start it in the other one."""
    assert _conditions(page) == {"Do not start the loom": condition}


@pytest.mark.parametrize("rule", ["Never leave the loom alone.", "Nobody but Ines talks to the press."])
def test_what_holds_whatever_happens_is_bound_to_no_case(rule: str) -> None:
    """It is said of everybody, though one of the sections says it."""
    page = f"## If the belt is torn\n\n1. Call Ops.\n2. {rule}\n\n## If the belt is loose\n\n1. Start the loom.\n"
    assert list(_conditions(page).values()) == [""]


def test_bold_severities_are_cases() -> None:
    """No list under one of them is done for the other."""
    runbook = runbook_of("# Looms\n\n**SEV1**\n- Call Ops.\n\n**SEV2**\n- Start the loom.\n", World())
    assert [node.text for node in runbook.nodes if node.kind == "decide"] == ["SEV1", "SEV2"]


@pytest.mark.parametrize("heading", ["Tone guidelines", "Voice and tone", "Guardrails", "Security rules"])
def test_what_is_minded_all_the_while_is_no_procedure(heading: str) -> None:
    """Nobody is polite first and looks up the berth then; a hand-off in a case stays what is done in it."""
    minded = "- Thank the guest before you go on\n- Never blame the guest\n- Call Ops if the guest threatens anybody\n"
    found = runbook_of(f"# Pier\n\n## {heading}\n\n{minded}\n## Steps\n\n1. Look up the berth.\n", World())
    assert [rule.text for rule in found.rules] == ["Thank the guest before you go on", "Never blame the guest"]
    assert [node.kind for node in found.nodes if node.kind not in ("start", "end")] == ["decide", "handoff", "check"]


@pytest.mark.parametrize(
    ("case", "condition"),
    [
        ("If the belt is torn:\n\n", "If the belt is torn"),
        ("If either of these is so:\n\n- The belt is torn\n- Steam\n\n", "If the belt is torn or Steam"),
        ("If all of these hold:\n\n- The belt is torn\n- It is night\n\n", "If the belt is torn and It is night"),
    ],
)
@pytest.mark.parametrize("rule", ["Do not start the loom", "The loom must be marked as urgent."])
def test_a_paragraph_under_an_open_case_holds_in_it(case: str, condition: str, rule: str) -> None:
    """Else no loom could be started at all, and every one was urgent."""
    assert _conditions(f"{case}{rule.rstrip('.')}.\n") == {rule: condition}


@pytest.mark.parametrize("order", ["Send a swatch on request.", "On request, send a swatch."])
def test_what_is_done_on_request_is_done_in_that_case(order: str) -> None:
    """Nobody who did not ask for one gets a swatch."""
    nodes = runbook_of(f"# Looms\n\n{order}\n", World()).nodes
    assert [node.text.lower() for node in nodes if node.kind in ("decide", "act")] == ["request", "send a swatch"]


def test_what_is_forbidden_on_request_is_forbidden() -> None:
    """To ask for it gives nobody leave, and not to ask even less."""
    assert _conditions("Never start a loom on request.\n") == {"Never start a loom on request": ""}


@pytest.mark.parametrize("order", ["VERIFY FIRST", "Be patient"])
def test_names_of_rules_are_no_cases(order: str) -> None:
    """Who had no spare key was asked for, and the rule held for them alone; names of people are cases all the same."""
    listed = "- **No spare keys** - Only use the key on the hook\n- **{}** - Ask the guest twice\n"
    found = runbook_of(f"# Pier\n\n## Rules\n\n{listed.format(order)}", World())
    assert [(rule.text, rule.condition) for rule in found.rules] == [
        ("use the key on the hook", ""),
        ("Ask the guest twice", ""),
    ]
    kinds = runbook_of(f"# Pier\n\n## Rules\n\n{listed.format('Gold members')}", World())
    assert [node.text for node in kinds.nodes if node.kind == "decide"] == ["No spare keys", "Gold members"]


def test_what_a_page_is_of_use_for_is_no_duty() -> None:
    """ "Need to check the berth" under "Use when:" bound the agent to check it."""
    page = "# Pier\n\n**Use when:**\n\n- A guest gives a number\n- Need to check the berth\n\n1. Look up the berth.\n"
    assert runbook_of(page, World()).rules == ()
