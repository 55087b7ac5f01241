"""What is done under a condition: one that stands before it, and one that stands behind it ("…, unless it is late")."""

from __future__ import annotations

import re
from dataclasses import replace

from runbookc.language.clauses import Case, Condition, Guard, Phrase, Step
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.lower.found_rules import FoundRule
from runbookc.lower.plan import Asked, Branch, Choice, Do, Go, Origin, Statement, Stop
from runbookc.lower.sentences.guards import guarding, without_if, words_of_guard
from runbookc.lower.sentences.onward import done_as_long, repeats_all
from runbookc.surface.document import Text

_REMAINS = frame("all_that_remains")


class Guarded:
    """Puts statements under conditions, and the rules that were found under theirs."""

    def __init__(self) -> None:
        self.rules: list[FoundRule] = []
        self.barred: Branch | None = None
        """What the rule found last is bound to ("never refund it unless they agree"): "in that case" speaks of it."""

    def branch(self, guard: Guard, body: tuple[Statement, ...], text: Text, unit: int) -> Branch:
        """A guard over a body; a guard with no words of its own ("if so") asks what the step before told."""
        asked = tuple(Asked(c, self._origin(c.words, text, unit)) for c in guard.conditions)
        if not asked:
            told = without_if(guard.cue)
            asked = (Asked(Condition(told, operator="holds", result=True), self._origin(told, text, unit)),)
        event = self._origin(guarding(guard, text), text, unit) if guard.kind in ("once", "when") else None
        return Branch(asked, body, guard.any_of, guard, event=event)

    def bar(self, guard: Guard | None, text: Text, unit: int) -> None:
        """Keep what a rule is bound to, as it is asked where somebody is to do the other thing then."""
        if guard is None or not guard.conditions:
            return
        so = tuple(replace(c, negated=False) if guard.kind == "unless" else c for c in guard.conditions)
        self.barred = self.branch(replace(guard, kind="if", conditions=so), (), text, unit)

    def bind_last(self, branch: Branch | None, unit: int) -> None:
        """Put what the words of that unit forbid under the conditions listed below them ("do not ship it if:")."""
        rule = self.rules[-1] if self.rules else None
        if rule is None or branch is None or branch.guard is None or rule.condition or rule.origin.unit != unit:
            return
        asked = (" or " if branch.any_of else " and ").join(one.origin.text for one in branch.asked)
        cue = "only if" if branch.guard.kind == "only-if" else branch.guard.kind
        self.rules[-1] = replace(rule, condition=f"{cue} {asked}")

    def in_that_case(self, guard: Guard, body: tuple[Statement, ...], unit: int) -> Branch | None:
        """ "Never refund it unless they agree. In that case, …": what is done where they do; None for another guard."""
        asked = self.barred.asked[0].origin.unit if self.barred is not None else -1
        if self.barred is None or guard.kind != "so" or not 0 <= unit - asked <= 1:
            return None
        return replace(self.barred, body=body) if guard.cue.text.lower().startswith("in ") else None

    def alone(self, case: Case, text: Text, unit: int) -> Branch | None:
        """What "if it does not" asks where there is no case that it closes; "otherwise" asks nothing by itself.

        "You handle returns. For anything else, call the office": where it is about anything else.
        """
        rest = _REMAINS.match(case.cue.text)
        if rest is not None:
            since = case.cue.start + rest.start("it")
            other = Phrase(rest["it"], since, since + len(rest["it"]))
            return Branch((Asked(Condition(other), self._origin(other, text, unit)),), ())
        if not case.cue.text.lower().startswith("if "):
            return None
        words = without_if(case.cue)
        asked = Asked(Condition(words, operator="holds-not", result=True), self._origin(words, text, unit))
        return Branch((asked,), ())

    def _tailed(
        self, done: list[Statement], tails: tuple[Guard, ...], text: Text, unit: int, step: Step, asked: bool
    ) -> list[Statement]:
        """Conditions after a step: they guard it; "until" is where a loop or a wait ends.

        `asked`: something was asked for before it, so that what is forbidden "until they answer" waits for that, as to
        go on does.
        """
        made = done
        for tail in tails:
            if not done and self.rules and self.rules[-1].origin.unit == unit:
                said = [self.rules[-1].condition, words_of_guard(tail)]
                self.rules[-1] = replace(self.rules[-1], condition=", ".join(filter(None, said)))
                self.bar(tail, text, unit)
                waits = tail.kind == "until" and (asked or (step.kind == "goto" and not step.target))
                made = [*made, *(self._until(tail, text, unit, step) if waits else ())]
                continue
            if not made and step.kind == "goto":
                made = self._onward(tail, text, unit)
                continue
            if tail.kind == "until" and repeats_all(step):
                made = [Choice((self.branch(tail, (), text, unit),), loop=True)]
                continue
            if tail.kind == "until" and isinstance(made[-1] if made else None, Go):
                branch = self.branch(tail, (), text, unit)
                made = [Choice((branch,), otherwise=tuple(made))]  # "repeat step 1 until the light is green"
            elif tail.kind in ("until", "while") and done:
                going = self._until(tail, text, unit, step)
                made = [*made, *going] if going else [*made[:-1], done_as_long(made[-1], tail, text)]
            elif made:
                made = [Choice((self.branch(tail, tuple(made), text, unit),))]
            if tail.kind in ("only-if", "unless") and done:
                origin = self._origin(step.words, text, unit)
                self.rules.append(FoundRule("only-if", origin, step, words_of_guard(tail)))
        return made

    def _onward(self, tail: Guard, text: Text, unit: int) -> list[Statement]:
        """ "Go on only if they agree" ends the case where they do not, "go on once they have" waits for it."""
        choice = Choice((self.branch(tail, (), text, unit),))
        if tail.kind in ("if", "only-if", "unless"):
            return [replace(choice, otherwise=(Stop(),))]
        return self._held(choice, tail, text, unit) if tail.kind in ("once", "when") else []

    def _until(self, tail: Guard, text: Text, unit: int, step: Step) -> list[Statement]:
        """What goes round or waits until something is so; what is put on hold meanwhile waits for it.

        Nothing of the kind where something is only done for as long.
        """
        if tail.kind == "while":
            return []
        choice = Choice((self.branch(tail, (), text, unit),))
        if step.repeats or step.kind in ("wait", "check", "ask"):
            return [replace(choice, loop=True)]
        held = word_class("waiting_state") & set(re.findall(r"[\w-]+", step.words.text.lower()))
        if step.modality != "must-not" and not held:
            return []
        return self._held(choice, tail, text, unit)

    def _held(self, choice: Choice, tail: Guard, text: Text, unit: int) -> list[Statement]:
        """A wait for what a condition says, in its own words, that goes round until it is so."""
        words = guarding(tail, text)
        origin = self._origin(words, text, unit)
        return [Do(Step("wait", "wait", words, group="wait"), origin), replace(choice, loop=True, loop_to=origin)]

    def _origin(self, phrase: Phrase, text: Text, unit: int) -> Origin:
        return Origin(text.span(phrase.start, phrase.end), phrase.text, unit)
