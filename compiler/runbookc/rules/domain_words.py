"""What a fact can be, and who says so, in the words of a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from runbookc.rules.quote import listed, spoken

if TYPE_CHECKING:
    from runbookc.analyses.deciding.term import Term
    from runbookc.analyses.domains import Domain

_MOST: Final = 8
"""Values that are listed; of more, the first are."""


def named(term: Term) -> str:
    """What a term is called: "the order's status", or the author's words for it."""
    if term.fact:
        return spoken(term.name)
    return term.name[:1].lower() + term.name[1:] if term.name[1:2].islower() else term.name


def can_be(term: Term, domain: Domain) -> str:
    """ "one of bronze, silver or gold", "between 0 and 100", with who says so."""
    values = list(domain.values)
    if len(values) > _MOST:
        said = f"one of {', '.join(values[:_MOST])} and {len(values) - _MOST} more"
    elif values:
        said = listed(values, "or")
    elif domain.type == "boolean":
        said = "yes or no"
    else:
        said = _between(domain)
    return f"{said} ({domain.source})" if domain.source else said


def said_by(domain: Domain) -> str:
    """The tools, or the lines of the page, that say what a fact can be."""
    tools = [source.partition(" ")[0] if " result: " in source else source for source in domain.source.split(", ")]
    return listed(list(dict.fromkeys(tools)), "and") if domain.source else "its tool"


def _between(domain: Domain) -> str:
    unit = "" if domain.unit in ("", "minute", "month", "cent") else f" {domain.unit}"
    low = "" if domain.low is None else f"{'' if domain.low_in else 'more than '}{domain.low:f}"
    high = "" if domain.high is None else f"{'' if domain.high_in else 'less than '}{domain.high:f}"
    if low and high:
        return f"{low} to {high}{unit}"
    return f"{low}{unit} or more" if low else f"{high}{unit} or less"
