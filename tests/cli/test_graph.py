"""`graph` as people and programs call it: every format, one runbook, nothing half written."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from runbookc.cli.graph import FORMATS, command
from runbookc.errors import RunbookcError, SourceError, UsageError
from runbookc.ir.model import Runbook

PAGE = """\
# Refunds

1. Look up the charge in Stripe.
2. If the charge is older than 30 days, tell the customer we cannot refund it.
3. Close the ticket.
"""


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A page outside any workspace, in the current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "refunds.md").write_text(PAGE, encoding="utf-8")
    return "refunds.md"


def run(*arguments: str) -> str:
    """Standard output of a run that ends with 0; ours are raised."""
    done = CliRunner().invoke(command, [*arguments, "--today", "2026-11-21"])
    if isinstance(done.exception, RunbookcError):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done.stdout


def test_text_reads_the_page_back(page: str) -> None:
    """Numbered steps and both ways out of the decision, the unwritten one marked."""
    shown = run(page)
    assert "  1. Look up the charge in Stripe" in shown
    assert "If the charge is older than 30 days: step 3." in shown
    assert "(nobody wrote this)" in shown


def test_json_is_the_public_document(page: str) -> None:
    """Versioned, and the model reads it back."""
    shown = run(page, "--format", "json")
    assert json.loads(shown)["schema"] == "runbookc/graph/1"
    assert Runbook.model_validate_json(shown).to_json() == shown


@pytest.mark.parametrize(
    ("form", "start"), [("mermaid", "flowchart TD\n"), ("dot", "digraph runbook {\n"), ("html", "<!doctype html>\n")]
)
def test_each_drawing_is_its_format(page: str, form: str, start: str) -> None:
    """The first line tells what it is, and the steps are in it."""
    shown = run(page, "--format", form)
    assert shown.startswith(start)
    assert "Look up the charge in Stripe" in shown


def test_svg_is_xml(page: str) -> None:
    """As any viewer must be able to read it."""
    assert ElementTree.fromstring(run(page, "--format", "svg")).tag.endswith("svg")


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_gets_what_standard_output_would(page: str, form: str, tmp_path: Path) -> None:
    """With `-o` nothing is printed, and the bytes are the same."""
    shown = run(page, "--format", form)
    assert run(page, "--format", form, "-o", "out/graph.txt") == ""
    assert (tmp_path / "out" / "graph.txt").read_bytes() == shown.encode()


def test_one_run_writes_several_files(page: str, tmp_path: Path) -> None:
    """Each in its own format, beside what goes to standard output."""
    assert run(page, "-o", "svg=graph.svg", "-o", "json=graph.json") == run(page)
    assert (tmp_path / "graph.svg").read_bytes() == run(page, "--format", "svg").encode()
    assert (tmp_path / "graph.json").read_bytes() == run(page, "--format", "json").encode()


def test_a_page_with_findings_has_a_graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`graph` ignores findings: that is what `check` is for."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.md").write_text("# Bad\n\n1. Check the thing in NetSuite.\n2. Go to step 9.\n", encoding="utf-8")
    assert "Check the thing in NetSuite" in run("bad.md")


def test_a_graph_is_of_one_runbook(page: str, tmp_path: Path) -> None:
    """A folder of several is refused by name of what is there."""
    (tmp_path / "second.md").write_text(PAGE, encoding="utf-8")
    with pytest.raises(UsageError, match=r"a graph is of one runbook; here are 2: refunds\.md, second\.md"):
        run(".")


def test_a_page_that_is_not_there_is_named(page: str) -> None:
    """Exit 2 with the path, before anything is written."""
    with pytest.raises(SourceError, match=r"gone\.md"):
        run("gone.md", "-o", "out.txt")
    assert not Path("out.txt").exists()
