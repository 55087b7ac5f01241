"""Headings of which one is gone by: which are options, when each is taken, and where the choice belongs."""

from __future__ import annotations

from tests.lower.reading import compiled


def asked(page: str) -> list[tuple[str, bool, str, str]]:
    """Each decision's words, whether nobody wrote it, and what its yes and its no lead to."""
    found = compiled(page)
    text = {node.id: "end" if node.kind == "end" else node.text for node in found.nodes}
    ways = {(edge.source, edge.label): text[edge.target] for edge in found.edges}
    decisions = [node for node in found.nodes if node.kind == "decide"]
    return [(n.text, n.inferred, ways[n.id, "yes"], ways[n.id, "no"]) for n in decisions]


def test_an_option_that_says_nothing_is_for_whoever_the_others_are_not_for() -> None:
    """The situation behind the number is the condition; the lone other one needs none."""
    page = "## Fix it\n### Way 1 – Guest is abroad\n1. Call Ops.\n### Way 2 – By post\n1. Send a letter.\n"
    assert asked(page) == [("Guest is abroad", False, "Call Ops", "Send a letter")]


def test_options_that_say_nothing_are_asked_by_name() -> None:
    """Nobody wrote when either is taken, and the graph says so; "pick one" is no step beside that."""
    page = "# Bikes\nPick one of these.\n## Option A: refund\n1. Refund it.\n## Option B: voucher\n1. Send it.\n"
    assert asked(page) == [
        ("Option A: refund", True, "Refund it", "Option B: voucher"),
        ("Option B: voucher", True, "Send it", "end"),
    ]
    assert "Pick one of these" not in [node.text for node in compiled(page).nodes]


def test_a_choice_that_a_case_offers_belongs_to_that_case() -> None:
    """Whoever needs no letter chooses between no letters."""
    page = (
        "## 1. Letters\nIf a letter is needed, choose one of these options.\n"
        "### Option A: short\nWrite three lines.\n### Option B: long\nWrite two pages.\n## 2. End\nClose it.\n"
    )
    assert asked(page)[0] == ("a letter is needed", False, "Option A: short", "Close it")


def test_what_does_not_count_on_is_no_option() -> None:
    """A method alone, one that skips a number and ways of other names are sections as any others."""
    for titles in (("Method 1", "Method 3"), ("Option A", "Way B"), ("Method", "Option"), ("Way 1", "Close")):
        page = "## Fix\n" + "".join(f"### {title}\n1. Call {title[-1]}.\n" for title in titles)
        assert asked(page) == []
