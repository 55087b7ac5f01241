"""`make demo` tells the story it promises: the script runs as a user runs it, and is read here."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

HERE = Path(__file__).resolve().parents[1]
SCRIPT = HERE / "runbooks/demo.sh"
BESIDE_PYTHON = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"


class Told:
    """What the demo printed, by its five parts, and where it wrote."""

    def __init__(self, text: str, out: Path) -> None:
        self.text, self.out = text, out
        self.parts = re.split(r"^== (?=\d\. )", text, flags=re.MULTILINE)[1:]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    out = tmp_path_factory.mktemp("demo") / "out"
    done = run(out, BESIDE_PYTHON)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr
    assert done.stderr == ""
    return Told(done.stdout, out)


def run(out: Path, path: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PATH": path}
    return subprocess.run(["sh", str(SCRIPT), str(out)], capture_output=True, text=True, env=env, check=False)


def test_the_five_parts_come_in_order(told: Told) -> None:
    """Check, graph, build, audit, diff, each under a heading in the reader's words."""
    assert [part[:2] for part in told.parts] == ["1.", "2.", "3.", "4.", "5."]
    commands = [re.findall(r"^\$ runbookc (\w+)", part, re.MULTILINE) for part in told.parts]
    assert [list(dict.fromkeys(used)) for used in commands] == [["check"], ["graph"], ["build"], ["audit"], ["diff"]]


@pytest.mark.parametrize(
    ("code", "words", "underlined"),
    [
        ("RB201", "the account's tier", "they're enterprise"),
        ("RB203", "nothing says what counts as", "urgent"),
        ("RB403", "no configured tool belongs to NetSuite", "Check NetSuite"),
        ("RB505", "owned halcyon-freight until 2026-05-01", "Dana Whitfield"),
        ("RB503", "is not in the directory", "#billing-help"),
        ("RB301", "nothing says what to do then", "it is"),
        ("RB304", "leads nowhere", "proceed to Step 12"),
    ],
)
def test_check_shows_the_finding_with_its_words_underlined(told: Told, code: str, words: str, underlined: str) -> None:
    """Each promised mistake of the page stands there, with carets below the author's own words."""
    finding = next(p for p in told.parts[0].split("\n\n") if f"[{code}]" in p)
    assert words in re.sub(r"\s+", " ", finding)
    source, carets = next((a, b) for a, b in pairwise(finding.splitlines()) if re.fullmatch(r" *\| +\^+", b))
    begin, end = carets.index("^"), len(carets)
    assert source[begin:end].startswith(underlined)


def test_what_is_left_out_is_counted_and_kept(told: Told) -> None:
    """A cut says how many lines are missing and where they are; there they are."""
    cuts = re.findall(r"^\[… (\d+) more lines are in (\S+)\]$", told.text, re.MULTILINE)
    assert len(cuts) == 2
    for left, file in cuts:
        lines = Path(file).read_text(encoding="utf-8").splitlines()
        last_shown = told.text[: told.text.index(f"[… {left} more lines are in {file}]")].splitlines()[-1]
        assert last_shown == lines[-int(left) - 1]
    every = (told.out / "check.txt").read_text(encoding="utf-8")
    assert len(re.findall(r"^(?:error|warning|note)\[RB", every, re.MULTILINE)) > 7


def test_the_graph_is_written_in_every_format(told: Told) -> None:
    """As text on the page; as JSON, Mermaid, DOT, SVG and HTML in files that are what they say."""
    assert "Look up the account in the CRM by the customer's email address" in told.parts[1]
    written = {form: (told.out / f"billing.{form}").read_text(encoding="utf-8") for form in formats()}
    assert json.loads(written["json"])["schema"] == "runbookc/graph/1"
    assert written["mermaid"].startswith(("flowchart", "graph", "---", "%%"))
    assert "digraph" in written["dot"]
    assert ElementTree.fromstring(written["svg"]).tag.endswith("svg")
    assert written["html"].lower().startswith("<!doctype html>")


def formats() -> tuple[str, ...]:
    return ("json", "mermaid", "dot", "svg", "html")


