"""`-o [FORMAT=]FILE`, as every command with a report takes it: what goes where, and what to standard output."""

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


@pytest.mark.parametrize(
    ("said", "why"), [("htlm=a", "did you mean 'html'"), ("junit=a.xml", "here there are text, html")]
)
def test_a_misspelt_format_is_no_part_of_a_file_name(said: str, why: str) -> None:
    """Nor is the format of another command; a file that is called so is named by its folder."""
    with pytest.raises(UsageError, match=why):
        outputs_of([said], "text", FORMATS)
    assert outputs_of([f"./{said}"], "text", FORMATS) == ([("text", f"./{said}")], False)


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


def one_page(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder of one page and one tool."""
    monkeypatch.chdir(folder)
    (folder / "runbookc.toml").write_text('[tools]\nsources = ["tools.yaml"]\n')
    (folder / "tools.yaml").write_text("tools: [{name: get_order, description: Look up an order.}]")
    (folder / "page.md").write_text("# Refunds\n\n1. Look up the order.\n")


@pytest.mark.parametrize(
    "asked",
    [["check", "page.md"], ["diff", "page.md", "page.md"], ["graph", "page.md"], ["tools", "list"]],
    ids=" ".join,
)
def test_every_command_writes_a_dash_to_standard_output(
    asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No file called "-" is left behind."""
    one_page(tmp_path, monkeypatch)
    plain, dashed = (CliRunner().invoke(cli, [*asked, *more]).stdout for more in ([], ["-o", "-"]))
    assert plain == dashed != ""
    assert sorted(path.name for path in tmp_path.iterdir() if path.name == "-") == []


@pytest.mark.parametrize("asked", [["simulate", "page.md"], ["tools", "list"]], ids=" ".join)
def test_commands_with_one_report_write_several_as_well(
    asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the same run, each in its own format, and what goes to standard output stays as it is."""
    one_page(tmp_path, monkeypatch)
    plain = CliRunner().invoke(cli, asked).stdout
    more = CliRunner().invoke(cli, [*asked, "-o", "json=a.json", "-o", "text=a.txt"]).stdout

    assert more == plain == (tmp_path / "a.txt").read_text()
    assert (tmp_path / "a.json").read_text().startswith("{")


def test_a_format_that_nobody_writes_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file's own ending tells that a format was meant; who means such a file says where it is."""
    one_page(tmp_path, monkeypatch)
    refused = CliRunner().invoke(cli, ["tools", "list", "-o", "pdf=a.pdf"])
    assert "no format is called 'pdf'; here there are text" in str(refused.exception)
    assert not (tmp_path / "pdf=a.pdf").exists()
    CliRunner().invoke(cli, ["tools", "list", "-o", "./pdf=a.pdf", "-o", "json=b.json"])
    assert (tmp_path / "pdf=a.pdf").exists()
