"""A comparison as one HTML file that needs no network: the edits, and beside them the prose and the two graphs.

Everything is there without the script, which filters, moves by keyboard and holds the two graphs together. An edit
leads to its lines and its shapes, and each of those back to it. The file is of bounded size and says what is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from runbookc.diff.change import Grade
from runbookc.diff.report import Report
from runbookc.render.diff_html_page import PagePart, entry_lines, page_part
from runbookc.render.diff_notes import beside, indent
from runbookc.render.diff_svg import HEAD
from runbookc.render.diff_view import (
    GATE,
    Entry,
    Told,
    View,
    counted,
    doubt,
    fixed_named,
    places_named,
    version_name,
    view,
)
from runbookc.render.report_page import markup, report_page
from runbookc.render.visible import visible
from runbookc.render.word_diff import Words, compare_words

STYLES: Final = ("report.css", "diff.css")
SCRIPT: Final = "diff.js"
MOST_PAGES: Final = 6_000_000
"""Characters of prose and drawings; pages are shown by the importance of their edits as long as there is room."""
MOST_ENTRIES: Final = 1_500
_FIRST: Final = 5
_LINKS: Final = 6
"""Places of one edit that are linked; more are counted."""
_MARKS: Final = {
    Grade.BREAKING: "▲",
    Grade.DANGEROUS: "◆",
    Grade.UNDECIDABLE: "?",
    Grade.SAFE: "○",
    Grade.EDITORIAL: "·",
}


def render_diff_html(report: Report, fail_on: str = GATE) -> str:
    """The file."""
    names = f"{version_name(report.base)} → {version_name(report.head)}"
    if report.why:
        notes = "".join(f"<p>Note: {markup(note)}</p>" for note in report.notes)
        said = f'<p class="verdict bad"><b>✗ NOT COMPARED</b> {markup(report.why)}</p>'
        alone = f"<main>\n<h1>Runbook change: NOT COMPARED</h1>\n<p>{markup(names)}</p>\n{said}{notes}\n</main>"
        return report_page("Runbook change: NOT COMPARED", alone, STYLES, SCRIPT)
    told = view(report, fail_on)
    pages, left = _pages(told)
    body = [
        '<a class="skip" href="#edits">Skip to the edits</a>',
        HEAD,
        _header(told, names),
        f'<main class="{"panes" if pages else "alone"}">',
        '<div id="edits" class="edits" tabindex="-1">',
        *_edits(told, pages),
        "</div>",
        _beside_pane(pages, left),
        "</main>",
        _HELP,
    ]
    return report_page(f"Runbook change: {told.counts}", "\n".join(body), STYLES, SCRIPT)


def _pages(told: View) -> tuple[dict[int, PagePart], int]:
    """The pages by their place in the report, the most important first as long as there is room; how many are not."""
    pairs = told.report.pages
    first = {at: _rank(told, at) for at in range(len(pairs))}
    shown: dict[int, PagePart] = {}
    room = MOST_PAGES
    for at in sorted(first, key=lambda at: (first[at], at)):
        if room <= 0:
            break
        part = page_part(pairs[at], told, at + 1)
        if len(part) <= room or not shown:
            shown[at] = part
        room -= len(part)
    return shown, len(pairs) - len(shown)


def _rank(told: View, at: int) -> int:
    """The number of the first edit of a page."""
    pair = told.report.pages[at]
    return next((entry.number for entry in told.entries if entry_lines(entry, pair)), len(told.entries) + 1)


def _header(told: View, names: str) -> str:
    kind, mark = ("bad", "✗ Fails") if told.fails else ("good", "✓ Passes")
    verdict = f"<b>{mark}</b>" if told.verdict else ""
    gate = f'<span class="gate">{markup(told.gate)}</span>'
    counts = f'<span class="counts">{markup(told.counts)}</span>'
    notes = "".join(f'<p class="soft">Note: {markup(note)}</p>' for note in told.report.notes)
    return f"""<header>
<h1>Runbook change</h1>
<p class="soft names">{markup(names)}</p>
{notes}<p class="verdict {kind if told.verdict else ""}">{verdict} {counts} {gate}</p>
{_filters(told)}
</header>"""


def _filters(told: View) -> str:
    if len(told.entries) < 2:
        return ""
    found = Counter(entry.grade for entry in told.entries)
    grades = {grade.value: found[grade] for grade in Grade if found[grade]}
    effects = Counter(effect for entry in told.entries for effect in {c.effect.value for c in entry.changes})
    runbooks = Counter(entry.lead.runbook for entry in told.entries)
    runbook = f"<label>Runbook <select name='runbook'>{_any(runbooks)}</select></label>" if len(runbooks) > 1 else ""
    return f"""<form class="filters" hidden role="search" aria-label="Edits">
