"""A flowchart to statements: each box once, in the order one walks the chart, and an arrow to each way on.

    A[Check the line] --> B{Suspended?}       Label(A) Do(check) Label(B)
    B -->|yes| C[Restart it] --> D([End])     Choice(suspended: Onward(C) | else: Onward(D))
    B -->|no| D                               Label(C) Do(restart) Label(D) Stop

A diamond, and a box with words on several ways out of it, decides; a box is something done, as flowcharts have it
(ISO 5807), even where its words name no deed; a beginning and a box that only tells what happened are passed through.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from runbookc.language.clauses import Condition, Phrase, Step
from runbookc.language.frames import frame
from runbookc.language.lexicon import participles, word_class
from runbookc.language.reader import read_sentence
from runbookc.language.sentences import split_sentences
from runbookc.lower.cases.choices import ends
from runbookc.lower.cases.heads import stated
from runbookc.lower.drawings.forks import side_by_side
from runbookc.lower.labels.halves import split
from runbookc.lower.plan import Asked, Branch, Choice, Do, Go, Label, Onward, Origin, Statement, Stop
from runbookc.lower.sentences.statements import Place, Sentences
from runbookc.lower.sentences.titles import named_before_sign, place_said
from runbookc.lower.tables.doer_columns import doer_named, done_in_row
from runbookc.lower.tables.row_cases import asked_in
from runbookc.lower.texts.last_step import last_done
from runbookc.lower.texts.running_text import read_running
from runbookc.source import Span
from runbookc.surface.chart import Arrow, Box, Chart
from runbookc.surface.document import Text

_STEP = frame("step_by_number")


@dataclass(slots=True)
class Charts:
    """Reads the flowcharts of one page; each has a number of its own, for the labels of its boxes."""

    sentences: Sentences
    count: int = field(default=0)

    def read(self, chart: Chart, place: Place) -> list[Statement]:
        """The chart as a flat run of boxes; what could not be read of it is in the account as unread."""
        self.count += 1
        for line in chart.unread:
            self.sentences.units.unread(self.sentences.units.open(line.span(), line.plain))
        return _Walk(chart, self.sentences, place, self.count).run() if chart.boxes else []


class _Walk:
    """One walk through a chart, from where nothing leads to it."""

    def __init__(self, chart: Chart, sentences: Sentences, place: Place, number: int) -> None:
        self.chart = chart
        self.sentences = sentences
        self.place = place
        self.number = number
        self.ways, self.beside = side_by_side(chart, _ways(chart))
        reached = {arrow.target for arrow in chart.arrows if arrow.target != arrow.source}
        self.roots = [name for name in chart.boxes if name not in reached] or [next(iter(chart.boxes))]
        self.units: dict[str, int] = {}
        """By box: the unit of its words, the first where they are several sentences."""
        self.labels: dict[Span, int] = {}
        """By the place of words on an arrow: their unit; arrows from several boxes may share them."""

    def run(self) -> list[Statement]:
        """Every box, those that nothing leads to first; several of these are ways to begin, and nobody wrote which."""
        order = self._order()
        said = {name: self._box(self.chart.boxes[name]) for name in order}
        made: list[Statement] = self._beginnings()
        for at, name in enumerate(order):
            follows = order[at + 1] if at + 1 < len(order) else ""
            made += [Label((self._label(name),)), *said[name], *self._ways_on(name, said[name], follows)]
        return [*made, Label((self._label(""),))]

    def _order(self) -> list[str]:
        """Boxes as one walks: the first way out to its end, then the next; whatever is left in the order written."""
        seen: dict[str, None] = {}
        todo = [*reversed([*self.roots, *self.chart.boxes])]
        while todo:
            name = todo.pop()
            if name not in seen:
                seen[name] = None
                beside = [self.beside[name]] if name in self.beside else []
                todo += reversed([*beside, *(arrow.target for arrow in self.ways.get(name, ()))])
        return [*seen]

    def _beginnings(self) -> list[Statement]:
        if len(self.roots) < 2:
            return []
        branches = tuple(self._implied(name, self.chart.boxes[name].text) for name in self.roots)
        return [
            Label((f"chart:{self.number}",)),
            Choice(branches, settled=True),
            self._over(self.chart.boxes[self.roots[-1]]),
        ]

    # -- boxes -----------------------------------------------------------------------------------------------------

    def _box(self, box: Box) -> list[Statement]:
        """What a box says to do or asks, without the ways on that say nothing themselves."""
        units = self.sentences.units
        opened = len(units.all)
        ways = self.ways.get(box.id, [])
        told = _told(ways)
        if self._asks(box):
            made = [*self._question(box, ways), self._over(box)]
        else:
            made = self._done(box, box.id in self.roots and bool(ways))
            if made and isinstance(made[-1], Stop) and made[-1].origin is None:
                made.pop()  # "close the ticket" ends what no arrow leads on from
            for label in (way.label or box.text for way in told):
                units.context(self._said_on_arrow(label), "words on the only way on")
        own = (at for at in range(opened, len(units.all)) if box.text.span().covers(units.all[at].span))
        self.units.update((box.id, at) for at in islice(own, 1))
        return self._in_lane(box, made)

    def _in_lane(self, box: Box, made: list[Statement]) -> list[Statement]:
        """What a box says as done by whoever has its lane; a lane of no known people is told, and changes nothing."""
        doer = doer_named(box.lane) if box.lane is not None else "agent"
        if box.lane is None or doer == "agent" or not any(isinstance(said, Do) for said in made):
            return made
        if box.id in self.units:
            self.sentences.units.tell(self.units[box.id], box.lane.plain)
        return [*done_in_row(made, doer)]

    def _asks(self, box: Box) -> bool:
        ways = self.ways.get(box.id, [])
        told = _told(ways)
        return box.asks or len(told) > 1 or (bool(told) and len(ways) > 1)

    def _ways_on(self, name: str, made: Sequence[Statement], follows: str) -> list[Statement]:
        """Where the flow goes after what a box says."""
        box, ways = self.chart.boxes[name], self.ways.get(name, [])
        if self._asks(box):
            return []
        target = self.beside.get(name) or (ways[0].target if ways else "")
        if ends(tuple(made)):
            return [self._over(box)] if isinstance(made[-1], Go) else []  # one that leads nowhere is passed
        if len(ways) > 1:
            return [self._one_of(ways), self._over(box)]
        if not target:
            return [self._over(box)]
        return [] if target == follows else [self._onward(target, box.text)]

    def _done(self, box: Box, begins: bool) -> list[Statement]:
        """What a box says to do; a box without a verb is a deed of that name."""
        plain = box.text.plain.strip().lower().strip(".!")
        if plain in word_class("chart_start"):
            self._passed(box, "where the chart begins")
            return []
        if plain in word_class("chart_end") or plain.partition("/")[0].strip() in word_class("chart_end"):
            unit = self.sentences.units.open(box.text.span(), box.text.plain)
            return [Stop(Origin(box.text.span(), box.text.plain, unit))]
        opened = len(self.sentences.units.all)
        if begins and _only_happens(box.text):
            self._passed(box, "where the chart begins")
            return []
        if (named := _named_deed(box.text)) is not None:
            made = read_running(split(named), named, self.sentences, self.place).statements
            self.sentences.units.tell(opened, box.text.plain[len(named.plain) :].strip(" :"))
            return made
        running = read_running(split(box.text), box.text, self.sentences, self.place)
        made = running.statements
        if made or any(unit.gave for unit in self.sentences.units.all[opened:]):
            return made
        words = plain.split()
        happened = 1 < len(words) <= 5 and (words[-1] in participles() or words[-1].endswith("ed"))
        if begins or (happened and self.ways.get(box.id)):
            return []
        if opened == len(self.sentences.units.all):
            self.sentences.units.open(box.text.span(), box.text.plain)
        if happened:
            return [Stop(Origin(box.text.span(), box.text.plain, opened))]
        origin = Origin(box.text.span(), box.text.plain, opened)
        target, returns = place_said(box.text.plain, self.sentences.titles)
        if _STEP.match(plain) or named_before_sign(plain, self.sentences.titles):  # "Yes → step 2", "No → Path B"
            target = box.text.plain.strip(" .")
        if target:
            self.sentences.units.gave(opened)
            return [Go(target, origin, self.place.scope, at=self.place.at, comes_back=returns)]
        phrase = Phrase(box.text.plain, 0, len(box.text.plain))
        step = Step("act", words[0] if words else "do", phrase, object=box.text.plain)
        return [Do(step, origin)]

    def _passed(self, box: Box, why: str) -> None:
        self.sentences.units.context(self.sentences.units.open(box.text.span(), box.text.plain), why)

    # -- decisions -------------------------------------------------------------------------------------------------

    def _question(self, box: Box, ways: Sequence[Arrow]) -> list[Statement]:
        """A diamond: yes and no, or a case for each way that has words; a way without any is for the rest."""
        yes = [way for way in ways if _answer(way) == "yes"]
        no = [way for way in ways if _answer(way) == "no"]
        rest = [way for way in ways if way not in yes and way not in no]
        before = self._looked_up(box)
        third = yes and no and any(_told([way]) for way in rest)  # "Yes", "No" and "No signal"
        if (yes or no) and len(rest) <= 1 and len(yes) < 2 and len(no) < 2 and not third:
            first = (yes or rest or no)[0]
            second = next(iter(no or rest), None) if first not in no and first not in rest else None
            return [*before, self._yes_or_no(box, before, first, second, flip=first in no)]
        cases = [way for way in ways if _answer(way) not in ("else",) and way.label is not None]
        other = next((way for way in ways if way not in cases), None)
        branches = tuple(self._case(box, way) for way in cases)
        otherwise = None if other is None else (self._onward(other.target, other.place),)
        if not branches:
            return [*before, *(otherwise or ())]
        return [*before, Choice(branches, otherwise, self._place_of(other), settled=True)]

    def _looked_up(self, box: Box) -> list[Statement]:
        """ "Check the amount" in a diamond is done before its answer is asked."""
        start, end = split_sentences(box.text)[0] if box.text.plain.strip() else (0, 0)
        sentence = read_sentence(box.text, start, end)
        looks = (
            bool(sentence.steps) and not sentence.question and all(s.kind in ("check", "ask") for s in sentence.steps)
        )
        if not looks or any(case.guard for case in sentence.cases):
            return []
        return self.sentences.read(sentence, box.text, self.place)

    def _yes_or_no(self, box: Box, before: list[Statement], first: Arrow, second: Arrow | None, flip: bool) -> Choice:
        body = (self._onward(first.target, first.place),)
        done = last_done(before)
        plain = box.text.plain.rstrip("?! ")
        unit = done.origin.unit if done else self.sentences.units.open(box.text.span(), box.text.plain)
        if done is not None:
            condition = Condition(done.step.words, done.origin.text, "holds", done.origin.text, result=True)
            branch = Branch((Asked(condition, done.origin),), body)
        else:
            start, end = split_sentences(box.text)[0]
            sentence = read_sentence(box.text, start, end)
            case = sentence.cases[0] if len(sentence.cases) == 1 else None
            if case is not None and case.guard is not None and not case.steps:
                branch = self.sentences.branch(case.guard, body, box.text, unit)
            else:
                branch = stated(Phrase(plain, 0, len(plain)), box.text, unit, body)
        if flip:  # only the way of "no" is drawn
            return Choice((Branch(branch.asked, (self._over(box),)),), body, self._place_of(first), settled=True)
        otherwise = None if second is None else (self._onward(second.target, second.place),)
        return Choice((branch,), otherwise, self._place_of(second), settled=True)

    def _case(self, box: Box, way: Arrow) -> Branch:
        label = way.label or box.text
        unit = self._said_on_arrow(label)
        return Branch((asked_in(box.text, label, unit),), (self._onward(way.target, way.place),))

    def _one_of(self, ways: Sequence[Arrow]) -> Choice:
        """Ways without words that lead apart: nobody wrote which is taken when."""
        return Choice(tuple(self._implied(way.target, way.place) for way in ways), settled=True)

    def _implied(self, name: str, place: Text) -> Branch:
        """The question that nobody wrote, whether a box is where to go: in the words of the box, at their place."""
        text = self.chart.boxes[name].text
        condition = Condition(Phrase(text.plain, 0, len(text.plain)), "", "is", text.plain)
        if name not in self.units:
            self.units[name] = self.sentences.units.open(text.span(), text.plain)
        asked = Asked(condition, Origin(text.span(), text.plain, self.units[name]), inferred=True)
        return Branch((asked,), (self._onward(name, place),))

    def _said_on_arrow(self, label: Text) -> int:
        """The unit of the words on an arrow."""
        if label.span() not in self.labels:
            self.labels[label.span()] = self.sentences.units.open(label.span(), label.plain)
        return self.labels[label.span()]

    def _place_of(self, way: Arrow | None) -> Origin | None:
        if way is None:
            return None
        label = way.label if way.label is not None and way.label.plain else way.place
        return Origin(label.span(), label.plain, -1)

    def _onward(self, target: str, place: Text) -> Onward:
        return Onward(self._label(target), place.span().start_line)

    def _over(self, box: Box) -> Onward:
        return Onward(self._label(""), box.text.span().end_line, drawn=False)

    def _label(self, name: str) -> str:
        return f"chart:{self.number}/{name}"


def _ways(chart: Chart) -> dict[str, list[Arrow]]:
    """By box: the arrows out of it, one that is drawn twice with the same words once."""
    ways: dict[str, dict[tuple[str, str], Arrow]] = {}
    for arrow in chart.arrows:
        words = arrow.label.plain if arrow.label is not None else ""
        ways.setdefault(arrow.source, {}).setdefault((arrow.target, words), arrow)
    return {name: [*out.values()] for name, out in ways.items()}


def _told(ways: Sequence[Arrow]) -> list[Arrow]:
    """The ways on that have words."""
    return [way for way in ways if way.label is not None and way.label.plain]


def _answer(way: Arrow) -> str:
    """What the words on an arrow answer: "yes", "no", "else" for the rest, "" for a case of its own."""
    words = way.label.plain.lower().replace(",", " ").split() if way.label is not None else []
    if not words:
        return "else"
    for answer in ("yes", "no"):
        if words[0].strip(".!:") in word_class(f"chart_{answer}") and not _denies_thing(way.label, words):
            return answer
    return "else" if " ".join(words).strip(".") in word_class("chart_else") else ""


def _only_happens(text: Text) -> bool:
    """ "User contacts the desk": an event told, with nothing to do."""
    found = split(text)
    return bool(found) and not any(one.steps or one.rule or one.question or one.lead for one in found)


def _named_deed(text: Text) -> Text | None:
    """ "Deny: only open orders can be moved": the deed before the sign, where what stands behind only tells why."""
    lead, sign, behind = text.plain.partition(":")
    deed = text.part(0, len(lead.rstrip()))
    if not sign or not behind.strip() or len(lead.split()) > 1 or not any(one.steps for one in split(deed)):
        return None
    told = split(text.part(len(lead) + 1 + len(behind) - len(behind.lstrip())))
    return deed if told and all(one.rule and not one.steps for one in told) else None


def _denies_thing(label: Text | None, words: Sequence[str]) -> bool:
    """ "No signal" names a case of its own, and "no, they don't" or "no (no signal)" answers."""
    behind = label.plain.strip()[len(words[0]) :] if label is not None else ""
    named = len(words) > 1 and behind[:1] == " " and behind[1:2].isalpha()
    return named and words[0] in word_class("determiner") and words[1] not in word_class("pronoun")
