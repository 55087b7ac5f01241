"""Where a jump leads: a step of the same list first, then a section or step of the page, then somewhere else.

Two that fit, or none, is never guessed: no edge, and the reference says so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from runbookc.ir.model import ReferenceStatus
from runbookc.language.frames import frame
from runbookc.language.pointers import gives_name, names_place, takes_up
from runbookc.lower.flow.worded_steps import worded_step, worded_steps
from runbookc.lower.plan import Choice, Go, Label, PlannedProcedure, Statement
from runbookc.lower.sentences.mentions import Mentions
from runbookc.lower.sentences.onward import passed
from runbookc.lower.sentences.titles import lettered, without_aside
from runbookc.surface.anchors import Anchors
from runbookc.surface.document import Document, Section

_STEP = frame("jump_to_number")
_BARE = re.compile(r"^q?(?P<number>\d+(?:\.\d+)*[a-z]?)$", re.IGNORECASE)
_CALLED = frame("called_by_number")
_PART = frame("numbered_part")
_VAGUE = frame("no_one_place")
"""With a capital it is part of a name: "the Standard Refund flow"."""
_PART_FOR = frame("part_for")
_NOISE = frame("around_a_name")


@dataclass(frozen=True, slots=True)
class Landing:
    """What a jump's words lead to: a label of the plan, or why there is none; `section` where it is a whole one, `link`
    where the words take up a link written before."""

    status: ReferenceStatus
    label: str | None = None
    section: str | None = None
    link: str | None = None


@dataclass(frozen=True)
class Signposts:
    """Everything on a page that can be jumped to, by its label; `titles` leads from plain words to slugs."""

    labels: Counter[str]
    titles: dict[str, list[str]]
    anchors: Anchors
    procedures: frozenset[str]
    entries: dict[str, str]
    """By the labels that a procedure begins with its slug: "step:2" of "Path 2: The lamp"."""
    numbered: dict[str, list[str]]
    """By a number the labels of the steps that bear it in a section."""
    called: frozenset[str]
    """What headings with a number call themselves: "step 2", "path 1.1"."""
    mentions: Mentions
    worded: dict[str, str]
    """By the label of a list's step what it says."""
    begins: dict[str, str]
    """By the slug of a section in which one other alone says anything the label of that."""

    @classmethod
    def of(cls, document: Document, procedures: Sequence[PlannedProcedure]) -> Signposts:
        """The signposts of a page, read from its sections and plan."""
        labels: Counter[str] = Counter()
        for procedure in procedures:
            labels.update(_labels(procedure.plan))
        titles: dict[str, list[str]] = {}
        for section in document.walk():
            for name in title_names(section):
                titles.setdefault(name, []).append(section.slug)
            for part in section.sections:
                for name in _within_parent(section, part):
                    titles.setdefault(name, []).append(part.slug)
        numbered: dict[str, list[str]] = {}
        for name in labels:
            if name.startswith("in:"):
                numbered.setdefault(name.rpartition("/")[2], []).append(name)
        called = (_CALLED.match(section.heading.plain) for section in document.walk())
        names = frozenset(found[0].lower() for found in called if found)
        bodies = frozenset(p.slug for p in procedures)
        first = [(p.slug, next((s.names for s in p.plan if isinstance(s, Label)), ())) for p in procedures]
        entries = {name: slug for slug, names in reversed(first) for name in names}
        worded = worded_steps(procedure.plan for procedure in procedures)
        begins = {section.slug: label for section in document.walk() if (label := _only_within(section, labels))}
        return cls(
            labels,
            titles,
            Anchors.of(document),
            bodies,
            entries,
            numbered,
            names,
            Mentions.of(document),
            worded,
            begins,
        )

    def procedure_at(self, landing: Landing) -> str:
        """The slug of the procedure that a jump enters at its beginning, "" for any other place."""
        section = landing.section or self.entries.get(landing.label or "", "")
        return section if section in self.procedures else ""

    def find(self, go: Go, section: str) -> Landing:
        """Where `go`, standing in `section`, leads."""
        number, item = passed(go)
        if number:
            return self._first((f"list:{number}/{item}",))
        if go.link and not _STEP.search(go.target):
            return self._link(go.link)
        words = go.target.strip().strip("\"'“”‘’*_`[]().,;:").strip()
        numbered = _STEP.search(words) or _BARE.match(words)
        if numbered:
            return self._number(numbered, go, section)
        slugs = self._named(words) or self._named(without_aside(words))
        if len(slugs) == 1 and titled(words) in self.titles:
            return self._section(slugs[0])
        step = worded_step(go, self.worded) if not go.comes_back else ""
        if step:
            return self._first((step,))
        if len(slugs) == 1:
            return self._section(slugs[0])
        mentioned = self.mentions.before(go.origin.span) if takes_up(words) else ""
        if mentioned:
            return replace(self._link(mentioned), link=mentioned)
        case = self._case_for(go.origin.text)
        return self._first((case,)) if case else Landing(_unplaced(go, words))

    def _case_for(self, words: str) -> str:
        """ "Follow the part for your severity": the first of the cases whose headings name a severity; "" for none."""
        found = _PART_FOR.search(words)
        of = found["of"].lower() if found else ""
        named = [slugs[0] for title, slugs in self.titles.items() if of and of in title.split()]
        labels = [label for slug in named if self.labels[label := case_label(slug)] == 1]
        return labels[0] if len(labels) > 1 else ""

    def _link(self, link: str) -> Landing:
        if not link.startswith("#"):
            return Landing("external")
        slug = self.anchors.section(link[1:])
        if slug is not None:
            return self._section(slug)
        return Landing("resolved" if link[1:] in self.anchors else "dangling", link=link)

    def _section(self, slug: str) -> Landing:
        label = f"section:{slug}"
        return Landing("resolved", label if label in self.labels else self.begins.get(slug), slug)

    def _number(self, found: re.Match[str], go: Go, section: str) -> Landing:
        number = found["number"].lower()
        groups = found.groupdict()
        where = groups.get("where") or groups.get("before")
        if where:
            slugs = self._named(where.strip(" \"'“”.,"))
            if len(slugs) == 1:
                return self._first((f"in:{slugs[0]}/{number}",))
        near = [f"list:{n}/{number}" for n in go.scope]
        inside = [label for label, own in zip(near, go.at, strict=False) if str(own) == number and not go.returns]
        if inside and any(self.labels[label] for label in near if label not in inside):
            near = [label for label in near if label not in inside]  # nobody in 2.3 is sent on to 2.3 by "go to 3"
        called = f"step:{number}"
        if _PART.search(found[0]) or (
            found[0][0].isupper() and f"{found[0].split()[0].lower()} {number}" in self.called
        ):
            near = [called, *near]  # no list has a "part 2"; "Step 2", where a heading is called just that, is its name
        landing = self._first((*near, f"in:{section}/{number}", called))
        if landing.label is not None or "step" not in found[0].lower():
            return landing
        elsewhere = self.numbered.get(number, [])
        return self._first(elsewhere) if len(elsewhere) == 1 and not go.scope else landing

    def _first(self, names: Iterable[str]) -> Landing:
        for name in names:
            if self.labels[name] == 1:
                return Landing("resolved", name)
        return Landing("dangling")

    def _named(self, words: str) -> list[str]:
        """Slugs of the sections whose title these words name: exactly, else as the only one that contains them."""
        plain = titled(words)
        if not plain:
            return []
        if len(plain) == 1:
            plain = f"section {plain}"  # "go to B", where a heading opens with that letter
        if plain in self.titles:
            return sorted(set(self.titles[plain]))
        inside = {s for title, slugs in self.titles.items() if _within(title, plain) for s in slugs}
        return sorted(inside)


