"""`[bindings]` of the configuration: what words of a runbook stand for."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator

from runbookc.sources.table import Paths, Table

Sentences = Annotated[tuple[Annotated[str, Field(min_length=1, max_length=400)], ...], Field(max_length=20)]


class BindingTable(Table):
    """What words of a runbook stand for: a tool by its name, or steps in words.

    `inputs` are facts it needs, `search_by` what it looks up by, the best first, `look_for` what it has to find out.
    """

    tool: Annotated[str, Field(min_length=1)] | None = None
    steps: Sentences = ()
    inputs: Paths = ()
    search_by: Paths = ()
    look_for: Paths = ()

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if (self.tool is None) == (not self.steps):
            raise ValueError("has either a `tool` or `steps`")
        return self


def as_table(given: object) -> object:
    """`"cancel it" = "cancel_order"` is short for a table with that tool."""
    return {"tool": given} if isinstance(given, str) else given


Binding = Annotated[BindingTable, BeforeValidator(as_table)]
