"""The report that a reviewer opens, in a real browser: whole, quiet, filtered and jumped about in, and never obeyed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.browser import SIZES, browser, needs_browser, opened
from tests.render.audit_samples import BROKEN, EVIL, HONEST, LIE, audit, out_folder

pytestmark = needs_browser


@pytest.fixture(scope="module")
def running() -> Iterator[Browser]:
    """One browser for this file; its event loop is gone when the file is done."""
    with browser() as found:
        yield found


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of four conversations: a liar, an honest agent, a hostile text, a broken line."""
    folder = tmp_path_factory.mktemp("report")
    audit(out_folder(folder / "build"), [LIE, HONEST, EVIL, BROKEN], "-o", f"html={folder / 'report.html'}")
    return folder / "report.html"


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_it_opens_quietly_at_every_size(running: Browser, report: Path, width: int, height: int, dark: bool) -> None:
    """No error, nothing asked of a network, nothing wider than the window, in light and in dark."""
    with opened(running, report, width, height, dark) as shown:
        assert shown.page.locator("article").count() == 4
        assert shown.page.evaluate("document.documentElement.scrollWidth") <= width
        paper = shown.page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (paper == "rgb(255, 255, 255)") != dark
        assert shown.complaints == []


def test_no_heading_of_the_index_stands_over_the_next(running: Browser, report: Path) -> None:
    """On the narrowest of common telephones."""
    heads = "[...document.querySelectorAll('thead th')].every(head => head.scrollWidth <= head.clientWidth)"
    with opened(running, report, 360, 740) as shown:
        assert shown.page.evaluate(heads)


def test_hostile_text_is_shown_and_not_obeyed(running: Browser, report: Path) -> None:
    """Tags are words; what turns the direction of a line or rings a terminal's bell is shown as its code."""
    with opened(running, report) as shown:
        assert shown.page.title() == "Audit of 4 conversations"
        assert shown.page.locator("script").count() == 1
        assert shown.page.locator("img").count() == 0
        said = shown.page.locator("article").nth(2).inner_text()
        assert "I notified the depot </a><script>document" in said
        assert ".title='owned'</script> \\u202egnp.exe \\x1b[31m\\x07\\ud800 ]]> -->" in said
        assert "\u202e" not in shown.page.content()
        assert shown.complaints == []


def test_a_script_that_came_in_would_not_run(running: Browser, report: Path, tmp_path: Path) -> None:
    """The policy lets only the page's own script run: one put into the file by other means is refused."""
    text = report.read_text(encoding="utf-8").replace("<h1>", "<script>document.title='owned'</script><h1>", 1)
    (tmp_path / "changed.html").write_text(text, encoding="utf-8")
    with opened(running, tmp_path / "changed.html") as shown:
        assert shown.page.title() == "Audit of 4 conversations"
        assert any("Content Security Policy" in complaint for complaint in shown.complaints)


def test_filters_show_what_was_asked_for(running: Browser, report: Path) -> None:
    """By verdict, by what became of a claim, by name; index and conversations alike; and all again."""
    with opened(running, report) as shown:
        page = shown.page
        visible = page.locator("article:visible h2")
        page.get_by_label("Verdict").select_option("pass")
        assert visible.all_text_contents() == ["honest"]
        assert page.locator("tbody tr:visible").count() == 1
        assert page.locator("output").inner_text() == "1 of 4 shown"
        page.get_by_role("button", name="Show all").click()
        expect(page.locator("output")).to_have_text("all 4 shown")
        page.get_by_label("A claim or step is").select_option("failed-call")
        assert visible.all_text_contents() == ["liar"]
        page.get_by_role("button", name="Show all").click()
        page.get_by_label("Name holds").fill("HON")
        assert visible.all_text_contents() == ["honest"]


def test_what_is_printed_is_open(running: Browser, report: Path) -> None:
    """The record that answers a claim is on paper too; on the screen all is as it was afterwards."""
    with opened(running, report) as shown:
        page = shown.page
        closed = page.locator("details:not([open])")
        page.evaluate("document.querySelector('details').open = false")
        before = closed.count()
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert closed.count() == 0
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert closed.count() == before > 0


