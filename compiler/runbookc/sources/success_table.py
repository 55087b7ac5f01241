"""`[tools.success]`: the author's word on how results of a tool tell that its call succeeded, by the tool's name."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from runbookc.catalog.model import SuccessWord
from runbookc.sources.table import Table


def _as_words(given: Any) -> Any:
    """One value or several, as rules write them: `true`, `succeeded`, `200`."""
    several = given if isinstance(given, list | tuple) else [given]
    return [str(one).strip().lower() if isinstance(one, str | int | float) else one for one in several]


Values = Annotated[tuple[Annotated[str, Field(min_length=1)], ...], BeforeValidator(_as_words)]


class ToolSuccess(Table):
    """One tool. `ok` is a field of its result ("payment.state"), without `is`, `pending` or `failed` a flag.

    Without `ok` these are values of the result itself. With `is`, every value that is not named is a failure.
    `answers`: false is an answer to what was asked. `empty`: what it means when nothing comes back.
    """

    ok: str = ""
    is_: Values = Field((), alias="is")
    pending: Values = ()
    failed: Values = ()
    answers: Annotated[bool, Field(strict=True)] = False
    empty: Literal["", "ok", "failed"] = ""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.ok or self.is_ or self.pending or self.failed or self.answers or self.empty):
            raise ValueError("says nothing: give ok, is, pending, failed, answers or empty")
        return self

    def word(self) -> SuccessWord:
        """As the catalogue holds it."""
        return SuccessWord(self.ok, self.is_, self.pending, self.failed, self.answers, self.empty)
