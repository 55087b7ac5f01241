"""The page on which a change is reviewed, in a real browser: quiet, filtered, jumped about in, and never obeyed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser import browser, needs_browser, opened
from tests.diff.graphs import at
from tests.render.diff_pages import hostile_report, pair, report_of, steps
from tests.render.diff_samples import EVIL, FULL, NOT_COMPARED, NOTHING, many

from runbookc.diff.change import Place
from runbookc.diff.report import Report
from runbookc.render.diff_html import MOST_PAGES, render_diff_html

pytestmark = needs_browser
SIZES = ((390, 844), (1280, 800), (1920, 1080))
"""A telephone, a laptop, a wide screen."""
OLD = """n1 check Look up the charge in Stripe
n2 decide the amount is over $200 | test=the amount;over;$200 | yes=n3 | no=n4
n3 ask Ask the team lead for approval | recipient=team lead
n4 act Refund the charge | tool=create_refund(charge=step:n1)
n5 tell Be kind to the customer | message=Be kind.
n6 act Close the ticket | tool=close_ticket()"""
NEW = OLD.replace("$200", "$500").replace("Close the ticket", "Tag the ticket").replace("close_ticket", "tag_ticket")


@pytest.fixture(scope="module")
def running() -> Iterator[Browser]:
    """One browser for this file; its event loop is gone when the file is done."""
    with browser() as found:
        yield found


def _written(folder: Path, report: Report, fail_on: str = "dangerous") -> Path:
    file = folder / "review.html"
    file.write_text(render_diff_html(report, fail_on), encoding="utf-8", errors="surrogatepass")
    return file


def _review() -> Report:
    return report_of(pair(OLD, NEW))


@pytest.fixture(scope="module")
def review(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with a moved bound and another action at its end, drawn and with its prose."""
    return _written(tmp_path_factory.mktemp("review"), _review())


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A thousand steps, of which every hundredth is another."""
    old = steps(1000, lambda at: f"act Ship part {at} to the depot")
    new = steps(1000, lambda at: f"act Ship part {at} to the {'depot' if at % 100 else 'shop next door'}")
    return _written(tmp_path_factory.mktemp("large"), report_of(pair(old, new)))


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("name", ["review", "large"])
def test_it_opens_quietly_at_every_size(
    running: Browser, request: pytest.FixtureRequest, name: str, width: int, height: int, dark: bool
) -> None:
    """No error, nothing asked of a network, nothing wider than the window, in light and in dark."""
    with opened(running, request.getfixturevalue(name), width, height, dark) as shown:
        assert shown.page.locator(".entry").count() >= 2
        assert shown.page.evaluate("document.documentElement.scrollWidth") <= width
        paper = shown.page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (paper == "rgb(255, 255, 255)") != dark
        assert shown.complaints == []


def test_the_edits_and_both_sides_stand_beside_each_other_on_a_desk(running: Browser, review: Path) -> None:
    """The prose is to the right of the edits, and the new graph to the right of the old, each step as high as there."""
    with opened(running, review, 1280, 800) as shown:
        edits, beside = (shown.page.locator(name).bounding_box() for name in (".edits", ".beside"))
        assert edits is not None
        assert beside is not None
        assert beside["x"] >= edits["x"] + edits["width"]
        boxes = [one.bounding_box() for one in shown.page.locator(".sides").first.locator(".drawing").all()]
        assert boxes[0] is not None
        assert boxes[1] is not None
        assert (boxes[0]["y"], boxes[0]["height"]) == (boxes[1]["y"], boxes[1]["height"])
        assert boxes[0]["x"] < boxes[1]["x"]


def test_filters_show_what_was_asked_for_and_say_how_many(running: Browser, tmp_path: Path) -> None:
    """By severity, by effect, by words; sections without an edit go; and all again."""
    with opened(running, _written(tmp_path, FULL)) as shown:
        page = shown.page
        titles = page.locator(".entry:visible h3")
        page.get_by_label("Severity").select_option("undecidable")
        assert titles.all_text_contents() == ["the text of a step changed"]
        assert page.locator(".group:visible h2").all_text_contents() == [
            "For a reader to judge: free text changed",
            "Besides",
        ]
        assert page.locator("output").inner_text() == "1 of 6 shown"
        page.get_by_role("button", name="Show all").click()
        expect(page.locator("output")).to_have_text("all 6 shown")
        page.get_by_role("combobox", name="Effect").select_option("changes")
        assert titles.all_text_contents() == ["the tool 'create_refund' has a new effect: destroy"]
        page.get_by_role("combobox", name="Effect").select_option("")
        page.get_by_label("Says").fill("OBLIGATION now")
        assert titles.all_text_contents() == ["the limit of $200 is now $500"]


def test_what_follows_is_folded(running: Browser, tmp_path: Path) -> None:
    """One click opens it, the next closes it."""
    with opened(running, _written(tmp_path, FULL)) as shown:
        follows = shown.page.locator("#e1 .follows")
        inside = follows.get_by_text("the obligation now reads $500")
        assert not inside.is_visible()
        follows.locator("summary").click()
        assert inside.is_visible()
        follows.locator("summary").click()
        assert not inside.is_visible()


def _moved_bound(page: Page) -> str:
    """The selector of the edit of the bound."""
    number = page.locator(".entry", has_text="$500").first.get_attribute("id")
    assert number is not None
    return f"#{number}"


def test_an_edit_leads_to_its_line_and_back(running: Browser, review: Path) -> None:
    """The line of the prose comes into sight with its words marked; its link comes back to the edit."""
    with opened(running, review, 1280, 800) as shown:
        page = shown.page
        edit = _moved_bound(page)
        page.locator(f"{edit} .to-prose").first.click()
        row = page.locator(".row.here")
        assert row.locator("del").all_text_contents() == ["$200", "$200"]
        assert row.locator("ins").all_text_contents() == ["$500", "$500"]
        assert page.evaluate("document.activeElement === document.querySelector('.row.here')")
        assert _in_sight(page, ".row.here")
        row.locator(f".to[href='{edit}']").click()
        assert page.evaluate(f"document.activeElement === document.querySelector('{edit}')")


def test_an_edit_leads_to_its_shape_and_back(running: Browser, review: Path) -> None:
    """The shape is in sight and marked on both sides; a press on it comes back to the edit."""
    with opened(running, review, 1280, 800) as shown:
        page = shown.page
        edit = _moved_bound(page)
        page.locator(f"{edit} .to-graph").first.click()
        assert page.locator(".spot.here").count() == 2
        assert _in_sight(page, ".spot.here >> nth=1")
        assert (
            page.locator(".spot.here >> nth=1").locator("title").text_content() == "changed: the amount is over $500?"
        )
        page.locator(f".drawing a[href='{edit}']").last.press("Enter")
        assert page.evaluate(f"document.activeElement === document.querySelector('{edit}')")


def _in_sight(page: Page, selector: str) -> bool:
    box, size = page.locator(selector).bounding_box(), page.viewport_size
    assert box is not None
    assert size is not None
    return box["y"] >= 0 and box["y"] + box["height"] <= size["height"] and 0 <= box["x"] < size["width"]


def test_drift_leads_to_lines_nobody_edited(running: Browser, tmp_path: Path) -> None:
    """A line that stands as it did has an address and a way back where something around it changed."""
    report = _review()
    about = next(change for change in report.changes if change.after and change.after.span)
    drift = replace(about, origin="directory", cause="", message="the lead is gone", before=_at(5), after=_at(5))
    with opened(running, _written(tmp_path, replace(report, changes=(drift,))), 1280, 800) as shown:
        page = shown.page
        page.locator("#e1 .to-prose").click()
        assert page.locator(".row.here.told p").inner_text().startswith("n5 tell Be kind")
        page.locator(".row.here .to").click()
        assert page.evaluate("document.activeElement.id") == "e1"


def _at(line: int) -> Place:
    return Place("Be kind to the customer", at(line), "n5")


def test_the_whole_review_by_keyboard(running: Browser, review: Path) -> None:
    """j and k go from edit to edit, Enter unfolds, p, g and b jump and return, / searches, ? tells of all that."""
    with opened(running, review, 1280, 800) as shown:
        page = shown.page
        held = "document.activeElement.id"
        page.keyboard.press("j")
        assert page.evaluate(held) == "e1"
        page.keyboard.press("j")
        page.keyboard.press("k")
        assert page.evaluate(held) == "e1"
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        page.keyboard.press("Enter")
        assert page.locator("#e1 .follows").get_attribute("open") is not None
        page.keyboard.press("p")
        assert page.evaluate("document.activeElement.className").startswith("row")
        page.keyboard.press("b")
        assert page.evaluate(held) == "e1"
        page.keyboard.press("g")
        assert page.evaluate("document.activeElement.className.baseVal").startswith("spot")
        page.keyboard.press("b")
        assert page.evaluate(held) == "e1"
        page.keyboard.press("/")
        page.keyboard.type("jk?")
        assert page.evaluate("document.activeElement.name") == "words"
        assert page.get_by_label("Says").input_value() == "jk?"
        page.keyboard.press("Escape")
        page.keyboard.press("?")
        assert page.get_by_role("dialog", name="Keys").is_visible()
        page.keyboard.press("Escape")
        assert not page.get_by_role("dialog", name="Keys").is_visible()
        assert shown.complaints == []


def test_tab_goes_through_and_out(running: Browser, review: Path) -> None:
    """The first stop skips to the edits, and no part of the page holds who goes on with Tab."""
    with opened(running, review, 1280, 800) as shown:
        page = shown.page
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the edits"
        stops = []
        for _ in range(200):
            page.keyboard.press("Tab")
            stops.append(page.evaluate("document.activeElement === document.body"))
            if stops[-1]:
                break
        assert stops[-1]


@pytest.mark.parametrize("name", ["hostile page", "evil"])
def test_hostile_text_is_shown_and_not_obeyed(running: Browser, tmp_path: Path, name: str) -> None:
    """Tags are words in prose, drawings, tools and contacts; what turns a line around or rings a bell is its code."""
    report = hostile_report() if name == "hostile page" else EVIL
    with opened(running, _written(tmp_path, report)) as shown:
        page = shown.page
        assert page.locator("script").count() == 1
        assert page.locator("img").count() == 0
        assert page.locator("a[href*='evil.example']").count() == 0
        said = page.locator("main").text_content() or ""
        assert "<img src=x onerror=alert(1)> </script> @acme/payments #12 \\x1b[31mred \\u202egnp" in said
        for sign in ("\u202e", "\x1b"):
            assert sign not in page.content()
        assert shown.complaints == []


def test_a_script_that_came_in_would_not_run(running: Browser, review: Path, tmp_path: Path) -> None:
    """The policy lets only the page's own script run: one put into the file by other means is refused."""
    text = review.read_text(encoding="utf-8").replace("<h1>", "<script>document.title='owned'</script><h1>", 1)
    (tmp_path / "changed.html").write_text(text, encoding="utf-8")
    with opened(running, tmp_path / "changed.html") as shown:
        assert shown.page.title() != "owned"
        assert any("Content Security Policy" in complaint for complaint in shown.complaints)


