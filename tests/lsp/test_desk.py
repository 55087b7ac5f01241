"""The desk: which workspace a page belongs to, and that nothing that goes wrong is passed over."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from runbookc.lsp import desk
from runbookc.lsp.desk import Desk

TODAY = date(2026, 11, 21)
PAGE = "# Calls\n\n1. If the case is urgent, close it.\n"


def test_a_page_belongs_to_the_nearest_workspace(tmp_path: Path) -> None:
    """Also where one lies within another that is open already."""
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "runbookc.toml").write_text('[check.severity]\nRB203 = "off"\n', encoding="utf-8")
    (inner / "runbookc.toml").write_text("", encoding="utf-8")
    here = Desk(TODAY)
    outside, inside = here.read(tmp_path / "a.md", PAGE), here.read(inner / "b.md", PAGE)
    assert outside.check is not None
    assert inside.check is not None
    assert "RB203" not in {finding.code for finding in outside.check.findings}
    assert "RB203" in {finding.code for finding in inside.check.findings}


def test_a_page_beyond_the_limits_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """Whoever pastes a novel is told so, and does not wait."""
    (tmp_path / "runbookc.toml").write_text("[limits]\nbytes = 100\n", encoding="utf-8")
    assert "limits.bytes" in Desk(TODAY).read(tmp_path / "a.md", PAGE * 10).problem


def test_a_bug_of_ours_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No word at all would look like no findings."""

    def broken(*given: object) -> None:
        raise KeyError("n7")

    monkeypatch.setattr(desk, "check_page", broken)
    assert "this is a bug of runbookc: KeyError: 'n7'" in Desk(TODAY).read(tmp_path / "a.md", PAGE).problem
