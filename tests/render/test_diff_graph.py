"""Two graphs over each other, and what a drawing takes of them."""

from __future__ import annotations

import re

import pytest
from tests.diff.triples import TRIPLES, Triple
from tests.ir.samples import HOSTILE, hostile
from tests.render.diff_pages import hostile_report, pair, report_of, steps
from tests.render.formats import WORDS

from runbookc.diff.report import PagePair, PageVersion
from runbookc.ir.model import Runbook
from runbookc.render.diff_excerpt import Rest, excerpts, whole
from runbookc.render.diff_graph import Overlay, overlay
from runbookc.render.diff_mermaid import MOST, render_diff_mermaid
from runbookc.render.diff_svg import draw_sides
from runbookc.render.diff_view import view
from runbookc.source import SourceText

LINE = re.compile(
    rf"""\ \ subgraph\ p\d+\[{WORDS}\]
       | \ {{4}}u\d+(?:\[{WORDS}\]|\{{{WORDS}\}}|\(\[{WORDS}\]\)|>{WORDS}\]|\[\[{WORDS}\]\])
       | \ \ u\d+\ (?:-->|-\.->)(?:\|{WORDS}\|)?\ u\d+
       | \ \ end
       | \ \ classDef\ (?:old|new|changed|same)\ [a-z0-9#:,\ -]+
       | \ \ class\ u\d+(?:,u\d+)*\ (?:old|new|changed|same)
       | \ \ linkStyle\ \d+(?:,\d+)*\ [a-z0-9#:,\ -]+""",
    re.VERBOSE,
)
OLD = """n1 check Look up the charge
n2 decide the amount is over $200 | test=the amount;over;$200 | yes=n3 | no=n4
n3 ask Ask the lead | recipient=lead
n4 act Refund the charge | tool=create_refund()
n5 act Close the ticket | tool=close_ticket()"""


def _over(page: PagePair) -> Overlay:
    return overlay(page, view(report_of(page)))


def _states(both: Overlay) -> dict[str, str]:
    return {spot.shape.lines[0]: spot.state for spot in both.spots if spot.state != "same"}


def test_a_step_is_one_spot_whatever_became_of_it() -> None:
    """Gone, new, otherwise, or as it was; ways likewise, by their words."""
    new = OLD.replace("$200", "$500").replace(
        "n5 act Close the ticket | tool=close_ticket()", "n9 tell Say goodbye to all"
    )
    both = _over(pair(OLD, new))
    assert _states(both) == {
        "the amount is over $500?": "changed", "Close the ticket": "old", "Say goodbye to all": "new"
    }  # fmt: skip
    kinds = [spot.shape.kind for spot in both.spots]
    assert (kinds.count("start"), kinds.count("end")) == (1, 1)
    assert sum(link.state == "old" for link in both.links) == sum(link.state == "new" for link in both.links) == 2


def test_the_same_page_has_nothing_to_draw() -> None:
    """No excerpt, and no drawing."""
    both = _over(pair(OLD, OLD))
    assert excerpts(both) == []
    assert render_diff_mermaid(both) == ("", 0)


def test_steps_left_out_stand_as_counts_before_and_after() -> None:
    """Of a hundred steps with one changed in the middle its neighbours are drawn, and two counts."""
    page = pair(
        steps(100, lambda at: f"act Ship part {at}"),
        steps(100, lambda at: f"act Ship part {at}" if at != 50 else "act Ship part 50 by train at night"),
    )
    (part,) = excerpts(_over(page))
    rests = [shape.count for shape in part.shapes if isinstance(shape, Rest)]
    assert rests == [49, 50]  # 48 steps and the start; 49 steps and the end
    assert [spot.state for spot in part.spots] == ["same", "changed", "same"]
    assert len(part.ties) == 4
    assert len(whole(_over(page), 0).spots) == 102


def test_both_sides_put_the_same_step_at_the_same_place() -> None:
    """The drawings are of one size, and what did not change stands at one place in both."""
    (part,) = excerpts(_over(pair(OLD, OLD.replace("$200", "$500"))))
    old, new = draw_sides(part, "g1", {})
    sizes = [re.search(r'width="[\d.]+" height="[\d.]+"', side) for side in (old, new)]
    assert sizes[0] is not None
    assert sizes[1] is not None
    assert sizes[0][0] == sizes[1][0]
    boxes = [set(re.findall(r'<rect class="shape act same" [^>]*>', side)) for side in (old, new)]
    assert boxes[0] == boxes[1] != set()


def test_what_is_gone_is_told_without_its_colour() -> None:
    """By a sign and in its title, in the drawing and in the comment."""
    both = _over(pair(OLD, OLD.rpartition("\n")[0]))
    old, _ = draw_sides(excerpts(both)[0], "g1", {})
    assert "<title>gone: Close the ticket / tool: close_ticket</title>" in old
    assert ">−</text>" in old
    assert '["#8722; Close the ticket<br>tool: close_ticket"]' in render_diff_mermaid(both)[0]


@pytest.mark.parametrize("triple", TRIPLES, ids=[triple.name for triple in TRIPLES])
def test_every_drawing_fits_the_grammar(triple: Triple) -> None:
    """Only the few forms that Mermaid was seen to read; every line of a class names a shape that is there."""
    _reads(_drawn(triple.old.runbook, triple.new.runbook))


@pytest.mark.parametrize("text", [text for text in HOSTILE if text])
def test_hostile_words_stay_in_their_quotes(text: str) -> None:
    """On the old side and on the new, in shapes, on ways and in titles."""
    plain, evil = hostile("plain words"), hostile(text)
    for old, new in ((plain, evil), (evil, plain)):
        _reads(_drawn(old, new))


def test_a_hostile_page_is_drawn_as_words() -> None:
    """Nothing a browser would obey, no control character, and as many elements as for plain words."""
    report = hostile_report()
    both = overlay(report.pages[0], view(report))
    for part in excerpts(both):
        for side in draw_sides(part, "g1", {1: "e1"}):
            assert "<script" not in side
            assert "<img" not in side
            assert "\x1b" not in side
            assert "\u202e" not in side


def _drawn(old: Runbook, new: Runbook) -> str:
    path = new.runbook.path
    page = PagePair(*(PageVersion(SourceText(path, ""), side) for side in (old, new)))
    return render_diff_mermaid(_over(page))[0]


def _reads(drawing: str) -> None:
    if not drawing:
        return
    head, *lines = drawing.splitlines()
    assert head == "flowchart TD"
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    shapes = {
        line.split("[")[0].split("{")[0].split("(")[0].split(">")[0].strip() for line in lines if line[:5] == "    u"
    }
    named = {name for line in lines if line.startswith("  class ") for name in line.split()[1].split(",")}
    assert named == shapes
    ways = sum(" --> " in line or "-->|" in line or "-.->" in line for line in lines)
    numbers = [int(n) for line in lines if line.startswith("  linkStyle") for n in line.split()[1].split(",")]
    assert all(number < ways for number in numbers)


def test_a_drawing_of_very_much_is_cut_and_says_so() -> None:
    """Forty shapes at most; those left out are counted."""
    page = pair(steps(90, lambda at: f"act Ship part {at}"), steps(90, lambda at: f"tell Write about thing {at}"))
    drawing, left = render_diff_mermaid(_over(page))
    shown = sum(line.startswith("    u") for line in drawing.splitlines())
    assert shown <= MOST
    assert left > 0