def test_a_claim_leads_to_its_receipt_and_back_by_keyboard(running: Browser, report: Path) -> None:
    """Enter on the words goes to the call that failed; the link there comes back to the words."""
    with opened(running, report) as shown:
        page = shown.page
        words = page.locator("article").first.get_by_role("link", name="I notified the depot", exact=True).last
        assert words.get_attribute("aria-describedby")
        words.focus()
        page.keyboard.press("Enter")
        target = page.locator(":target")
        assert "notify_depot" in target.inner_text()
        assert "failed" in target.inner_text()
        assert page.evaluate("document.activeElement === document.querySelector(':target')")
        target.locator(".cited a").last.press("Enter")
        assert page.locator(":target").inner_text() == "I notified the depot"


def test_a_claim_without_a_receipt_leads_to_why(running: Browser, report: Path) -> None:
    """The words of a lie lead to the line that says what was never called."""
    with opened(running, report) as shown:
        shown.page.locator("a.claim.bad").first.click()
        assert "no-receipt" in shown.page.locator(":target").inner_text()


SEEN = """[...document.querySelectorAll("article, tbody tr")].filter(
    one => one.checkVisibility({contentVisibilityAuto: true})).length"""


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of 350 conversations, every seventh a liar's."""
    folder = tmp_path_factory.mktemp("long")
    texts = [LIE if at % 7 == 0 else HONEST for at in range(350)]
    audit(out_folder(folder / "build"), texts, "-o", f"html={folder / 'report.html'}", "--format", "jsonl")
    return folder / "report.html"


def test_of_very_many_only_those_near_the_window_are_laid_out(running: Browser, long: Path) -> None:
    """Before a filter and after each; that is what a filter's answer waits for."""
    with opened(running, long) as shown:
        page = shown.page
        assert page.locator("article").count() == 350
        for verdict, told in (("", ""), ("pass", "300 of 350 shown"), ("fail", "50 of 350 shown"), ("", "all 350")):
            page.get_by_label("Verdict").select_option(verdict)
            page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
            assert told in page.locator("output").inner_text()
            assert 0 < page.evaluate(SEEN) <= 250
        assert shown.complaints == []


def test_the_last_of_very_many_is_gone_to(running: Browser, long: Path) -> None:
    """From its row, though nobody has scrolled there; with a filter too, and in a column of the same width."""
    with opened(running, long) as shown:
        page = shown.page
        for verdict, name in (("", "honest~300"), ("fail", "liar~50")):
            page.get_by_label("Verdict").select_option(verdict)
            page.get_by_role("link", name=name, exact=True).click()
            at = page.locator(":target h2")
            assert at.inner_text() == name
            assert 0 <= at.bounding_box()["y"] <= 500  # type: ignore[index]  # it has a box
        page.get_by_role("button", name="Show all").click()
        heads = page.locator("tbody tr td:nth-child(2)")
        places = {round(heads.nth(at).bounding_box()["x"]) for at in (0, 120, 349)}  # type: ignore[index]  # they have
        assert len(places) == 1


def test_without_a_script_everything_is_there(running: Browser, report: Path) -> None:
    """Filters need the script and stay away without it; the conversations do not."""
    context = running.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(report.as_uri())
    assert page.locator("article:visible").count() == 4
    assert not page.locator("form").is_visible()
    context.close()


def test_what_a_screen_reader_is_told(running: Browser, report: Path) -> None:
    """Landmarks, headings and names: each conversation is an article by its name, each select has a label."""
    with opened(running, report) as shown:
        tree = shown.page.locator("body").aria_snapshot()
        assert '- heading "Audit of 4 conversations" [level=1]' in tree
        assert '- article "liar"' in tree
        assert '- combobox "Verdict"' in tree
        assert '- rowheader "liar"' in tree
        assert "claim 1, no-receipt" in tree
