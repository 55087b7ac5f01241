"""One page that changed, for the HTML report: its prose line by line, and the graphs of its two versions side by side.

Lines and shapes that changed have an address; each leads to the edit that it is told in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from runbookc.diff.report import PagePair
from runbookc.render.diff_excerpt import Excerpt, Rest, excerpts, whole
from runbookc.render.diff_graph import Overlay, overlay
from runbookc.render.diff_svg import draw_sides
from runbookc.render.diff_view import Entry, View, counted
from runbookc.render.prose_diff import Gap, Row, folded, prose_rows
from runbookc.render.report_page import markup
from runbookc.render.word_diff import Words
from runbookc.source import Span

MOST_ROWS: Final = 3_000
"""Lines of one page that are shown; of a longer one, those near changes come first and the others are left out."""
MOST_WHOLE: Final = 300
"""Shapes of a procedure that is also drawn whole."""


@dataclass(frozen=True, slots=True)
class PagePart:
    """A page as written.

    `lines` are the addresses and names of the lines of an edit, `shapes` the addresses of its shapes, by its number.
    """

    html: str
    lines: Mapping[int, Sequence[tuple[str, str]]] = field(default_factory=dict)
    shapes: Mapping[int, Sequence[str]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.html)


def entries_by_page(told: View) -> list[list[Entry]]:
    """The edits of each page of the report, in their order."""
    pages: dict[str, int] = {}
    for at, pair in enumerate(told.report.pages):
        pages.update({side.source.path: at for side in (pair.old, pair.new) if side})
    found: list[list[Entry]] = [[] for _ in told.report.pages]
    for entry in told.entries:
        for at in sorted({pages[span.path] for span in entry_spans(entry) if span.path in pages}):
            found[at].append(entry)
    return found


def page_part(pair: PagePair, told: View, entries: Sequence[Entry], number: int) -> PagePart:
    """The page with these edits; its addresses have its number in them."""
    path = (pair.new or pair.old).source.path  # type: ignore[union-attr]  # one side there is
    prose, lines = _prose(pair, entries, number)
    graphs, shapes = _graphs(pair, told, number)
    head = f'<section class="page" id="page{number}" aria-labelledby="page{number}-h">'
    html = f'{head}\n<h2 id="page{number}-h">{markup(path)}</h2>\n{prose}\n{graphs}\n</section>'
    return PagePart(html, lines, shapes)


def entry_spans(entry: Entry) -> list[Span]:
    """Every place that an edit was made in, or that its changes stand at, of both sides."""
    if entry.cause and entry.cause.places:
        sides = [side for place in entry.cause.places for side in (place.before, place.after)]
    else:
        sides = [
            place.span for change in entry.changes for place in (change.before, change.after) if place and place.span
        ]
    return sides


def entry_lines(entry: Entry, pair: PagePair) -> list[tuple[bool, int]]:
    """The lines of a page at which an edit stands: those of the new side, then those that only the old side has."""
    found: dict[tuple[bool, int], None] = {}
    if entry.cause and entry.cause.places:
        for place in entry.cause.places:
            span, new = (place.after, True) if _has_words(place.after) else (place.before, False)
            if _of_page(span, pair):
                found.update(dict.fromkeys((new, line) for line in _line_numbers(span)))
    else:
        for change in entry.changes:
            place_of, new = (change.after, True) if change.after and change.after.span else (change.before, False)
            if place_of and place_of.span and _of_page(place_of.span, pair):
                found[new, place_of.span.start_line] = None
    return list(found)


def _has_words(span: Span) -> bool:
    return (span.start_line, span.start_column) != (span.end_line, span.end_column)


def _line_numbers(span: Span) -> range:
    last = span.end_line - (span.end_column == 1 and span.end_line > span.start_line)
    return range(span.start_line, min(last, span.start_line + 200) + 1)


def _of_page(span: Span, pair: PagePair) -> bool:
    return any(side is not None and side.source.path == span.path for side in (pair.old, pair.new))


def _prose(pair: PagePair, entries: Sequence[Entry], number: int) -> tuple[str, dict[int, list[tuple[str, str]]]]:
    rows = prose_rows(*(side.source if side else None for side in (pair.old, pair.new)))
    index: dict[tuple[bool, int], int] = {}
    for at, row in enumerate(rows):
        index.update({(new, line): at for new, line in ((False, row.old), (True, row.new)) if line is not None})
    told: defaultdict[int, list[Entry]] = defaultdict(list)
    lines: dict[int, list[tuple[str, str]]] = {}
    for entry in entries:
        for at in dict.fromkeys(index[key] for key in entry_lines(entry, pair) if key in index):
            told[at].append(entry)
            name = f"line {rows[at].new}" if rows[at].new else f"line {rows[at].old} (before)"
            lines.setdefault(entry.number, []).append((f"l{number}-{at}", name))
    shown = folded(rows, told)
    long = len(rows) > MOST_ROWS
    places = {id(row): told.get(at, []) for at, row in enumerate(rows)}
    parts = [part for item in shown for part in _row_or_gap(item, places, number, long)]
    numbered = {id(row): at for at, row in enumerate(rows)}
    body = "\n".join(part if isinstance(part, str) else _row(part, places, number, numbered) for part in parts)
    heading = f'<h3 id="prose{number}">The prose, before and now</h3>'
    return f'{heading}\n<div class="prose">\n{body}\n</div>', lines


def _row_or_gap(item: Row | Gap, places: Mapping[int, list[Entry]], number: int, long: bool) -> Iterator[str | Row]:
    if isinstance(item, Row):
        yield item
        return
    said = f"{counted(len(item.rows), 'line')} unchanged"
    if long:
        yield f'<p class="gap">… {said}</p>'
        return
    yield f'<details class="gap"><summary>{said}</summary>'
    yield from item.rows
    yield "</details>"


def _row(row: Row, places: Mapping[int, list[Entry]], number: int, numbered: Mapping[int, int]) -> str:
    told = places.get(id(row), [])
    links = "".join(f'<a class="to" href="#e{entry.number}">edit {entry.number}</a>' for entry in told)
    edits = f'<div class="edits-of">{links}</div>'
    address = f"l{number}-{numbered[id(row)]}"
    if row.same:
        text = markup("".join(words.text for words in row.after))
        line = f'<span class="no">{row.old}</span><span class="no">{row.new}</span><p dir="auto">{text}</p>'
        return (
            f'<div class="row told" id="{address}" tabindex="-1">{line}{edits}</div>'
            if told
            else f'<div class="row">{line}</div>'
        )
    old = _side("was", row.old, row.before, "del")
    new = _side("now", row.new, row.after, "ins")
    return f'<div class="row other" id="{address}" tabindex="-1">{old}{new}{edits}</div>'


def _side(name: str, line: int | None, words: Iterable[Words], element: str) -> str:
    if line is None:
        return f'<div class="side {name} none"></div>'
    stretches = list(words)
    alone = ' class="all"' if all(differs for _, differs in stretches) else ""
    text = "".join(f"<{element}{alone}>{markup(t)}</{element}>" if differs else markup(t) for t, differs in stretches)
    said = f'<span class="unseen">{name}, line </span>'
    return f'<div class="side {name}"><span class="no">{said}{line}</span><p dir="auto">{text}</p></div>'


def _graphs(pair: PagePair, told: View, number: int) -> tuple[str, dict[int, list[str]]]:
    both = overlay(pair, told)
    targets = {entry.number: f"e{entry.number}" for entry in told.entries}
    heading = f'<h3 id="graph{number}">What an agent does, before and now</h3>'
    parts = [heading]
    shapes: defaultdict[int, list[str]] = defaultdict(list)
    found = excerpts(both)
    for at, part in enumerate(found):
        prefix = f"g{number}-{at}"
        parts.append(_procedure(both, part, prefix, targets))
        for spot in part.spots:
            side = "n" if spot.new else "o"
            for entry in spot.entries:
                shapes[entry].append(f"{prefix}-{side}-{spot.name}")
    if not found:
        parts.append('<p class="soft">No step and no way between steps is another.</p>')
    else:
        parts.insert(1, _LEGEND)
    return "\n".join(parts), dict(shapes)


_LEGEND: Final = """<p class="legend"><span class="key old">− gone</span> <span class="key new">+ new</span>
<span class="key changed">~ changed</span> <span class="key same">unchanged</span>
<span class="soft">Dashed thin lines were not written: they are inferred.</span></p>"""


def _procedure(both: Overlay, part: Excerpt, prefix: str, targets: Mapping[int, str]) -> str:
    before, after = part.titles
    title = after if before in ("", after) else f"{before} → {after}" if after else before
    gone = (
        "" if before and after else ' <span class="soft">(new)</span>' if after else ' <span class="soft">(gone)</span>'
    )
    parts = [f'<div class="procedure">\n<h4 id="{prefix}">{markup(title)}{gone}</h4>', _sides(part, prefix, targets)]
    if part.left_out:
        parts.append(f'<p class="soft">{counted(part.left_out, "more changed shape")} found no room here.</p>')
    shapes = len(both.of(part.place))
    if any(isinstance(shape, Rest) for shape in part.shapes) and shapes <= MOST_WHOLE:
        full = _sides(whole(both, part.place), "", targets)
        parts.append(f"<details><summary>The whole procedure, {shapes} shapes</summary>\n{full}</details>")
    return "\n".join((*parts, "</div>"))


def _sides(part: Excerpt, prefix: str, targets: Mapping[int, str]) -> str:
    old, new = draw_sides(part, prefix, targets)
    sides = []
    for name, drawing in (("before", old), ("now", new)):
        whole_one = "" if prefix else " whole,"
        label = markup(f"{part.titles[0 if name == 'before' else 1]},{whole_one} {name}")
        inner = drawing or f'<p class="soft">Nothing of it is there {name}.</p>'
        scroll = f'<div class="scroll" tabindex="0" role="group" aria-label="{label}">{inner}</div>'
        sides.append(f"<figure><figcaption>{name}</figcaption>{scroll}</figure>")
    return f'<div class="sides">{"".join(sides)}</div>'
