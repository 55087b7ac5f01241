"""Every fix that a manual's bad runbook is offered keeps its promise on that very page."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.rules.examples import findings_in, manual_of, world_of
from tests.rules.fixes import applied

from runbookc.diagnostics import Finding, Severity
from runbookc.rules.manual import fences
from runbookc.rules.rule import Rule
from runbookc.rules.table import RULES
from runbookc.source import SourceText
from runbookc.sources.mending import mend
from runbookc.surface.document import Block, Document, Item, ListBlock
from runbookc.surface.markdown import read_document

ON_PAGES = [r for r in RULES if r.needs != "links" and any(f.language == "markdown" for f in fences(r.manual))]


def fixes_of(rule: Rule, text: str) -> list[Finding]:
    return [f for f in findings_in(text, world_of(manual_of(rule))) if f.code == rule.code and f.fix is not None]


def shape(document: Document) -> list[str]:
    """The blocks of a page, outermost first, each with how deep it lies; how many items a list has is left out."""
    found: list[str] = []

    def look(blocks: Sequence[Block | Item], depth: int) -> None:
        for block in blocks:
            found.append(f"{depth} {type(block).__name__}")
            if isinstance(block, ListBlock):
                for item in block.items:
                    look(item.blocks, depth + 1)

    look(document.blocks, 0)
    for section in document.walk():
        found.append(f"# {section.level}")
        look(section.blocks, 0)
    return found


def is_within(some: list[str], more: list[str]) -> bool:
    """Whether `more` has all of `some`, in its order."""
    left = iter(more)
    return all(one in left for one in some)


@pytest.mark.parametrize("rule", ON_PAGES, ids=lambda rule: rule.code)
def test_a_complete_fix_leaves_nothing_of_its_finding(rule: Rule) -> None:
    """Taken as `--unsafe-fixes` takes it: none is refused, the rule is silent, no error is new, a second run idles."""
    world, text = world_of(manual_of(rule)), manual_of(rule).bad_page
    offered = [f for f in fixes_of(rule, text) if f.fix is not None and not f.fix.placeholder]

    def judge(source: SourceText) -> tuple[Finding, ...]:
        return findings_in(source.text, world)

    source = SourceText("page.md", text)
    mended = mend(source, offered, lambda now: [f for f in judge(now) if f.code == rule.code], unsafe=True)
    errors = {f.code for f in judge(source) if f.severity is Severity.ERROR}

    assert mended.refused == ()
    assert len(mended.fixed) == len(offered)
    assert {f.code for f in findings_in(mended.text, world) if f.severity is Severity.ERROR} <= errors
    if offered:
        again = [f for f in fixes_of(rule, mended.text) if f.fix is not None and not f.fix.placeholder]
        assert again == []


@pytest.mark.parametrize("rule", ON_PAGES, ids=lambda rule: rule.code)
def test_a_fix_leaves_the_page_around_it_as_it_is(rule: Rule) -> None:
    """Every line that no edit touches, and every block, is still there; a gap is told until it is filled."""
    text = manual_of(rule).bad_page
    for finding in fixes_of(rule, text):
        assert finding.fix is not None
        new = applied(text, finding.fix)
        touched = {line for e in finding.fix.edits for line in range(e.span.start_line, e.span.end_line + 1)}
        kept = [line for number, line in enumerate(text.split("\n"), 1) if number not in touched]
        gone = any("<!--" in SourceText("page.md", text).slice(edit.span) for edit in finding.fix.edits)

        assert is_within(kept, new.split("\n"))
        before, after = (shape(read_document(SourceText("page.md", one)).value) for one in (text, new))
        assert gone or is_within(before, after)
        assert ("RB104" in {f.code for f in findings_in(new)}) == finding.fix.placeholder