@pytest.mark.parametrize(
    "path",
    [
        "instructions/billing.md",
        "skill/billing/SKILL.md",
        "conformance/test_recorded.py",
        "bundle/bundle.json",
        "runbookc.lock",
    ],
)
def test_build_leaves_what_it_lists(told: Told, path: str) -> None:
    """Instructions, a skill, a conformance suite, the bundle and the lock file: listed, and there."""
    assert f"\nbuild/{path}\n" in told.parts[2]
    assert (told.out / "build" / path).stat().st_size > 0


def test_build_says_what_is_guaranteed(told: Told) -> None:
    """The table of what each target enforces, only instructs, and loses."""
    table = re.sub(r" +", " ", told.parts[2])
    assert " instructions skill conformance" in table
    assert "\nclaims need receipts instructed instructed" in table


@pytest.mark.parametrize(
    ("clause", "status", "why"),
    [
        ("confirmed billing in Stripe", "no-receipt", "no call of"),
        ("escalated to AE per enterprise policy", "failed-call", "notify_account_owner was called and failed"),
        ("refunded $48", "wrong-values", "84.00 USD, not for 48.00 USD"),
    ],
)
def test_each_clause_of_the_lie_is_answered(told: Told, clause: str, status: str, why: str) -> None:
    """One sentence, three lies, three answers: no call; the call failed; another amount."""
    lying = re.sub(r"\s+", " ", told.parts[3][: told.parts[3].index("honest.json")])
    assert re.search(rf"✗ \d “{re.escape(clause)}” {status}: [^✗✓]*{re.escape(why)}", lying)


def test_the_honest_twin_passes(told: Told) -> None:
    """The same words about the same case, true this time: no claim is flagged."""
    honest = told.parts[3][told.parts[3].index("honest.json") :]
    assert "billing-honest: pass" in honest
    assert re.search(r"✓ \d “refunded \$48”", honest)
    assert "✗" not in honest


def test_the_diff_says_what_it_means_for_customers(told: Told) -> None:
    """The gate and the counts, the worst edit with a case before and now, and its places; and the page to review by."""
    report = told.parts[4]
    assert re.search(r"^FAILS \(gate: .*\d+ edits: \d+ breaking, \d+ dangerous", report, re.MULTILINE)
    assert report.index("1. BREAKING:") < report.index("for example ") < report.index("before:") < report.index("now:")
    assert "as-written/billing.md:" in report
    assert (told.out / "review.html").read_text(encoding="utf-8").lower().startswith("<!doctype html>")


def test_the_demo_says_the_same_for_ever(told: Told, tmp_path: Path, program_at_hand: Path) -> None:
    """The day is fixed: run again elsewhere, every line is the same, but for the folder and the time taken.

    So it is where the program had other pages before.
    """

    def timeless(text: str, out: Path) -> str:
        return re.sub(r" in \d+\.\d\d s:", " in … s:", text.replace(str(out), "OUT"))

    again = run(tmp_path / "other", f"{program_at_hand}{os.pathsep}{os.environ['PATH']}")
    assert timeless(again.stdout, tmp_path / "other") == timeless(told.text, told.out)


def test_what_nobody_expected_stops_the_demo(tmp_path: Path) -> None:
    """A command that ends otherwise than it should stops the story, with its output, and the demo fails."""
    fake = tmp_path / "bin" / "runbookc"
    fake.parent.mkdir()
    fake.write_text("#!/bin/sh\necho 'nothing found in 1 runbook'\n", encoding="utf-8")
    fake.chmod(0o755)
    done = run(tmp_path / "out", f"{fake.parent}{os.pathsep}{os.environ['PATH']}")
    assert done.returncode == 1
    assert "nothing found in 1 runbook\n" in done.stdout
    assert "the demo stops here: this ended with 0, and 1 was expected" in done.stdout
    assert "== 2." not in done.stdout


def test_what_comes_next_makes_the_program_known_first(told: Told) -> None:
    """`runbookc init` says to call `runbookc check`: the shell of whoever ran `make demo` has no such program yet."""
    assert told.text.rstrip().splitlines()[-1].strip() == ". .venv/bin/activate && runbookc init my-desk"
