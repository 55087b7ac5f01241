"""Sentences to statements: clauses in order, conditions over the clauses they are joined to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from runbookc.ir.model import Actor, Definition, Modality
from runbookc.language.clauses import NOTHING, Case, Defined, Guard, Phrase, Sentence, Step
from runbookc.language.endings import SAID, ends_a_talk, helps_nobody, is_untroubled
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.lower.found_rules import FoundRule
from runbookc.lower.plan import Choice, Do, Go, Origin, Statement, Stop
from runbookc.lower.sentences.antecedents import things_in
from runbookc.lower.sentences.applies import left_when, used_when
from runbookc.lower.sentences.backgrounds import background, only_tells, said_when, tells_an_event
from runbookc.lower.sentences.clause_cases import closing_tail, continued
from runbookc.lower.sentences.guarded import Guarded
from runbookc.lower.sentences.guards import all_asked, asked_first, leads_on, words_of_guard
from runbookc.lower.sentences.inline_commands import said_command, with_command
from runbookc.lower.sentences.labelled_bans import banned, behind_duty, under_label
from runbookc.lower.sentences.named_deeds import deed_before_ban, deed_by_name, named_before, tells_in_case
from runbookc.lower.sentences.nominal import refused, what_is_refused
from runbookc.lower.sentences.onward import carried_along, finished, goes_no_further, left_out, onward, passed, unserved
from runbookc.lower.sentences.put_first import put_first
from runbookc.lower.sentences.put_questions import said_behind
from runbookc.lower.sentences.resumed import resumed
from runbookc.lower.sentences.rule_or_step import is_rule
from runbookc.lower.sentences.said_beside import keep_beside
from runbookc.lower.sentences.screens import walked
from runbookc.lower.sentences.several_places import one_of_several
from runbookc.lower.sentences.spoken import is_line, spoken_steps
from runbookc.lower.sentences.stops import stopped_at
from runbookc.lower.sentences.titles import (
    called_elsewhere,
    does_itself,
    linked_whole,
    place_said,
    title_called,
    title_of,
    treated_as,
)
from runbookc.lower.units import Units
from runbookc.source import Span
from runbookc.surface.document import Text

_LED_BY_INSTEAD = frame("instead_before")
_LEADS_ON = (":", "→", "->", "=>", "⇒")
_NOTHING_ELSE = frame("and_nothing_else")
_NUMBERED = frame("step_followed")
_SKIPPED = frame("step_skipped")
_THEN = frame("then_before")
_FROM_THERE = frame("from_there")


@dataclass(frozen=True, slots=True)
class Place:
    """Where sentences stand: in which lists (innermost first), whether as a numbered step, whether rules only."""

    scope: tuple[int, ...] = ()
    at: tuple[int, ...] = ()
    """Beside each list of `scope` the number of the item, 0 where items have none."""
    stepwise: bool = False
    rules_only: bool = False
    throughout: bool = False
    """Whether of rules alone, what leads elsewhere is one too, since it holds wherever the reader is."""
    doer: Actor | None = None
    """Who was named last for what is told here, None for nobody."""
    procedural: bool = False
    """Whether a heading above says that what stands here is a procedure, so that what is told is done."""
    about: bool = False
    """Whether the section says what the page is for: what it orders without a "must" or "never" is no rule either."""
    section: str = ""
    opening: bool = False
    """Whether these are the first words of a section, where it says whom it is for."""
    in_case: bool = False
    """Whether these are the first words under a heading within a procedure, where it says when that comes up."""
    steps: bool = False
    """Whether the words before, or the heading, say that steps follow: numbered names in bold are none of cases."""
    stages: bool = False
    """Whether the numbered items are called by stages of work, so that their names in bold are no work themselves."""
    on_screen: bool = False
    """Whether an item of the list clicks or picks something."""
    optional: bool = False
    """Whether a label or heading leaves what stands here to whoever works."""
    own_name: str = ""
    """What the page calls its agent, "" where it has no name for them."""
    under_case: bool = False
    """Whether a list stands here under a case that is only named, so that the names before its colons are cases."""
    closed: bool = False
    """Whether the next item opens with an "otherwise", so that what is told here is a case."""
    spoken: bool = False
    """Whether a quotation that is an item here is said: among work, or under a step that tells something."""
    answered: bool = False
    """Whether a list of a yes and a no stands right under the text, so that its question is not answered in it."""


class Sentences(Guarded):
    """Turns sentences of one page into statements, keeping the account, the rules and the definitions."""

    def __init__(self, units: Units) -> None:
        super().__init__()
        self.units = units
        self.definitions: list[Definition] = []
        self.titles: frozenset[str] = frozenset()
        self.own = ""
        """The title of the section that is being read: a step in it of these words does what the section is for."""
        self.past: set[tuple[int, int]] = set()
        self.thing = ""
        """The thing that a step worked on or looked at last."""

    def read(self, sentence: Sentence, text: Text, place: Place) -> list[Statement]:
        """The statements of one sentence; what gives none is in the account with the reason."""
        unit = self.units.open(text.span(sentence.words.start, sentence.words.end), sentence.words.text)
        typed = None if place.rules_only else said_command(sentence, text) or said_behind(sentence, text)
        if typed is not None:
            return [Do(typed, self._origin(typed.words, text, unit))]
        ended = [] if sentence.steps or place.rules_only else stopped_at(sentence.words, text, unit)
        if ended or banned(self.rules, sentence, text, unit):
            self.units.gave(unit)
            return ended
        duty = behind_duty(sentence, text)
        if duty is not None:
            bound = duty[1] and not (place.stepwise or place.in_case)
            sentence, place = duty[0], replace(place, rules_only=place.rules_only or bound)
        if not sentence.understood:
            self.units.unread(unit)
            return []
        introduces = place.opening and not (place.stepwise or place.scope or place.procedural)
        reason = background(sentence, text, place.in_case, introduces, place.about)
        if sentence.defines is not None and not reason:
            self.definitions.append(_definition(sentence.defines, text.span(sentence.words.start, sentence.words.end)))
            self.units.gave(unit)
            return []
        if reason:
            self.units.context(unit, reason)
            return []
        if sentence.told is not None and place.stepwise and not place.rules_only:
            guard = sentence.cases[0].guard
            return self.case(Case((sentence.told,), guard), text, unit, place)
        if sentence.rule is not None:
            self._rule(sentence.rule, self._origin(sentence.words, text, unit))
            self.bar(asked_first(sentence.cases[0]) if sentence.cases else None, text, unit)
            return []
        if tells_an_event(sentence):
            self.units.context(unit, "tells what happens, and nothing to do")
            return []
        opened = len(self.rules)
        made = self._cases(sentence, text, unit, place)
        under_label(self.rules, opened, sentence, text, unit)
        if not made and not self.units.all[unit].gave:
            self.units.context(unit, "announces a list" if sentence.announces else "")
        return made

    def _cases(self, sentence: Sentence, text: Text, unit: int, place: Place) -> list[Statement]:
        made: list[Statement] = []
        opened = len(self.rules)
        for at, case in enumerate(sentence.cases):
            since = len(self.rules)
            done = self.case(case, text, unit, place)
            if at and case.guard is None and not case.otherwise:
                first = sentence.cases[0]
                self.govern(since, words_of_guard(first.guard) or said_when(first), whatever=True)
            leaves = isinstance(made[-1], Choice) and made[-1].entry if made else False
            opened_by = sentence.cases[0].guard is not None or sentence.cases[0].otherwise
            if at and case.guard is None and not case.otherwise and (leaves or opened_by):
                done = continued(made, done)
            closed = closing_tail(sentence.cases[at - 1], made, done) if at and case.otherwise else None
            if closed is not None:
                made[-1] = closed
            else:
                made += done
        keep_beside(sentence, text, unit, self.rules, opened, self.units)
        return made

    def govern(self, since: int, condition: str, whatever: bool = False, closes: int = -1) -> None:
        """Put the rules found `since` then under the condition of the case they stand in, where they have none.

        What is never or always done is so in other cases too, but where one sentence says it (`whatever`). `closes`:
        the unit of an "otherwise", of which the cases that it closes are not known yet.
        """
        for at in range(since, len(self.rules) if condition else 0):
            rule = self.rules[at]
            opens = rule.origin.text.split()[0].lower()
            if not rule.condition and (whatever or opens not in word_class("in_every_case")):
                self.rules[at] = replace(rule, condition=condition, closes=closes)

    def case(self, case: Case, text: Text, unit: int, place: Place) -> list[Statement]:
        """The statements of one case of a sentence."""
        if place.rules_only:
            if used_when(case, in_case=False) is not None:  # "> Use this when the boat is late", in a note
                self.units.context(unit, "says what it is for")
                return []
            if place.throughout or not leads_on(case):
                return self._as_rules(case, text, unit, place)
            place = replace(place, rules_only=False)
        told = case.tails or (case.guard and text.plain[: case.said.start].rstrip().endswith(_LEADS_ON))
        case = named_before(case, text, place.scope != () and bool(told))
        entry = used_when(case, place.in_case) or left_when(case, text)
        if entry is not None:
            rest = replace(case, steps=case.steps[1:], said=NOTHING, tails=())
            done = (*(self._steps(rest, text, unit, place) if rest.steps else ()), *entry.body)
            return [Choice((self.branch(entry.guard, done, text, unit),), entry.otherwise, entry=True)]
        since = len(self.rules)
        if case.rule is not None and not case.steps:
            self._rule(case.rule, self._origin(case.said, text, unit), all_asked(case))
            self.bar(asked_first(case) if case.rule == "must-not" else None, text, unit)
        body = self._beside_ban(case, text, unit) + self._steps(case, text, unit, place)
        leads = place_said("" if case.steps else case.said.text, self.titles)
        if leads[0] and (case.guard or case.otherwise or _THEN.search(text.plain, 0, case.said.start)):
            body = [Go(leads[0], self._origin(case.said, text, unit), place.scope, at=place.at, comes_back=leads[1])]
        elif not body and self._leads_nowhere(case, text):
            return []  # "Settings → Privacy": an arrow that leads to nothing of this page
        if case.said and not case.steps and (case.guard or case.otherwise) and is_line(case.said.text):
            body = [Do(step, self._origin(step.words, text, unit)) for step in spoken_steps(text, case.said)]
        if case.otherwise:
            self.govern(since, case.cue.text, whatever=True, closes=unit)
            origin = self._origin(case.said, text, unit) if case.said else self._first(case, text, unit)
            body = body or self._named(case, since, text, unit)
            return [Choice((), tuple(body), origin, self.alone(case, text, unit))]
        if case.guard is None:
            return body
        if not body and case.said and not case.steps and case.rule is None:
            self.units.context(unit, "")
            over = is_untroubled(case.said.text) or helps_nobody(case.said.text)
            body = [Stop()] if over else self._named(case, since, text, unit)
        branch = self.in_that_case(case.guard, tuple(body), unit) or self.branch(case.guard, tuple(body), text, unit)
        told = only_tells(case) or self._only_rules(body, since)
        return [Choice((replace(branch, told=told, said=what_is_refused(case.said.text)),), further=case.further)]

    def _leads_nowhere(self, case: Case, text: Text) -> bool:
        arrow = case.guard is not None and not case.guard.cue and bool(case.said)
        if not arrow or is_line(case.said.text) or deed_by_name(case, text) is not None or refused(case.said.text):
            return False
        return not tells_in_case(case, text)

    def _named(self, case: Case, since: int, text: Text, unit: int) -> list[Statement]:
        """ "Otherwise a voucher", "if it is late, 50% voucher": what is done then, by its name alone."""
        named = deed_by_name(case, text) if len(self.rules) == since else None
        return [Do(named, self._origin(named.words, text, unit))] if named is not None else []

    def _beside_ban(self, case: Case, text: Text, unit: int) -> list[Statement]:
        named = deed_before_ban(case, text)
        return [Do(named, self._origin(named.words, text, unit))] if named is not None else []

    def _only_rules(self, body: list[Statement], since: int) -> bool:
        """ "If they are members, never charge a fee": whether a case gave a rule alone; others are asked then too."""
        return not body and len(self.rules) > since

    def _first(self, case: Case, text: Text, unit: int) -> Origin | None:
        return self._origin(case.steps[0].words, text, unit) if case.steps else None

    def _steps(self, case: Case, text: Text, unit: int, place: Place) -> list[Statement]:
        made: list[Statement] = []
        stopped: Step | None = None
        case = replace(case, steps=put_first(case.steps, text.plain)) if not case.tails else case
        for at, step in enumerate(case.steps):
            last = at == len(case.steps) - 1
            if not last and ends_a_talk(step):
                step = replace(step, kind="act", ends=False)  # "hang up and call the bank"
            if step.kind == "end" and not last:
                self.units.gave(unit)  # "stop and transfer": the work stops, the case goes on
                stopped = step if step.lemma == "stop" and (case.guard is not None or place.under_case) else None
                continue
            if last and case.guard is not None and not case.tails and goes_no_further(step):
                self.units.gave(unit)
                made.append(Stop(self._origin(step.words, text, unit)))
                continue
            if step.target and _FROM_THERE.fullmatch(step.target) and isinstance(made[-1] if made else None, Go):
                self.units.gave(unit)  # "treat it as an outage and go on from there"
                continue
            done = self._step(step, text, unit, place, case)
            asked = any(earlier.kind == "ask" for earlier in case.steps[:at])
            made += self._tailed(done, case.tails, text, unit, step, asked) if last and case.tails else done
        handed = isinstance(made[-1], Do) and made[-1].step.lemma in word_class("ends_part") if made else False
        if stopped is not None and not handed:
            made.append(Stop(self._origin(stopped.words, text, unit)))  # "if it fails: stop, mark it and page Ops"
        go = made[-1] if made and case.guard is not None else None
        if isinstance(go, Go) and go.comes_back and _NUMBERED.match(go.target):
            made[-1] = replace(go, comes_back=False)  # "if they agree, follow step 4": and on from there
        return unserved(case, finished(made, case.guard is not None, text.plain))

    def _step(self, step: Step, text: Text, unit: int, place: Place, case: Case) -> list[Statement]:
        guard = case.guard
        step = _led_by_instead(step, text) if guard is not None else step
        origin = self._origin(step.words, text, unit)
        if is_rule(step, case, text, place.stepwise, place.rules_only):
            self.rules.append(FoundRule(step.modality or "must", origin, step, words_of_guard(guard)))
            self.units.gave(unit)
            return []
        if place.optional and step.modality is None and step.actor == "agent":
            step = replace(step, modality="may")
        step = resumed(step, self.titles) or walked(step, text.plain, self.titles, place.on_screen) or step
        several = one_of_several(step, origin, text, self.titles, Go("", origin, place.scope, at=place.at))
        if several is not None:
            self.units.gave(unit)
            return [several]
        if step.kind == "act" and (ended := stopped_at(step.words, text, unit)):
            self.units.gave(unit)
            return ended
        if step.kind in ("goto", "follow"):
            self.units.gave(unit)
            return self._go(step, origin, place)
        elsewhere = called_elsewhere(step, text)
        if elsewhere:
            return [Go(elsewhere, origin, place.scope, step.link, comes_back=True, optional=step.modality == "may")]
        called = title_called(step, self.titles - {self.own}) or linked_whole(step, text)
        if called:
            go = Go(called, origin, place.scope, step.link, comes_back=True, optional=step.modality == "may")
            return [replace(go, own=Do(step, origin)) if does_itself(step) else go]
        treated = treated_as(step, self.titles)
        if treated:
            return [Go(treated, origin, place.scope)]
        if step.kind == "end":
            self.units.gave(unit)
            return [Stop(origin, stated=step.lemma == SAID)]
        if step.kind == "check" or (step.kind == "act" and title_of(step.message.lower(), self.titles)):
            step = replace(step, message="")  # "look at the table under “What we refund”": nothing is said to anybody
        if step.modality == "may" and guard is not None and _NOTHING_ELSE.search(step.words.text):
            step = replace(step, ends=True)  # "you can give general advice and nothing else"
        done: list[Statement] = [Do(with_command(step, text), origin)]
        over = self._closes_case(step, guard)
        return [*done, Stop()] if step.ends and over else done

    def _closes_case(self, step: Step, guard: Guard | None) -> bool:
        """ "If the gate is open, close it" shuts a gate; "it" is the case where no other thing was named before."""
        asked = [thing for one in (guard.conditions if guard else ()) for thing in things_in(one.subject)]
        about = asked[-1] if asked else self.thing
        works = step.kind in ("act", "check")
        again = about if step.object.lower() in word_class("thing_pronoun") | {"it"} else ""
        self.thing = next(reversed(things_in(step.object)), again) if works else ""
        is_it = step.lemma == "close" and step.object.lower() == "it"
        return not is_it or not about or not word_class("matter").isdisjoint(about.lower().split())

    def _go(self, step: Step, origin: Origin, place: Place) -> list[Statement]:
        if (skipped_work := left_out(step)) is not None:
            return [Do(skipped_work, origin)]
        calls = step.kind == "follow"
        go = Go(step.target, origin, place.scope, step.link, step.returns, calls, at=place.at, past=step.past)
        go = replace(go, optional=step.modality == "may", carries=carried_along(step.target, origin.text))
        if step.returns or step.link:
            return [go]
        skipped = _SKIPPED.match(step.target) if step.lemma == "skip" else None
        if skipped:
            go = replace(go, skips=2 if (skipped[1] or "this").lower() in ("next", "following") else 1)
        made = [go] if skipped else onward(go)
        self.past.update(map(passed, made))
        return [*made]

    def _as_rules(self, case: Case, text: Text, unit: int, place: Place) -> list[Statement]:
        led: Phrase | None = None
        for at, step in enumerate(case.steps):
            if step.kind == "end" and step.modality is None and at < len(case.steps) - 1:
                led = led or step.words  # "stop and transfer": one thing to do, and no end of its own
                continue
            leads = step.kind in ("goto", "follow") and case.guard is None and step.modality != "must-not"
            if leads or (place.about and step.modality is None):
                continue
            condition = all_asked(case) or (case.cue.text if case.otherwise else "")  # "If not, ask for it again"
            tied = any(tail.kind in ("only-if", "unless") for tail in case.tails) and step.modality is None
            bound = "only-if" if tied else step.modality or "must"
            words = step.words
            if led is not None:
                words, led = Phrase(text.plain[led.start : words.end], led.start, words.end), None
            self.rules.append(FoundRule(bound, self._origin(words, text, unit), step, condition))
            self.units.gave(unit)
        return []

    def _rule(self, modality: Modality, origin: Origin, condition: str = "") -> None:
        self.rules.append(FoundRule(modality, origin, condition=condition))
        self.units.gave(origin.unit)


def _led_by_instead(step: Step, text: Text) -> Step:
    """ "If it was a gift, instead credit the account": the step, said as one that takes the place of another."""
    led = step.modality is None and _LED_BY_INSTEAD.search(text.plain, 0, step.words.start) is not None
    return replace(step, words=replace(step.words, text=f"{step.words.text} instead")) if led else step


def _definition(defined: Defined, span: Span) -> Definition:
    return Definition(
        term=defined.term.text,
        meaning=defined.meaning.text,
        source=span,
        values=defined.values,
        minimum=defined.low,
        maximum=defined.high,
    )