def test_without_a_script_everything_can_be_read(running: Browser, review: Path) -> None:
    """Filters need the script and stay away; edits, prose, drawings and the links between them are there."""
    context = running.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(review.as_uri())
    assert not page.locator("form.filters").is_visible()
    assert page.locator(".entry:visible").count() == page.locator(".entry").count() >= 2
    assert page.locator(".row.other").first.is_visible()
    assert page.locator(".drawing").first.is_visible()
    page.locator(".to-prose").first.click()
    assert "#l1-" in page.url
    context.close()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("report", [_review(), FULL, NOT_COMPARED], ids=["review", "full", "not compared"])
def test_axe_finds_nothing_amiss(running: Browser, tmp_path: Path, report: Report, dark: bool) -> None:
    """Names, roles, landmarks, headings and contrast, as axe-core checks them, with every fold open."""
    from axe_playwright_python.sync_playwright import Axe

    with opened(running, _written(tmp_path, report), 1280, 800, dark) as shown:
        shown.page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        found = Axe().run(shown.page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


def test_what_a_screen_reader_is_told(running: Browser, review: Path) -> None:
    """Landmarks, headings, names: an edit is an article by its title, a drawing says what it shows."""
    with opened(running, review, 1280, 800) as shown:
        tree = shown.page.locator("body").aria_snapshot()
        for part in (
            "- main:",
            '- search "Edits"',
            '- heading "What matters most" [level=2]',
            '- article "',
            "- status:",
        ):
            assert part in tree, part
        assert '- region "Prose and graphs of both versions"' in tree
        names = [one.get_attribute("aria-label") or "" for one in shown.page.locator(".drawing").all()]
        assert names[0].startswith("Refund, before: ")
        assert names[1].startswith("Refund, now: ")


def test_nothing_compared_never_looks_like_nothing_changed(running: Browser, tmp_path: Path) -> None:
    """In its title, its heading and its verdict."""
    with opened(running, _written(tmp_path, NOT_COMPARED)) as shown:
        assert shown.page.title() == "Runbook change: NOT COMPARED"
        assert shown.page.get_by_role("heading", level=1).inner_text() == "Runbook change: NOT COMPARED"
        assert shown.page.locator(".verdict").inner_text().startswith("✗ NOT COMPARED\nold.md:1: ")
        assert shown.complaints == []
    with opened(running, _written(tmp_path, NOTHING)) as shown:
        assert shown.page.title() == "Runbook change: no change"
        assert shown.page.locator(".verdict").inner_text().startswith("✓ Passes")


def test_a_thousand_steps_stay_small_and_say_what_is_folded(running: Browser, large: Path) -> None:
    """What changed is drawn and shown, the rest is a count; no drawing of it all, no line out of reach."""
    assert large.stat().st_size < 2_000_000
    with opened(running, large, 1280, 800) as shown:
        page = shown.page
        assert page.locator(".spot").count() < 150
        assert page.locator(".row.other").count() == 10
        page.locator(".entry .to-prose").last.click()
        assert _in_sight(page, ".row.here")
        page.get_by_label("Says").fill("nothing says this")
        assert page.locator("output").inner_text().startswith("0 of ")
        assert "more unchanged" not in page.content()
        assert page.get_by_text("unchanged steps").count() > 0


def test_the_file_is_of_bounded_size_and_says_what_it_leaves_out(tmp_path: Path) -> None:
    """Many pages and many edits: the most important are shown, the others counted."""
    page = pair(steps(400, lambda at: f"act Ship part {at}"), steps(400, lambda at: f"act Send back part {at} of it"))
    report = report_of(page)
    wide = replace(report, pages=(page,) * 40)
    text = render_diff_html(wide)
    assert len(text) < MOST_PAGES * 1.5
    assert "more runbooks changed and found no room here" in text
    assert "100 more edits not shown" in render_diff_html(many(1600))


def test_the_same_report_is_the_same_bytes() -> None:
    """Nothing of the moment or of the machine is in it."""
    assert render_diff_html(_review()) == render_diff_html(_review())
