"""Where a tool says how much: the parameter, the field of its result, the currency, and the unit of each."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from pydantic import BaseModel, ConfigDict

from runbookc.catalog.model import Field, Parameter, Tool
from runbookc.conformance.claims.lexicon import languages
from runbookc.conformance.inner_parameters import inner_parameters
from runbookc_grammar import rows

_UNIT = re.compile(r"\b(USD|EUR|GBP|JPY|CHF|CAD|AUD|INR|KWD)\b|\bUS (?:cents|dollars)\b")


@cache
def amount_words(kind: str) -> re.Pattern[str]:
    """How catalogues word something about an amount, in every language: a kind of `claims/LANGUAGE/amounts.tsv`.

    `{measure}` in a line stands for what is measured and no money, however it is called an amount: `gb_amount`.
    """
    return re.compile("|".join(line.replace("{measure}", _any("measure")) for line in _lines(kind)), re.IGNORECASE)


@cache
def _any(kind: str) -> str:
    return f"(?:{'|'.join(_lines(kind))})"


@cache
def _lines(kind: str) -> tuple[str, ...]:
    tables = [rows(f"claims/{language}/amounts.tsv") for language in languages()]
    return tuple(row["pattern"] for table in tables for row in table if row["kind"] == kind)


_MEASURED: Final = re.compile(rf"(?:^|[_ ]){_any('measure')}(?:[_ ]|$)", re.IGNORECASE)


class Amount(BaseModel):
    """The parameter that holds how much ("" where only the result tells), and whether it counts minor units.

    `field` is where the result says what it came to, `currency` the parameter or field that names the currency. Where
    neither `minor` (4800 is 48.00) nor `major` (48 is 48.00) is written anywhere, a number may be either. `unit` is
    the currency that the tool's own words name.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    parameter: str
    minor: bool = False
    major: bool = False
    field: str = ""
    field_minor: bool = False
    currency: str = ""
    unit: str = ""


def find_amount(tool: Tool) -> Amount | None:
    """Where a tool's calls say how much they are for; None where nothing in its schemas does."""
    every = (*tool.parameters, *inner_parameters(tool.input_schema))
    parameter = next((p for p in every if _holds(_last(p.name), p.type) and not _is_measured(p)), None)
    parameter = parameter or _worth(tool)
    field = _returned(tool, parameter.name if parameter is not None else "")
    if parameter is None and (field is None or tool.effect == "read"):
        return None
    told = f"{parameter.name} {parameter.description}" if parameter is not None else ""
    back = f"{field.path} {field.description}" if field is not None else ""
    minor = bool(amount_words("minor").search(told or back))
    unit = _UNIT.search(f"{told} {back}")
    return Amount(
        parameter=parameter.name if parameter is not None else "",
        minor=minor,
        major=not minor and bool(amount_words("major").search(told or back)),
        field=field.path if field is not None else "",
        # a result that does not say counts as its parameter does
        field_minor=bool(amount_words("minor").search(back)) or (minor and not amount_words("major").search(back)),
        currency=_currency(tool),
        unit=(unit[1] or "USD") if unit is not None else "",
    )


def _last(path: str) -> str:
    return path.rpartition(".")[2]


def _holds(name: str, kind: str) -> bool:
    return (
        bool(amount_words("amount").search(name))
        and kind in ("integer", "number", "string", "")
        and not amount_words("not_paid").search(name)
    )


def _worth(tool: Tool) -> Parameter | None:
    """The number that says what a voucher or a credit is worth: `value` of `issue_voucher`."""
    if not amount_words("worth-of").search(f"{tool.name} {tool.description}"):
        return None
    numbers = (p for p in tool.parameters if p.type in ("integer", "number") and amount_words("worth").search(p.name))
    return next((p for p in numbers if not _is_measured(p)), None)


def _is_measured(one: Parameter | Field) -> bool:
    """Whether a number is one of gigabytes, litres, days, and not of money."""
    return bool(_MEASURED.search(one.name) or amount_words("measured").search(one.description))


def _returned(tool: Tool, parameter: str) -> Field | None:
    """The field of the result that tells: the parameter's own name, else the only one there is."""
    fields = [f for f in tool.fields if "[" not in f.path and _holds(f.name, f.type) and not _is_measured(f)]
    same = [f for f in fields if f.path == parameter]
    return same[0] if same else fields[0] if len(fields) == 1 and not parameter else None


def _currency(tool: Tool) -> str:
    taken = (*tool.parameters, *inner_parameters(tool.input_schema))
    named: list[Parameter | Field] = [*taken, *(f for f in tool.fields if "[" not in f.path)]
    paths = [one.path if isinstance(one, Field) else one.name for one in named]
    return next((path for path in paths if amount_words("currency").search(path)), "")
