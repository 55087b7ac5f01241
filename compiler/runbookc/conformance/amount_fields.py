"""Where a tool says how much: the parameter, the field of its result, the currency, and the unit of each."""

from __future__ import annotations

import re

from pydantic import BaseModel, ConfigDict

from runbookc.catalog.model import Field, Parameter, Tool

_MINOR = re.compile(
    r"minor unit|\bcents?\b|\bpence\b|smallest (?:currency )?unit|in minor|\bfils\b|centavos|c[ée]ntimos", re.I
)
_MAJOR = re.compile(
    r"major unit|\bin (?:us )?(?:dollars|euros?|pounds|usd|eur|gbp)\b|\ben (?:euros|d[óo]lares|pesos|libras)\b"
    r"|e\.g\.,? ?\d+\.\d\d",
    re.I,
)
_AMOUNT = re.compile(r"amount|(?:^|_)total$|(?:^|_)price$|refund_?value$|importe|(?:^|_)(?:monto|precio)$", re.I)
_CURRENCY = re.compile(r"(?:^|_|\.)(?:currency(?:_code)?|moneda|divisa)$", re.I)
_NOT_PAID = re.compile(r"remaining|balance|before|limit|max|min|tax|fee|count|restante|saldo|l[íi]mite|impuesto", re.I)
_MEASURES = (
    "[kmgt]b|[kmgt]bits?|kwh|kgs?|kilograms?|grams?|lbs?|pounds of|tons?|tonnes?|lit(?:re|er)s?|ml|km|miles?"
    "|kilomet(?:re|er)s?|met(?:re|er)s?|minutes?|mins?|hours?|days?|weeks?|months?|points?|units?|(?:giga|mega|tera|kilo)bytes?"
    "|litros?|gramos?|kilos?|minutos?|horas?|d[íi]as?|puntos?|unidades?|metros?"
)
_MEASURED = re.compile(rf"(?:^|[_ ])(?:{_MEASURES})(?:[_ ]|$)", re.I)
_MEASURED_IN = re.compile(rf"\b(?:in|en) (?:{_MEASURES})\b", re.I)
"""What is no money, however it is called an amount: `gb_amount`, "amount to add, in litres"."""
_UNIT = re.compile(r"\b(USD|EUR|GBP|JPY|CHF|CAD|AUD|INR|KWD)\b|\bUS (?:cents|dollars)\b")


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
    parameter = next((p for p in tool.parameters if _holds(p.name, p.type) and not _is_measured(p)), None)
    field = _returned(tool, parameter.name if parameter is not None else "")
    if parameter is None and (field is None or tool.effect == "read"):
        return None
    told = f"{parameter.name} {parameter.description}" if parameter is not None else ""
    back = f"{field.path} {field.description}" if field is not None else ""
    minor = bool(_MINOR.search(told or back))
    unit = _UNIT.search(f"{told} {back}")
    return Amount(
        parameter=parameter.name if parameter is not None else "",
        minor=minor,
        major=not minor and bool(_MAJOR.search(told or back)),
        field=field.path if field is not None else "",
        # a result that does not say counts as its parameter does
        field_minor=bool(_MINOR.search(back)) or (minor and not _MAJOR.search(back)),
        currency=_currency(tool),
        unit=(unit[1] or "USD") if unit is not None else "",
    )


def _holds(name: str, kind: str) -> bool:
    return bool(_AMOUNT.search(name)) and kind in ("integer", "number", "string", "") and not _NOT_PAID.search(name)


def _is_measured(one: Parameter | Field) -> bool:
    """Whether a number is one of gigabytes, litres, days, and not of money."""
    return bool(_MEASURED.search(one.name) or _MEASURED_IN.search(one.description))


def _returned(tool: Tool, parameter: str) -> Field | None:
    """The field of the result that tells: the parameter's own name, else the only one there is."""
    fields = [f for f in tool.fields if "[" not in f.path and _holds(f.name, f.type) and not _is_measured(f)]
    same = [f for f in fields if f.path == parameter]
    return same[0] if same else fields[0] if len(fields) == 1 and not parameter else None


def _currency(tool: Tool) -> str:
    named: list[Parameter | Field] = [*tool.parameters, *(f for f in tool.fields if "[" not in f.path)]
    paths = [one.path if isinstance(one, Field) else one.name for one in named]
    return next((path for path in paths if _CURRENCY.search(path)), "")
