"""The tables of `make bench` say what was read as what: nothing counted twice, nothing left out."""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from typing import Any

import pytest

_CONFUSION = Path(__file__).parents[1] / "bench/confusion.py"
_PAGE = """\
# Lost parcels

Look up the parcel.

- Pay the claim.
  - Tell the sender.

**If it is late:** call Ops.

> Never pay twice.

```sh
parcel find
```
"""


@pytest.fixture(scope="module")
def confusion() -> dict[str, Any]:
    """The names of the module: it lies beside the package, as a program."""
    return runpy.run_path(str(_CONFUSION))


def test_make_bench_runs_every_program_of_bench() -> None:
    """But the one that writes a page of the manual, which is called by hand."""
    root = Path(__file__).parents[1]
    programs = {p.name for p in (root / "bench").glob("*.py") if '__name__ == "__main__"' in p.read_text("utf-8")}
    _, _, recipe = (root / "Makefile").read_text("utf-8").partition("\nbench:")
    called = set(re.findall(r"bench/(\w+\.py)", recipe.split("\n\n")[0]))
    assert called == programs - {"precision.py"}


def test_an_item_is_paired_with_its_like_before_any_other(confusion: dict[str, Any]) -> None:
    """A check on the next line beats a rule on the same; what is left in one place is read otherwise, the rest lost."""
    item, page = confusion["Item"], Path("page.md")
    gold = [item("work", 5), item("decide", 9), item("talk", 20)]
    found = [item("rule", 5), item("work", 6), item("talk", 9), item("end", 30)]
    pairs = list(confusion["paired"](page, gold, found))
    told = [(p.gold and p.gold.kind, p.found and p.found.kind, confusion["outcome"](p)) for p in pairs]
    assert told == [
        ("work", "work", "right"),
        ("decide", "talk", "otherwise"),
        ("talk", None, "missed"),
        (None, "rule", "invented"),
        (None, "end", "invented"),
    ]


def test_every_line_has_the_shape_it_stands_in(confusion: dict[str, Any], tmp_path: Path) -> None:
    """By what Markdown makes of it."""
    page = tmp_path / "page.md"
    page.write_text(_PAGE, encoding="utf-8")
    shapes = confusion["shapes_of"](page)
    assert {line: shapes[line] for line in (1, 3, 5, 6, 8, 10, 13)} == {
        1: "heading", 3: "paragraph", 5: "list", 6: "nested list", 8: "lead-in", 10: "quote", 13: "code",
    }  # fmt: skip


def test_the_dearest_shape_comes_first(confusion: dict[str, Any], tmp_path: Path) -> None:
    """An item read as another costs what a missed and an invented one do."""
    page = tmp_path / "page.md"
    page.write_text(_PAGE, encoding="utf-8")
    item, pair = confusion["Item"], confusion["Pair"]
    pairs = [
        pair(page, item("work", 3), None),
        pair(page, item("decide", 8), item("work", 8)),
        pair(page, item("work", 5), item("work", 5)),
    ]
    _, *rows = confusion["by_shape"](pairs)
    assert [row.split()[0] for row in rows] == ["lead-in", "paragraph", "list"]
    assert rows[0].split()[1:] == ["1", "0", "1", "0", "0", "2"]


@pytest.mark.parametrize("program", ["talks", "mutated_talks"])
def test_the_misses_of_a_desk_held_out_are_not_shown(
    program: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """However they are asked for: whoever has read them can no more say what a desk nobody has seen would get."""
    bench = _CONFUSION.parent
    monkeypatch.syspath_prepend(str(bench))
    monkeypatch.setattr("sys.argv", [f"{program}.py", "vending", "--misses"])
    runpy.run_path(str(bench / f"{program}.py"), run_name="__main__")
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith("  ")] == ["  vending is held out: its misses are not shown"]
