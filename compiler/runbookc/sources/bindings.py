"""The shorthands of a configuration, each with the line that defines it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from runbookc.catalog.nearest import did_you_mean
from runbookc.catalog.shorthand import Shorthand
from runbookc.diagnostics import Finding
from runbookc.source import Span
from runbookc.sources.config import FILE_NAME, Config

if TYPE_CHECKING:
    from runbookc.catalog.model import World
    from runbookc.sources.project import Filed
    from runbookc.sources.workspace import Workspace

_HEADER: Final = re.compile(r"\s*\[\s*bindings\s*(?:\.\s*(.+?)\s*)?\]\s*(?:#.*)?$")
_TABLE: Final = re.compile(r"\s*\[")
_KEY: Final = re.compile(r"""\s*("(?:[^"\\]|\\.)*"|'[^']*'|[\w-]+)\s*=""")


def read_bindings(config: Config, text: str) -> tuple[Shorthand, ...]:
    """What `[bindings]` defines, in its order; `text` is the configuration as it stands."""
    lines = binding_lines(text)
    return tuple(
        Shorthand(
            words=" ".join(words.split()),
            source=FILE_NAME,
            line=lines.get(words, 1),
            tool=given.tool or "",
            steps=given.steps,
            inputs=given.inputs,
            search_by=given.search_by,
            look_for=given.look_for,
        )
        for words, given in config.bindings.items()
    )


def broken_shorthands(world: World) -> tuple[Finding, ...]:
    """What is wrong with the shorthands, as far as it can be said: a tool may be in a source that was not read."""
    if not world.bindings or world.unread_tools:
        return ()
    from runbookc.ground.shorthand import phrasebook  # reads words as pages are read: only where there are some

    book = phrasebook(world)
    return book.problems if book else ()


def unknown_systems(workspace: Workspace, world: World) -> tuple[Finding, ...]:
    """A finding for every alias of a system that no tool belongs to."""
    table = workspace.config.tools
    if table is None or world.unread_tools:
        return ()
    known = {name for tool in world.tools or () for name in (tool.system, *tool.aliases) if name} - set(table.aliases)
    lowered = {name.lower() for name in known}
    wrong = ((alias, system) for alias, system in table.aliases.items() if system.strip().lower() not in lowered)
    return tuple(_unknown(alias, system, known, workspace.config_line(alias)) for alias, system in wrong)


def _unknown(alias: str, system: str, known: set[str], line: int) -> Finding:
    return Finding(
        f"'{alias}' is another name for '{system}', and no configured tool belongs to it{did_you_mean(system, known)}",
        Span(FILE_NAME, line, 1, line, 1),
        help="give the name that a catalogue has for the system: its title, or one of its own aliases",
        name="broken-shorthand",
        category="workspace",
    )


def unused_shorthands(
    of: Workspace, unread: Sequence[Finding], remarks: Iterable[Finding], pages: Iterable[Filed]
) -> Iterator[Finding]:
    """A finding for every shorthand of a workspace that no page of it says; those in `remarks` are broken.

    Where sources were `unread`, nothing is said of one that stands for a tool: the tool may be in them.
    """
    said = {place for page in pages if page.root == of.root for place in page.shorthands}
    broken = {finding.span.start_line for finding in remarks if finding.span.path == FILE_NAME}
    for shorthand in read_bindings(of.config, of.config_text):
        if shorthand.tool and unread:
            continue
        if shorthand.place not in said and shorthand.line not in broken:
            yield Finding(
                f"no runbook says '{shorthand.words}'",
                Span(shorthand.source, shorthand.line, 1, shorthand.line, 1),
                help="take it out, or write it as the runbooks say it",
                name="doubtful-shorthand",
                category="workspace",
            )


def binding_lines(text: str) -> dict[str, int]:
    """The line on which each shorthand begins: tomllib keeps none."""
    found: dict[str, int] = {}
    inside = False
    for number, line in enumerate(text.splitlines(), start=1):
        header, key = _HEADER.match(line), _KEY.match(line)
        if header and header[1]:
            found.setdefault(_plain(header[1]), number)
        if _TABLE.match(line) and (header or not key):
            inside = header is not None and not header[1]
        elif inside and key:
            found.setdefault(_plain(key[1]), number)
    return found


def _plain(key: str) -> str:
    """A key without its quotes; escapes in it are rare and cost no more than its line."""
    return key[1:-1] if key[:1] in ("'", '"') else key
