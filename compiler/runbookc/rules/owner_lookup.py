"""The step that finds out whose an account is, in words: "Look up the account owner in the CRM"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.catalog.model import Tool

_OWNER: Final = frame("field_of_owner")
_ACCOUNT: Final = frame("field_of_account")
_WHERE: Final = "|".join(sorted(word_class("within_a_system")))


def lookup_words(facts: Facts, role: str) -> str:
    """The lookup of whoever has that role for the account at hand, in the system whose tool can tell it.

    Where no tool can, or tools of two systems, no system is named: a made-up one would send the agent nowhere.
    """
    whom = f"the {role}" if _ACCOUNT.search(role) else f"the {role} of the account"
    system = _system(facts)
    return f"Look up {whom} in {system}" if system else f"Look up {whom}"


def _system(facts: Facts) -> str:
    tools = [tool for tool in facts.world.tools or () if tool.effect == "read" and not tool.customer]
    named = [tool for tool in tools if _OWNER.search(tool.name) and _ACCOUNT.search(tool.name)]
    telling = named or [tool for tool in tools if any(_OWNER.search(f.name) for f in tool.fields)]
    systems = {tool.system or tool.source: tool for tool in telling}
    return system_words(facts, next(iter(systems.values()))) if len(systems) == 1 else ""


def system_words(facts: Facts, tool: Tool) -> str:
    """The system as the page writes it, article included, else as its source does."""
    names = [name for name in (tool.system, *tool.aliases) if name]
    for name in names:
        match = re.search(rf"\b(?:{_WHERE}) ((?:the )?{re.escape(name)})\b", facts.prose, re.IGNORECASE)
        if match is not None:
            return match[1]
    if not names:
        return ""
    name = names[0]
    return f"the {name.upper()}" if name.isalpha() and name.islower() and len(name) <= 3 else name
