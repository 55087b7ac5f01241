"""Links to files beside a page: those that are not there are told, at the words of the link."""

from __future__ import annotations

import io
import sys
from datetime import date
from pathlib import Path

import pytest
from tests.work import calls

from runbookc.cli.check import judge
from runbookc.diagnostics import Finding
from runbookc.sources.project import read_project

TODAY = date(2026, 11, 21)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with one page to link to; it is the current folder."""
    (tmp_path / "runbookc.toml").write_text("")
    (tmp_path / "runbooks/more").mkdir(parents=True)
    (tmp_path / "runbooks/refunds.md").write_text("# Refunds\n\n1. Refund the charge in Stripe.\n")
    (tmp_path / "runbooks/two words.md").write_text("# Two words\n\n1. Refund the charge in Stripe.\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def dangling(path: str) -> list[Finding]:
    """The findings about pointers, as `check` stamps them."""
    return [f for f in judge(read_project([path], TODAY), TODAY)[0] if f.category == "dangling-ref"]


def test_a_link_to_a_file_that_is_not_there_leads_nowhere(desk: Path) -> None:
    """It is told as every pointer that leads nowhere is, once a file, where the first link to it stands."""
    (desk / "runbooks/a.md").write_text(
        "# A\n\n1. Follow [Refunds](nope.md), then close the ticket.\n2. Follow [the last part](nope.md#end).\n"
    )
    (finding,) = dangling("runbooks/a.md")
    assert (finding.code, finding.name) == ("RB304", "dangling-reference")
    assert finding.message == "'Refunds' leads nowhere: there is no file 'nope.md' beside this page"
    assert (finding.span.start_line, finding.span.start_column, finding.span.end_column) == (3, 12, 19)
    assert [related.span.start_line for related in finding.related] == [4]


@pytest.mark.parametrize(
    "target",
    [
        "refunds.md",
        "refunds.md#refunds",
        "./refunds.md?plain=1",
        "refunds.html",
        "refunds",
        "two%20words.md",
        "<two words.md>",
        "more/",
        "../runbookc.toml",
        "#a",
        "https://example.com/nope.md",
        "mailto:desk@example.com",
        "//example.com/nope.md",
        "/nope.md",
        "{{ base }}/nope.md",
        "../../nope.md",
        "refunds/",
        "../refunds/",
        "/runbooks/refunds.md",
        "/runbooks/refunds#refunds",
        "refunds.md#L10-L12",
        "refunds.md?plain=1#L3",
        "refunds.md#:~:text=stripe",
        "more/#anything",
        "../runbookc.toml#anything",
        "#top",
        "#",
    ],
)
def test_what_is_there_or_no_file_beside_the_page_is_left_alone(desk: Path, target: str) -> None:
    """A file with or without a place in it, a folder, a page under its built name; and every other kind of address.

    What lies outside the workspace is not looked for.
    """
    (desk / "runbooks/a.md").write_text(f"# A\n\n1. Follow [Refunds]({target}), then close the ticket.\n")
    assert dangling("runbooks/a.md") == []


@pytest.mark.parametrize(
    ("target", "message", "edit"),
    [
        ("refunds.md#lost", "'it' leads nowhere: 'refunds.md' has no heading '#lost'", ""),
        ("refunds#refund", "'it' leads nowhere: 'refunds' has no heading '#refund'", "refunds#refunds"),
        ("#stepz", "'it' leads nowhere: this page has no heading '#stepz'", "#steps"),
        ("more#lots", "'it' leads nowhere: 'more' has no heading '#lots'", ""),
        ("/runbooks/nope.md", "'it' leads nowhere: there is no file '/runbooks/nope.md' beside this page", ""),
        ("Refunds.md", "'it' leads nowhere: there is no file 'Refunds.md' beside this page", "refunds.md"),
        (
            "refnds.md#refunds",
            "'it' leads nowhere: there is no file 'refnds.md' beside this page",
            "refunds.md#refunds",
        ),
    ],
)
def test_what_is_not_there_is_told_with_what_is_near(desk: Path, target: str, message: str, edit: str) -> None:
    """A heading, a file, a folder's front page; the nearest one comes as an edit of the very address."""
    (desk / "runbooks/more/README.md").write_text("# More\n")
    text = f"# A\n\n## Steps\n\n1. Look up the charge in [it]({target}), then close the ticket.\n"
    (desk / "runbooks/a.md").write_text(text)
    (finding,) = dangling("runbooks/a.md")
    assert finding.message == message
    assert (finding.fix.edits[0].text if finding.fix else "") == edit
    for one in finding.fix.edits if finding.fix else ():
        assert text.splitlines()[4][one.span.start_column - 1 : one.span.end_column - 1] == target


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("step 2 of [Refunds](refunds.md)", True),
        ("[Refunds](refunds.md), step 7", True),
        ("step 1 of [Refunds](refunds.md)", False),
        ("step 7 of this page and [Refunds](refunds.md)", False),
        ("step 3 of [the table](../runbookc.toml)", False),
    ],
)
def test_a_step_of_another_page(desk: Path, words: str, found: bool) -> None:
    """A number beside a link is a step of the page it leads to, where that page numbers its steps."""
    (desk / "runbooks/a.md").write_text(f"# A\n\n1. Close the ticket as in {words}.\n")
    assert bool(dangling("runbooks/a.md")) == found


