"""One cause, one finding: which rules may both speak of the same words, and why these are two matters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.rules.examples import findings_in, manual_of, world_of
from tests.rules.orders import orders

from runbookc.catalog.model import World
from runbookc.diagnostics import Finding
from runbookc.rules.manual import fences
from runbookc.rules.table import RULES
from runbookc.source import Span

ROOT = Path(__file__).parents[2]
SPEC = re.compile(r"^```markdown runbook\n(.*?)^```$", re.MULTILINE | re.DOTALL)

TWO_MATTERS = {
    ("tool-drift", "unconfirmed-irreversible"): "what the tool takes by now; that nobody says yes",
    ("missing-argument", "unconfirmed-irreversible"): "what it is done to; that nobody says yes",
    ("fact-never-obtained", "unconfirmed-irreversible"): "what it is done to; that nobody says yes",
    ("missing-tool", "unconfirmed-irreversible"): "what it is done with; that nobody says yes, whoever does it",
    ("unmatched-step", "unconfirmed-irreversible"): "what it is done with; that nobody says yes, whoever does it",
    ("no-system-named", "unconfirmed-irreversible"): "where it is done; that nobody says yes",
    ("doubtful-shorthand", "unconfirmed-irreversible"): "what the words stand for; that nobody says yes",
    ("broken-shorthand", "unconfirmed-irreversible"): "what the words stand for; that nobody says yes",
    ("refusal-goes-on", "unconfirmed-irreversible"): "for whom it is done; that nobody says yes",
    ("unclear-pronoun", "unconfirmed-irreversible"): "what it is done to; that nobody says yes",
    ("late-first", "missing-argument"): "when it is done; what it is done to",
    ("late-first", "handoff-without-channel"): "when it is done; how they are reached",
    ("no-system-named", "unwritten-else"): "where it is done; what is done in the others, in the same cell",
    ("case-gap", "handoff-without-channel"): "which case it is; how they are reached, in the same cell",
    ("check-without-outcome", "unnamed-proof"): "what is done when it is not so; what shows that it is",
    ("contradicting-limits", "fact-never-obtained"): "which bound holds; where what is bounded is looked up",
    ("undefined-term", "dangling-reference"): "when it is done; where it is written",
    ("undefined-term", "unwritten-else"): "what the case is; what is done in the others",
    ("unverified-effect", "unwritten-else"): "whether it worked; what is done in the others, in the same cell",
    ("unconfirmed-irreversible", "unwritten-else"): "that nobody says yes; what is done in the others",
    ("undefined-term", "check-without-outcome"): "what is looked for; what is done when it is not so",
}
"""By the names of two rules: what the one asks for and what the other does, so that mending one mends nothing of
the other."""


def pages() -> Iterator[tuple[str, World]]:
    """Every page at hand: both of each manual, those of the specification, and the example workspaces'."""
    for rule in RULES:
        if rule.needs != "links" and any(fence.language == "markdown" for fence in fences(rule.manual)):
            manual = manual_of(rule)
            yield from ((manual.bad_page, world_of(manual)), (manual.good_page, world_of(manual, good=True)))
    for page in SPEC.findall((ROOT / "grammar/SPEC.md").read_text(encoding="utf-8")):
        yield page, World()
    for path in sorted((ROOT / "runbooks").rglob("*.md")):
        yield path.read_text(encoding="utf-8"), World()


def overlap(one: Span, other: Span) -> bool:
    begins = (other.start_line, other.start_column) < (one.end_line, one.end_column)
    return begins and (one.start_line, one.start_column) < (other.end_line, other.end_column)


def doubled(findings: tuple[Finding, ...]) -> Iterator[frozenset[str]]:
    for at, one in enumerate(findings):
        for other in findings[at + 1 :]:
            if one.code != other.code and overlap(one.span, other.span):
                yield frozenset((one.name, other.name))


def test_words_of_which_two_rules_speak_have_two_causes() -> None:
    """Over all pages at hand: a pair that is not in the table is to be decided, in the table or in one_cause.py."""
    found = {pair for page, world in pages() for pair in doubled(findings_in(page, world))}
    assert found <= {frozenset(pair) for pair in TWO_MATTERS}


@pytest.mark.parametrize(
    ("body", "speaks", "quiet"),
    [
        ("1. If it's over 24 hours away, move it in Medica.\n2. If it is less than 24 hours away, cancel it in Medica.",
         "RB303", "RB301"),
        ("1. Look up the queue in Grafana. If there are many jobs waiting it may indicate that the API is slow.",
         "RB309", "RB203"),
        ("1. Try restarting the web service in Nomad.\n2. Close the ticket.", "RB310", "RB601"),
    ],
)  # fmt: skip
def test_the_more_telling_rule_speaks(body: str, speaks: str, quiet: str) -> None:
    """The gap and not that there is one; what is not done rather than when; what then rather than a look."""
    codes = {finding.code for finding in findings_in(f"# Desk\n\n{body}\n")}
    assert speaks in codes
    assert quiet not in codes


def test_what_is_left_to_judgement_lacks_no_tool() -> None:
    """With a catalogue as without one: no tool would help, and the words are what is to be mended."""
    page = "# Desk\n\n1. Look up the order in the shop.\n2. If it is late, use your judgement.\n3. Close the ticket.\n"
    told = [finding.name for finding in findings_in(page, orders()) if finding.span.start_line == 4]
    assert told == ["tribal-knowledge"]
