"""Snapshots of the directory: what its services answer and what was exported, pinned with the day it was said."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from runbookc.catalog.directory import read_contacts
from runbookc.catalog.directory_snapshot import (
    ContactChange,
    merge_snapshot,
    snapshot_changes,
    write_snapshot,
)
from runbookc.catalog.directory_source import read_directory_source
from runbookc.catalog.model import DirectoryEntry
from runbookc.catalog.nearest import did_you_mean
from runbookc.catalog.snapshot_header import SnapshotHeader
from runbookc.errors import SourceError, TargetError, UsageError
from runbookc.sources.config import FILE_NAME
from runbookc.sources.credentials import Veil, filled
from runbookc.sources.directories import PIN_SUFFIX, sha256_of
from runbookc.sources.file_text import read_text
from runbookc.sources.globs import find
from runbookc.sources.writing import write_file

if TYPE_CHECKING:
    from runbookc.sources.directory_table import DirectoryServer, DirectoryTable
    from runbookc.sources.workspace import Workspace

_NEEDS = "directory servers are asked through scim2-client: pip install 'runbookc[directory]'"


@dataclass(frozen=True, slots=True)
class DirectorySnapshot:
    """What became of one source's snapshot. With a `problem` nothing was written and the rest is empty.

    `was` is the day of the snapshot before, None where there was none; `replaced` why it could not be compared.
    """

    name: str
    path: str
    contacts: int = 0
    changes: tuple[ContactChange, ...] = ()
    was: date | None = None
    replaced: str = ""
    problem: str = ""

    @property
    def same(self) -> bool:
        """Whether the same was pinned before, on whatever day."""
        return not self.problem and self.was is not None and not self.changes


@dataclass(frozen=True, slots=True)
class _Said:
    """What a source says now: its head but for the day, and its entries."""

    header: SnapshotHeader
    entries: tuple[DirectoryEntry, ...]


def take_directory_snapshots(
    workspace: Workspace, names: Sequence[str], environment: Mapping[str, str], today: date, write: bool = True
) -> list[DirectorySnapshot]:
    """Pin the servers and exports of these names, all without any; without `write` only compare.

    A name is a server's, or the path of an export among the sources. UsageError where there is no such, or the extra
    is not installed.
    """
    table = _table(workspace)
    files, servers = _chosen(workspace, table, names)
    made = [
        _settled(workspace, f"{file}{PIN_SUFFIX}", _exported(workspace, file, today), today, write) for file in files
    ]
    said = _asked(servers, environment, today)
    for name, server in servers.items():
        veil = Veil({variable: environment.get(variable, "") for variable in server.variables})
        made.append(_settled(workspace, table.snapshot(name), said[name], today, write, name, veil))
    return made


def _table(workspace: Workspace) -> DirectoryTable:
    workspace.require_root()
    if workspace.config.directory is not None:
        return workspace.config.directory
    raise UsageError(f"no directory is configured: name its sources or servers under [directory] in {FILE_NAME}")


def _chosen(
    workspace: Workspace, directory: DirectoryTable, names: Sequence[str]
) -> tuple[list[str], dict[str, DirectoryServer]]:
    files = dict(_files(workspace, directory.sources))
    exports = [path for path, by_hand in files.items() if not by_hand]
    for name in names:
        if files.get(name):
            raise UsageError(f"'{name}' is kept by hand, and says itself when each contact was `verified`")
        if name not in exports and name not in directory.servers:
            there = [*directory.servers, *exports]
            hint = did_you_mean(name, there)
            raise UsageError(f"no directory server or export is called '{name}'{hint} (there are {', '.join(there)})")
    if not exports and not directory.servers:
        raise UsageError("there is nothing to pin: no server is configured, and every source is kept by hand")
    servers = {name: server for name, server in directory.servers.items() if not names or name in names}
    return [path for path in exports if not names or path in names], servers


def _files(workspace: Workspace, patterns: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Each source as printed, and whether it is kept by hand; a snapshot is no source to take one of."""
    for pattern in patterns:
        for file in find(workspace.require_root(), pattern, leave=workspace.out):
            printed = workspace.printed(file)
            try:
                source = read_directory_source(printed, read_text(file, printed))
            except SourceError:
                yield printed, False  # told when it is read
                continue
            if source.header is None:
                yield printed, source.kept_by_hand


