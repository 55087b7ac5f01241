"""One edit of the HTML report: what it is, what it means, a case, links to where it stands, what follows from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from runbookc.diff.change import Grade
from runbookc.render.diff_view import Entry, Told, counted, doubt, places_named
from runbookc.render.report_page import markup
from runbookc.render.visible import visible
from runbookc.render.word_diff import Words, compare_words

_LINKS: Final = 6
"""Places of one edit that are linked; more are counted."""
_MARKS: Final = {
    Grade.BREAKING: "▲",
    Grade.DANGEROUS: "◆",
    Grade.UNDECIDABLE: "?",
    Grade.SAFE: "○",
    Grade.EDITORIAL: "·",
}


@dataclass(frozen=True, slots=True)
class Links:
    """Where an edit is shown: its lines by address and name, and the addresses of its shapes."""

    lines: tuple[tuple[str, str], ...] = ()
    shapes: tuple[str, ...] = ()


def entry_article(entry: Entry, links: Links, sentences: bool) -> str:
    """The edit as an article; `sentences`: what only a reader can judge shows both its sentences."""
    return "\n".join(_article(entry, links, sentences))


def _article(entry: Entry, links: Links, sentences: bool) -> Iterator[str]:
    lead, at = entry.lead, f"e{entry.number}"
    effects = " ".join(sorted({change.effect.value for change in entry.changes}))
    data = f'data-severity="{entry.grade.value}" data-effect="{effects}" data-runbook="{markup(lead.runbook)}"'
    yield f'<article class="entry {entry.grade.value}" id="{at}" tabindex="-1" aria-labelledby="{at}-h" {data}>'
    chips = f'{_badge(entry.grade)} <span class="effect">{lead.effect.value}</span>'
    yield f'<p class="chips"><span class="number">{entry.number}</span> {chips}{_tags(entry)}</p>'
    yield f'<h3 id="{at}-h">{markup(entry.title)}</h3>'
    if sentences:
        yield _sentences(entry)
    else:
        yield "".join(f'<p class="meaning">{markup(sentence)}</p>' for sentence in entry.meaning)
    if lead.witness:
        case = lead.witness
        rows = (("for example", case.case), ("before", case.before), ("now", case.after))
        yield f'<dl class="case">{"".join(f"<dt>{name}</dt><dd>{markup(text)}</dd>" for name, text in rows)}</dl>'
    if lead.approval:
        who = f" by {markup(lead.approval.by)}" if lead.approval.by else ""
        day = f" on {markup(lead.approval.day)}" if lead.approval.day else ""
        yield f'<p class="good">Approved{who}{day}: {markup(lead.approval.reason)}</p>'
    yield f'<p class="ways">{" ".join(_ways(entry, links))}</p>'
    yield _more(entry)
    yield "</article>"


def _badge(grade: Grade) -> str:
    said = "for a reader" if grade is Grade.UNDECIDABLE else grade.value
    return f'<span class="badge {grade.value}"><span aria-hidden="true">{_MARKS[grade]}</span> {said}</span>'


def _tags(entry: Entry) -> str:
    lead = entry.lead
    tags = [f"from {lead.origin}"] if lead.origin != "author" else []
    tags += [f"re-graded from {lead.regraded.value}"] if lead.regraded else []
    tags += [doubt(lead)] if doubt(lead) else []
    return "".join(f' <span class="soft tag">{markup(tag)}</span>' for tag in tags)


def _ways(entry: Entry, links: Links) -> Iterator[str]:
    """Links to the lines and shapes of an edit; its place in words where no line is shown."""
    lines, shapes = list(dict(links.lines).items()), links.shapes
    if not lines:
        yield f'<span class="soft">{markup(entry.place)}</span>'
    for at_line, (address, said) in enumerate(lines[:_LINKS]):
        yield f'<a class="to-prose" href="#{address}">{"prose, " if at_line == 0 else ""}{said}</a>'
    if len(lines) > _LINKS:
        yield f'<span class="soft">{len(lines) - _LINKS} more</span>'
    for at_shape, address in enumerate(shapes[:_LINKS]):
        yield f'<a class="to-graph" href="#{address}">{"graph" if at_shape == 0 else f"shape {at_shape + 1}"}</a>'
    if len(shapes) > _LINKS:
        yield f'<span class="soft">{len(shapes) - _LINKS} more shapes</span>'


def _more(entry: Entry) -> str:
    """What else follows, and by which fingerprints all of it is approved."""
    more = entry.size - 1
    said = f"{counted(more, 'more change')} that follow{'s' if more == 1 else ''}" if more else "Details"
    lead = entry.lead
    rows = [
        f"<li><p><code>{markup(lead.kind)}</code> {markup(places_named(lead))} <code>{lead.fingerprint}</code></p></li>"
    ]
    if entry.told[0].more:
        rows.append(f"<li><p>the same {counted(entry.told[0].more, 'more time')}</p></li>")
    rows += [_consequence(told) for told in entry.others]
    return f'<details class="follows"><summary>{said}</summary>\n<ul>{"".join(rows)}</ul></details>'


def _consequence(told: Told) -> str:
    change = told.change
    parts = [f"<p>{_badge(change.severity)} {markup(change.message)}</p>"]
    if change.consequence:
        parts.append(f"<p>{markup(change.consequence)}</p>")
    if change.witness:
        case = change.witness
        parts.append(
            f'<p class="soft">for example {markup(case.case)}: {markup(case.before)} → {markup(case.after)}</p>'
        )
    if change.approval:
        parts.append(f'<p class="good">Approved: {markup(change.approval.reason)}</p>')
    tags = [f"{counted(told.more, 'more time')}"] if told.more else []
    tags += [f"re-graded from {change.regraded.value}"] if change.regraded else []
    tags += [doubt(change)] if doubt(change) else []
    where = " · ".join([places_named(change), change.kind, change.effect.value, *tags])
    parts.append(f'<p class="soft">{markup(where)} · <code>{change.fingerprint}</code></p>')
    return f"<li>{''.join(parts)}</li>"


def _sentences(entry: Entry) -> str:
    """Free text of both sides beside each other, the words that differ marked."""
    before, after = (visible(place.text) if place else "" for place in (entry.lead.before, entry.lead.after))
    old, new = compare_words(before, after)
    return (
        f'<div class="two"><div><b>before</b><p dir="auto">{_marked(old, "del") or "(nothing)"}</p></div>'
        f'<div><b>now</b><p dir="auto">{_marked(new, "ins") or "(nothing)"}</p></div></div>'
    )


def _marked(words: Sequence[Words], element: str) -> str:
    return "".join(f"<{element}>{markup(t)}</{element}>" if differs else markup(t) for t, differs in words)
