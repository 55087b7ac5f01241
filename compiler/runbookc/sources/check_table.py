"""`[check]` of the configuration: what fails a run, how bad each rule is here, and what was known before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import field_validator

from runbookc.sources.table import Table

Level = Literal["error", "warning", "info", "off"]


class CheckTable(Table):
    """`severity` by code or name of a rule; `baseline` is the file of findings that were there before.

    A rule that is `off` is listed as not run; rules about the file itself (RB0) stay as they are.
    """

    fail_on: Literal["error", "warning", "info", "never"] = "error"
    severity: Mapping[str, Level] = {}
    baseline: str = ""

    @field_validator("severity", mode="after")
    @classmethod
    def _known_rules(cls, given: Mapping[str, Level]) -> Mapping[str, Level]:
        if given:
            from runbookc.rules.settings import refuse_unknown  # start-up: most workspaces leave the rules as they are

            problem = refuse_unknown(given)
            if problem:
                raise ValueError(problem)
        return given
