"""What became of all conversations of a run: told on standard error meanwhile and at its end, and the exit code."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from runbookc.cli.audit_unseen import Unseen
from runbookc.cli.progress import PATIENCE
from runbookc.counted import counted
from runbookc.errors import BrokenInvariant, RunbookcError

if TYPE_CHECKING:
    from runbookc.cli.audit_reports import Setting
    from runbookc.conformance.documents import Audited, Document

_EVERY: Final = 0.2
"""Seconds between two looks of the progress."""
_PLAIN: Final = (".json", ".jsonl", ".ndjson")
_JUDGED: Final = {"pass": "passed", "fail": "failed", "inconclusive": "inconclusive"}
_WIDTH: Final = 24


class Tally:
    """Counts answers; draws a bar on a terminal of standard error, as long as it takes."""

    def __init__(self) -> None:
        self._told: Counter[str] = Counter()
        self._unseen = Unseen()
        self._terminal = sys.stderr.isatty()
        self._begun = self._drawn = time.monotonic()
        self._shown = False
        self._read = 0
        self._total = 0
        self._remarks: list[str] = []

    def remark(self, text: str) -> None:
        """Something to be said beside the tally, at the end, where it is seen."""
        self._remarks.append(text)

    def expect(self, files: Iterable[str]) -> None:
        """These will be read: their bytes are what the bar is drawn over, where they can be known."""
        sizes = [_size(file) if file.endswith(_PLAIN) else 0 for file in files]
        self._total = sum(sizes) if all(sizes) else 0

    def read(self, documents: Iterable[Document]) -> Iterator[Document]:
        """The documents, counted as they go by."""
        for document in documents:
            self._read += len(document.text)
            yield document

    def add(self, answer: Audited) -> None:
        """One more conversation."""
        self._told[answer.verdict] += 1
        self._told["kept"] += answer.kept
        self._told["violations"] += answer.violated
        self._told["broken"] += answer.broke
        self._told["uncovered"] += answer.uncovered
        self._unseen.add(answer)
        if answer.verdict == "unreadable":
            self.complain(answer.why)
        elif self._terminal and time.monotonic() - self._drawn >= _EVERY:
            self._draw()

    def complain(self, problem: RunbookcError | str) -> None:
        """One line, where the bar was."""
        from runbookc.render.visible import visible

        self.wipe()
        click.echo(f"error: {visible(str(problem))}", err=True)

    def wipe(self) -> None:
        """Take the bar away, so that what follows begins on a line of its own."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._shown = False

    def close(self, setting: Setting) -> int:
        """The tally, and the exit code."""
        from runbookc.render.visible import visible

        told = self._told
        self.wipe()
        judged = told["pass"] + told["fail"] + told["inconclusive"]
        parts = (f"{told[verdict]} {word}" for verdict, word in _JUDGED.items())
        unread = f", {told['unreadable']} unreadable" if told["unreadable"] else ""
        kept = f" ({told['kept']} of them by an earlier run)" if told["kept"] else ""
        several = "" if judged == 1 else "s"
        click.echo(f"audited {judged} conversation{several}: {', '.join(parts)}{unread}{kept}", err=True)
        if told["uncovered"]:
            several = "conversation has" if told["uncovered"] == 1 else "conversations have"
            click.echo(f"{told['uncovered']} {several} no receipts, judged by what the transcript says", err=True)
        for remark in (*self._unseen.remarks(), *self._remarks):
            click.echo(visible(remark), err=True)
        if told["broken"]:
            return BrokenInvariant.exit_code
        if told["unreadable"]:
            return 2
        if not judged:
            click.echo("nothing was audited: the input holds no conversation", err=True)
            return 2
        failing = any(told[verdict] and setting.fails(verdict, False) for verdict in _JUDGED)
        return int(failing or (told["violations"] > 0 and setting.fails("pass", True)))

    def _draw(self) -> None:
        now = time.monotonic()
        self._drawn = now
        if now - self._begun < PATIENCE:
            return
        count = self._told["pass"] + self._told["fail"] + self._told["inconclusive"] + self._told["unreadable"]
        pace = f"{counted(count, 'conversation')}, {count / (now - self._begun):,.0f}/s"
        bar = ""
        if self._total:
            share = min(1.0, self._read / self._total)
            bar = f"[{'#' * round(share * _WIDTH):-<{_WIDTH}}] {share:4.0%}  "
        sys.stderr.write(f"\r\x1b[Kauditing  {bar}{pace}")
        sys.stderr.flush()
        self._shown = True


def _size(file: str) -> int:
    """In bytes, 0 where that cannot be told."""
    try:
        return Path(file).stat().st_size
    except OSError:
        return 0
