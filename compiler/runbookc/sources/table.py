"""What every table of the configuration is made of."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Paths = tuple[Annotated[str, Field(min_length=1)], ...]


class Table(BaseModel):
    """Base of every table: closed, frozen, strict about types."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
