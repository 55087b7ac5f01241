"""The call of a tool that does several things, told to do another of them than the words say.

deed                                     call
"I've paused your box."                  veg_box(action="end")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from runbookc.conformance.tool_actions import kin_of, selectors, tool_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from runbookc.conformance.bundle import Bundle

_ANY_CHANGE = "update"
"""The group of verbs that every change bears out."""


def other_action(bundle: Bundle, tool: str, arguments: Mapping[str, Any]) -> dict[str, Any] | None:
    """The arguments of a call for another action; None where there is none that people do not word alike."""
    patterns = {p.tool: p for p in bundle.patterns if p.tool is not None and tool_of(p.tool) == tool}
    selector = selectors((t for t in bundle.tools if t.name == tool), patterns).get(tool)
    own = selector.action(dict(arguments)) if selector is not None else None
    if selector is None or own is None or patterns[own].effect == "read" or _ANY_CHANGE in patterns[own].groups:
        return None
    kin = kin_of(patterns[own].groups)
    for called in selector.actions.values():
        groups = patterns[called].groups
        if groups and patterns[called].effect != "read" and kin.isdisjoint(kin_of(groups)):
            return {**arguments, selector.parameter: called.removesuffix(f" ({tool})")}
    return None
