"""SVG and HTML: well formed whatever the words, readable without sight, the same bytes each time."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.browser import browser, needs_browser, opened
from tests.ir.samples import HOSTILE, hostile, refunds

from runbookc.render.html import POLICY, render_html
from runbookc.render.svg import render_svg

SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {"svg", "title", "desc", "style", "defs", "marker", "path", "rect", "g", "text", "tspan", "polygon", "a"}


def parsed(text: str) -> ElementTree.Element:
    """The drawing as XML."""
    return ElementTree.fromstring(text)  # the text is ours, and expat refuses what is not XML


@pytest.mark.parametrize("text", [text for text in HOSTILE if text])
def test_hostile_words_stay_words(text: str) -> None:
    """It parses, holds no element and no attribute but ours, and as many shapes as for plain words."""
    found, plain = parsed(render_svg(hostile(text))), parsed(render_svg(hostile("x")))
    assert {element.tag.removeprefix(SVG) for element in found.iter()} <= ALLOWED
    assert not [name for element in found.iter() for name in element.attrib if name.startswith("on")]
    assert all(link.get("href", "").startswith("#procedure-") for link in found.iter(f"{SVG}a"))
    for shape in ("rect", "polygon", "path", "a"):
        assert len(list(found.iter(SVG + shape))) == len(list(plain.iter(SVG + shape)))


@pytest.mark.parametrize("text", [text for text in HOSTILE if text.isprintable() and len(text) < 90 and text])
def test_words_come_back_as_written(text: str) -> None:
    """The title of a shape, read back, is the author's text."""
    titles = [title.text or "" for title in parsed(render_svg(hostile(text))).iter(f"{SVG}title")]
    assert " ".join(text.split()) in titles


def test_a_reader_without_sight_is_told_what_it_is() -> None:
    """A title, a description that counts, and roles."""
    drawing = parsed(render_svg(refunds()))
    title, description = drawing.find(f"{SVG}title"), drawing.find(f"{SVG}desc")
    assert title is not None
    assert title.text == "Refunds"
    assert description is not None
    assert "8 steps and 3 decisions" in (description.text or "")
    assert drawing.get("role") == "img"


def test_a_decision_is_one_diamond() -> None:
    """Decide nodes that share a decision are one polygon of four corners."""
    diamonds = list(parsed(render_svg(hostile("words"))).iter(f"{SVG}polygon"))
    assert [len(diamond.get("points", "").split()) for diamond in diamonds] == [4]
    assert len(list(parsed(render_svg(refunds())).iter(f"{SVG}polygon"))) == 3


def test_what_was_inferred_is_dashed() -> None:
    """Shapes and ways that nobody wrote carry the class that is drawn dashed."""
    found = [e.get("class", "") for e in parsed(render_svg(refunds())).iter() if "inferred" in e.get("class", "")]
    counts = Counter(name.split()[0] for name in found)
    # two shapes (start, end); five edges, of which three have a label and so two stretches
    assert (counts["shape"], counts["way"]) == (2, 8)


def test_nothing_lies_outside_the_drawing_or_on_another_shape() -> None:
    """Boxes keep apart, and inside the drawing's width."""
    drawing = parsed(render_svg(refunds()))
    width = float(drawing.get("width", "0"))
    boxes = [
        (float(r.get("x", "0")), float(r.get("y", "0")), float(r.get("width", "0")), float(r.get("height", "0")))
        for r in drawing.iter(f"{SVG}rect")
        if "shape" in r.get("class", "")
    ]
    for at, (x, y, w, h) in enumerate(boxes):
        assert x >= 0
        assert x + w <= width
        for other_x, other_y, other_w, other_h in boxes[at + 1 :]:
            apart = x + w <= other_x or other_x + other_w <= x or y + h <= other_y or other_y + other_h <= y
            assert apart


def test_the_same_graph_gives_the_same_bytes() -> None:
    """Nothing of a drawing depends on when or where it was made."""
    assert render_svg(refunds()) == render_svg(refunds())
    assert render_html(refunds()) == render_html(refunds())


@pytest.mark.parametrize("text", HOSTILE)
def test_a_page_runs_and_loads_nothing(text: str) -> None:
    """No script, no handler, no address outside the page; the policy forbids them besides."""
    page = render_html(hostile(text))
    assert f'content="{POLICY}"' in page
    tags = re.findall(r"<([a-zA-Z/!][^\s>]*)([^>]*)>", page)
    assert not [name for name, _ in tags if name.lower() in ("script", "img", "iframe", "link", "object", "embed")]
    assert not [rest for _, rest in tags if re.search(r"\son\w+=|\ssrc=|url\((?!#)", rest)]


@needs_browser
def test_a_page_fits_a_telephone_and_its_drawing_is_scrolled_by_keys(tmp_path: Path) -> None:
    """A word without a break breaks; only the drawing is wider than the window, and keys reach it."""
    file = tmp_path / "page.html"
    file.write_text(render_html(hostile("kiln-" * 40)), encoding="utf-8")
    with browser() as running, opened(running, file, 360) as shown:
        assert shown.page.evaluate("document.documentElement.scrollWidth") == 360
        shown.page.keyboard.press("Tab")
        assert shown.page.evaluate("document.activeElement.tagName") == "FIGURE"
        assert shown.page.evaluate("document.activeElement.tabIndex") == 0
        assert shown.complaints == []
