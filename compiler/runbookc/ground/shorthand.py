"""What a workspace's shorthands stand for, compiled once: one tool, or steps read as any page is read.

Nothing is expanded that is not whole: a tool that is not there, words that are no step, a shorthand that leads back to
itself are problems of the configuration, told where they are written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from runbookc.catalog.model import Tool, World
from runbookc.catalog.nearest import did_you_mean
from runbookc.catalog.shorthand import Shorthand
from runbookc.diagnostics import Finding, Related
from runbookc.ground.identity import Identity
from runbookc.ground.phrases import Phrase, Phrases, phrase_of
from runbookc.ir.model import Node, Runbook, SentenceItem
from runbookc.lower.lower import lower
from runbookc.source import SourceText, Span
from runbookc.surface.markdown import read_document

MOST_STEPS: Final = 60
"""Steps that one shorthand may stand for, those of others in it included."""
_STEPS: Final = ("act", "check", "ask", "tell", "handoff", "wait", "decide")


@dataclass(frozen=True, slots=True)
class Meaning:
    """A shorthand with what it stands for: `tool`, else the steps of `page`."""

    shorthand: Shorthand
    tool: Tool | None = None
    page: Runbook | None = None

    @property
    def steps(self) -> tuple[Node, ...]:
        """The nodes it is expanded to, those of other shorthands in it not among them."""
        return tuple(n for n in self.page.nodes if n.kind in _STEPS) if self.page else ()


class Phrasebook:
    """The shorthands of one world."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._phrases = [(phrase_of(shorthand.words), shorthand) for shorthand in world.bindings]
        self._compiled = {id(shorthand): self._compile(shorthand) for shorthand in world.bindings}

    @cached_property
    def _every(self) -> Phrases[Meaning]:
        """All that could be compiled, whole or not: to see which leads to which."""
        return Phrases((phrase, self._compiled[id(s)][0]) for phrase, s in self._phrases if phrase.stems)

    @cached_property
    def _whole(self) -> Phrases[Meaning]:
        broken = {id(shorthand) for shorthand, _ in self._wrong}
        known = ((phrase, s) for phrase, s in self._phrases if phrase.stems and id(s) not in broken)
        return Phrases((phrase, self._compiled[id(s)][0]) for phrase, s in known)

    def meaning(self, node: Node) -> Meaning | None:
        """What the words of a step stand for; None where no shorthand has them."""
        if node.actor != "agent" or node.tool is not None or node.kind not in _STEPS or node.kind == "decide":
            return None
        return self._whole.said_in(node.text)

    @cached_property
    def problems(self) -> tuple[Finding, ...]:
        """What is wrong with the definitions, in their order."""
        return tuple(finding for _, finding in self._wrong)

    @cached_property
    def _wrong(self) -> tuple[tuple[Shorthand, Finding], ...]:
        first: dict[Phrase, Shorthand] = {}
        found: list[tuple[Shorthand, Finding]] = []
        sizes = _Sizes(self)
        for phrase, shorthand in self._phrases:
            own = list(self._compiled[id(shorthand)][1])
            if not phrase.stems:
                own.append(_problem(shorthand, "these words say nothing that a step could be known by"))
            elif (earlier := first.setdefault(phrase, shorthand)) is not shorthand:
                own.append(_twin(shorthand, earlier))
            own += sizes.problems(self._compiled[id(shorthand)][0]) if not own else ()
            found += [(shorthand, finding) for finding in own]
        return tuple(found)

    def inner(self, meaning: Meaning) -> Iterator[Meaning]:
        """The shorthands that the steps of another one say."""
        for node in meaning.steps:
            said = None if node.kind == "decide" or node.actor != "agent" else self._every.said_in(node.text)
            if said is not None:
                yield said

    def _compile(self, shorthand: Shorthand) -> tuple[Meaning, tuple[Finding, ...]]:
        if shorthand.tool:
            tool, problem = _tool(shorthand, self._world)
            return Meaning(shorthand, tool=tool), (problem,) if problem else ()
        page = _page(shorthand)
        return Meaning(shorthand, page=page), tuple(_unclear(shorthand, page))


