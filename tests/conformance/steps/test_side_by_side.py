"""Steps that stand side by side on a page: none of them waits for another, so that no call lacks one."""

from __future__ import annotations

import pytest
from tests.compiled import bundle_of
from tests.conformance.desk import verdict_on

from runbookc.catalog.model import Parameter, Tool, World

ID = Parameter("keeper_id", "string", required=True)


def _tool(name: str, does: str, effect: str = "write") -> Tool:
    return Tool(name, "hives.json", description=does, effect=effect, parameters=(ID,))  # type: ignore[arg-type]  # a literal


TOOLS = (
    _tool("find_keeper", "Look up a beekeeper.", "read"),
    _tool("list_rents", "List the rents of a beekeeper's hives.", "read"),
    _tool("check_cover", "Check what the cover of a beekeeper pays.", "read"),
    _tool("add_hive", "Add a hive to a beekeeper."),
    _tool("drop_hive", "Drop a hive of a beekeeper."),
    _tool("set_autopay", "Have the rents paid by direct debit."),
    _tool("open_damage", "Open a damage report."),
    _tool("request_photos", "Request photos of the damage."),
    _tool("book_visit", "Book a visit of the bee doctor."),
    _tool("move_hive", "Move a hive to another field."),
    _tool("add_remark", "Leave a remark on the file of a beekeeper."),
)
MEANS = """# Hives

## Changes

{}
"""
RULES = """# Damage

## Damage reports

- Check the cover with `check_cover` before opening a damage report.
- Damage must be reported within 30 days.
- Open the damage report with `open_damage` and give its number.
- If the photos are missing, ask for them with `request_photos`.
- Losses above 20 hives need the bee doctor. Book it with `book_visit`.
- Never promise that a loss will be paid.
- Paid reports can't be reopened.
"""


def told(page: str, *calls: str) -> list[tuple[str, str]]:
    """The violations of a conversation in which these tools were called, as (kind, tool that lacks)."""
    lines = [f'{name} {{"keeper_id": "K-1"}} -> {{"ok": true}}' for name in calls]
    verdict = verdict_on(bundle_of(page, World(tools=TOOLS), "hives"), "> K-1", *lines, "Thanks, have a good day!")
    return [(v.kind, next(t.name for t in TOOLS if f"{t.name} (" in v.why)) for v in verdict.violations]


@pytest.mark.parametrize("calls", [("add_hive",), ("drop_hive",), ("drop_hive", "add_hive")])
def test_tools_that_are_told_in_a_row_wait_for_none_of_them(calls: tuple[str, ...]) -> None:
    """ "Add with …, drop with …" tells by what each is done."""
    assert told(MEANS.format("Add with `add_hive`, drop with `drop_hive`."), *calls) == []


def test_deeds_that_follow_each_other_in_a_sentence_do_wait() -> None:
    """Those have their things, and "then"."""
    page = MEANS.format("Add the new hive with `add_hive`, then drop the old hive with `drop_hive`.")

    assert told(page, "drop_hive") == [("skipped-step", "add_hive")]


def test_what_comes_before_talk_comes_before_no_call() -> None:
    """Nobody looks at rents to set a direct debit up."""
    page = MEANS.format("1. {} with `list_rents`{}.\n2. Set the direct debit up with `set_autopay`.")

    assert told(page.format("Look at the rents", " before you talk about amounts"), "set_autopay") == []
    assert told(page.format("Look at the rents", " before discussing prices"), "set_autopay") == []
    assert told(page.format("Look at the rents", ""), "set_autopay") == [("skipped-step", "list_rents")]


def test_who_somebody_is_comes_before_all_else() -> None:
    """A check of the person is for more than the talk that it is said to come before."""
    page = MEANS.format(
        "1. Verify the beekeeper with `find_keeper` before discussing the account.\n2. Add the hive with `add_hive`."
    )

    assert told(page, "add_hive") == [("skipped-step", "find_keeper")]


def test_a_look_that_names_what_it_comes_before_is_for_that_alone() -> None:
    """Photos are asked for of a report that is open, whatever the cover pays."""
    page = MEANS.format(
        "1. Check the cover with `check_cover` before opening a report.\n"
        "2. If nobody has reported it, open the report with `open_damage`.\n"
        "3. Request the photos with `request_photos`."
    )

    assert told(page, "request_photos") == []
    assert told(page, "open_damage", "request_photos") == [("skipped-step", "check_cover")]
    assert told(page, "open_damage", "check_cover", "request_photos") == [("out-of-order", "check_cover")]
    assert told(page, "check_cover", "open_damage", "request_photos") == []