def case_label(slug: str) -> str:
    """Where it is asked whether the case of a heading is the one."""
    return f"case:{slug}"


def is_case(label: str | None) -> bool:
    """Whether a label is that of a heading's case."""
    return label is not None and label.startswith("case:")


def _unplaced(go: Go, words: str) -> ReferenceStatus:
    """What words are that lead to nothing on this page. A call that gives a name is as definite as a jump."""
    if not words or _VAGUE.search(words):
        return "vague"
    if "](" in go.target or (go.comes_back and names_place(words)):
        return "external"  # "[Refunds]({{ base }}/refunds.md)" is a link only once a site is built
    return "dangling" if not go.comes_back or gives_name(go.target) or _is_quoted(go) else "vague"


def _is_quoted(go: Go) -> bool:
    """Whether the words of the jump have the target in quotation marks ("the right page is 'refused'")."""
    at = go.origin.text.find(go.target)
    return at > 0 and go.origin.text[at - 1] in "\"'“‘"


def _within(title: str, words: str) -> bool:
    small, large = sorted((title, words), key=len)
    return len(small.split()) > 1 and f" {small} " in f" {large} "


def title_names(section: Section) -> set[str]:
    """The plain words by which a section can be called: its title, and that without its number."""
    title = section.heading.plain
    bare = frame("number_of_a_title").sub("", title)
    return {name for name in (titled(title), titled(bare), *lettered(title)) if name}


def _only_within(section: Section, labels: Counter[str]) -> str:
    """The label of the one section within that has any; "" where there are several, and nobody wrote which is meant."""
    found = [label for part in section.sections if labels[label := f"section:{part.slug}"]]
    return found[0] if len(found) == 1 else ""


def _within_parent(parent: Section, part: Section) -> set[str]:
    """ "Mitigation B": what a part with a letter before its title is called by the title that it stands under."""
    above = titled(frame("number_of_a_title").sub("", parent.heading.plain))
    called = {name.rpartition(" ")[2] for name in lettered(part.heading.plain)}
    return {f"{above} {letter}" for letter in called if above}


def titled(words: str) -> str:
    """The words of a title in the form in which titles are compared."""
    text = " ".join(re.sub(r"[^\w\s]", " ", words.lower()).split())
    while True:
        shorter = _NOISE.sub("", text).strip()
        if shorter == text or not shorter:
            return text
        text = shorter


def _labels(plan: Iterable[Statement]) -> Iterable[str]:
    for statement in plan:
        if isinstance(statement, Label):
            yield from statement.names
        elif isinstance(statement, Choice):
            for branch in statement.branches:
                yield from branch.labels
                yield from _labels(branch.body)
            yield from _labels(statement.otherwise or ())
