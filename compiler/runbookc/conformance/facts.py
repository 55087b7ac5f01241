"""Facts that a catalogue's results can tell, with the few values each can have: a plan's tier, how somebody pays."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict

from runbookc.catalog.model import Tool


class KnownFact(BaseModel):
    """One field of results with its values in lower case, and the tools whose results tell it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    values: tuple[str, ...]
    tools: tuple[str, ...]


def make_facts(tools: Iterable[Tool]) -> tuple[KnownFact, ...]:
    """The facts of a catalogue, in its order; fields of one name are one fact."""
    values: dict[str, dict[str, None]] = {}
    named: dict[str, dict[str, None]] = {}
    for tool in tools:
        for field in tool.fields:
            if len(field.values) > 1:
                values.setdefault(field.name, {}).update(dict.fromkeys(v.lower() for v in field.values))
                named.setdefault(field.name, {})[tool.called] = None
    return tuple(KnownFact(name=n, values=tuple(v), tools=tuple(named[n])) for n, v in values.items())
