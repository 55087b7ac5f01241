"""Pages compiled and checked, one after the other or in several processes; answers come in the order of the pages."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from runbookc.errors import RunbookcError, SourceError
from runbookc.source import SourceText
from runbookc.sources.observed import Answers, note, observing
from runbookc.sources.page_check import PageCheck, check_page
from runbookc.sources.processes import context

if TYPE_CHECKING:
    from runbookc.catalog.model import World
    from runbookc.sources.page import PageFile
    from runbookc.sources.workspace import Workspace

MANY: Final = 50
"""From so many pages on, more than one process pays."""
_SHARE: Final = 4
"""Pages handed to a process at a time: few, so that an interrupted run ends soon."""


@dataclass(frozen=True, slots=True)
class Task:
    """A page that was read, and the world it is held against."""

    page: PageFile
    source: SourceText
    world: World


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found on a page, or why it is refused; and what was asked of the disk meanwhile."""

    check: PageCheck | None
    problem: SourceError | None
    asked: Answers


def examine_all(tasks: Sequence[Task], today: date, jobs: int | None) -> Iterator[Examined]:
    """Every page, in order. `jobs` processes; None: one for each core where the pages are many.

    RunbookcError where a process dies.
    """
    count = min(_cores(), len(tasks) // (MANY // 2)) if jobs is None and len(tasks) >= MANY else jobs or 1
    count = min(count, len(tasks))
    grounds = _pickled(tasks, today) if count > 1 else None
    if grounds is None:
        yield from (examine(task, today) for task in tasks)
    else:
        yield from _in_processes(tasks, grounds, count)


def _cores() -> int:
    """Those this process may use, where the system says so."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def examine(task: Task, today: date) -> Examined:
    """One page, here and now."""
    from runbookc.pipeline import compile_page
    from runbookc.sources.project import compile_read

    with observing() as asked:
        try:
            check = check_page(compile_read(task.page, task.source, task.world, today, compile_page), today)
        except SourceError as problem:
            return Examined(None, problem, asked)
    return Examined(check, None, asked)


_Grounds = tuple[dict[Path | None, tuple["Workspace", "World"]], date]
"""What every page of a run needs: workspaces and worlds by root, and the day."""
_Sent = tuple[Path | None, Path | None, bool, str, str]
"""A page on its way to a process: the root of its workspace, its file, whether it was named; its path and text."""


def _pickled(tasks: Sequence[Task], today: date) -> bytes | None:
    """What the pages need, once for all; None where a catalogue is nested too deeply to be sent anywhere."""
    import pickle

    grounds: _Grounds = ({task.page.workspace.root: (task.page.workspace, task.world) for task in tasks}, today)
    try:
        return pickle.dumps(grounds)
    except (pickle.PicklingError, RecursionError, TypeError):
        return None


def _in_processes(tasks: Sequence[Task], grounds: bytes, count: int) -> Iterator[Examined]:
    from runbookc.sources.workers import WorkerLostError, Workers

    pages = ((task.page, task.source) for task in tasks)
    sent = [(page.workspace.root, page.file, page.named, source.path, source.text) for page, source in pages]
    started = context("runbookc.pipeline", "runbookc.rules.runner", __name__)
    try:
        with Workers(started, count, _examine_sent, _begin, grounds) as workers:
            shares = [workers.submit(sent[at : at + _SHARE]) for at in range(0, len(sent), _SHARE)]
            for found in chain.from_iterable(share.result() for share in shares):
                note(found.asked)
                yield found
    except WorkerLostError:
        said = "a process that checked pages ended on its own, as when memory runs out; with --jobs 1 there is only one"
        raise RunbookcError(said) from None


def _begin(grounds: bytes) -> _Grounds:
    import pickle

    begun: _Grounds = pickle.loads(grounds)
    return begun


def _examine_sent(grounds: _Grounds, share: Sequence[_Sent]) -> list[Examined]:
    from runbookc.sources.page import PageFile

    found = []
    for root, file, named, path, text in share:
        workspace, world = grounds[0][root]
        found.append(examine(Task(PageFile(file, workspace, named), SourceText(path, text), world), grounds[1]))
    return found
