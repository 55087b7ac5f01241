"""Anchors of a page: everything a link may have behind its `#`, and the section it begins."""

from __future__ import annotations

import pytest
from tests.work import calls

from runbookc.source import SourceText
from runbookc.surface.anchors import Anchors
from runbookc.surface.markdown import read_document

PAGE = """\
# Lost parcels {#lost}

<a id="old-name"></a>

## 1. Search & rescue

<a name='ring'></a>Ring the depot.

## Ring the depot
## Ring the depot

<div id=under-it>

## Später
"""


def anchors(page: str = PAGE) -> Anchors:
    return Anchors.of(read_document(SourceText("page.md", page)).value)


@pytest.mark.parametrize(
    ("fragment", "section"),
    [
        ("lost", "lost-parcels-lost"),
        ("lost-parcels", "lost-parcels-lost"),
        ("1-search--rescue", "1-search--rescue"),
        ("search-rescue", "1-search--rescue"),
        ("old-name", "1-search--rescue"),
        ("Ring-The-Depot", "ring-the-depot"),
        ("ring-the-depot-1", "ring-the-depot-1"),
        ("ring-the-depot_1", "ring-the-depot-1"),
        ("sp%C3%A4ter", "später"),
        ("user-content-später", "später"),
        ("under-it", "später"),
        ("ring", None),
        ("", None),
        ("top", None),
    ],
)
def test_what_leads_somewhere(fragment: str, section: str | None) -> None:
    """Slugs as forges and site generators make them, ids that authors give, in any case, percent-encoded or not.

    One in the middle of the text leads there and begins no section.
    """
    assert fragment in anchors()
    assert anchors().section(fragment) == section


@pytest.mark.parametrize("fragment", ["lost-parcel", "ring-the-depot-2", "search", "a", "under"])
def test_what_leads_nowhere(fragment: str) -> None:
    """Part of a slug, or one heading more than there are, is no anchor."""
    assert fragment not in anchors()


def test_unclosed_tags_cost_no_more_than_they_are_long() -> None:
    """A page of nothing but beginnings of tags is looked through once."""
    few, many = (read_document(SourceText("p.md", "# A\n\n" + "<a id=\n" * n)).value for n in (200, 2000))
    assert calls(lambda: Anchors.of(many)) < 15 * calls(lambda: Anchors.of(few))
