"""The values of listed fields that answer a scenario's cases as its path answers them.

"Too many wrong passwords" no, of a lock that was looked up     `reason`: not "wrong_password"

What the checker of conversations cannot read is answered by the words that a person would go by (`placed_words`). The
plain value stays where neither reads another answer off it, where no value fits, and where a loop asks more than once:
what is found changes from round to round there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from runbookc.conformance.steps.answers import Reader, Test
from runbookc.rehearsal.fields import place, schema_at
from runbookc.rehearsal.placed_words import named_values, values_of

if TYPE_CHECKING:
    from runbookc.rehearsal.situation import Situation


def place_values(situation: Situation, tool: str, result: Any) -> None:
    """Put into a result the values by which the cases of the path are answered so."""
    answered, allowed = situation.answered, dict[tuple[str, ...], Sequence[Any]]()
    schema = situation.tools[tool].output_schema if tool in situation.tools else {}
    wanted: dict[tuple[str, ...], list[tuple[Test, bool]]] = {}
    for reader in situation.bundle.readers[situation.runbook.runbook.id].by_tool.get(tool, ()):
        if isinstance(reader, Reader):
            asked = [(test, answered[node] == "yes") for node, test in reader.tests if node in answered]
            wanted.setdefault(reader.path, []).extend(asked)
    for path, tests in wanted.items():
        values = values_of(schema_at(schema, ".".join(path)))
        fitting = [value for value in values if all(test(value) in (holds, None) for test, holds in tests)]
        _place_one(result, path, fitting if tests else [])
        allowed[path] = fitting if tests else values
    for one in named_values(situation, tool):
        path = (one.field,)
        allowed[path] = [value for value in one.values if value in allowed.get(path, one.values)]
        _place_one(result, path, allowed[path])


def _place_one(result: Any, path: tuple[str, ...], fitting: Sequence[Any]) -> None:
    if fitting and _value_at(result, path) not in fitting:
        place(result, ".".join(path), fitting[0])


def _value_at(result: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        result = result.get(name) if isinstance(result, dict) else None
    return result
