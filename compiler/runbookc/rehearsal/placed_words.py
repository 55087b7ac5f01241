"""The conditions right behind a call that name a value of its result in a person's words, and what they make of it.

ask_supervisor; "the supervisor rejects it" yes      `decision`: "rejected"
look_up_member; "the membership has lapsed" no       `status`: not "lapsed"
check_stock; "there is none" yes                     `packets`: 0
check_warranty; "the piano is covered" yes           `covered`: true

Read are only values that one field alone has. What a customer says of themselves is no matter of a record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from runbookc.ground.words import name_words, stems
from runbookc.language.frames import frame
from runbookc.rehearsal.contrary import is_negative
from runbookc.rehearsal.money import is_money
from runbookc.rehearsal.own_voice import in_own_voice
from runbookc.rehearsal.values import words_of

if TYPE_CHECKING:
    from runbookc.ir.model import Node
    from runbookc.rehearsal.situation import Situation

_NONE: Final = frame("none_there")
_SHORT: Final = 3
"""Letters of values that too many sentences hold by chance ("out")."""
_DENYING: Final = frozenset(("is-not", "holds-not"))


@dataclass(frozen=True, slots=True)
class Named:
    """A condition right behind a call, the field of its result that it names a value of, and the values on which it is
    answered as the path answers it."""

    node: str
    field: str
    values: Sequence[Any]


def named_values(situation: Situation, tool: str) -> Iterator[Named]:
    """What the conditions right behind the calls of a tool name of its result."""
    schema = situation.tools[tool].output_schema if tool in situation.tools else None
    properties = schema.get("properties", {}) if schema else {}
    things = set(name_words(tool))  # "the booking is old" names no `status` "booked"
    for node in _behind(situation, tool) if properties else ():
        said = " ".join(word for word in words_of(node.text) if word not in things)
        named = {name: found for name, inner in properties.items() if (found := _named(name, inner, said))}
        counts = [name for name, inner in properties.items() if is_count(name, inner)]
        denied = node.test is not None and (node.test.operator in _DENYING or is_negative(node.text))
        holds = (situation.answered[node.id] == "yes") != denied
        if len(named) == 1 and not in_own_voice(node.text):
            ((name, found),) = named.items()
            yield Named(node.id, name, [value for value in values_of(properties[name]) if (value in found) == holds])
        elif len(counts) == 1 and _NONE.search(node.text):
            yield Named(node.id, counts[0], [0] if situation.answered[node.id] == "yes" else [1])


def told_in_records(situation: Situation) -> Mapping[str, frozenset[str]]:
    """By condition that names a value of a result: the tools whose results have a field of that name."""
    fields = {tool: set((known.output_schema or {}).get("properties", {})) for tool, known in situation.tools.items()}
    named = (one for tool in situation.tools for one in named_values(situation, tool))
    return {one.node: frozenset(tool for tool, known in fields.items() if one.field in known) for one in named}


def is_count(name: str, schema: Any) -> bool:
    """Whether a field counts things: a whole number that is no amount of money."""
    return isinstance(schema, Mapping) and schema.get("type") == "integer" and not is_money(name, schema)


def _behind(situation: Situation, tool: str) -> Iterator[Node]:
    """The conditions that the path answers once, with nothing but conditions between them and a call of the tool."""
    last = ""
    for name in situation.scenario.path:
        node = situation.nodes[name]
        if node.kind != "decide":
            last = node.tool.name if node.tool is not None else ""
        elif last == tool and node.id in situation.answered:
            yield node


def values_of(schema: Any) -> Sequence[Any]:
    """The few values that a field can have; () for any other."""
    if not isinstance(schema, Mapping):
        return ()
    listed = schema.get("enum")
    return (True, False) if schema.get("type") == "boolean" else listed if isinstance(listed, list) else ()


def _named(name: str, schema: Any, text: str) -> list[Any]:
    """The values of a field that a text names; of a flag, true where the text has its name."""
    said = set(stems(text))
    values = {value: name if value is True else value for value in values_of(schema) if value is not False}
    words = {value: set(stems(" ".join(words_of(word)))) for value, word in values.items() if isinstance(word, str)}
    return [value for value, own in words.items() if own and own <= said and len(values[value]) > _SHORT]