@pytest.mark.parametrize("calls", [("request_photos",), ("book_visit",), ("check_cover", "request_photos")])
def test_bullets_of_rules_are_no_sequence(calls: tuple[str, ...]) -> None:
    """What may be done and by which tool, between what is never done: each bullet holds for itself."""
    assert told(RULES, *calls) == []


def test_what_a_bullet_says_it_comes_before_still_waits_for_it() -> None:
    """The order that is written is an order in any list."""
    assert told(RULES, "open_damage") == [("skipped-step", "check_cover")]
    assert told(RULES, "check_cover", "open_damage", "book_visit") == []


def test_a_numbered_list_with_notes_in_it_is_a_sequence() -> None:
    """Numbers say that one comes after another, however many rules stand between."""
    numbered = "\n".join(
        f"{at}. {line[2:]}" if line.startswith("- ") else line for at, line in enumerate(RULES.split("\n"), -4)
    )

    assert ("skipped-step", "open_damage") in told(numbered, "check_cover", "request_photos")


def test_a_bulleted_list_of_steps_is_a_sequence() -> None:
    """Bullets that are all steps are done in their order."""
    page = MEANS.format("- Look up the beekeeper with `find_keeper`.\n- Drop the old hive with `drop_hive`.\n"
                        "- Add the new hive with `add_hive`.\n- Hives come in May.")  # fmt: skip

    assert told(page, "find_keeper", "add_hive") == [("skipped-step", "drop_hive")]


CASES = """1. Look up the beekeeper with `find_keeper`.
2. Add the hive with `add_hive`.
3. {}: move the hive with `move_hive`.
4. {}: drop the hive with `drop_hive`.
"""


def test_a_bullet_that_names_its_case_is_for_that_case() -> None:
    """Who moves a hive has added none, and dropped none; who the beekeeper is has to be known all the same."""
    page = MEANS.format(CASES.format("Change of field", "Dead colonies"))

    assert told(page, "find_keeper", "move_hive") == []
    assert told(page, "find_keeper", "drop_hive") == []
    assert told(page, "drop_hive") == [("skipped-step", "find_keeper")]


@pytest.mark.parametrize("labels", [("Then", "Finally"), ("First hive", "Second hive")])
def test_turns_are_no_cases(labels: tuple[str, str]) -> None:
    """Such labels say when it is done."""
    assert told(MEANS.format(CASES.format(*labels)), "find_keeper", "drop_hive") != []


def test_a_paragraph_behind_a_list_tells_what_else_may_come_up() -> None:
    """It is no further step, unless it says that it is."""
    page = "1. Check the cover with `check_cover`.\n2. Add the hive with `add_hive`.\n\n{} the hive with `move_hive`."

    assert told(MEANS.format(page.format("In spring you move")), "move_hive") != []
    assert told(MEANS.format(page.format("Then move")), "move_hive") != []
    assert told(MEANS.format(page.format("Move")), "move_hive") == []


def test_a_remark_is_left_whatever_was_done() -> None:
    """It waits for no deed: only for who it is about."""
    page = MEANS.format(
        "1. Look up the beekeeper with `find_keeper`.\n2. Add the hive with `add_hive`.\n"
        "3. Leave a remark with `add_remark`."
    )

    assert told(page, "find_keeper", "add_remark") == []
    assert told(page, "add_remark") == [("skipped-step", "find_keeper")]


def test_a_list_below_another_heading_or_a_gap_is_another_list() -> None:
    """Rules of one list make no rules of another."""
    page = MEANS.format(
        "- Hives come in May.\n- Hives are never lent.\n\nFor a new one:\n\n"
        "- Look at the rents with `list_rents`.\n- Drop the old hive with `drop_hive`.\n"
        "- Add the new hive with `add_hive`."
    )

    assert told(page, "list_rents", "add_hive") == [("skipped-step", "drop_hive")]


def test_a_long_label_names_its_case_all_alone() -> None:
    """Whoever drops dead colonies has added none first."""
    page = MEANS.format(
        "1. Look up the beekeeper with `find_keeper`.\n2. Add the hive with `add_hive`.\n"
        "3. A colony that died in winter: drop it with `drop_hive`."
    )

    assert told(page, "find_keeper", "drop_hive") == []
    assert told(page, "drop_hive") == [("skipped-step", "find_keeper")]
