"""`[links]`: how `check --links` looks after what leads out of the workspace."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from runbookc.sources.periods import Age, Wait
from runbookc.sources.table import Paths, Table


class LinksTable(Table):
    """`ignore` are patterns of addresses that are never asked; `private` allows addresses that are not public.

    `max_age`, in days once read: for how long a page that was there is believed to be. `timeout`, in seconds once
    read: for one request.
    """

    ignore: Paths = ()
    private: Annotated[bool, Field(strict=True)] = False
    max_age: Age = Field("7 days", validate_default=True)
    timeout: Wait = Field("10 seconds", validate_default=True)
