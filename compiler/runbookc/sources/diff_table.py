"""`[diff]` of the configuration: how bad each kind of change is here, and where reviewers' approvals are kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from runbookc.sources.table import Table

Level = Literal["breaking", "dangerous", "undecidable", "safe", "editorial"]


def _known_kind(name: str) -> str:
    from runbookc.diff.grading import refuse_unknown  # start-up: only `diff` needs the evaluators

    problem = refuse_unknown(name)
    if problem:
        raise ValueError(problem)
    return name


class DiffTable(Table):
    """`severity` by kind of change, or by kind and effect ("threshold-moved/tightens"), which goes before the kind.

    `approvals` is the file of the changes that reviewers said yes to; without it, `runbookc-approvals.yaml`.
    """

    severity: Mapping[Annotated[str, AfterValidator(_known_kind)], Level] = {}
    approvals: Annotated[str, Field(min_length=1)] | None = None
