"""Edits that no evaluator had an answer to: words a reviewer must read, since no step, rule or contact holds them.

An edit that changes the words of a page and nothing of its graph is either without meaning, which has to be sure
(numbering, markup, a corrected spelling, a passage moved as it was, a pointer to a step that only has another number),
or it is told: what the compiler did not understand is not the same as what nobody has to obey.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

from runbookc.diff.change import Change, Effect, Grade, Place
from runbookc.diff.edits import Edit, Stretch
from runbookc.diff.links import readdressed, settled, told_elsewhere, wordless
from runbookc.diff.matching.pairs import Matching
from runbookc.diff.mended import mended
from runbookc.diff.words import plain, quoted, telling_words
from runbookc.ir.model import Node, Reference, Runbook, SentenceItem
from runbookc.language.frames import frame
from runbookc.language.lexicon import verbs, word_class
from runbookc.source import SourceText, Span

QUESTION: Final = "which words changed that no step, rule or contact holds?"
KINDS: Final = {"prose-changed": "prose-changed", "background-changed": "background-changed"}
"""The kinds of such a change, each with the kind seen when old and new are swapped."""

_Line = tuple[str, int]
"""A line of one of several texts."""
_MARKER: Final = re.compile(r"(?:\d+|[A-Za-z])[.)]|[-*+>#|:=_~`\\]+")
"""What numbers, marks or frames text and says nothing itself."""
_COUNTED: Final = re.compile(r"\|\s*\d{1,2}\s*(?=\||$)")
"""A cell that numbers its row."""
_RULE: Final = re.compile(r"\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?")
"""The line below the head of a table."""
_LEAD: Final = re.compile(r"[^\d.!?]*:")
"""A sentence that leads to what is below it, and has no figure that decides."""
_BAN: Final = frame("opens_a_plain_ban")
_FRONT: Final = re.compile(r"\A---\s*\n.*?\n(?:---|\.\.\.)\s*\n", re.DOTALL)
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)


@dataclass(frozen=True)
class Prose:
    """One side's texts and what was understood of them."""

    texts: tuple[SourceText, ...]
    runbook: Runbook

    def sentence(self, span: Span) -> SentenceItem | None:
        """The sentence that a stretch stands in or touches."""
        near = (item for line in _lines(span) for item in self._by_line.get(line, ()))
        return next((item for item in near if item.span.meets(span)), None)

    def holds(self, span: Span, edited: str, steps: Collection[str]) -> bool:
        """Whether some of the `steps` have every word edited in a stretch, and its sentences were read wholly."""
        pointers = [one for one in self.runbook.references if one.target and _meet(one.source, span)]
        if pointers and all(one.status == "resolved" for one in pointers):
            edited = wordless(edited)  # where it leads is a way of the graph
        said = telling_words(_bare(_COUNTED.sub(" ", edited))) - _joining() - self._titles(span) - self.heads(span)
        if not said:
            return True
        items = [item for line in _lines(span) for item in self._by_line.get(line, ()) if item.span.meets(span)]
        if not items or any(item.disposition != "compiled" for item in items):
            return False
        near = {n.id: n for item in items for line in _lines(item.span) for n in self._steps.get(line, ())}
        here = [n for n in near.values() if n.id in steps and any(n.source.meets(item.span) for item in items)]
        words = frozenset[str]().union(*(telling_words(node.text) for node in here))
        return said <= words.union(*(telling_words(one.text) for one in pointers))

    def heads(self, span: Span) -> frozenset[str]:
        """Words that head the columns of a table which a stretch has the head of, and say nothing but that."""
        text = next((text for text in self.texts if text.path == span.path), None)
        lines = range(span.start_line + 1, min(span.end_line + 1, text.line_count if text else 0) + 1)
        ruled = text is not None and any(_RULE.fullmatch(text.line(line).strip()) for line in lines)
        return word_class("column_head") if ruled else frozenset()

    def _titles(self, span: Span) -> frozenset[str]:
        """The words of the headings that a stretch has: procedures are compared by themselves."""
        here = (telling_words(one.title) for one in self.runbook.procedures if _meet(one.source, span))
        return frozenset[str]().union(*here)

    def is_aside(self, span: Span) -> bool:
        """Whether a stretch is of the front matter or a comment, which nobody reads to a customer."""
        text = self.text_of(span)
        at = text.offset(span.start_line, span.start_column)
        return any(start <= at < end for start, end in self._asides[text.path])

    def text_of(self, span: Span) -> SourceText:
        """The text that a stretch stands in."""
        return next(text for text in self.texts if text.path == span.path)

    def reference(self, span: Span) -> Reference | None:
        """The pointer to another place that a stretch is part of."""
        return next((one for one in self.runbook.references if one.target and _meet(one.source, span)), None)

    def says_more(self, span: Span, pointer: Reference) -> bool:
        """Whether a stretch of a pointer's sentence has words that are not those of where it leads."""
        text = next((text for text in self.texts if text.path == span.path), None)
        if text is None:
            return False
        said = telling_words(_bare(wordless(text.slice(span))))
        return bool(said - telling_words(pointer.text) - _joining() - self._titles(span))

    @cached_property
    def _by_line(self) -> dict[_Line, list[SentenceItem]]:
        found: dict[_Line, list[SentenceItem]] = {}
        for item in self.runbook.sentences.items:
            for line in _lines(item.span):
                found.setdefault(line, []).append(item)
        return found

    @cached_property
    def _steps(self) -> dict[_Line, list[Node]]:
        found: dict[_Line, list[Node]] = {}
        for node in self.runbook.nodes:
            for line in _lines(node.source):
                found.setdefault(line, []).append(node)
        return found

    @cached_property
    def _asides(self) -> dict[str, list[tuple[int, int]]]:
        found = {}
        for text in self.texts:
            front = _FRONT.match(text.text)
            comments = (comment.span() for comment in _COMMENT.finditer(text.text))
            found[text.path] = [*([front.span()] if front else []), *comments]
        return found


