"""Tools that do several things, told apart by one argument: `manage_order(action="cancel", order_id)`.

Each of its actions is judged as a tool of its own would be: a claim is held against the calls that were told to do just
that. An action is called `cancel (manage_order)`, the deed first; graphs, steps and catalogues know the tool alone. A
call that was told none of the actions may have been any of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from runbookc.catalog.effect import verb_of
from runbookc.catalog.own_name import own_name, server_of
from runbookc.conformance.claims.lexicon import load_lexicon
from runbookc.conformance.claims.nouns import name_words
from runbookc.conformance.record_words import record_words

if TYPE_CHECKING:
    from runbookc.catalog.model import Effect, Parameter, Tool
    from runbookc.conformance.bundle import BundledTool

_PARAMETERS: Final = frozenset(record_words("action-field"))
_KINDS: Final = frozenset(record_words("kind-of-action"))
_IDLE: Final = frozenset(record_words("idle-in-tool-name"))
"""Words of a tool's name that say nothing of what it deals with ("manager")."""
_LOOKED_AT: Final = frozenset(record_words("looked-at-alone"))
_QUOTED: Final = re.compile(r"[`'\"]([a-z][a-z_-]+)[`'\"]")
_LISTED: Final = re.compile(r"\s*[a-z]+(?:, [a-z]+)*,? (?:or|and) [a-z]+")
_OPENS_GLOSS: Final = r"(?:^|[:;,.(]\s|\band\s|\bor\s)"
"""What stands before the word of an action that a description tells the meaning of."""
_WORD: Final = re.compile(r"[a-z]+")
_JOINS: Final = ("or", "and")
_LEAST: Final = 2


class ActionTool(NamedTuple):
    """One action: what it is called, by which value of which parameter, and the tool that it would be by itself."""

    called: str
    parameter: str
    value: str
    tool: Tool


class Selector(NamedTuple):
    """How the calls of a tool are told apart: the parameter, by its values the actions, what counts without one."""

    parameter: str
    actions: Mapping[str, str]
    default: str | None

    def action(self, arguments: Any) -> str | None:
        """The action that a call was told to do; None where that is none of them."""
        given = arguments.get(self.parameter) if isinstance(arguments, dict) else None
        if not isinstance(given, str):
            return self.default if given is None else None
        return self.actions.get(given.lower()) or self.actions.get("".join(name_words(given)[:1]))


def tool_of(called: str) -> str:
    """The tool that a graph knows, of one of its actions or of a tool as it is."""
    return called[called.index(" (") + 2 : -1] if called[-1:] == ")" and " (" in called else called


def actions_of(tool: Tool) -> tuple[ActionTool, ...]:
    """The actions of a tool that does several things; () for one that does one, or whose values are no deeds."""
    if tool.effect == "read" or tool.customer:
        return ()
    for parameter in tool.parameters:
        values = _values_of(parameter, tool.description) if _selects(parameter) else ()
        deeds = [value for value in values if _is_deed(value)]
        if len(deeds) >= _LEAST and 2 * len(deeds) >= len(values):
            return tuple(
                ActionTool(f"{value} ({tool.called})", parameter.name, value, _alone(tool, parameter, value))
                for value in deeds
            )
    return ()


def selectors(tools: Iterable[BundledTool], called: Iterable[str]) -> dict[str, Selector]:
    """By tool, how the actions are told apart that patterns are called by."""
    names: dict[str, dict[str, str]] = {}
    for name in called:
        if (tool := tool_of(name)) != name:
            names.setdefault(tool, {})[name.removesuffix(f" ({tool})").lower()] = name
    found = {}
    for tool_ in tools if names else ():
        actions = names.get(tool_.name)
        parameter = actions and next((p.name for p in tool_.parameters if _names_action(p.name)), None)
        if actions and parameter:
            schema = tool_.input_schema.get("properties", {}).get(parameter, {})
            default = schema.get("default") if isinstance(schema, Mapping) else None
            found[tool_.name] = Selector(
                parameter, actions, actions.get(default.lower()) if isinstance(default, str) else None
            )
    return found