<label>Severity <select name="severity">{_any(grades)}</select></label>
<label>Effect <select name="effect">{_any(dict(sorted(effects.items())))}</select></label>
{runbook}<label>Says <input name="words" type="search" autocomplete="off"></label>
<button type="reset">Show all</button>
<button type="button" class="keys" aria-haspopup="dialog">Keys <kbd>?</kbd></button>
<output aria-live="polite"></output>
</form>"""


def _any(counts: Mapping[str, int]) -> str:
    options = "".join(f'<option value="{markup(k)}">{markup(k)} ({count})</option>' for k, count in counts.items())
    return f'<option value="">any</option>{options}'


def _edits(told: View, pages: Mapping[int, PagePart]) -> Iterator[str]:
    room = MOST_ENTRIES
    many = "What matters most" if len(told.edits) > 1 else "What it does"
    sections: list[tuple[str, Sequence[Entry], bool]] = [
        (many, told.edits[:_FIRST], False),
        (f"Other edits ({max(0, len(told.edits) - _FIRST)})", told.edits[_FIRST:], False),
        ("Not the author’s: what the text is read against changed", told.drift, False),
        ("For a reader to judge: free text changed", told.undecidable, False),
        (f"Approved ({len(told.approved)})", told.approved, True),
    ]
    for at, (heading, entries, closed) in enumerate(sections):
        if not entries:
            continue
        yield f'<section class="group" aria-labelledby="s{at}">'
        yield f'<h2 id="s{at}">{markup(heading)}</h2>'
        yield "<details><summary>show them</summary>" if closed else ""
        for entry in entries[: max(0, room)]:
            yield "\n".join(_entry(entry, told, pages))
        if left := len(entries) - max(0, room):
            yield (
                f'<p class="more">{counted(left, "more edit")} not shown; the JSON has every one.</p>'
                if left > 0
                else ""
            )
        room -= len(entries)
        yield "</details></section>" if closed else "</section>"
    yield from _counts(told)


def _entry(entry: Entry, told: View, pages: Mapping[int, PagePart]) -> Iterator[str]:
    lead, at = entry.lead, f"e{entry.number}"
    effects = " ".join(sorted({change.effect.value for change in entry.changes}))
    data = f'data-severity="{entry.grade.value}" data-effect="{effects}" data-runbook="{markup(lead.runbook)}"'
    yield f'<article class="entry {entry.grade.value}" id="{at}" tabindex="-1" aria-labelledby="{at}-h" {data}>'
    chips = f'{_badge(entry.grade)} <span class="effect">{lead.effect.value}</span>'
    yield f'<p class="chips"><span class="number">{entry.number}</span> {chips}{_tags(entry)}</p>'
    yield f'<h3 id="{at}-h">{markup(entry.title)}</h3>'
    if entry in told.undecidable:
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
    yield f'<p class="ways">{" ".join(_ways(entry, told, pages))}</p>'
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


def _ways(entry: Entry, told: View, pages: Mapping[int, PagePart]) -> Iterator[str]:
    """Links to the lines and shapes of an edit, by its page; its place in words where none is shown."""
    lines: list[tuple[str, str]] = []
    shapes: list[str] = []
    for at, part in pages.items():
        keys = entry_lines(entry, told.report.pages[at])
        lines += [part.lines[key] for key in keys if key in part.lines]
        shapes += part.shapes.get(entry.number, ())
    lines = list(dict(lines).items())
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


def _counts(told: View) -> Iterator[str]:
    lines = []
    if told.editorial:
        lines.append(f"{counted(told.editorial, 'editorial change')}: other words, same meaning.")
    lines += [text for text in (fixed_named(told.fixed), told.regraded) if text]
    notes = list(beside(told.report))
    if not lines and not notes and told.entries:
        return
    yield '<section class="group" aria-labelledby="rest"><h2 id="rest">Besides</h2>'
    if not told.entries and not lines:
        yield "<p>No change.</p>"
    yield from (f"<p>{markup(line)}</p>" for line in lines)
    for heading, rows in notes:
        items = "".join(f'<li class="in{len(indent(row)) // 2}">{markup(row.strip())}</li>' for row in rows)
        yield f'<details><summary>{markup(heading)}</summary><ul class="plain">{items}</ul></details>'
    yield "</section>"


def _beside_pane(pages: Mapping[int, PagePart], left: int) -> str:
    if not pages:
        return ""
    more = ""
    if left:
        more = (
            f'<p class="more">{counted(left, "more runbook")} changed and found no room here: this file is of bounded '
        )
        more += "size. Compare those alone to see them.</p>"
    inner = "\n".join(part.html for _, part in pages.items())
    return (
        '<div class="beside" tabindex="0" role="region" aria-label="Prose and graphs of both versions">\n'
        f"{inner}\n{more}</div>"
    )


_HELP: Final = """<dialog class="help" aria-labelledby="help-h">
<h2 id="help-h">Keys</h2>
<dl><dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>next edit, edit before</dd>
<dt><kbd>Enter</kbd></dt><dd>show or hide what follows from the edit</dd>
<dt><kbd>p</kbd></dt><dd>to the edit’s lines in the prose</dd>
<dt><kbd>g</kbd></dt><dd>to its shapes in the graph</dd>
<dt><kbd>b</kbd></dt><dd>back to the edit</dd>
<dt><kbd>/</kbd></dt><dd>search</dd>
<dt><kbd>?</kbd></dt><dd>this list; <kbd>Esc</kbd> closes it</dd></dl>
<form method="dialog"><button>Close</button></form>
</dialog>"""
