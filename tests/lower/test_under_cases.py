"""A rule that is said for one case holds in that case, and nobody else is held to it."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled

_SCOPED = {
    "behind a label that leads to work": (
        (
            "1. Check the date of the visit.\n   - Within a week: order frames.\n"
            "   - Longer ago: call the keeper. Don't order anything.\n"
        ),
        {"Don't order anything": "Longer ago"},
    ),
    "right behind a label": (
        "1. Check the hive.\n   - Angry bees: never name a day.\n   - Late queens: never quote a price.\n",
        {"never name a day": "Angry bees", "never quote a price": "Late queens"},
    ),
    "bound by itself, behind a label": (
        "1. Ask for the reason.\n   - Frost: only pay it if the hive was covered.\n   - Theft: ask for the report.\n",
        {"pay it": "if the hive was covered (if frost)"},
    ),
    "bound by itself, behind a condition": (
        (
            "1. Ask for the reason.\n   - If it was frost, only pay it if the hive was covered.\n"
            "   - If it was theft, pay it.\n"
        ),
        {"pay it": "if the hive was covered (if it was frost)"},
    ),
}


@pytest.mark.parametrize(("page", "held"), _SCOPED.values(), ids=_SCOPED)
def test_a_rule_holds_in_the_case_it_is_said_for(page: str, held: dict[str, str]) -> None:
    """Whoever is in another case may do what is forbidden, or bound, in this one."""
    assert {rule.text: rule.condition for rule in compiled(page).rules} == held


def test_what_is_bound_in_one_case_binds_the_step_of_no_other() -> None:
    """The keeper whose hive was stolen is paid without a look at the cover."""
    runbook = compiled(_SCOPED["bound by itself, behind a condition"][0])
    (rule,) = runbook.rules
    paid = [node.id for node in runbook.nodes if node.text == "pay it"]
    assert rule.guards == (paid[0],)
    assert len(paid) == 2


@pytest.mark.parametrize(
    "page",
    [
        "1. Check the hive.\n   - Angry bees: call the keeper. Never name a day.\n   - Late queens: write to them.\n",
        "1. Check it.\n   - If it hums, call the keeper. Never name a day.\n   - If it is mute, write to them.\n",
    ],
)
def test_what_is_never_done_is_so_in_every_case(page: str) -> None:
    """A sentence of its own that says "never" says so of everybody, wherever it stands."""
    assert {rule.text: rule.condition for rule in compiled(page).rules} == {"Never name a day": ""}


_ENDED = {
    "a condition": "If it is torn, stop. Ask for a net.",
    "a condition, and an act": "If it is torn, close the case. Ask for a net.",
    "a label": "Torn: stop. Ask for a net.",
    "a label, in one sentence": "Torn: stop, ask for a net.",
    "an arrow": "Torn → stop, ask for a net.",
}


@pytest.mark.parametrize("bullet", _ENDED.values(), ids=_ENDED)
def test_what_a_bullet_says_behind_an_end_is_done_in_its_case(bullet: str) -> None:
    """It is for those whose case it is; none of them goes on, and none of the others is asked."""
    other = "If it is wet, dry it." if bullet.startswith("If") else "Wet: dry it."
    runbook = compiled(f"1. Check the hive.\n   - {bullet}\n   - {other}\n2. Send it.\n")
    text = {node.id: node.text for node in runbook.nodes}
    ways = {(text[edge.source], edge.label): text[edge.target] for edge in runbook.edges}
    torn = next(asked for asked, label in ways if "orn" in asked and label == "yes")
    asks = "close the case" if "close" in bullet else "Ask for a net"
    assert ways[torn, "yes"].lower() == asks.lower()
    assert ways[torn, "no"].lower().endswith("wet")
    assert [ways[one, label] for one, label in ways if one.lower() == "ask for a net"] in (["stop"], ["end"])


def test_behind_an_end_in_a_step_the_others_go_on() -> None:
    """A numbered step that stops in one case says what follows to those who are in none."""
    runbook = compiled("1. If it is torn, stop. Ask for a net.\n2. Send it.\n")
    text = {node.id: node.text for node in runbook.nodes}
    assert {text[edge.target] for edge in runbook.edges if edge.label == "no"} == {"Ask for a net"}
