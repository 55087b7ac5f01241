"""The directory for a person at a terminal: each entry with its standing, why, where it is listed and who names it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from runbookc.render.findings_text import NARROWEST, wrapped
from runbookc.render.visible import visible

if TYPE_CHECKING:
    from datetime import date

    from runbookc.catalog.model import Shift
    from runbookc.ground.listing import Listed
    from runbookc.ir.model import Contact

_INDENT: Final = "    "
_STATUSES: Final = ("inactive", "reassigned", "expired", "unchecked", "unknown", "active")
_PLACES: Final = 6
"""Places that are listed; of the others, how many there are."""


def render_directory_text(listed: Sequence[Listed], today: date, width: int = 100) -> str:
    """Every entry, a blank line between two; "" where there is none."""
    width = max(NARROWEST, width)
    blocks = ("\n".join(_block(one, today, width)) for one in listed)
    return "\n\n".join(blocks) + ("\n" if listed else "")


def count_directory(listed: Sequence[Listed]) -> str:
    """`27 contacts: 2 inactive, 25 active; 3 named in no runbook`."""
    counts = Counter(one.standing.status for one in listed)
    parts = ", ".join(f"{counts[status]} {status}" for status in _STATUSES if counts[status])
    unused = sum(not one.named_in for one in listed)
    rest = f"; {unused} named in no runbook" if unused else ""
    return f"{len(listed)} contact{'' if len(listed) == 1 else 's'}{': ' if parts else ''}{parts}{rest}"


def _block(one: Listed, today: date, width: int) -> Iterator[str]:
    entry, standing = one.entry, one.standing
    yield from wrapped(f"{entry.kind} {visible(entry.value)}: {standing.status}", width, _INDENT)
    if standing.status != "active":
        yield from _line(standing.why, width)
    if standing.instead and standing.status != "active":
        yield from _line(f"instead: {standing.instead}", width)
    yield from (line for fact in _facts(one, today) for line in _line(fact, width))
    yield from _line(f"{_verified(one)}{entry.source}:{entry.line}", width)
    yield from _line(_named(one.named_in), width)


def _facts(one: Listed, today: date) -> Iterator[str]:
    entry = one.entry
    if entry.aliases:
        yield f"also called {', '.join(entry.aliases)}"
    if entry.role:
        yield f"role: {entry.role}"
    if entry.reach:
        yield f"reached by {', '.join(entry.reach)}"
    for owned in entry.owns:
        until = "" if owned.until is None else f" until {owned.until}" + (f", then {owned.to}" if owned.to else "")
        yield f"owns {owned.account}{until}"
    if entry.paths:
        yield f"owns the files {', '.join(entry.paths)}"
    if entry.on_call:
        yield _on_call(one.turn, one.following, today)


def _on_call(turn: Sequence[Shift], following: Shift | None, today: date) -> str:
    now = "; ".join(f"{s.who}" + (f" until {s.until}" if s.until is not None else "") for s in turn)
    later = f", next {following.who} from {following.since}" if following is not None else ""
    return f"on call on {today}: {now or 'nobody'}{later}"


def _verified(one: Listed) -> str:
    return "" if one.entry.verified is None else f"verified {one.entry.verified}, "


def _named(places: Sequence[Contact]) -> str:
    if not places:
        return "named in no runbook"
    shown = [f"{at.source.path}:{at.source.start_line}" for at in places]
    shown = list(dict.fromkeys(shown))
    more = f" and {len(shown) - _PLACES} more" if len(shown) > _PLACES else ""
    return f"named in {', '.join(shown[:_PLACES])}{more}"


def _line(text: str, width: int) -> list[str]:
    return wrapped(visible(text), width, _INDENT + "  ", _INDENT)
