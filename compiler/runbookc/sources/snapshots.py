"""Snapshots: what live tool servers said, pinned into the workspace, and what differs from what is pinned there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from runbookc.catalog.nearest import did_you_mean
from runbookc.catalog.pinned import Listing, ToolChange, pin, read_pinned, tool_changes
from runbookc.catalog.tools import read_tools
from runbookc.errors import SourceError, TargetError, UsageError
from runbookc.sources.config import FILE_NAME
from runbookc.sources.credentials import Veil, filled, variable, variables_of
from runbookc.sources.file_text import MAX_SOURCE_BYTES, decode, read_text
from runbookc.sources.writing import write_file

if TYPE_CHECKING:
    from runbookc.sources.config import ToolsTable
    from runbookc.sources.live.asking import Call
    from runbookc.sources.server_table import ToolServer
    from runbookc.sources.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What became of one server's snapshot. With a `problem` nothing was written; `new`: there was none before.

    `by` is who lists the tools, in words, and `was` who did before where it was another or another version.
    `broken` says why the file that was there could not be compared.
    """

    name: str
    path: str
    by: str = ""
    was: str = ""
    tools: int = 0
    changes: tuple[ToolChange, ...] = ()
    new: bool = False
    broken: str = ""
    problem: str = ""

    @property
    def drifted(self) -> bool:
        """Whether any tool is not as it was pinned."""
        return bool(self.changes or self.new or self.broken)


def take_snapshots(
    workspace: Workspace,
    names: Sequence[str],
    environment: Mapping[str, str],
    timeout: float | None = None,
    write: bool = True,
) -> list[Snapshot]:
    """Ask the servers of these names, all without any, and pin what they list; without `write` only compare.

    UsageError where there is no such server, or the SDK is not installed.
    """
    table = _table(workspace)
    servers = _chosen(table.servers, names)
    asking = _Asking(workspace, environment, timeout)
    calls = {name: asking.call(name, server) for name, server in servers.items()}
    ready = [call for call in calls.values() if not isinstance(call, SourceError)]
    answers = dict(zip([call.name for call in ready], _ask(ready), strict=True))
    made = []
    for name, call in calls.items():
        answer = call if isinstance(call, SourceError) else answers[name]
        made.append(_settled(workspace, table.snapshot(name), name, answer, asking.veil(servers[name]), write))
    return made


def _table(workspace: Workspace) -> ToolsTable:
    """What is configured of tools, servers among it."""
    workspace.require_root()
    tools = workspace.config.tools
    if tools is not None and tools.servers:
        return tools
    raise UsageError(f"{FILE_NAME} names no tool server; one is configured under [tools.servers.NAME]")


def _chosen(servers: Mapping[str, ToolServer], names: Sequence[str]) -> dict[str, ToolServer]:
    for name in names:
        if name not in servers:
            there = ", ".join(servers)
            raise UsageError(f"no tool server is called '{name}'{did_you_mean(name, servers)} (there are {there})")
    return {name: server for name, server in servers.items() if not names or name in names}


def _ask(calls: Sequence[Call]) -> list[Listing | SourceError]:
    if not calls:
        return []
    from runbookc.sources.live.asking import ask

    return ask(calls)


class _Asking:
    """Turns what is configured into what is asked, credentials and all."""

    def __init__(self, workspace: Workspace, environment: Mapping[str, str], timeout: float | None) -> None:
        try:
            from runbookc.sources.live import asking, program
        except ImportError:
            raise UsageError("tool servers are asked through the MCP SDK: pip install 'runbookc[mcp]'") from None
        self._make_call, self._make_program = asking.Call, program.Program
        self._workspace = workspace
        self._environment = environment
        self._timeout = timeout

    def call(self, name: str, server: ToolServer) -> Call | SourceError:
        """One server's call, or which variable it lacks."""
        timeout = self._timeout or server.timeout
        try:
            if server.command is None:
                headers = {key: filled(value, self._environment) for key, value in server.headers.items()}
                return self._make_call(name, timeout, url=filled(server.url or "", self._environment), headers=headers)
            given = {key: variable(key, self._environment) for key in server.env}
        except UsageError as problem:
            return SourceError(str(problem))
        folder = self._workspace.root or Path()
        return self._make_call(name, timeout, self._make_program(server.command, folder, given))

    def veil(self, server: ToolServer) -> Veil:
        """Over everything that the server was entrusted with."""
        given = {name: self._environment.get(name, "") for name in server.env}
        for header, text in {"": server.url or "", **server.headers}.items():
            given |= {f"{name} {header}": self._environment.get(name, "") for name in variables_of(text)}
        return Veil(given)


def _settled(
    workspace: Workspace, path: str, name: str, answer: Listing | SourceError, veil: Veil, write: bool
) -> Snapshot:
    file = workspace.require_root() / path
    if isinstance(answer, SourceError):
        return Snapshot(name, path, new=not file.is_file(), problem=veil.over(str(answer)))
    try:
        text = _pinned(path, answer, veil)
        old = _there(file, path)
        if write and old != text:
            if workspace.leads_out(file):
                raise SourceError(f"'{path}' leads out of the workspace")
            write_file(file, text)
        return _compared(name, path, old, text)
    except (SourceError, TargetError) as problem:
        return Snapshot(name, path, new=not file.is_file(), problem=veil.over(str(problem)))


def _pinned(path: str, listing: Listing, veil: Veil) -> str:
    """The text to pin, proven to be a source that can be read; SourceError where it is none."""
    _refuse_twins(listing)
    try:
        text = pin(listing)
        text = decode(text.encode("utf-8", "backslashreplace"), path, MAX_SOURCE_BYTES)
        read_tools(path, text)
    except (ValueError, RecursionError):
        raise SourceError("its answer holds what JSON cannot") from None
    except SourceError as problem:
        what = str(problem).removeprefix(path)
        what = what.split(": ", 1)[1] if what.startswith(":") else what
        raise SourceError(f"what it lists cannot be used: {what}") from None
    if veil.shows(text):
        raise SourceError("its list of tools repeats a credential that it was given")
    return text


def _refuse_twins(listing: Listing) -> None:
    names = Counter(str(tool.get("name")) for tool in listing.tools)
    twins = sorted(name for name, count in names.items() if count > 1)
    if twins:
        more = f", and {len(twins) - 1} more names stand for several" if len(twins) > 1 else ""
        raise SourceError(f"{names[twins[0]]} of its tools are called '{twins[0][:80]}'{more}")


def _there(file: Path, path: str) -> str | SourceError | None:
    """What the file holds now, or why it cannot be read; None where there is none."""
    if not file.is_file():
        return None
    try:
        return read_text(file, path)
    except SourceError as problem:
        return problem


def _compared(name: str, path: str, old: str | SourceError | None, text: str) -> Snapshot:
    now = read_pinned(path, text)
    made = Snapshot(name, path, now.by, tools=len(now.tools))
    if old is None:
        return replace(made, new=True, changes=tool_changes({}, now.tools))
    try:
        if isinstance(old, SourceError):
            raise old
        before = read_pinned(path, old)
    except SourceError as problem:
        return replace(made, broken=str(problem))
    return replace(made, was="" if before.by == now.by else before.by, changes=tool_changes(before.tools, now.tools))