def kin_of(groups: Iterable[str]) -> frozenset[str]:
    """Groups of verbs with those that people use alike."""
    families = load_lexicon().families
    return frozenset[str]().union(*(families.get(group, frozenset()) | {group} for group in groups))


def _names_action(name: str) -> bool:
    words = name_words(name)
    return words[-1:] != () and not _PARAMETERS.isdisjoint(words[-2:-1] if words[-1] in _KINDS else words[-1:])


def _selects(parameter: Parameter) -> bool:
    return parameter.type in ("string", "") and _names_action(parameter.name)


def _values_of(parameter: Parameter, description: str) -> tuple[str, ...]:
    """Its values by the schema, else those that its description quotes, else the deeds that the tool's begins with."""
    quoted = tuple(dict.fromkeys(_QUOTED.findall(parameter.description)))
    return parameter.values or quoted or _deeds_of(description)


def _deeds_of(description: str) -> tuple[str, ...]:
    """ "Pause, resume or end a subscription": not what is done at once, "Cancel and refund an order"."""
    listed = _LISTED.match(description.lower())
    words = tuple(_WORD.findall(listed[0])) if listed is not None else ()
    found = tuple(word for word in words if word not in _JOINS)
    joined = "or" in words or len(found) > _LEAST
    return found if joined and all(load_lexicon().base.get(word) is not None for word in found) else ()


def _is_deed(value: str) -> bool:
    words = name_words(value)
    return bool(words) and (load_lexicon().verb(words[0]) is not None or _looks(value))


def _looks(value: str) -> bool:
    """ "get", "list_orders", "track", and what is looked at alone: "status"."""
    words = name_words(value)
    verb = load_lexicon().verb(words[0])
    return verb_of(value) == "read" or _LOOKED_AT.issuperset(words) or (verb is not None and verb.kind == "check")


def _alone(tool: Tool, parameter: Parameter, value: str) -> Tool:
    """The tool that would do this alone: `cancel_order`, without what tells which of them."""
    words, lexicon = name_words(value), load_lexicon()
    named = name_words(own_name(tool.name))
    verb = lexicon.verb(named[0]) if named else None
    things = [word for word in (named[1:] if verb is not None and named[1:] else named) if word not in _IDLE]
    name = "_".join((*words, *(word for word in things if word not in words)))
    effect: Effect = "destroy" if verb_of(value) == "destroy" else "read" if _looks(value) else tool.effect
    return replace(
        tool,
        name=f"get_{name}" if _LOOKED_AT.issuperset(words) else name,
        qualified=False,
        description=_told_of(value, parameter.description) or _told_of(value, tool.description),
        title="",
        aliases=tuple(one for one in (*tool.aliases, server_of(tool.name)) if one),
        parameters=tuple(one for one in tool.parameters if one is not parameter),
        effect=effect,
    )


def _told_of(value: str, description: str) -> str:
    """What a description says of one value: "`hold`: keeps it back until …", "hold keeps it back, free …"."""
    quoted = rf"[`'\"]?{re.escape(value)}[`'\"]?"
    found = re.search(rf"(?<!\w){quoted}\s*[:=–—-]\s+([^;\n.`'\"]+)", description)
    if found is not None:
        return found[1].strip()
    for one in re.finditer(rf"{_OPENS_GLOSS}\s*({quoted}\s+((\w+)\b[^;,.\n`'\"()]*))", description):
        verb = load_lexicon().verb(one[3])
        if verb is not None and one[3] == f"{verb.lemma}s":  # "extend adds hours", and no "order status"
            return one[2].strip()
        if one[3] in load_lexicon().words["determiner"] and load_lexicon().verb(value) is not None:
            return one[1].strip()  # "page a porter"
    return ""
