"""Bold labels over lists: kinds and degrees of one thing are cases, other labels are topics."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled

from runbookc.ir.sketch import sketch


def kinds(page: str) -> list[str]:
    """The kinds of a page's steps, in order."""
    return [line.split()[1] for line in sketch(compiled(page)).splitlines() if line[:2] == "  "]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Minor damage (scratches)", "Major damage"),
        ("New customers", "Existing customers"),
        ("Peak hours", "Off-peak hours"),
    ],
)
def test_kinds_of_one_thing_are_cases(one: str, other: str) -> None:
    """What is done for the one is not done for the other."""
    page = f"**{one}:**\n- Patch the sail.\n\n**{other}:**\n- Call the owner."
    assert kinds(page) == ["decide", "act", "decide", "handoff"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Refund policy", "Exchange policy"),
        ("Opening steps", "Closing steps"),
        ("Internal message", "External message"),
        ("Minor damage", "Major claims"),
    ],
)
def test_topics_are_no_cases(one: str, other: str) -> None:
    """Both are done, or neither says who is in it."""
    page = f"**{one}:**\n- Patch the sail.\n\n**{other}:**\n- Call the owner."
    assert "decide" not in kinds(page)


@pytest.mark.parametrize(
    ("one", "other"),
    [("New patient", "Returning patient"), ("Online orders", "Shop orders"), ("Inbound parcels:", "Outbound parcels:")],
)
def test_plain_lines_over_lists_name_kinds_too(one: str, other: str) -> None:
    """A returning patient was asked for all that a new one is."""
    page = f"{one}\n\n- Ask for the ID\n\n{other}\n\n- Look up the record\n\nThen close the case."
    assert kinds(page) == ["decide", "ask", "decide", "check", "act"]


@pytest.mark.parametrize(
    ("one", "other"), [("Preparation", "Cleaning up"), ("Oil", "Tyres"), ("First patient", "Next patient")]
)
def test_plain_lines_over_parts_of_the_work_are_no_cases(one: str, other: str) -> None:
    assert kinds(f"{one}\n\n- Ask for the ID\n\n{other}\n\n- Look up the record") == ["ask", "check"]


def test_what_every_one_of_them_gets_is_for_all() -> None:
    drawn = sketch(
        compiled("Gold member\n\n- Offer tea\n\nSilver member\n\n- Offer milk\n\nEvery member\n\n- Say hello")
    )
    assert 'decide d1 "Silver member" yes -> 4, no ~> 5' in drawn


@pytest.mark.parametrize("name", ["**Roll back**", "Rollback plan", "**Undo the change**", "Reverting"])
def test_what_undoes_a_list_is_done_by_whoever_has_to(name: str) -> None:
    """Every tag that was pushed was taken back at once."""
    drawn = sketch(compiled(f"**Roll out**\n\n1. Push the tag\n2. Watch the board\n\n{name}\n\n1. Delete the tag"))
    assert f'3 decide "{name.strip("*")}" yes -> 4, no ~> end' in drawn


@pytest.mark.parametrize("sign", [":", " –", " -"])
@pytest.mark.parametrize("parts", ["\n\n", "\n- "])
def test_a_degree_may_be_explained_before_what_is_done(sign: str, parts: str) -> None:
    """What the degree is comes first, and what is done in it behind that."""
    names = [f"**{name}{sign}**" if sign == ":" else f"**{name}**{sign}" for name in ("Minor", "Major")]
    told = [f"{names[0]} the van is a bit late. Write a note.", f"{names[1]} the van broke down. Phone the shop."]
    assert kinds("Choose the level.\n" + parts + parts.join(told)) == ["act", "decide", "tell", "decide", "handoff"]


def test_topics_may_be_explained_as_well() -> None:
    """Their orders are for everybody."""
    page = "**Logs** – the logs are kept for a week. Read them.\n\n**Backups** – the disk keeps two. Delete the first."
    assert "decide" not in kinds(page)
