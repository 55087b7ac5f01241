"""`[check]` of the configuration: how bad each rule is here, and what was known before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from runbookc.sources.table import Paths, Table

Level = Literal["error", "warning", "info", "off"]


def _known_rule(name: str) -> str:
    from runbookc.rules.settings import refuse_unknown  # start-up: most workspaces leave the rules as they are

    problem = refuse_unknown(name)
    if problem:
        raise ValueError(problem)
    return name


class CheckTable(Table):
    """`severity` by code or name of a rule; `baseline` is the file of findings that were there before.

    `words` are spelt right here, whatever dictionaries say; `house_rules` are files of rules of the workspace's own.

    A rule that is `off` is listed as not run; rules about the file itself (RB0) stay as they are.
    """

    fail_on: Literal["error", "warning", "info", "never"] = "error"
    severity: Mapping[Annotated[str, AfterValidator(_known_rule)], Level] = {}
    words: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    house_rules: Paths = ()
    baseline: Annotated[str, Field(min_length=1)] | None = None
