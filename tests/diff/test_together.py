"""What was carried from one page of a workspace to another is told as that, and what else changed beside it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from runbookc.diff.change import Change, Grade
from runbookc.diff.report import Report
from runbookc.render.diff_html import render_diff_html
from runbookc.render.diff_markdown import render_diff_markdown
from runbookc.sources.versions import compare_paths

TODAY = date(2026, 11, 21)
STEPS = """1. Ask the guest for the booking number.
2. Check the booking number in the house system.
3. If it does not match, escalate the ticket to the Fraud Desk queue.
4. Add a note to the booking.
"""
BOOKINGS = f"""# Bookings

## Late arrival

1. Look up the booking.
2. If the booking is older than 10 days, go to [Prove who it is](#prove-who-it-is).
3. Follow [Prove who it is](#prove-who-it-is).
4. Tell the guest that the door code is on its way.

## Prove who it is

{STEPS}"""
GUESTS = """# Guests

## Change of name

1. Ask the guest for the new name.
2. Update the name in the house system.
"""
LED = BOOKINGS.partition("## Prove")[0].replace("(#", "(guests.md#")
PROOF = f"\n## Prove who it is\n\n{STEPS}"
GOT = GUESTS + PROOF


def report(root: Path, old: dict[str, str], new: dict[str, str]) -> Report:
    """Two versions of a workspace, compared."""
    for side, pages in (("old", old), ("new", new)):
        (root / side / "runbooks").mkdir(parents=True)
        (root / side / "runbookc.toml").write_text('[workspace]\nrunbooks = ["runbooks/**/*.md"]\n', encoding="utf-8")
        for name, text in pages.items():
            (root / side / f"runbooks/{name}.md").write_text(text, encoding="utf-8")
    found = compare_paths(str(root / "old"), str(root / "new"), TODAY)
    assert found.why == ""
    return found


def told(found: Report) -> set[tuple[str, str]]:
    """The kind and grade of each change."""
    return {(change.kind, change.severity.value) for change in found.changes}


def only(found: Report, kind: str) -> Change:
    """The one change of a kind."""
    (change,) = (change for change in found.changes if change.kind == kind)
    return change


def test_a_section_on_another_page_is_moved_and_nothing_else(tmp_path: Path) -> None:
    """Its text is the same and both pointers to it lead there: one safe change, with both pages and the heading."""
    found = report(tmp_path, {"bookings": BOOKINGS, "guests": GUESTS}, {"bookings": LED, "guests": GOT})
    assert told(found) == {("procedure-moved", "safe")}
    change = only(found, "procedure-moved")
    assert change.message.endswith("moved from runbooks/bookings.md to runbooks/guests.md, under 'Guests'")
    assert change.consequence == "its steps are the same, and what led to it still does"
    assert (change.runbook, change.before and change.before.runbook) == ("guests", "bookings")
    assert any("scenarios" in note for note in found.notes)


def test_moved_back_is_moved(tmp_path: Path) -> None:
    """The other way round it is told alike."""
    found = report(tmp_path, {"bookings": LED, "guests": GOT}, {"bookings": BOOKINGS, "guests": GUESTS})
    assert told(found) == {("procedure-moved", "safe")}


def test_what_changed_besides_is_told_by_itself(tmp_path: Path) -> None:
    """Another queue and a step more within the section that moved."""
    changed = GOT.replace("Fraud Desk", "Risk Desk").replace("4. Add", "4. Cancel the booking.\n5. Add")
    found = report(tmp_path, {"bookings": BOOKINGS, "guests": GUESTS}, {"bookings": LED, "guests": changed})
    assert {("procedure-moved", "safe"), ("contact-changed", "dangerous"), ("step-added", "dangerous")} <= told(found)
    assert only(found, "procedure-moved").consequence.startswith("what led to it still does; of its steps 1 new")
    places = only(found, "contact-changed")
    assert places.before is not None
    assert places.before.span is not None
    assert places.before.span.path.endswith("bookings.md")
    assert all("~" not in f"{c.before and c.before.node}{c.after and c.after.node}" for c in found.changes)


def test_what_no_longer_leads_there_is_lost(tmp_path: Path) -> None:
    """The section moved, and the page it came from does not point to it any more."""
    lost = LED.replace("3. Follow [Prove who it is](guests.md#prove-who-it-is).\n4.", "3.")
    found = report(tmp_path, {"bookings": BOOKINGS, "guests": GUESTS}, {"bookings": lost, "guests": GOT})
    change = only(found, "procedure-moved")
    assert change.severity is Grade.DANGEROUS
    assert change.consequence.startswith("cases no longer come to it from ")
    assert ("step-removed", "breaking") in told(found)


def test_a_page_cut_in_two_and_put_together_again(tmp_path: Path) -> None:
    """The new page is a part of the old one, and no page that somebody wrote from nothing; so back."""
    apart = {"bookings": LED, "guests": f"# Guests\n{PROOF}"}
    there = report(tmp_path / "there", {"bookings": BOOKINGS}, apart)
    assert told(there) == {("runbook-split", "safe"), ("procedure-moved", "safe")}
    back = report(tmp_path / "back", apart, {"bookings": BOOKINGS})
    assert told(back) == {("runbooks-merged", "safe"), ("procedure-moved", "safe")}


def test_a_step_lost_on_the_way_is_told(tmp_path: Path) -> None:
    """Of the page that was cut in two nothing may be missing."""
    apart = {"bookings": LED, "guests": f"# Guests\n{PROOF.replace('4. Add a note to the booking.', '')}"}
    found = report(tmp_path, {"bookings": BOOKINGS}, apart)
    assert ("step-removed", "dangerous") in told(found)
    split = only(found, "runbook-split")
    assert split.severity is Grade.DANGEROUS
    assert "'Add a note to the booking'" in split.consequence


def test_one_step_on_another_page(tmp_path: Path) -> None:
    """Other cases come to it now."""
    line = "Tell the guest that the door code is on its way."
    old = {"bookings": BOOKINGS, "guests": GUESTS}
    found = report(tmp_path, old, {"bookings": BOOKINGS.replace(f"4. {line}\n", ""), "guests": f"{GUESTS}3. {line}\n"})
    assert told(found) == {("step-relocated", "dangerous")}


def test_a_procedure_cut_in_two_across_pages(tmp_path: Path) -> None:
    """The first part goes on to the second, which is on another page."""
    whole = "# Bookings\n\n## Late arrival\n\n1. Look up the booking.\n2. Check the photo.\n3. Refund the booking.\n"
    tail = "4. Tell the guest that the refund is on its way.\n"
    first = (
        "# Bookings\n\n## Late arrival\n\n1. Look up the booking.\n2. Continue with [Pay back](guests.md#pay-back).\n"
    )
    rest = "\n## Pay back\n\n1. Check the photo.\n2. Refund the booking.\n3." + tail[2:]
    old = {"bookings": whole + tail, "guests": GUESTS}
    found = report(tmp_path, old, {"bookings": first, "guests": GUESTS + rest})
    assert told(found) == {("procedure-split", "safe")}


def test_alike_steps_of_two_pages_did_not_move(tmp_path: Path) -> None:
    """ "Add a note to the booking" gone here and new there is a step less and a step more."""
    old = {"bookings": BOOKINGS, "guests": GUESTS}
    less, more = BOOKINGS.replace("4. Add a note to the booking.\n", ""), f"{GUESTS}3. Add a note to the booking.\n"
    kinds = {kind for kind, _ in told(report(tmp_path, old, {"bookings": less, "guests": more}))}
    assert {"step-removed", "step-added"} <= kinds
    assert not kinds & {"step-relocated", "procedure-moved"}


def test_every_form_of_the_report_shows_it(tmp_path: Path) -> None:
    """Places of two pages in one entry."""
    changed = GOT.replace("Fraud Desk", "Risk Desk")
    found = report(tmp_path, {"bookings": BOOKINGS, "guests": GUESTS}, {"bookings": LED, "guests": changed})
    for text in (render_diff_html(found), render_diff_markdown(found)):
        assert "moved from runbooks/bookings.md to runbooks/guests.md" in text