def test_a_picture_that_is_not_there(desk: Path) -> None:
    """It is told as a warning, and one that is there is left alone."""
    (desk / "runbooks/shot.png").write_bytes(b"")
    (desk / "runbooks/a.md").write_text("# A\n\n1. Click Save ![here](shot.png) and ![there](shut.png).\n")
    (finding,) = dangling("runbooks/a.md")
    assert (finding.code, finding.message) == ("RB321", "'there' is a picture that is not there: 'shut.png'")
    assert finding.fix is not None
    assert finding.fix.edits[0].text == "shot.png"


def test_anchors_that_authors_give_are_there(desk: Path) -> None:
    """`{#id}` and `<a id>` count on this page as on others, for links and for jumps."""
    (desk / "runbooks/b.md").write_text('# B {#bee}\n\n<a id="wing"></a>\n## Steps\n\n1. Close the ticket.\n')
    for page in ("b.md", ""):
        text = (
            f"# A {{#bee}}\n\n<a id='wing'></a>\n## Steps\n\n1. Go to [it]({page}#bee).\n2. Follow [it]({page}#wing).\n"
        )
        (desk / "runbooks/a.md").write_text(text)
        assert dangling("runbooks/a.md") == []


def test_a_page_that_many_link_to_is_read_once(desk: Path) -> None:
    """The second link to a long page costs a small part of what the first one does."""

    def cost(links: int) -> int:
        parts = "".join(f"## Part {n}\n\nText for {links}.\n\n" for n in range(400))
        (desk / "runbooks/long.md").write_text(parts)
        words = "".join(f"{n}. Follow [it]({'long.md' if n <= links else 'refunds.md'}#part-1).\n" for n in (1, 2))
        (desk / "runbooks/a.md").write_text(f"# A\n\n{words}")
        return calls(lambda: dangling("runbooks/a.md"))

    cost(0)
    none, one, two = cost(0), cost(1), cost(2)
    assert two - one < (one - none) / 10


def test_links_are_found_wherever_steps_stand(desk: Path) -> None:
    """In nested lists, quotes, tables, and where a footnote-like definition holds the address; not in background."""
    (desk / "runbooks/a.md").write_text(
        "# A\n\nThis page is [kept](kept.md) by the billing desk.\n\n1. Look up the charge in Stripe.\n"
        "   - If it is older than 60 days, follow [Late](late.md).\n   - Otherwise, follow [Early][e].\n\n"
        "| Case | Do |\n|---|---|\n| Lost | Follow [Lost](lost.md) |\n\n[e]: early.md\n"
    )
    assert [f.message.split("'")[3] for f in dangling("runbooks/a.md")] == ["late.md", "early.md", "lost.md"]


@pytest.mark.parametrize("target", ["x" * 5000 + ".md", "a%00b.md", "%ff.md"])
def test_an_address_no_file_system_takes_leads_nowhere(desk: Path, target: str) -> None:
    """It is the author's mistake, and never an error of the program."""
    (desk / "runbooks/a.md").write_text(f"# A\n\n1. Follow [Refunds]({target}), then close the ticket.\n")
    assert len(dangling("runbooks/a.md")) == 1


def test_a_page_without_neighbours_has_no_files_beside_it(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard input stands nowhere, and a page outside any workspace was taken out of its folder."""
    text = "# A\n\n1. Follow [Refunds](nope.md), then close the ticket.\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert dangling("-") == []
    (desk / "runbookc.toml").unlink()
    (desk / "runbooks/a.md").write_text(text)
    assert dangling("runbooks/a.md") == []
