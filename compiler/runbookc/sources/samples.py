"""Recorded conversations that `[tools] samples` names: read where a rule of success is asked for, pinned by the lock.

`check` asks for none and reads none of them. What cannot be read is a finding, as of any configured source: a rule
learnt from half of the samples would be another rule.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from runbookc.catalog.model import World
from runbookc.diagnostics import Finding
from runbookc.errors import SourceError, UsageError
from runbookc.source import Span
from runbookc.sources.config import FILE_NAME
from runbookc.sources.globs import find
from runbookc.sources.project import Project
from runbookc.sources.refusal import refusal, workspace_finding
from runbookc.sources.workspace import Workspace

if TYPE_CHECKING:
    from runbookc.conformance.documents import Document
    from runbookc.conformance.evidence.calls.learning import Learner
    from runbookc.conformance.trace import Trace


def with_samples(project: Project) -> Project:
    """The project with what its workspace's samples teach of its tools; UsageError for a link out of the workspace."""
    worlds: dict[Path | None, World] = {}
    findings: list[Finding] = []
    for page in project.pages:
        if page.root not in worlds:
            worlds[page.root], refused = learnt_world(page.workspace, page.world)
            findings += refused
    if not any(world.samples for world in worlds.values()) and not findings:
        return project
    return replace(
        project,
        pages=tuple(replace(page, world=worlds[page.root]) for page in project.pages),
        findings=(*project.findings, *findings),
        unreadable=project.unreadable or bool(findings),
    )


def learnt_world(workspace: Workspace, world: World) -> tuple[World, tuple[Finding, ...]]:
    """A world whose tools know what samples taught, and a finding for each of these that could not be read."""
    table = workspace.config.tools
    if workspace.root is None or table is None or not table.samples or world.tools is None:
        return world, ()
    from runbookc.conformance.evidence.calls.learning import Learner

    learner, findings, read = Learner(world.tools), list[Finding](), dict[str, str]()
    for pattern in table.samples:
        line = workspace.config_line(pattern)
        files = find(workspace.root, pattern, leave=workspace.out)
        if not files:
            message = f"'{pattern}' is configured as samples, and there is no such file"
            findings.append(replace(workspace_finding(message, Span(FILE_NAME, line, 1, line, 1)), name=_UNREADABLE))
        for file in files:
            printed = workspace.printed(file)
            if workspace.leads_out(file):
                raise UsageError(f"{FILE_NAME}:{line}: '{printed}' leads out of the workspace")
            if printed not in read:
                read[printed] = _sha256(file)
                findings += _learn(learner, file, printed)
    return replace(world, tools=learner.tools(), samples=tuple(sorted(read.items()))), tuple(findings)


_UNREADABLE = "unreadable-source"


def _learn(learner: Learner, file: Path, printed: str) -> Iterator[Finding]:
    """Learn from a file; the first conversation in it that cannot be read is told."""
    from runbookc.sources.traces import read_traces

    try:
        for document in read_traces(str(file)):
            learner.read(_trace(document))
    except SourceError as problem:
        message = printed + str(problem).removeprefix(str(file))
        yield replace(refusal(SourceError(message), printed), name=_UNREADABLE)


def _trace(document: Document) -> Trace:
    """The conversation of a document; SourceError with its place for one that is none."""
    from runbookc.conformance.json_text import NumberTooLong, parse_json, said
    from runbookc.conformance.readers.table import read_trace
    from runbookc.conformance.trace import UnreadableTrace

    place = document.place
    if document.problem:
        raise SourceError(f"{place}: {document.problem}")
    try:
        return read_trace(parse_json(document.text), document.form)
    except json.JSONDecodeError as wrong:
        raise SourceError(f"{place}: {said(wrong)}") from None
    except (RecursionError, NumberTooLong):
        raise SourceError(f"{place}: nested too deeply, or with too long a number, to be a conversation") from None
    except UnreadableTrace as refused:
        raise SourceError(f"{place}: this is no conversation: {refused}") from None


def _sha256(file: Path) -> str:
    """Of its bytes, "" where it cannot be read: reading it tells why."""
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return ""