def _exported(workspace: Workspace, path: str, today: date) -> _Said | SourceError:
    file = workspace.require_root() / path
    try:
        if workspace.leads_out(file):
            raise SourceError("it leads out of the workspace")
        text = read_text(file, path)
        source = read_directory_source(path, text)
    except SourceError as problem:
        return problem
    return _Said(SnapshotHeader(today, path, sha256_of(text), source.covered), source.entries)


def _asked(
    servers: Mapping[str, DirectoryServer], environment: Mapping[str, str], today: date
) -> dict[str, _Said | SourceError]:
    if not servers:
        return {}
    try:
        from runbookc.sources.live.scim import ScimCall, ask_scim
    except ImportError:
        raise UsageError(_NEEDS) from None
    said: dict[str, _Said | SourceError] = {}
    calls = []
    for name, server in servers.items():
        try:
            headers = {key: filled(value, environment) for key, value in server.headers.items()}
            calls.append(ScimCall(name, server.timeout, filled(server.url or "", environment), headers))
        except UsageError as problem:
            said[name] = SourceError(str(problem))
    for call, answer in zip(calls, ask_scim(calls), strict=True):
        said[call.name] = answer if isinstance(answer, SourceError) else _understood(call.name, answer, today)
    return said


def _understood(name: str, resources: Sequence[Mapping[str, object]], today: date) -> _Said | SourceError:
    """What a service's resources come to, read as a saved list of them is."""
    try:
        source = read_directory_source(name, json.dumps(list(resources), ensure_ascii=True))
    except (ValueError, RecursionError):
        return SourceError("its answer holds what JSON cannot")
    except SourceError as problem:
        return SourceError(f"what it lists cannot be used: {str(problem).removeprefix(f'{name}:1: ')}")
    if not source.entries:
        return SourceError("it lists nobody at all: may these credentials see its users?")
    return _Said(SnapshotHeader(today, name, "", source.covered), source.entries)


def _settled(
    workspace: Workspace,
    path: str,
    said: _Said | SourceError,
    today: date,
    write: bool,
    name: str = "",
    veil: Veil | None = None,
) -> DirectorySnapshot:
    """The outcome for one source; its file is written whole or left as it was."""
    veil, name = veil or Veil({}), name or path.removesuffix(PIN_SUFFIX)
    file = workspace.require_root() / path
    if isinstance(said, SourceError):
        return DirectorySnapshot(name, path, problem=veil.over(str(said)))
    try:
        before, was, replaced = _before(file, path)
        if was is not None and was > today:
            raise SourceError(f"its snapshot was taken on {was}, after {today}")
        entries = merge_snapshot(before, said.entries, today)
        text = write_snapshot(said.header, entries)
        after = read_contacts(path, text).entries  # proven to be a source that can be read
        if veil.shows(text):
            raise SourceError("what it lists repeats a credential that it was given")
        if write:
            if workspace.leads_out(file):
                raise SourceError(f"'{path}' leads out of the workspace")
            write_file(file, text)
    except (SourceError, TargetError) as problem:
        return DirectorySnapshot(name, path, problem=veil.over(str(problem)))
    return DirectorySnapshot(name, path, len(said.entries), snapshot_changes(before, after), was, replaced)


def _before(file: Path, path: str) -> tuple[tuple[DirectoryEntry, ...], date | None, str]:
    """What is pinned, since when, and why it could not be read."""
    if not file.is_file():
        return (), None, ""
    try:
        pinned = read_contacts(path, read_text(file, path))
    except SourceError as problem:
        return (), None, str(problem)
    if pinned.header is None:
        raise SourceError(f"'{path}' is there and is no snapshot; it is left as it is")
    return pinned.entries, pinned.header.taken, ""
