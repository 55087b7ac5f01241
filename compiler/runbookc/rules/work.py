"""Which steps work a system, and what they change for good: what the rules about tools and effects share."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from runbookc.ground.identity import Identity
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.rules.lexicon import verb_groups

if TYPE_CHECKING:
    from runbookc.catalog.model import Tool
    from runbookc.ir.model import Node

_WORD: Final = re.compile(r"[^\W_]+")

SYSTEM_GROUPS: Final = word_class("system_work_group")
"""Groups of verbs whose work is done in a system or not at all."""

FINAL_GROUPS: Final = word_class("final_group")
"""Groups of verbs whose work cannot be taken back, or only with the customer's help."""

EFFECT_GROUPS: Final = word_class("far_reaching_group")
"""Groups of verbs whose work reaches far, or fails as often as not."""

EFFECT_VERBS: Final = word_class("far_reaching_verb")
"""Single verbs of that kind."""

_LIGHT: Final = word_class("verb_of_its_object")
"""Verbs that leave it to their object to say what is done."""

_FINAL_VERBS: Final = word_class("final_verb")
_ACCOUNT: Final = word_class("account_noun")
_HARMLESS: Final = word_class("unmissed_noun")
_WATCHING: Final = word_class("watching_noun")
_TIDYING: Final = word_class("tidying_verb")
_CLEARED: Final = word_class("cleared_away")
_SEEN: Final = word_class("seen_at_once_noun")
_HANDLED: Final = word_class("worked_by_hand_noun")
_BY_HAND: Final = frame("by_hand")


def works(node: Node) -> bool:
    """Whether a step is the agent's own work and written by the author."""
    return node.kind in ("act", "check") and node.actor == "agent" and node.is_written and not node.is_expanded


def deed(node: Node) -> str:
    """The verb that says what is done: of "do a restart" or "press the Reboot button" it is the noun or the label."""
    verb = node.action.verb if node.action else ""
    if verb not in _LIGHT:
        return verb
    said = re.findall(r"[a-z]+", (node.action.object if node.action else "").lower())
    known = verb_groups()
    return next((w for w in said if w in _FINAL_VERBS or known.get(w) in FINAL_GROUPS | EFFECT_GROUPS), verb)


def group(node: Node) -> str:
    """The group of synonyms of the step's deed, "" where no verb was read."""
    verb = deed(node)
    return verb_groups().get(verb, verb)


def object_words(node: Node) -> set[str]:
    """The words of what the step works on, in lower case."""
    return set((node.action.object if node.action else "").lower().replace("’", "'").split())


def tool_of(node: Node, tools: tuple[Tool, ...] | None) -> Tool | None:
    """The tool a step is bound to."""
    if node.tool is None:
        return None
    return _by_name(Identity(tools)).get(node.tool.name) if tools else None


@lru_cache(maxsize=4)
def _by_name(tools: Identity[tuple[Tool, ...]]) -> dict[str, Tool]:
    """Tools by what a graph calls them and by their bare name, the first of a name."""
    found: dict[str, Tool] = {}
    for tool in tools.value:
        found.setdefault(tool.called, tool)
        found.setdefault(tool.name, tool)
    return found


def irreversible(node: Node, tools: tuple[Tool, ...] | None) -> bool:
    """Whether a step deletes, pays, cancels or closes for good, by its tool's word or by its verb."""
    if node.kind != "act" or node.actor != "agent" or not node.is_written or node.is_expanded or harmless(node):
        return False
    tool = tool_of(node, tools)
    if tool is not None and tool.effect == "destroy":
        return True
    closes = group(node) == "close" and bool(object_words(node) & _ACCOUNT)
    return closes or deed(node) in _FINAL_VERBS or group(node) in FINAL_GROUPS


def harmless(node: Node) -> bool:
    """Whether nobody misses what is removed: a note, what is made anew by itself (any cache), a jam that is cleared."""
    words = object_words(node)
    return _tidied(node) or bool(words & _HARMLESS) or any("cache" in word for word in words)


def _tidied(node: Node) -> bool:
    return deed(node) in _TIDYING and not node.system and bool(object_words(node) & _CLEARED)


def by_hand(node: Node) -> bool:
    """Whether somebody does a step with their hands, in no system: "unlock the front door", "start the pump"."""
    things = object_words(node) & (_SEEN | _HANDLED)
    return (
        not node.system
        and node.tool is None
        and (bool(things) or _tidied(node) or _BY_HAND.search(node.text) is not None)
    )


def seen_at_once(node: Node) -> bool:
    """Whether whoever does a step by hand sees that it is done: a door is open, the group has stopped."""
    return by_hand(node) and bool(object_words(node) & _SEEN)


def only_watches(node: Node) -> bool:
    """Whether what is begun is a means of looking: a monitor or a recording is seen by whoever looks at it."""
    begun = node.action is not None and node.action.verb in ("start", "run", "open", "enable", "turn on")
    return begun and bool(object_words(node) & _WATCHING)


def has_tools(system: str, tools: tuple[Tool, ...]) -> bool:
    """Whether any tool belongs to a system, by the catalogue's name for it or by speaking of it in its own words."""
    return _any_speaks(frozenset(_WORD.findall(system.lower())), Identity(tools))


@lru_cache(maxsize=4096)
def _any_speaks(words: frozenset[str], tools: Identity[tuple[Tool, ...]]) -> bool:
    return any(words <= said or any(name <= words for name in names) for said, names in _spoken(tools))


@lru_cache(maxsize=4)
def _spoken(tools: Identity[tuple[Tool, ...]]) -> tuple[tuple[set[str], list[set[str]]], ...]:
    return tuple(map(_said, tools.value))


def _said(tool: Tool) -> tuple[set[str], list[set[str]]]:
    """All words a tool says of itself, and the words of each name of its system."""
    names = [set(_WORD.findall(name.lower())) for name in (tool.system, *tool.aliases) if name]
    own = f"{tool.name} {tool.title} {tool.description} {tool.source}".replace("_", " ").lower()
    return {*_WORD.findall(own), *(word for name in names for word in name)}, names
