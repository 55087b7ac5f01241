"""A runbook's text and who it is: read within its limits, never from outside its workspace."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from runbookc.errors import LimitError
from runbookc.source import SourceText
from runbookc.sources.file_text import read_standard_input, read_text
from runbookc.sources.length import count_sentences
from runbookc.sources.workspace import Workspace, open_workspace

STANDARD_INPUT: Final = "-"


@dataclass(frozen=True, slots=True)
class PageFile:
    """A runbook that was asked for: `file` is None for standard input."""

    file: Path | None
    workspace: Workspace
    named: bool = True
    """Whether it was named itself, and not found by a pattern or in a folder."""

    @property
    def printed(self) -> str:
        """How it is named in everything printed."""
        return STANDARD_INPUT if self.file is None else self.workspace.printed(self.file)

    @property
    def default_id(self) -> str:
        """The id of a page whose front matter gives none."""
        return "stdin" if self.file is None else self.workspace.runbook_id(self.file)


def read_page(page: PageFile) -> SourceText:
    """The page's text. SourceError when it is not there or not UTF-8; LimitError by name of the limit."""
    limits = page.workspace.config.limits
    if page.file is None:
        text = read_standard_input(limits.bytes, "limits.bytes")
    else:
        text = read_text(page.file, page.printed, limits.bytes, "limits.bytes")
    return bounded(page, text)


def bounded(page: PageFile, text: str) -> SourceText:
    """A page's text, wherever it comes from; LimitError by name of the limit."""
    limits = page.workspace.config.limits
    if len(text) > limits.bytes:
        raise LimitError(f"{page.printed}:1: longer than {limits.bytes:,} bytes, the limit 'limits.bytes'")
    count = count_sentences(text)
    if count > limits.sentences:
        limit = f"the limit 'limits.sentences' is {limits.sentences:,}"
        raise LimitError(f"{page.printed}:1: this page has about {count:,} sentences and headings; {limit}")
    return SourceText(page.printed, text)


def standard_input() -> PageFile:
    """Standard input as a page of the current folder's workspace."""
    return PageFile(None, open_workspace())
