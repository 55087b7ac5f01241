"""The same thing written otherwise is no change, or an editorial one; and a report is the same wherever it is made."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.edits.form import FORMS, Form
from tests.edits.manuscript import Manuscript, manuscript
from tests.edits.synonyms import SYNONYMS
from tests.pages import orderly_pages

from runbookc.catalog.model import World
from runbookc.diff.change import Change, Grade
from runbookc.diff.compare import compare_sides

ROOT = Path(__file__).parents[2]
PAGES = sorted((*ROOT.glob("runbooks/*/runbooks/*.md"), *ROOT.glob("tests/edits/desk/runbooks/*.md")))
ALIKE = (*FORMS, *SYNONYMS)
_ADVISED = frozenset({"reflowed", "emphasis", "another cue", "another verb"})
"""Forms after which a rule may advise otherwise, since it weighs words, lines and marks; what is done stays."""


@cache
def _manuscript(file: Path) -> Manuscript:
    return manuscript(file)


def _told(page: Manuscript, text: str, form: Form) -> list[Change]:
    """What is told and is not editorial."""
    changes = compare_sides(page.side, page.revised(text).side)
    told = [change for change in changes if change.severity is not Grade.EDITORIAL]
    return [change for change in told if form.name not in _ADVISED or not change.kind.startswith("finding-")]


@pytest.mark.parametrize("file", PAGES, ids=[file.stem for file in PAGES])
@pytest.mark.parametrize("form", ALIKE, ids=[form.name for form in ALIKE])
def test_a_page_written_otherwise_is_the_same(form: Form, file: Path) -> None:
    """Real pages, and two of whatever a form makes of each."""
    page = _manuscript(file)
    made = list(form.pages(page, Random(file.stem)))
    for text in Random(form.name).sample(made, min(2, len(made))):
        assert _told(page, text, form) == []


@pytest.mark.parametrize("form", ALIKE, ids=[form.name for form in ALIKE])
def test_every_form_fits_somewhere(form: Form) -> None:
    """No form passes for want of a page to be made of."""
    assert any(next(form.pages(_manuscript(file), Random(1)), None) for file in PAGES)


@given(orderly_pages(), st.sampled_from(ALIKE), st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_a_generated_page_written_otherwise_is_the_same(text: str, form: Form, random: Random) -> None:
    """Pages of the plain forms, with the same sentence more than once."""
    page = Manuscript("page.md", "page", text, World())
    written = next(form.pages(page, random), None)
    assume(written is not None)
    assert _told(page, written or "", form) == []


@given(orderly_pages(), st.integers(0, 5), st.randoms(use_true_random=False))
@settings(max_examples=25)
def test_steps_numbered_anew_lead_where_they_led(text: str, at: int, random: Random) -> None:
    """A step is put in, and every number from there on is one more, wherever it is told: one step is new, no more."""
    page = Manuscript("page.md", "page", text, World())
    items = [item for item in page.items if item.indent == 0]
    assume(at < len(items))
    changes = compare_sides(page.side, page.revised(_with_one_more(text, at + 1)).side)
    told = {change.kind for change in changes if not change.kind.startswith("finding-")}
    assert told == {"step-added"}


def _with_one_more(text: str, number: int) -> str:
    """The page with a step before the item of that number, all numbers from there on one higher."""

    def higher(match: re.Match[str]) -> str:
        return str(int(match[0]) + (int(match[0]) >= number))

    numbered = re.sub(r"(?m)(?<=^)\d+(?=\. )|(?<=\bstep )\d+\b", higher, text)
    head, tail = re.split(rf"(?m)^(?={number + 1}\. )", numbered, maxsplit=1)
    return f"{head}{number}. Thank the customer.\n{tail}"


def test_a_report_is_the_same_bytes_anywhere(tmp_path: Path) -> None:
    """Whatever the order of hashing, the language, the clock's zone and the width of the terminal."""
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    page = _manuscript(ROOT / "runbooks/billing-support/runbooks/billing.md")
    old.write_text(page.text, encoding="utf-8")
    new.write_text((ROOT / "runbooks/billing-support/as-written/billing.md").read_text("utf-8"), encoding="utf-8")
    places = (
        {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC", "COLUMNS": "80"},
        {"PYTHONHASHSEED": "977", "LC_ALL": "C.UTF-8", "TZ": "Pacific/Kiritimati", "COLUMNS": "300"},
    )
    reports = set()
    for place in places:
        words = [sys.executable, "-m", "runbookc", "diff", "--format", "json", "--today", "2026-11-21"]
        done = subprocess.run(
            [*words, str(old), str(new)], capture_output=True, check=False, env={**os.environ, **place}
        )
        assert done.returncode == 1, done.stderr
        reports.add(done.stdout)
    assert len(reports) == 1