class _Sizes:
    """How many steps each shorthand stands for in the end, and which leads back to itself."""

    def __init__(self, book: Phrasebook) -> None:
        self._book = book
        self._sizes: dict[int, int] = {}
        self._open: list[Meaning] = []

    def problems(self, meaning: Meaning) -> tuple[Finding, ...]:
        """The finding for a circle, or for more steps than one may stand for."""
        self._open = []
        size = self._size(meaning)
        if size < 0:
            ring = " → ".join(f"'{m.shorthand.words}'" for m in (*self._open, meaning))
            return (_problem(meaning.shorthand, f"it is defined by itself ({ring})"),)
        if size > MOST_STEPS:
            return (_problem(meaning.shorthand, f"it stands for more than {MOST_STEPS} steps"),)
        return ()

    def _size(self, meaning: Meaning) -> int:
        """The steps, at most one more than are allowed; -1 where it leads back to one that is being counted."""
        if any(meaning is other for other in self._open):
            return -1
        known = self._sizes.get(id(meaning))
        if known is not None:
            return known
        self._open.append(meaning)
        total = len(meaning.steps)
        for inner in self._book.inner(meaning):
            size = self._size(inner)
            if size < 0:
                return -1
            total = min(total + size, MOST_STEPS + 1)
        self._open.pop()
        self._sizes[id(meaning)] = total
        return total


def _tool(shorthand: Shorthand, world: World) -> tuple[Tool | None, Finding | None]:
    tools = world.tools or ()
    named = [t for t in tools if shorthand.tool in (t.called, t.name)]
    exact = [t for t in named if t.called == shorthand.tool] or named
    if len(exact) == 1 and not exact[0].customer:
        return exact[0], None
    if not exact:
        hint = did_you_mean(shorthand.tool, (t.called for t in tools))
        return None, _problem(shorthand, f"no configured tool is called '{shorthand.tool}'{hint}")
    if len(exact) > 1:
        called = " and ".join(f"'{t.called}'" for t in exact[:3])
        return None, _problem(shorthand, f"several tools are called '{shorthand.tool}': {called}")
    return None, _problem(shorthand, f"only the customer can do '{shorthand.tool}', and this is a step of the agent")


def _page(shorthand: Shorthand) -> Runbook:
    """Its steps as a numbered list, read as any page is."""
    lines = (f"{number}. {' '.join(step.split())}" for number, step in enumerate(shorthand.steps, start=1))
    return lower(read_document(SourceText(shorthand.source, "\n".join(lines) + "\n")).value, "shorthand").value


def _unclear(shorthand: Shorthand, page: Runbook) -> Iterator[Finding]:
    """Parts of a definition that are no steps, or lead out of it."""
    found = list(_parts_unclear(shorthand, page))
    if not found and not any(node.kind in _STEPS for node in page.nodes):
        found = [_problem(shorthand, "it stands for nothing: give it a `tool` or `steps`")]
    yield from found


def _parts_unclear(shorthand: Shorthand, page: Runbook) -> Iterator[Finding]:
    known = {node.id for node in page.nodes}
    for item in page.sentences.items:
        if not item.nodes and not _points(item, page):
            yield _problem(shorthand, f"'{item.text}' is not understood as a step")
    for reference in page.references:
        if reference.status == "resolved" and reference.target in known:
            continue
        yield _problem(shorthand, f"'{reference.text}' leads out of the shorthand, which has to come back")
    for node in page.nodes:
        if node.kind == "call":
            yield _problem(shorthand, f"'{node.text}' follows another procedure; say it in the runbook")


def _points(item: SentenceItem, page: Runbook) -> bool:
    """Whether a sentence is a pointer, which is told by itself."""
    return any(item.span.covers(reference.source) for reference in page.references)


def _twin(shorthand: Shorthand, earlier: Shorthand) -> Finding:
    related = Related(_at(earlier), "the other shorthand")
    return _problem(shorthand, f"a step that says it says '{earlier.words}' as well ({earlier.place})", (related,))


def _problem(shorthand: Shorthand, what: str, related: tuple[Related, ...] = ()) -> Finding:
    return Finding(
        f"the shorthand '{shorthand.words}' is not used: {what}",
        _at(shorthand),
        help="name a tool that `runbookc tools` lists, or write what it stands for as `steps`, one sentence each",
        related=related,
        name="broken-shorthand",
        category="workspace",
    )


def _at(shorthand: Shorthand) -> Span:
    return Span(shorthand.source, shorthand.line, 1, shorthand.line, 1)


@lru_cache(maxsize=4)
def _book(same: Identity[World]) -> Phrasebook:
    return Phrasebook(same.value)


def phrasebook(world: World) -> Phrasebook | None:
    """The shorthands of a world, compiled once; None where it has none."""
    return _book(Identity(world)) if world.bindings else None
