"""The world of a workspace: every configured catalogue and directory, read; what cannot be read is a finding."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from runbookc.catalog.house import read_house
from runbookc.catalog.model import DirectoryEntry, Tool, ToolDrift, World
from runbookc.catalog.nearest import did_you_mean
from runbookc.diagnostics import Finding
from runbookc.errors import ConfigError, SourceError, UsageError
from runbookc.ir.model import ContactKind
from runbookc.source import Span
from runbookc.sources.baseline import read_baseline
from runbookc.sources.bindings import broken_shorthands, read_bindings, unknown_systems
from runbookc.sources.config import FILE_NAME, ToolsTable
from runbookc.sources.file_text import MAX_SOURCE_BYTES, read_text
from runbookc.sources.globs import find, has_magic
from runbookc.sources.lock import FILE_NAME as LOCK
from runbookc.sources.observed import is_dir, names_in, pinned_tools, resolve
from runbookc.sources.refusal import refusal
from runbookc.sources.workspace import Workspace

if TYPE_CHECKING:
    from runbookc.sources.directory_table import DirectoryTable

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class WorldRead:
    """A world, and a finding for every configured source that is missing from it. Then `unreadable`, and exit 2."""

    world: World
    findings: tuple[Finding, ...] = ()
    remarks: tuple[Finding, ...] = ()
    """What is wrong with the configuration itself, though all of it could be read."""

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
    tools = _read_catalogues(workspace, config.tools, catalogues) if config.tools is not None else None
    directory, covered = (None, None) if config.directory is None else _read_people(config.directory, directories)
    max_age = config.directory.max_age if config.directory else None
    before = _Sources(workspace)
    baselines = before.read((config.check.baseline,), read_baseline) if config.check.baseline else []
    house = before.read(config.check.house_rules, read_house)
    world = World(
        tools,
        directory,
        max_age,
        unread_tools=_each_once(catalogues.unread),
        unread_directory=_each_once(directories.unread),
        covered=covered,
        holds=config.ticket.holds if config.ticket is not None else None,
        languages=config.claims.languages,
        region=config.directory.region if config.directory else "",
        bindings=read_bindings(config, workspace.config_text),
        words=frozenset(word.lower() for word in config.check.words),
        house=tuple(rule for found in house for rule in found),
        known=frozenset(key for baseline in baselines for key in baseline.entries),
    )
    drift, doubts = _drift(workspace, world)
    world = replace(world, drift=drift)
    refused = (*catalogues.findings, *directories.findings, *before.findings)
    return WorldRead(world, refused, (*broken_shorthands(world), *unknown_systems(workspace, world), *doubts))


def _read_catalogues(workspace: Workspace, table: ToolsTable, sources: _Sources) -> tuple[Tool, ...]:
    from runbookc.catalog.system import with_aliases
    from runbookc.catalog.tools import merge, read_tools, with_effects, with_success

    read = partial(read_tools, read=_beside(workspace))
    agents = sources.read(_patterns(table, False), read, leave=_pinned(table, True))
    customers = sources.read(_patterns(table, True), read, leave=_pinned(table, False))
    own = [tuple(replace(tool, customer=True) for tool in found) for found in customers]
    tools = with_aliases(merge([*agents, *own]), table.aliases)
    if not sources.unread:  # else it may be a tool of what could not be read
        _refuse_unknown(workspace, tools, {"effects": table.effects, "success": table.success})
    said = {name: success.word() for name, success in table.success.items()}
    return with_success(with_effects(tools, table.effects), said)


def _read_people(
    table: DirectoryTable, sources: _Sources
) -> tuple[tuple[DirectoryEntry, ...], frozenset[ContactKind] | None]:
    """Everybody whom the directory lists, and of which kinds it lists all there are."""
    from runbookc.catalog.directory_source import covered_by
    from runbookc.sources.directories import PIN_SUFFIX, DirectoryReader, each_once

    found = each_once(sources.read(_people(table), DirectoryReader(sources.workspace).read, instead=PIN_SUFFIX))
    return tuple(entry for source in found for entry in source.entries), covered_by(found)


def _drift(workspace: Workspace, world: World) -> tuple[tuple[ToolDrift, ...], tuple[Finding, ...]]:
    """Tools that are not as the lock pins them; and what no step can show: a tool that is gone, a lock that is none."""
    if workspace.root is None or world.tools is None:
        return (), ()
    try:
        pins = pinned_tools(workspace.root / LOCK, MAX_SOURCE_BYTES)
    except OSError:  # there is none
        return (), ()
    if not isinstance(pins, dict):
        return (), (_of_lock("this is no lock file, so nobody knows which tools changed", "remove it and build again"),)
    from runbookc.catalog.tool_pin import drift_of

    drift = tuple(drift_of(pins, world.tools, not world.unread_tools))
    help = "put it back into its source, or read what `runbookc build` hands over now, and build"
    gone = (one for one in drift if not one.source)
    told = tuple(_of_lock(f"{one.called}, which this lock pins, {one.changes[0]}", help) for one in gone)
    return tuple(one for one in drift if one.source), told


def _of_lock(message: str, help: str) -> Finding:
    return Finding(message, Span.whole_file(LOCK), help, name="tool-drift", category="workspace")


def _refuse_unknown(workspace: Workspace, tools: Iterable[Tool], tables: Mapping[str, Iterable[str]]) -> None:
    """ConfigError for all that is said of tools that are in no source."""
    known = {name for tool in tools for name in (tool.name, tool.called)}
    wrong = [
        f"{FILE_NAME}:{workspace.config_line(name)}: tools.{table}: no tool is called '{name}'"
        f"{did_you_mean(name, known)}"
        for table, names in tables.items()
        for name in names
        if name not in known
    ]
    if wrong:
        raise ConfigError(wrong)


def _people(directory: DirectoryTable) -> tuple[str, ...]:
    """The sources of the directory, among them what its servers were last seen to list."""
    return _each_once([*directory.sources, *(directory.snapshot(name) for name in directory.servers)])


def _patterns(tools: ToolsTable, customer: bool) -> tuple[str, ...]:
    """The sources of one side, among them what its live servers were last seen to list."""
    return _each_once([*(tools.customer_sources if customer else tools.sources), *_pinned(tools, customer)])


def _pinned(tools: ToolsTable, customer: bool) -> tuple[str, ...]:
    return tuple(tools.snapshot(name) for name, server in tools.servers.items() if server.customer == customer)


def _beside(workspace: Workspace) -> Callable[[str], str]:
    """Reads the files of a workspace that catalogues refer to, and none outside of it."""

    def read(printed: str) -> str:
        file = workspace.require_root() / printed
        if workspace.leads_out(file):
            raise SourceError(f"{printed}: leads out of the workspace and is not read")
        return read_text(file, printed)

    return read


def _each_once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


class _Sources:
    """Reads the files of one kind and keeps what was refused: `unread` as printed, each with a finding."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.findings: list[Finding] = []
        self.unread: list[str] = []

    def read(
        self, patterns: Iterable[str], read: Callable[[str, str], T], leave: Collection[str] = (), instead: str = ""
    ) -> list[T]:
        """What each file gives, once, in the order of the configuration; `leave` are paths that others read.

        `instead` is what is added to the name of a file that is not there to find the one that stands in for it.
        """
        found: list[T] = []
        for file in self._files(patterns, instead):
            printed = self.workspace.printed(file)
            if printed in leave:
                continue
            try:
                found.append(read(printed, read_text(file, printed)))
            except SourceError as problem:
                self._refuse(printed, refusal(problem, printed))
        return found

    def _refuse(self, printed: str, finding: Finding) -> None:
        self.unread.append(printed)
        self.findings.append(finding)

    def _files(self, patterns: Iterable[str], instead: str) -> Iterator[Path]:
        workspace, root = self.workspace, self.workspace.root
        seen: set[Path] = set()
        if root is None:
            return
        for pattern in patterns:
            files = find(root, pattern, leave=workspace.out)
            if instead and not files:
                files = find(root, pattern + instead, leave=workspace.out)
            line = workspace.config_line(pattern)
            if not files:
                self._refuse(pattern, _missing(workspace, pattern, line))
            for file in files:
                if workspace.leads_out(file):
                    raise UsageError(f"{FILE_NAME}:{line}: '{workspace.printed(file)}' leads out of the workspace")
                real = _real(file)
                if real not in seen:
                    seen.add(real)
                    yield file


