"""The world of a workspace: every configured catalogue and directory, read; what cannot be read is a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from runbookc.catalog.directory import read_directory
from runbookc.catalog.model import DirectoryEntry, Tool, World
from runbookc.catalog.tools import merge, read_tools
from runbookc.diagnostics import Finding
from runbookc.errors import SourceError, UsageError
from runbookc.source import Span
from runbookc.sources.config import FILE_NAME
from runbookc.sources.file_text import read_text
from runbookc.sources.globs import find
from runbookc.sources.refusal import refusal
from runbookc.sources.workspace import Workspace

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class WorldRead:
    """A world, and a finding for every configured source that is missing from it. Then `unreadable`, and exit 2."""

    world: World
    findings: tuple[Finding, ...] = ()

    @property
    def unreadable(self) -> bool:
        """Whether something configured could not be read."""
        return bool(self.findings)


def read_world(workspace: Workspace) -> WorldRead:
    """Everything the configuration names. UsageError where a pattern finds a link that leads out of the workspace."""
    if workspace.root is None:
        return WorldRead(World())
    config = workspace.config
    catalogues, directories = _Sources(workspace), _Sources(workspace)
    tools: tuple[Tool, ...] | None = None
    if config.tools is not None:
        agents = catalogues.read(config.tools.sources, read_tools)
        customers = catalogues.read(config.tools.customer_sources, read_tools)
        own = [tuple(replace(tool, customer=True) for tool in found) for found in customers]
        tools = merge([*agents, *own])
    directory: tuple[DirectoryEntry, ...] | None = None
    if config.directory is not None:
        directory = tuple(
            entry for found in directories.read(config.directory.sources, read_directory) for entry in found
        )
    max_age = config.directory.max_age if config.directory else None
    world = World(tools, directory, max_age, _each_once(catalogues.unread), _each_once(directories.unread))
    return WorldRead(world, (*catalogues.findings, *directories.findings))


def _each_once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


class _Sources:
    """Reads the files of one kind and keeps what was refused: `unread` as printed, each with a finding."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.findings: list[Finding] = []
        self.unread: list[str] = []

    def read(self, patterns: Iterable[str], read: Callable[[str, str], T]) -> list[T]:
        """What each file gives, once, in the order of the configuration."""
        found: list[T] = []
        for file in self._files(patterns):
            printed = self._workspace.printed(file)
            try:
                found.append(read(printed, read_text(file, printed)))
            except SourceError as problem:
                self._refuse(printed, refusal(problem, printed))
        return found

    def _refuse(self, printed: str, finding: Finding) -> None:
        self.unread.append(printed)
        self.findings.append(finding)

    def _files(self, patterns: Iterable[str]) -> Iterator[Path]:
        workspace, root = self._workspace, self._workspace.root
        seen: set[Path] = set()
        for pattern in patterns if root is not None else ():
            assert root is not None  # said above; mypy does not carry it into the loop
            files = find(root, pattern, leave=workspace.out)
            line = workspace.config_line(pattern)
            if not files:
                message = f"'{pattern}' is configured as a source, and there is no such file"
                place = Span(FILE_NAME, line, 1, line, 1)
                self._refuse(pattern, Finding(message, place, name="unreadable-source", category="workspace"))
            for file in files:
                if workspace.leads_out(file):
                    raise UsageError(f"{FILE_NAME}:{line}: '{workspace.printed(file)}' leads out of the workspace")
                if file.resolve() not in seen:
                    seen.add(file.resolve())
                    yield file
