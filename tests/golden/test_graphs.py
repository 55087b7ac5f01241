"""The example runbooks become the graphs kept here, in the readable form, with tools and directory bound."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from runbookc.ir.text import readable
from runbookc.sources.project import read_project

_HERE = Path(__file__).parent
_RUNBOOKS = _HERE.parents[1] / "runbooks"
_TODAY = date(2026, 11, 21)
_PAGES = sorted((*_RUNBOOKS.glob("*/runbooks/*.md"), *_RUNBOOKS.glob("*/as-written/*.md")))


def _name(page: Path) -> str:
    return "-".join(page.relative_to(_RUNBOOKS).with_suffix("").parts)


def test_all_four_pages_are_held() -> None:
    """Two workspaces, one of them with the page as its people wrote it."""
    assert [_name(page) for page in _PAGES] == [
        "billing-support-as-written-billing",
        "billing-support-runbooks-billing",
        "mobile-access-runbooks-account-access",
        "mobile-access-runbooks-outage-escalation",
    ]


@pytest.mark.parametrize("page", _PAGES, ids=_name)
def test_page_becomes_its_graph(page: Path, golden: Callable[[Path, str], None]) -> None:
    """Nodes, edges, bindings, rules, contacts, facts and the account of every sentence are as reviewed."""
    (read,) = read_project([str(page)], _TODAY).pages
    golden(_HERE / f"{_name(page)}.txt", readable(read.compiled.runbook))


def test_every_golden_file_has_its_page() -> None:
    """A page that is gone takes its golden file along."""
    assert sorted(path.stem for path in _HERE.glob("*.txt")) == [_name(page) for page in _PAGES]
