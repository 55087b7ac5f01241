"""Trees drawn with lines in a code block: what hangs on what."""

from __future__ import annotations

from textwrap import dedent

import pytest

from runbookc.source import SourceText
from runbookc.surface.document import Code
from runbookc.surface.drawn_trees import Twig, read_tree
from runbookc.surface.markdown import read_document


def _trees(lines: str, info: str = "") -> list[object] | None:
    page = f"```{info}\n{dedent(lines)}\n```\n"
    (block,) = read_document(SourceText("page.md", page)).value.blocks
    assert isinstance(block, Code)
    made = read_tree(block)
    return None if made is None else [_plain(twig) for twig in made]


def _plain(twig: Twig) -> object:
    words = " / ".join(text.plain for text in twig.texts)
    return (words, [_plain(one) for one in twig.twigs]) if twig.twigs else words


_PAID = [("Paid?", [("Yes", ["Ship it"]), "No → Ask"])]


@pytest.mark.parametrize(
    "lines",
    [
        "Paid?\n├── Yes\n│   └── Ship it\n└── No → Ask",
        "Paid?\n  │\n  ├─ Yes\n  │    └─ Ship it\n  │\n  └─ No → Ask",
        "Paid?\n|-- Yes\n|   `-- Ship it\n`-- No → Ask",
        "Paid?\n+- Yes\n|  \\- Ship it\n\\- No → Ask",
        "Paid?\n├──► Yes\n│     └──► Ship it\n└──► No ──► Ask",
        "  Paid?\n    ↓\n    ├── Yes\n    │   └── Ship it\n    └── No → Ask",
    ],
)
def test_lines_are_drawn_in_many_ways(lines: str) -> None:
    """Whatever signs draw it, the tree is the same."""
    assert _trees(lines) == _PAID


def test_further_lines_belong_to_their_twig() -> None:
    """A line that begins small or in brackets goes on with the words above it; another is a step of its own."""
    drawn = """\
        Paid?
        ├── Yes → Ship it
        │         (by air)
        │         Tell the customer
        └── No
              ↓
            Is it a gift?
              └── Yes → Ask the giver
        """
    no = ("No / Is it a gift?", ["Yes → Ask the giver"])
    assert _trees(drawn) == [("Paid?", ["Yes → Ship it (by air) / Tell the customer", no])]


@pytest.mark.parametrize(
    "lines",
    [
        "orders/\n├── paid.csv\n└── open.csv",
        "orders/\n├── paid.csv\n└── latest -> paid.csv",
        "Is it paid?",
        "┌───────┐\n│ Paid? │\n└───┬───┘\n├── Yes → Ship it",
        "+-------+\n| Paid? |\n+-------+\n|-- Yes",
        "SELECT a FROM b\n-- paid?\n",
    ],
)
def test_what_decides_nothing_is_code(lines: str) -> None:
    """A listing of files, a frame drawn around words and a script are no decision trees."""
    assert _trees(lines) is None


def test_a_block_in_a_language_is_code() -> None:
    """The author said what it is."""
    assert _trees("Paid?\n├── Yes → Ship it\n└── No → Ask", info="yaml") is None


def test_no_tree_is_deeper_than_lists_are() -> None:
    """A drawing made to exhaust the stack is code."""
    deep = "Paid?\n" + "\n".join(" " * at + "└ Paid?" for at in range(60))
    assert _trees(deep) is None


@pytest.mark.parametrize(
    "lines",
    [
        "[Look it up]\n   ↓\n[ Ship it ]\n   |\n   v\n(Ask)",
        "   Look it up\n       |\n       ▼\n    Ship it\n       ↓\n      Ask",
    ],
)
def test_words_with_an_arrow_down_to_the_next_follow_each_other(lines: str) -> None:
    """Boxes around them are no words, and how far in they stand says nothing."""
    assert _trees(lines) == ["Look it up", "Ship it", "Ask"]


@pytest.mark.parametrize(
    "lines", ["Look it up\n\nShip it", "Look it up\n ↓\nShip it\n\nAsk", "Look it up\n |\nShip it"]
)
def test_words_without_arrows_between_all_of_them_are_no_drawing(lines: str) -> None:
    assert _trees(lines) is None
