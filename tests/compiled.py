"""Pages compiled as anyone's would be, on the day that all tests share."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from runbookc.catalog.model import World
from runbookc.conformance.bundle import Bundle, make_bundle
from runbookc.ir.model import Runbook
from runbookc.pipeline import compile_page
from runbookc.source import SourceText
from runbookc.sources.project import read_project
from runbookc.target import Program

TODAY = date(2026, 11, 21)


def runbook_of(page: str, world: World, name: str = "p") -> Runbook:
    """The graph of `page`, which would be the file `NAME.md`."""
    return compile_page(SourceText(f"{name}.md", page), name, world, TODAY).value.runbook


def bundle_of(page: str, world: World, name: str = "p", *, planned: bool = True) -> Bundle:
    """The bundle of a workspace with this one page."""
    return make_bundle(Program((runbook_of(page, world, name),), world), planned=planned)


RUNBOOKS = Path(__file__).parents[1] / "runbooks"


@cache
def workspace(name: str) -> Bundle:
    """The bundle of an example workspace."""
    pages = read_project([str(p) for p in sorted((RUNBOOKS / name / "runbooks").glob("*.md"))], TODAY).pages
    return make_bundle(Program(tuple(page.compiled.runbook for page in pages), pages[0].world))
