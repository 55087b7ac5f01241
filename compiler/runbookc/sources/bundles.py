"""Two bundles compared: what builds made of two versions, where their pages are no longer at hand.

A bundle holds graphs and tools. It holds no prose, no findings and no day's standing of a contact: of these nothing is
known, and the report says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from runbookc.catalog.model import Parameter, Tool, World
from runbookc.diff.attribution import Attribution
from runbookc.diff.change import Change, Origin
from runbookc.diff.compare import compare_sides
from runbookc.diff.report import Report, Version
from runbookc.diff.side import Side
from runbookc.diff.whole import added_runbook, removed_runbook
from runbookc.errors import SourceError, UsageError
from runbookc.sources.bundle_file import FILE_NAME, find_bundle, read_bundle
from runbookc.sources.config import FILE_NAME as CONFIG
from runbookc.sources.replaying import replay

if TYPE_CHECKING:
    from runbookc.conformance.bundle import Bundle, BundledTool
    from runbookc.conformance.scenarios.scenario import Scenario

_NOT_HELD: Final = "bundles hold graphs and tools: findings, prose, how contacts stand and the config were not compared"
_ABOUT_CONTACTS: Final = "contact-"


def is_bundle(path: Path) -> bool:
    """Whether a path is an out folder, its bundle folder or its file, and no workspace that has one below it."""
    if path.is_dir():
        below = (path / "bundle" / FILE_NAME, path / FILE_NAME)
        return not (path / CONFIG).exists() and any(file.is_file() for file in below)
    return path.name == FILE_NAME and path.is_file()


def compare_bundles(old: str, new: str, bundled: Sequence[bool], traces: Sequence[str] = ()) -> Report:
    """The report of two out folders; of nothing compared where one of them is none, or cannot be read."""
    base, head = Version(old), Version(new)
    try:
        if not all(bundled):
            one, other = (old, new) if bundled[0] else (new, old)
            raise UsageError(
                f"{one} is a bundle and {other} is none: compare two bundles, or two versions of the pages"
            )
        before, after = read_bundle(Path(old)), read_bundle(Path(new))
        base, head = (replace(v, sha256=_sha256(v.path)) for v in (base, head))
    except (SourceError, UsageError) as problem:
        return Report(base, head, why=str(problem))
    report = _compared(before, after, base, head)
    if not traces:
        return report
    return replace(report, replay=replay(before, after, traces, Attribution(report).changes_of))


def _sha256(path: str) -> str:
    import hashlib

    return hashlib.sha256(find_bundle(Path(path)).read_bytes()).hexdigest()


def _compared(before: Bundle, after: Bundle, base: Version, head: Version) -> Report:
    was, now = ({runbook.runbook.id: runbook for runbook in bundle.runbooks} for bundle in (before, after))
    worlds = World(_tools(before)), World(_tools(after))
    ids = tuple(dict.fromkeys((*now, *was)))
    changes: list[Change] = []
    mixed: list[str] = []
    for name in ids:
        one, other = was.get(name), now.get(name)
        if one is None:
            changes.append(added_runbook(Side(now[name], world=worlds[1])))
        elif other is None:
            changes.append(removed_runbook(Side(one, world=worlds[0])))
        elif one != other or worlds[0] != worlds[1]:
            sides = (
                Side(r, (), w, _scenarios(b, name))
                for r, w, b in zip((one, other), worlds, (before, after), strict=True)
            )
            found = compare_sides(*sides)
            same_text = one.runbook.sha256 == other.runbook.sha256
            changes += (replace(c, origin=_origin(c, before, after)) if same_text else c for c in found)
            mixed += [name] if found and not same_text and before.tools != after.tools else []
    notes = (_NOT_HELD, *_mixed(mixed))
    return Report(base, head, tuple(sorted(changes, key=lambda c: c.order)), len(ids), notes=notes, compared=ids)


def _scenarios(bundle: Bundle, runbook: str) -> tuple[Scenario, ...]:
    return tuple(scenario for scenario in bundle.scenarios if scenario.runbook == runbook)


def _origin(change: Change, before: Bundle, after: Bundle) -> Origin:
    """Who changed what was read of one and the same text: what differs besides it, or what the change is about."""
    tools = before.tools != after.tools
    people = (before.contacts, before.recipients) != (after.contacts, after.recipients)
    if tools and people:
        return "directory" if change.kind.startswith(_ABOUT_CONTACTS) else "tools"
    return "tools" if tools else "directory" if people else "config"


def _mixed(names: Sequence[str]) -> tuple[str, ...]:
    if not names:
        return ()
    told = ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
    return (f"text and tools changed both, and without the prose it cannot be told which of them did what: {told}",)


def _tools(bundle: Bundle) -> tuple[Tool, ...]:
    return tuple(map(_tool, bundle.tools))


def _tool(tool: BundledTool) -> Tool:
    """A tool as the catalogue had it; its name is the one it is called by."""
    return Tool(
        name=tool.name,
        source=tool.source,
        description=tool.description,
        system=tool.system,
        aliases=tool.aliases,
        parameters=tuple(Parameter(p.name, p.type, p.required, p.description, p.values) for p in tool.parameters),
        effect=tool.effect,
        customer=tool.customer,
        input_schema=tool.input_schema,
        output_schema=tool.output_schema,
        sha256=tool.sha256,
    )
