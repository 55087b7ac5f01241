"""Pages between which steps moved, compared as one; each change is told of the page that it is on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from runbookc.diff.causes import Traced, Tracer, trace_changes
from runbookc.diff.change import Change, Place, stamped
from runbookc.diff.compare import every_change
from runbookc.diff.differences import Differences, differences
from runbookc.diff.edits import edits_of_pieces
from runbookc.diff.either import either
from runbookc.diff.matching.pairs import Pair
from runbookc.diff.prose import Prose, asides
from runbookc.diff.side import Side
from runbookc.diff.together.joined import join_sides
from runbookc.diff.together.naming import own_id, page_of
from runbookc.diff.together.passages import Texts, pieces_of
from runbookc.diff.whole import added_runbook, merged_runbook, removed_runbook, split_runbook
from runbookc.ir.model import Node


@dataclass(frozen=True, slots=True)
class PageSides:
    """A page as it is compared: both sides and their texts, None for a side that has no such page."""

    old: Side | None
    new: Side | None
    texts: Texts


@dataclass(frozen=True)
class Together:
    """Several pages of one workspace, compared as one."""

    pages: Sequence[PageSides]

    @cached_property
    def _found(self) -> Differences:
        old = join_sides({at: page.old for at, page in enumerate(self.pages) if page.old is not None})
        new = join_sides({at: page.new for at, page in enumerate(self.pages) if page.new is not None})
        return differences(old, new)

    @property
    def moved(self) -> bool:
        """Whether a step that was on one of the pages is on another now."""
        return any(page_of(pair.old.id) != page_of(pair.new.id) for pair in self._found.matching.pairs)

    def changes(self) -> Traced:
        """Every change, worst first, with the edits they follow from.

        Each change has the id of its runbook; a place of another runbook says so.
        """
        found = self._found
        olds = [page.texts.old for page in self.pages if page.texts.old is not None]
        news = [page.texts.new for page in self.pages if page.texts.new is not None]
        prose = Prose(tuple(olds), found.old.runbook), Prose(tuple(news), found.new.runbook)
        made = edits_of_pieces(pieces_of([page.texts for page in self.pages], found))
        tracer = Tracer(made, asides(made, *prose))
        whole, untold = _whole(self.pages, found)
        homes = _Homes(self.pages)
        told = [homes.placed(change) for change in every_change(found, tracer, prose)]
        changes = [*whole, *(change for change in told if change.runbook not in untold)]
        names = dict.fromkeys(change.runbook for change in changes)
        done = (one for name in names for one in stamped([each for each in changes if each.runbook == name], name))
        return trace_changes(sorted(done, key=lambda change: change.order), tracer, olds, news)


class _Homes:
    """Which runbook each path is of, on both sides."""

    def __init__(self, pages: Sequence[PageSides]) -> None:
        self._ids: list[dict[str, str]] = []
        for which in ("old", "new"):
            sides = [side for page in pages if (side := getattr(page, which)) is not None]
            self._ids.append({side.runbook.runbook.path: side.runbook.runbook.id for side in sides})

    def placed(self, change: Change) -> Change:
        """A change with the runbook it is told of: that of its place in the new text, else of that in the old one."""
        before, after = (self._home(place, at) for at, place in enumerate((change.before, change.after)))
        home = after or before or next(iter(self._ids[1].values()))
        return replace(
            change,
            runbook=home,
            before=_named(change.before, before, home),
            after=_named(change.after, after, home),
        )

    def _home(self, place: Place | None, at: int) -> str:
        return self._ids[at].get(place.span.path, "") if place is not None and place.span is not None else ""


def _named(place: Place | None, runbook: str, home: str) -> Place | None:
    """A place with the id that its step has on its page."""
    if place is None:
        return None
    return replace(place, node=own_id(place.node), runbook="" if runbook == home else runbook)


def _whole(pages: Sequence[PageSides], found: Differences) -> tuple[list[Change], set[str]]:
    """What is told of pages that only one side has, and the ids of those of which nothing else is told."""
    changes, untold = list[Change](), set[str]()
    for at, page in enumerate(pages):
        home, other = _most(found.matching.pairs, str(at), new=page.old is None), None
        if page.old is None and page.new is not None:
            other = pages[int(home)].old if home else None
            told = split_runbook(other, page.new, _lost(found, home)) if other else added_runbook(page.new)
        elif page.new is None and page.old is not None:
            other = pages[int(home)].new if home else None
            told = merged_runbook(page.old, other, _lost(found, str(at))) if other else removed_runbook(page.old)
        else:
            continue
        side = either(page.new or other, page.old)
        changes.append(replace(told, runbook=side.runbook.runbook.id))
        untold |= {side.runbook.runbook.id} if other is None else set()
    return changes, untold


def _most(pairs: Sequence[Pair], page: str, new: bool) -> str:
    """The number of the page of the other side that has most steps of a page; "" where it shares none."""
    numbers = [(page_of(pair.old.id), page_of(pair.new.id)) for pair in pairs if pair.old.kind != "start"]
    found = Counter(old if new else now for old, now in numbers if (now if new else old) == page)
    return max(found, key=lambda other: (found[other], other)) if found else ""


def _lost(found: Differences, page: str) -> list[Node]:
    """The steps of an old page that are on none now."""
    return [node for node in found.removed if page_of(node.id) == page]
