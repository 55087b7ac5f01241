"""A jump or a link leads to a step or section that is not there.

## Why

The agent comes to the jump and there is no next step. It stops in the middle of a case, and the customer waits; or it
carries on with a step of its own choice, and the customer gets what nobody meant.

## Bad

```markdown
# Refund requests

1. Look up the charge in Stripe.
2. If the charge is older than 60 days, go to step 7.
3. Refund the charge in Stripe.
```

## Good

```markdown
# Refund requests

1. Look up the charge in Stripe.
2. If the charge is older than 60 days, go to step 4.
3. Refund the charge in Stripe.
4. Tell the customer what we did.
```

## Fix

Point to a step or heading of this page by its number or name, or link the page that holds it.

## Ignore

Never: a way that leads nowhere cannot be followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.diagnostics import Edit, Finding, Fix
from runbookc.language.frames import frame
from runbookc.rules.quote import listed, quote

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Reference, Runbook

_POINTER = frame("part_of_a_page")

_NUMBERED = re.compile(r"^\s*\d{1,3}[.)]\s+(?=\S)")
_TABLE = frame("table_on_the_page")
_SHOWN = re.compile(r"^[ \t>]*\|?.*\|.*$|!\[|^[ \t]*(?:```|~~~)|<\w+|^(?: {4}|\t)", re.MULTILINE)
"""What may be a table or a drawing, in whatever way it is written."""
_BY_NUMBER = re.compile(r"(?:[a-z]+\s+)?\d+[a-z]?", re.IGNORECASE)
"""A place that has no name but its number, and the word for what it is."""
_QUOTED = re.compile(r"[\"“]([^\"“”]{3,})[\"”]")


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """References of status `dangling`."""
    dangling = (r for r in runbook.references if r.status == "dangling" and _points_at_the_page(facts, r))
    for at, reference in enumerate(dangling):
        yield Finding(
            _message(reference),
            reference.source,
            help=_help(facts, reference),
            fix=_fix(facts, reference) if at < MOST_TITLES else None,
        )
    if not _SHOWN.search(facts.document.source.text):
        yield from _tables(facts)


def _tables(facts: Facts) -> Iterator[Finding]:
    """ "See the table below" on a page that has no table, no picture and nothing drawn."""
    for sentence in facts.sentences:
        match = _TABLE.search(sentence.prose)
        if match is not None:
            yield Finding(
                f"{quote(sentence.words(*match.span()))} leads nowhere: nothing of that kind is on this page",
                sentence.span(*match.span()),
                help="put it on this page, or link the page that holds it",
            )


def _message(reference: Reference) -> str:
    if _is_link(reference):
        return f"the link {quote(reference.target or '')} leads nowhere: no heading of this page has that anchor"
    return f"{quote(reference.text)} leads nowhere: {_what(reference)} of that name or number is on this page"


def _is_link(reference: Reference) -> bool:
    return (reference.target or "").startswith("#")


def _fix(facts: Facts, reference: Reference) -> Fix | None:
    """The heading that a quoted name is surely meant for, written in its place."""
    from difflib import get_close_matches

    match = _QUOTED.search(facts.document.source.slice(reference.source))
    if match is None or len(facts.titles) > MOST_TITLES:
        return None
    titles = {_NUMBERED.sub("", title): whole for title, whole in facts.titles.items()}
    near = get_close_matches(_NUMBERED.sub("", match[1].lower()), sorted(titles), n=2, cutoff=0.75)
    if len(near) != 1 or "\n" in match[1]:
        return None
    start = facts.document.source.offset(reference.source.start_line, reference.source.start_column)
    place = facts.document.source.span(start + match.start(1), start + match.end(1))
    return Fix(False, (Edit(place, _NUMBERED.sub("", titles[near[0]])),))


def _points_at_the_page(facts: Facts, reference: Reference) -> bool:
    """Whether the words point to a place, by number, link, quotation or the word for one; else they only sound so."""
    if _is_link(reference):
        return True  # whatever its words are
    return bool(_POINTER.search(facts.document.source.slice(reference.source)) or _POINTER.search(reference.text))


def _what(reference: Reference) -> str:
    return "no step" if "step" in reference.text.lower() else "nothing"


def _help(facts: Facts, reference: Reference) -> str:
    """The nearest headings of the page by their words."""
    from difflib import get_close_matches  # only wanted when something is already wrong

    wanted = (reference.target or reference.text).strip("#").replace("-", " ").lower()
    if len(facts.titles) > MOST_TITLES or _BY_NUMBER.fullmatch(reference.text):
        return _FIND_IT  # nobody is helped by a guess among that many, nor by a heading that has the word "step"
    near = [facts.titles[title] for title in get_close_matches(wanted, sorted(facts.titles), n=2, cutoff=0.5)]
    if near and _is_link(reference):
        slugs = {section.heading.plain: section.slug for section in facts.document.walk()}
        return f"did you mean {listed([quote('#' + slugs[title]) for title in near], 'or')}?"
    if near:
        return f"did you mean {listed([quote(title) for title in near], 'or')}?"
    return _FIND_IT


_FIND_IT = "point to a step or heading that is there, or link the page that holds it"
MOST_TITLES = 300
"""Headings of a page among which the nearest one is looked for."""
