"""Outside links of a page: which there are, and what is said of each at its place."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from runbookc.diagnostics import Finding
from runbookc.source import SourceText
from runbookc.sources.web.outside import Outside, outside
from runbookc.sources.web.visit import Verdict
from runbookc.surface.document import Document
from runbookc.surface.markdown import read_document
from runbookc.surface.page_links import leads_outside, web_links

PAGE = """\
# Tides

See [the table](https://t.io/table), <https://t.io/auto>, https://t.io/bare, (and https://t.io/wiki_(sea)).
Not `https://t.io/code` and not {{ base }} or https://{host}/x or [mail](mailto:a@t.io) or [here](tides.md).

    curl https://t.io/block

| What | Where |
|---|---|
| form | [form][f] |

<p><a href="http://t.io/markup">x</a></p>

[f]: https://t.io/form
"""


def document(page: str) -> Document:
    return read_document(SourceText("p.md", page)).value


def found(page: str, verdict: Verdict) -> Outside:
    """The page with every link answered the same."""

    def check(urls: Iterable[str]) -> dict[str, Verdict | None]:
        return dict.fromkeys(urls, verdict)

    (came,) = outside([document(page)], check)
    return came


def test_every_address_of_a_page_is_found_at_its_place() -> None:
    """Links of all kinds and addresses written out; code is typed and not followed."""
    source = SourceText("p.md", PAGE)
    links = [(link.target, source.slice(link.place)) for link in web_links(document(PAGE)) if "{" not in link.target]
    assert sorted(links) == [
        ("http://t.io/markup", "x"),
        ("https://t.io/auto", "https://t.io/auto"),
        ("https://t.io/bare", "https://t.io/bare"),
        ("https://t.io/form", "form"),
        ("https://t.io/table", "the table"),
        ("https://t.io/wiki_(sea)", "https://t.io/wiki_(sea)"),
    ]


def test_a_page_that_leads_nowhere_outside_has_nothing_to_check() -> None:
    """Nor has one whose only address is in code."""
    assert leads_outside(document(PAGE))
    assert not leads_outside(document("# A\n\nSee [b](b.md) and `https://t.io/`.\n"))


def test_a_gone_link_is_a_finding_at_its_first_place() -> None:
    """With the address where the words are others, and the other places."""
    page = "# A\n\nSee [the form](https://t.io/f).\n\nOr [it](https://t.io/f).\n"
    came = found(page, Verdict("gone", "it is answered with 404"))
    (finding,) = came.findings
    assert finding.message == "'the form' leads to a page that is gone: https://t.io/f, it is answered with 404"
    assert (finding.span.start_line, finding.span.start_column) == (3, 6)
    assert [related.span.start_line for related in finding.related] == [5]
    assert finding.fix is None


@pytest.mark.parametrize(
    ("to", "safe"),
    [("https://t.io/new", True), ("https://www.t.io/new", True), ("https://other.io/new", False)],
)
def test_a_moved_link_comes_with_its_new_address(to: str, safe: bool) -> None:
    """As an edit of the very address wherever it stands; safe within one site."""
    page = "# A\n\nSee [the form](https://t.io/f) and https://t.io/f.\n"
    finding = moved(page, to)
    assert finding.fix is not None
    assert finding.fix.safe is safe
    source = SourceText("p.md", page)
    assert [(source.slice(edit.span), edit.text) for edit in finding.fix.edits] == [("https://t.io/f", to)] * 2


def test_a_link_that_moved_to_the_front_page_has_no_edit() -> None:
    """The page that was meant is gone, whatever the site says."""
    finding = moved("# A\n\nSee [the form](https://t.io/f).\n", "https://t.io/")
    assert finding.fix is None
    assert finding.message == "'the form' leads to a page that has moved for good, to the front page of its site"


def test_what_nobody_knows_is_said_and_is_no_finding() -> None:
    """The address and why."""
    came = found("# A\n\nSee [the form](https://t.io/f).\n", Verdict("unknown", "it did not answer in time"))
    assert came == Outside(unchecked=("https://t.io/f: it did not answer in time",))


def moved(page: str, to: str) -> Finding:
    (finding,) = found(page, Verdict("moved", to=to)).findings
    return finding
