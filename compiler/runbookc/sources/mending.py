"""A page mended by the fixes of its findings, each held to its promise.

What was mended is compiled and checked again: a fix stays only where its finding is gone and nothing new was found.
So fixing twice changes nothing more, and no fix breaks the page around it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from runbookc.pipeline import compile_page
from runbookc.rules.fixes import fixable, fixed
from runbookc.source import SourceText
from runbookc.sources.page import PageFile
from runbookc.sources.page_check import check_page
from runbookc.sources.project import compile_read

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from runbookc.diagnostics import Finding
    from runbookc.sources.project import Page

    Judge = Callable[[SourceText], Sequence[Finding]]

PASSES: Final = 10
"""How often fixes that met others are tried again."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A page's new text, the findings that were fixed, what is still found, and fixes that did not keep their word."""

    text: str
    fixed: tuple[Finding, ...]
    findings: tuple[Finding, ...]
    refused: tuple[Finding, ...] = ()


def mend_page(page: Page, today: date, unsafe: bool) -> Mended:
    """A compiled page, mended as it stands in its workspace. Nothing is written."""
    file = PageFile(page.file, page.workspace)

    def judge(source: SourceText) -> Sequence[Finding]:
        return check_page(compile_read(file, source, page.world, today, compile_page), today).findings

    return mend(page.source, check_page(page, today).findings, judge, unsafe)


def mend(source: SourceText, findings: Sequence[Finding], judge: Judge, unsafe: bool) -> Mended:
    """The page with every fix that holds; `judge` gives the findings of another text of the same page."""
    done: list[Finding] = []
    refused: dict[str, Finding] = {}
    for _ in range(PASSES):
        wanted = [f for f in findings if fixable(f, source.path, unsafe) and f.fingerprint not in refused]
        if not wanted:
            break
        source, findings, kept, broken = _once(source, findings, wanted, judge)
        done += kept
        refused |= {finding.fingerprint: finding for finding in broken}
    return Mended(source.text, tuple(done), tuple(findings), tuple(refused.values()))


def _once(
    source: SourceText, findings: Sequence[Finding], wanted: Sequence[Finding], judge: Judge
) -> tuple[SourceText, Sequence[Finding], list[Finding], list[Finding]]:
    """All fixes at once where all of them hold; else one of them, or the word that it does not."""
    made = fixed(source, wanted)
    tried = replace(source, text=made.text)
    after = judge(tried)
    if _keeps_its_word(made.findings, findings, after):
        return tried, after, list(made.findings), []
    if len(made.findings) == 1:
        return source, findings, [], list(made.findings)
    return _once(source, findings, made.findings[:1], judge)


def _keeps_its_word(mended: Sequence[Finding], before: Sequence[Finding], after: Sequence[Finding]) -> bool:
    """Whether exactly what was to go is gone: fewer findings of each mended rule, and of no rule more."""
    was, now = (Counter(f.code for f in found if f.suppressed is None) for found in (before, after))
    promised = Counter(finding.code for finding in mended)
    return all(now[code] <= was[code] - promised[code] for code in {*was, *now})