def unanswered(
    edits: Sequence[Edit], answered: Collection[int], old: Prose, new: Prose, matching: Matching
) -> Iterator[Change]:
    """A change for each edit that is not `answered` and may mean something."""
    moved = _moved(edits)
    told: set[str] = set()
    heard = {_sentence_of(edits[number], old) for number in answered} - {None}
    for number, edit in enumerate(edits):
        if number in answered or number in moved or _says_nothing(edit) or _corrects(edit):
            continue
        if _forbids_alike(edit, old, new):
            continue
        if _says_little(edit) and _sentence_of(edit, old) in heard:  # "is" for "are", where something else was edited
            continue
        if _is_carried(edit, old, new, matching) or _only_leads(edit, old, new):
            continue
        stretch = next((one for one in edit.stretches if not _is_harmless(one, old, new, matching)), None)
        change = _change(stretch, edit, old, new) if stretch is not None else None
        if change is not None and change.message not in told:
            told.add(change.message)
            yield change


def _is_carried(edit: Edit, old: Prose, new: Prose, matching: Matching) -> bool:
    """Whether all its words are those of steps of both versions, which are compared as such wherever they stand.

    So it is where a sentence became two, or a step took another's place. What joins steps is in the graph too.
    """
    before = {pair.old.id for pair in matching.pairs}
    after = {pair.new.id for pair in matching.pairs}
    if wordless(edit.before) == wordless(edit.after):
        return False
    return all(
        old.holds(stretch.before, edit.before, before) and new.holds(stretch.after, edit.after, after)
        for stretch in edit.stretches
    )


def _only_leads(edit: Edit, old: Prose, new: Prose) -> bool:
    """Whether all that came, or went, is the sentence that leads to a list of cases: "What to do by card:"."""
    side, text = (new, edit.after) if _bare(edit.after) else (old, edit.before)
    if _bare(edit.before) and _bare(edit.after):
        return False
    for stretch in edit.stretches:
        span = stretch.after if side is new else stretch.before
        item = side.sentence(span)
        if item is None or not _LEAD.fullmatch(item.text) or not _opens(item.text):
            return False
        if telling_words(_bare(text)) - telling_words(item.text) - side.heads(span):
            return False
    return True


def _opens(text: str) -> bool:
    words = plain(text)
    return any(words.startswith(f"{lead} ") or words == lead for lead in word_class("deciding_lead"))


def _sentence_of(edit: Edit, old: Prose) -> SentenceItem | None:
    return old.sentence(edit.stretches[0].before)


def _lines(span: Span) -> list[_Line]:
    return [(span.path, line) for line in range(span.start_line, span.end_line + 1)]


@cache
def _joining() -> frozenset[str]:
    """Words that lead from one step to the next, whose meaning is in the ways of the graph."""
    jumps = {first for first, found in verbs().items() if any(verb.kind == "goto" for verb in found)}
    acts = {verb.lemma for found in verbs().values() for verb in found if verb.kind == "act"}
    last_row = word_class("any_case")  # "anything else" heads the row that a list opens with "otherwise"
    return telling_words(" ".join((*(jumps - acts), *_ORDER))) | word_class("of_a_list") | last_row


_HEADING: Final = re.compile(r" {0,3}#{1,6}\s+(?P<title>[^\s#](?:.*[^\s#])?)")
_ORDER: Final = ("otherwise", "else", "next", "afterwards")


def asides(edits: Sequence[Edit], old: Prose, new: Prose) -> frozenset[int]:
    """The edits, by their numbers, of front matter and comments alone, which lead to no step."""
    return frozenset(
        number
        for number, edit in enumerate(edits)
        if all(
            (not edit.before or old.is_aside(s.before)) and (not edit.after or new.is_aside(s.after))
            for s in edit.stretches
        )
    )


