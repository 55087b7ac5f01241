"""`-o [FORMAT=]FILE`, as `check` and `audit` take it: which format goes where, and what is left for standard output."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from runbookc.cli.main import cli
from runbookc.cli.options import outputs_of
from runbookc.errors import UsageError

FORMATS = ("text", "html")


def test_a_file_with_a_format_leaves_standard_output_alone() -> None:
    """A bare one takes its place, in the format asked for; a name that is no format belongs to the file."""
    assert outputs_of([], "text", FORMATS) == ([], True)
    assert outputs_of(["html=a.html"], "text", FORMATS) == ([("html", "a.html")], True)
    assert outputs_of(["html=a.html", "b"], "text", FORMATS) == ([("html", "a.html"), ("text", "b")], False)
    assert outputs_of(["day=3.txt"], "text", FORMATS) == ([("text", "day=3.txt")], False)


@pytest.mark.parametrize("again", ["html=a", "a", "./a", "text=b/../a"])
def test_no_file_is_written_twice(again: str) -> None:
    """However its path is written."""
    with pytest.raises(UsageError, match="written twice"):
        outputs_of(["text=a", again], "text", FORMATS)


@pytest.mark.parametrize("nothing", ["html=", ""])
def test_a_format_without_a_file_is_a_mistake(nothing: str) -> None:
    """`-o html=` asks for no file called `html=`."""
    with pytest.raises(UsageError, match="names no file"):
        outputs_of([nothing], "text", FORMATS)


def test_a_dash_is_standard_output_and_no_file() -> None:
    """In the format that goes there; another one has an option of its own."""
    assert outputs_of(["-"], "text", FORMATS) == ([], True)
    assert outputs_of(["text=-", "html=a.html"], "text", FORMATS) == ([("html", "a.html")], True)
    with pytest.raises(UsageError, match="name a file for html"):
        outputs_of(["html=-"], "text", FORMATS)


@pytest.mark.parametrize(
    "asked",
    [["check", "page.md"], ["diff", "page.md", "page.md"], ["graph", "page.md"], ["tools", "list"]],
    ids=" ".join,
)
def test_every_command_writes_a_dash_to_standard_output(
    asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No file called "-" is left behind."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "runbookc.toml").write_text('[tools]\nsources = ["tools.yaml"]\n')
    (tmp_path / "tools.yaml").write_text("tools: [{name: get_order, description: Look up an order.}]")
    (tmp_path / "page.md").write_text("# Refunds\n\n1. Look up the order.\n")
    plain, dashed = (CliRunner().invoke(cli, [*asked, *more]).stdout for more in ([], ["-o", "-"]))
    assert plain == dashed != ""
    assert sorted(path.name for path in tmp_path.iterdir() if path.name == "-") == []
