"""Bold names of numbered items: stages of work are taken in turn, names of matters are cases."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled

from runbookc.ir.sketch import sketch

ORDERS = ("Ask for the name.", "Book a visit.")


def page(names: tuple[str, str], mark: str = ":") -> list[str]:
    """The steps of a list whose items have these names."""
    items = "\n".join(f"{n}. **{name}**{mark} {o}" for n, (name, o) in enumerate(zip(names, ORDERS, strict=True), 1))
    return [line for line in sketch(compiled(items)).splitlines() if line[:2] == "  "]


@pytest.mark.parametrize("mark", [":", " –", " --"])
@pytest.mark.parametrize("names", [("Triage", "Repair the pipe"), ("Communication", "Visits"), ("Intake", "Closure")])
def test_stages_follow_each_other(names: tuple[str, str], mark: str) -> None:
    """Nobody asks whether there is a triage, and the name is no work besides."""
    assert page(names, mark) == ['  1 ask "Ask for the name" -> 2', '  2 act "Book a visit" -> end']


@pytest.mark.parametrize("names", [("Keys", "Bins"), ("Refunds", "Exchanges"), ("Lost keys", "Broken locks")])
def test_matters_are_cases(names: tuple[str, str]) -> None:
    """Who has lost a key has no broken lock."""
    assert [line.split()[1] for line in page(names)] == ["decide", "ask", "decide", "act"]


def kinds(text: str) -> list[str]:
    """What each step of a page is."""
    return [node.kind for node in compiled(text).nodes if node.kind not in ("start", "end")]


def labelled(title: str, *names: str, sign: str = "") -> str:
    """A page whose paragraphs, or items behind a sign, each have a bold name and an order."""
    gap = "\n" if sign else "\n\n"
    return f"# {title}\n\n" + gap.join(f"{sign}**{name}:** Open the door." for name in names) + "\n"


@pytest.mark.parametrize("sign", ["", "- "])
@pytest.mark.parametrize(
    "names",
    [("Merging accounts", "Marking spam"), ("Topping up a card", "Closing a card"), ("Renaming it", "Moving it")],
)
def test_gerunds_with_an_object_are_occasions(names: tuple[str, ...], sign: str) -> None:
    """Who wants a card closed wants none topped up."""
    assert kinds(labelled("Card desk", *names, sign=sign)) == ["decide", "act", "decide", "act"]


@pytest.mark.parametrize("sign", ["", "- ", "1. "])
@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Onboarding a dealer", ("Creating the account", "Setting the limit")),
        ("Returns process", ("Printing the label", "Sending the label")),
        ("Calls", ("Greeting", "Gathering details", "Finding the door", "Wrapping up")),
    ],
)
def test_gerunds_of_one_work_are_stages(title: str, names: tuple[str, ...], sign: str) -> None:
    """A title that names one work, and names that every work has."""
    assert kinds(labelled(title, *names, sign=sign)) == ["act"] * len(names)


def test_numbered_gerunds_are_stages() -> None:
    """Whatever their title is."""
    assert kinds("# Cards\n\n1. **Topping up a card:** Load it.\n2. **Closing a card:** Block it.\n") == ["act", "act"]


def test_a_short_bold_line_is_a_label_without_a_sign() -> None:
    """A long one may have been broken because it was full."""
    short = "**Adding a guest**\nOpen the stay.\n\n**Changing a date**\nMove the stay.\n"
    assert kinds(f"# Stays\n\n{short}") == ["decide", "act", "decide", "act"]
    assert kinds("**Open the door of the guest who came last and has no key yet**\nClose it.\n")[-1] == "act"


@pytest.mark.parametrize(("box", "made"), [("[ ] ", ["act", "act"]), ("", ["decide", "act", "decide", "act"])])
def test_what_is_ticked_off_is_no_case(box: str, made: list[str]) -> None:
    """Whatever its name in bold is."""
    assert kinds(f"- {box}**Feedback**: Send the survey.\n- {box}**Keys**: Open the door.\n") == made
