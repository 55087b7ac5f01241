"""Which pages lead to which others: the links of every page of one side that end at another page of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from runbookc.diff.side import Caller
from runbookc.ir.links import linked_place
from runbookc.sources.project import Page


def callers_of(pages: Sequence[Page]) -> Mapping[str, tuple[Caller, ...]]:
    """By path, who leads there from another page, in the order of the pages.

    A page that links to one that changed is always among the pages of a comparison, since it may be read otherwise.
    """
    known = {page.path: page.compiled.runbook.runbook.id for page in pages}
    found: dict[str, list[Caller]] = {}
    for page in pages:
        runbook = page.compiled.runbook
        for reference in runbook.references:
            path, anchor = linked_place(page.path, reference.target or "")
            if path in known and path != page.path:
                caller = Caller(runbook.runbook.id, runbook.runbook.title, reference.text, anchor, known[path])
                found.setdefault(path, []).append(caller)
    return {path: tuple(dict.fromkeys(callers)) for path, callers in found.items()}
