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
from runbookc.render.diff_html_entry import Links, entry_article
from runbookc.render.diff_html_page import PagePart, entries_by_page, page_part
from runbookc.render.diff_notes import beside, indent
from runbookc.render.diff_svg import HEAD
from runbookc.render.diff_view import GATE, Entry, View, counted, fixed_named, version_name, view
from runbookc.render.report_page import markup, report_page

STYLES: Final = ("report.css", "diff.css")
SCRIPT: Final = "diff.js"
MOST_PAGES: Final = 6_000_000
"""Characters of prose and drawings; pages are shown by the importance of their edits as long as there is room."""
MOST_ENTRIES: Final = 1_500
"""Changes that one page shows, the gravest first."""
_FIRST: Final = 5


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
        *_edits(told, _links(told, pages)),
        "</div>",
        _beside_pane(pages, left),
        "</main>",
        _HELP,
    ]
    return report_page(f"Runbook change: {told.counts}", "\n".join(body), STYLES, SCRIPT)


def _pages(told: View) -> tuple[dict[int, PagePart], int]:
    """The pages by their place in the report, the most important first as long as there is room; how many are not."""
    pairs = told.report.pages
    entries = entries_by_page(told)
    order = sorted(range(len(pairs)), key=lambda at: entries[at][0].number if entries[at] else len(told.entries) + 1)
    shown: dict[int, PagePart] = {}
    room = MOST_PAGES
    for at in order:
        if room <= 0:
            break
        part = page_part(pairs[at], told, entries[at], at + 1)
        if len(part) <= room or not shown:
            shown[at] = part
        room -= len(part)
    return shown, len(pairs) - len(shown)


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


def _links(told: View, pages: Mapping[int, PagePart]) -> Mapping[int, Links]:
    """Where each edit is shown, by its number."""
    return {
        entry.number: Links(
            tuple(line for part in pages.values() for line in part.lines.get(entry.number, ())),
            tuple(shape for part in pages.values() for shape in part.shapes.get(entry.number, ())),
        )
        for entry in told.entries
    }


def _edits(told: View, links: Mapping[int, Links]) -> Iterator[str]:
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
        sentences = entries is told.undecidable
        yield from (entry_article(entry, links[entry.number], sentences) for entry in entries[: max(0, room)])
        left = len(entries) - max(0, room)
        if left > 0:
            yield f'<p class="more">{counted(left, "more edit")} not shown; the JSON has every one.</p>'
        room -= len(entries)
        yield "</details></section>" if closed else "</section>"
    yield from _counts(told)


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