def _says_little(edit: Edit) -> bool:
    return not telling_words(f"{edit.before} {edit.after}")


def _moved(edits: Sequence[Edit]) -> set[int]:
    """Passages that went from one place and came, as they were, to another."""
    gone = {plain(edit.before): number for number, edit in enumerate(edits) if not edit.after}
    found: set[int] = set()
    for number, edit in enumerate(edits):
        if not edit.before and plain(edit.after) in gone:
            found |= {number, gone[plain(edit.after)]}
    return found


def _says_nothing(edit: Edit) -> bool:
    """Whether only markup, numbering or signs differ."""
    return _bare(settled(edit.before)) == _bare(settled(edit.after))


def _bare(text: str) -> str:
    return plain(" ".join(word for word in text.split() if not _MARKER.fullmatch(word)))


def _corrects(edit: Edit) -> bool:
    """Whether misspelt words became what they were meant to be, and nothing else changed."""
    right = mended(edit.before)
    return right != edit.before and plain(right) == plain(edit.after)


def _forbids_alike(edit: Edit, old: Prose, new: Prose) -> bool:
    """Whether all that changed is how bans begin: with "never", or with "do not"."""
    if not _BAN.fullmatch(f"{plain(edit.before)} ") or not _BAN.fullmatch(f"{plain(edit.after)} "):
        return False
    pairs = [(old.sentence(stretch.before), new.sentence(stretch.after)) for stretch in edit.stretches]
    return all(
        one is not None and two is not None and _BAN.sub("", plain(one.text)) == _BAN.sub("", plain(two.text))
        for one, two in pairs
    )


def _is_harmless(stretch: Stretch, old: Prose, new: Prose, matching: Matching) -> bool:
    if old.is_aside(stretch.before) and new.is_aside(stretch.after):
        return True
    before, after = old.reference(stretch.before), new.reference(stretch.after)
    if before is None or after is None or old.says_more(stretch.before, before) or new.says_more(stretch.after, after):
        return False
    there = matching.to_new.get(before.target or "") or matching.procedures.get(before.target or "")
    return there is not None and there == after.target


def _meet(one: Span, other: Span) -> bool:
    return one.path == other.path and one.meets(other)


def _change(stretch: Stretch, edit: Edit, old: Prose, new: Prose) -> Change:
    before, after = old.sentence(stretch.before), new.sentence(stretch.after)
    links = readdressed(edit, old.text_of(stretch.before), new.text_of(stretch.after))
    if before is not None and plain(before.text) in plain(edit.before):  # the whole sentence went
        after = new.sentence(stretch.after) if edit.after else None
    elif after is not None and plain(after.text) in plain(edit.after):
        before = old.sentence(stretch.before) if edit.before else None
    read = any(item is not None and item.disposition != "context" for item in (before, after))
    places = _place(before, edit.before, stretch.before), _place(after, edit.after, stretch.after)
    if links is not None:
        places = Place(str(links[0]), stretch.before), Place(str(links[1]), stretch.after)
    elif before is None and after is None:
        places = _headings(stretch, edit, old, new) or places
    return Change(
        "prose-changed" if read else "background-changed",
        Effect.UNDECIDABLE,
        Grade.UNDECIDABLE,
        _procedure(new.runbook, stretch.after) if edit.after else _procedure(old.runbook, stretch.before),
        *places,
        told_elsewhere(*links) if links else _message(*places),
        "no step or rule holds these words: a reader must say what they change",
    )


def _headings(stretch: Stretch, edit: Edit, old: Prose, new: Prose) -> tuple[Place, Place] | None:
    """The heading of both sides in which some words are others."""
    found = []
    for prose, span, words in ((old, stretch.before, edit.before), (new, stretch.after, edit.after)):
        text = prose.text_of(span)
        line = text.line(span.start_line)
        heading = _HEADING.match(line)
        if heading is None or plain(heading["title"]) in plain(words):
            return None
        start = text.offset(span.start_line, 1) + heading.start("title")
        found.append(Place(heading["title"], text.span(start, start + len(heading["title"]))))
    return found[0], found[1]


def _place(item: SentenceItem | None, words: str, span: Span) -> Place | None:
    if item is not None:
        return Place(item.text, item.span)
    return Place(words, span) if words else None


def _message(before: Place | None, after: Place | None) -> str:
    if before is None or after is None:
        place = after or before
        return f"{quoted(place.text) if place else ''} is {'new' if after else 'gone'}"
    return f"{quoted(before.text)} now reads {quoted(after.text)}"


def _procedure(runbook: Runbook, span: Span) -> str:
    """The innermost procedure that a place lies in; "" for the page itself."""
    here = (one for one in runbook.procedures if one.source.path == span.path)
    inside = [one for one in here if one.start_line <= span.start_line <= one.end_line]
    return max(inside, key=lambda one: one.start_line).id if inside else ""
