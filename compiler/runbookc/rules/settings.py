"""The table of rules as a workspace wants it: some worse, some milder, some off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from runbookc.diagnostics import Severity
from runbookc.rules.house import house_rule
from runbookc.rules.rule import Rule
from runbookc.rules.table import RULES, find_rules, hint

if TYPE_CHECKING:
    from runbookc.catalog.house import HouseRule


def configured(levels: Mapping[str, str], house: Iterable[HouseRule] = ()) -> tuple[Rule, ...]:
    """Every rule, with the severity that `levels` gives it by code, name or category; a code goes before a category.

    Rules of the house come last; they say themselves how bad they are.
    """
    own = tuple(_as(rule, levels) for rule in RULES) if levels else RULES
    return (*own, *map(house_rule, house))


def refuse_unknown(name: str) -> str:
    """What is wrong with a name: no rule is called so, or it may not be changed; "" where nothing."""
    found = find_rules(name)
    if not found:
        return f"names no rule: '{name}'{hint(name)}"
    fixed = next((rule for rule in found if not rule.suppressible), None)
    return f"cannot change {fixed.code} {fixed.name}: it is about the file itself" if fixed is not None else ""


def _as(rule: Rule, levels: Mapping[str, str]) -> Rule:
    given = {name.strip().lower(): level for name, level in levels.items()}
    level = next((given[name] for name in (rule.code.lower(), rule.name, rule.category) if name in given), None)
    if level is None:
        return rule
    return replace(rule, off=True) if level == "off" else replace(rule, severity=Severity(level))