def _real(file: Path) -> Path:
    try:
        return resolve(file)
    except (OSError, RuntimeError):  # links in a ring: whoever opens it says so
        return file


def _instead(workspace: Workspace, pattern: str) -> str:
    """What to write in place of a source that is not there: a pattern for a folder, the file of nearly this name."""
    if workspace.root is None or has_magic(pattern):
        return "write a pattern that fits the files, or take it out"
    if is_dir(workspace.root / pattern):
        return f"this is a folder: write the files in it, as in '{pattern.rstrip('/')}/*.json'"
    folder = (workspace.root / pattern).parent
    names = names_in(folder)[1] if is_dir(folder) else []
    prefix = pattern.rpartition("/")[0]
    hint = did_you_mean(pattern, [f"{prefix}/{name}" if prefix else name for name in names])
    return hint.removeprefix("; ") or "write the path from the folder of runbookc.toml, or take it out"


def _missing(workspace: Workspace, pattern: str, line: int) -> Finding:
    tools = workspace.config.tools
    servers = [name for name in tools.servers if tools.snapshot(name) == pattern] if tools else []
    message, help = f"'{pattern}' is configured as a source, and there is no such file", _instead(workspace, pattern)
    for server in servers:
        line = workspace.config_line(f"tools.servers.{server}")
        message = f"the tool server '{server}' has no snapshot yet: run `runbookc tools snapshot {server}`"
        help = f"it pins what the server offers into '{pattern}', and asks it only then"
    people = workspace.config.directory
    for name in people.servers if people else ():
        if people is not None and people.snapshot(name) == pattern:
            line = workspace.config_line(f"directory.servers.{name}")
            message = f"the directory server '{name}' has no snapshot yet: run `runbookc directory snapshot {name}`"
            help = f"it pins whom the server lists into '{pattern}', and asks it only then"
    if pattern == workspace.config.check.baseline:
        message, help = f"there is no baseline '{pattern}' yet", "draw it: `runbookc baseline`"
    place = Span(FILE_NAME, line, 1, line, 1)
    return Finding(message, place, help, name="unreadable-source", category="workspace")
