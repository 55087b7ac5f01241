"""The grammar's tree, read back over the words it came from: guards, steps and what is said, as values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import cast

from lark import Token, Tree

from runbookc.ir.model import Operator
from runbookc.language.bounds import both_bounds
from runbookc.language.chunks import Chunk
from runbookc.language.circumstances import listed_clauses
from runbookc.language.clauses import NOTHING, Case, Condition, Guard, GuardKind, Phrase, Step
from runbookc.language.conditions import read_condition, read_label
from runbookc.language.endings import over
from runbookc.language.frames import frame
from runbookc.language.lexicon import finite_words, third_heads, word_class
from runbookc.language.routes import going_to
from runbookc.language.standing import is_standing
from runbookc.language.steps import take_apart
from runbookc.language.times import is_time
from runbookc.language.words import Word


class Readback:
    """The tree of one sentence over its words; `sentence` gives what leads it and its cases."""

    def __init__(self, words: Sequence[Word], plain: str) -> None:
        self.words = words
        self.plain = plain
        self.tangled = False
        """Whether conditions stand within each other in a way that no one guard can say."""

    def sentence(self, tree: Tree[Token]) -> tuple[Phrase, tuple[Case, ...]]:
        lead = NOTHING
        cases: list[Case] = []
        led = False
        for child in tree.children:
            if isinstance(child, Token):
                led = self._arrow(_chunk(child))
            elif child.data == "lead":
                lead = self._phrase(_chunk(child.children[0]))
            else:
                self._add(cases, self._case(child), led)
        return lead, tuple(cases)

    def _arrow(self, chunk: Chunk) -> bool:
        return chunk.last > chunk.first and self.words[chunk.first].kind == "arrow"

    def _stated(self, said: Phrase) -> Guard:
        """The words before an arrow as a condition without a cue ("no answer → leave a message")."""
        words = [w for w in self.words if said.start <= w.start and w.end <= said.end]
        while len(words) > 1 and words[-1].text == "?":
            words.pop()
        return Guard("if", Phrase("", said.start, said.start), (read_condition(words, self.plain),))

    def _add(self, cases: list[Case], case: Case, led: bool) -> None:
        """ "If they forgot, we are generous: refund it": what is done stands behind what is said.

        `led`: an arrow leads to this case, and what was said before it is its condition.
        """
        before = cases[-1] if cases else None
        if led and before and before.said and not before.guard and not before.steps and not case.guard:
            guard = self._stated(self._to(before.said, max((tail.end for tail in before.tails), default=0)))
            if case.steps:
                cases[-1] = replace(case, guard=guard)
                return
            ends = over(case.said) or going_to(case.said)
            if ends is not None or _DESTINATION.fullmatch(case.said.text) or _is_number(before.said, case.said):
                cases[-1] = Case((ends or _leading_to(case.said),), guard)
                return
            if case.said.text[:1] in _QUOTES or (case.said and len(case.said.text.split()) <= _TITLE):
                cases[-1] = replace(case, guard=guard)  # "No card → “I cannot look it up.”"
                return
        if (
            before
            and before.guard
            and before.said
            and not before.steps
            and not case.guard
            and not case.otherwise
            and case.steps
        ):
            cases[-1] = replace(before, steps=case.steps, tails=case.tails)
        else:
            cases.append(case)

    def _case(self, tree: Tree[Token]) -> Case:
        guard: Guard | None = None
        steps: tuple[Step, ...] = ()
        said = cue = NOTHING
        tails: list[Guard] = []
        for child in tree.children:
            if isinstance(child, Token):
                if child.type == "TEXT":
                    said = self._phrase(_chunk(child))
                cue = self._phrase(_chunk(child)) if child.type == "ELSE" else cue
            elif child.data == "guards":
                guard = self._guards(child)
            elif child.data.startswith("tail"):
                tails.append(self._guard(child))
            elif child.data == "steps":
                steps = self._steps(child)
            elif child.data == "said":
                said = self._phrase(_chunk(child.children[0]))
            else:
                steps = self._steps(cast("Tree[Token]", child.children[0]))
        if guard and said and _DESTINATION.fullmatch(said.text):
            steps, said = (_leading_to(said),), NOTHING
        whom = going_to(said) if guard and said and self.plain[: said.start].rstrip().endswith(_ARROWS) else None
        steps, said = ((whom,), NOTHING) if whom is not None else (steps, said)
        steps, tails = self._with_their_return(steps, tails)
        further = tree.data in ("otherwise_guarded", "otherwise_if")
        otherwise = tree.data.startswith("otherwise") and not further
        return Case(steps, guard, otherwise, self._only(steps, tails), cue, said, further=further)

    def _with_their_return(self, steps: tuple[Step, ...], tails: list[Guard]) -> tuple[tuple[Step, ...], list[Guard]]:
        """ "Ask them to check belt 4 and come back if it is not there": the condition is part of what they are told."""
        last = steps[-1] if steps else None
        if last is None or len(tails) != 1 or last.kind not in ("ask", "tell") or not _RETURN.search(last.words.text):
            return steps, tails
        start, end = last.words.start, tails[0].end
        return (*steps[:-1], replace(last, words=Phrase(self.plain[start:end], start, end))), []

    def _only(self, steps: Sequence[Step], tails: Sequence[Guard]) -> tuple[Guard, ...]:
        """ "Only refund it if Finance agrees": the word that makes the condition a guard stands before the step."""
        first = steps[0].words.start if steps else -1
        at = next((k for k, word in enumerate(self.words) if word.start == first), 0)
        only = at > 0 and self.words[at - 1].lower == "only"
        return tuple(replace(g, kind="only-if") if only and g.kind in ("if", "when", "once") else g for g in tails)

    def _guards(self, tree: Tree[Token]) -> Guard:
        """ "When the queue is full, unless it is a weekend, …": conditions within each other, which must all hold."""
        guards = _exceptions_asked([self._guard(child) for child in _unfolded(tree)])
        if len(guards) == 1:
            return guards[0]
        self.tangled = self.tangled or any(
            guard.any_of
            or guard.kind in ("so", "until", "while", "only-if")
            or (guard.kind == "unless" and len(guard.conditions) > 1)
            for guard in guards
        )
        first = next((guard for guard in guards if guard.kind != "unless"), None)
        self.tangled = self.tangled or first is None
        conditions = tuple(condition for guard in guards for condition in guard.conditions)
        return replace(guards[0], kind=(first or guards[0]).kind, conditions=conditions)

    def _guard(self, tree: Tree[Token]) -> Guard:
        first = tree.children[0]
        cue = _chunk(first if isinstance(first, Token) else first.children[0])
        kind = cast(GuardKind, "unless" if cue.label == "until" and cue.tag == "IF" else cue.label)
        words = self.words[cue.first : cue.last]
        conditions: list[Condition] = []
        for part in (c for c in _trees(tree) if c.data == "condition"):
            said = self._words_of(part)
            alone = tree.data in ("single", "tail_single")
            several = not alone and not conditions and kind != "for"
            bounds = both_bounds(said, self.plain) if alone and kind not in ("for", "unless") else []
            for listed in bounds or (listed_clauses(said) if several else [said]):
                one = self._condition(listed, kind, words)
                shared = conditions and (bounds or one.subject.lower() in word_class("be"))  # "… and is over 30 days"
                conditions.append(replace(one, subject=conditions[-1].subject) if shared else one)
        names = len(conditions) > 1 and words[0].lower == "for" and not any(_is_clause(c) for c in conditions)
        return Guard(kind, self._phrase(cue), tuple(conditions), tree.data in ("any_of", "tail_any") or names)

    def _words_of(self, tree: Tree[Token]) -> list[Word]:
        chunk = _chunk(tree.children[0])
        return list(self.words[chunk.first : chunk.last])

    def _condition(self, words: list[Word], kind: GuardKind, cue: Sequence[Word]) -> Condition:
        while (
            len(words) > 1
            and words[-1].kind == "mark"
            and words[-1].text != "%"
            and not (words[-1].text == ")" and any(word.text == "(" for word in words))
        ):
            words.pop()
        if kind == "for":
            if cue and cue[0].lower in _PRESENT and len(cue) == 1:
                return self._present(cue, words)
            if cue and cue[0].lower in word_class("threshold"):
                return read_condition([*cue, *words], self.plain)
            if cue and cue[0].lower in ("because", "due"):
                return read_label([*cue, *words], self.plain)
            if not cue and is_time(words):
                return read_condition(words, self.plain)
            return read_label(words, self.plain)
        return read_condition(words, self.plain, negated=kind == "unless")

    def _present(self, cue: Sequence[Word], words: Sequence[Word]) -> Condition:
        """ "Without a receipt": the thing is there or not, and the cue belongs to what is asked."""
        whole = Phrase(self.plain[cue[0].start : words[-1].end], cue[0].start, words[-1].end)
        befalls = cue[0].lower == "in"  # "an emergency" is nothing that an "it" could be
        noun = whole.text if befalls else self.plain[words[0].start : words[-1].end]
        return Condition(whole, subject=noun, operator=_PRESENT[cue[0].lower])

    def _steps(self, tree: Tree[Token]) -> tuple[Step, ...]:
        found: list[Step] = []
        inherited: Step | None = None
        for joined, child in _joined(tree):
            step = self._step(child)
            if joined is not None and self.words[joined.first].lower == "or":
                found.append(replace(step, modality=step.modality or "may"))  # "see the guide or ask in #returns"
                continue
            parted = joined is not None and _parts(self.words[joined.first], inherited)
            if inherited is not None and step.modality is None and step.actor == "agent" and not parted:
                step = replace(step, actor=inherited.actor, modality=inherited.modality, strong=inherited.strong)
                if inherited.actor == "customer":
                    step = replace(step, kind="ask")
            found.append(step)
            inherited = step if (step.modality or step.actor != "agent") and step.modality != "must-not" else None
        return tuple(found)

    def _numbered(self, chunk: Chunk | None) -> Iterable[tuple[int, Word]]:
        """The words of a chunk with their places in the sentence."""
        return enumerate(self.words[chunk.first : chunk.last], chunk.first) if chunk else ()

    def _step(self, tree: Tree[Token]) -> Step:
        chunks = [_chunk(c) for c in tree.children]
        head = next(c for c in chunks if c.tag == "STEP")
        text = next((c for c in chunks if c.tag == "TEXT"), None)
        after = [w for k, w in self._numbered(text) if k != head.particle]
        if head.verb is None:
            raise AssertionError("a STEP chunk carries its verb")
        step = take_apart(head.verb, self._phrase(head), after, self.plain)
        if text is not None and head.particle >= 0:
            step = replace(step, words=self._to(step.words, self.words[text.last - 1].end))
        step = replace(self._bound(step, chunks), standing=is_standing(step, after))
        if any(c.tag == "CUSTOMER" for c in chunks):
            first = self._phrase(chunks[0])
            whole = self._to(Phrase(first.text, first.start, first.end), step.words.end)
            step = replace(step, kind="ask", actor="customer", words=whole, recipient=first.text)
        return step

    def _to(self, phrase: Phrase, end: int) -> Phrase:
        end = max(phrase.end, end)  # an aside that is read last may stand before it
        return Phrase(self.plain[phrase.start : end], phrase.start, end)

    def _bound(self, step: Step, chunks: Sequence[Chunk]) -> Step:
        """The modality its words give it: forbidden, obliged, permitted."""
        for chunk in chunks:
            said = " ".join(w.lower for w in self.words[chunk.first : chunk.last])
            needless = chunks[-1].verb or next((c.verb for c in chunks if c.verb), None)
            if chunk.tag == "NOT" and (said in word_class("unneeded") or (needless and needless.lemma == "need")):
                return replace(step, modality="may", strong=True, words=self._to(self._phrase(chunk), step.words.end))
            if chunk.tag == "NOT":
                whole = self._to(self._phrase(self._forbidden_from(chunks, chunk, step)), step.words.end)
                return replace(step, modality="must-not", strong=True, words=whole)
            if chunk.tag == "MODAL":
                if said.split()[-2:-1] and said.split()[-2] in word_class("reluctance"):  # at any time, and in no order
                    whole = self._to(self._phrase(chunk), step.words.end)
                    return replace(step, modality="may", strong=True, words=whole)
                if said in word_class("permission"):
                    return replace(step, modality="may")
                return replace(step, modality="must", strong=said in _STRONG)
        head = next(c.first for c in chunks if c.tag == "STEP")
        before = self.words[head - 1].lower if head else ""
        return replace(step, modality="must", strong=True) if before == "always" else step

    def _forbidden_from(self, chunks: Sequence[Chunk], forbids: Chunk, step: Step) -> Chunk:
        """ "We cannot lift it", "you must not share it": who, where the words that forbid are no order without them."""
        who = next((chunk for chunk in chunks if chunk.tag == "AGENT" and chunk.last <= forbids.first), forbids)
        orders = self.words[forbids.first].lower in word_class("forbids_alone") and step.lemma not in ("want", "wish")
        told = self.words[forbids.last - 1].lower == "longer" or self.words[forbids.last].lower in third_heads()
        return who if told or not orders else forbids  # "we no longer take cash", "support never changes a plan"

    def _phrase(self, chunk: Chunk) -> Phrase:
        first, last = self.words[chunk.first], self.words[max(chunk.first, chunk.last - 1)]
        if chunk.tag == "FOR" and chunk.first == chunk.last:
            return Phrase("", first.start, first.start)  # "customers who …": the clause itself is the cue
        return Phrase(self.plain[first.start : last.end], first.start, last.end)


_ARROWS = ("→", "->", "=>", "⇒", "➜")
_TITLE = 6
"""Words of a section's title behind an arrow."""
_QUOTES = ('"', "“")
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})?[a-z]?")
_RETURN = frame("they_come_back")
_DESTINATION = frame("destination_on_page")


def _is_clause(condition: Condition) -> bool:
    """Whether a condition says more than a name ("for passports and licences" is for either of them)."""
    said = {word.strip(".,;:()").lower() for word in condition.words.text.split()[:-1]}
    return bool(said & (finite_words() | {"who", "that", "which", "whose"}))


def _is_number(asked: Phrase, said: Phrase) -> bool:
    """ "Paid? → 4", "no → 5b": a bare number behind what is asked or answered is that of a step."""
    words = asked.text.lower().rstrip()
    return bool(_NUMBER.fullmatch(said.text)) and (words.endswith("?") or words in ("yes", "no", "y", "n"))


def _leading_to(said: Phrase) -> Step:
    """ "Nothing → next step": a place alone, where a case leads, is a jump there."""
    return Step("goto", "go to", said, group="jump", target=said.text)


def _exceptions_asked(guards: list[Guard]) -> list[Guard]:
    """ "It goes out by post, unless they moved, in which case …": the exception is what is asked."""
    if len(guards) < 2 or guards[-1].kind != "so" or guards[-2].kind != "unless":
        return guards
    asked = guards[-2]
    plainly = tuple(replace(condition, negated=False) for condition in asked.conditions)
    return [*guards[:-2], replace(asked, kind="if", conditions=plainly)]


_PRESENT: dict[str, Operator] = {"with": "exists", "without": "missing", "upon": "exists", "in": "exists"}
_STRONG = frozenset(("must", "always", "must always", "are required to", "is required to", "shall", "should always"))


def _parts(joint: Word, before: Step | None) -> bool:
    """ "You may waive it – tell them", "they can go to the ombudsman; give them the leaflet": an order of its own.

    Behind what others may do a semicolon parts, since nobody needs leave for what the reader is told to do then.
    """
    theirs = before is not None and before.actor != "agent" and before.modality == "may"
    return joint.text in "–—" or (joint.text == ";" and theirs)


def _trees(tree: Tree[Token]) -> list[Tree[Token]]:
    return [c for c in tree.children if isinstance(c, Tree)]


def _joined(tree: Tree[Token]) -> list[tuple[Chunk | None, Tree[Token]]]:
    """The steps under a tree, each with what joins it to the one before."""
    found: list[tuple[Chunk | None, Tree[Token]]] = []
    before: Chunk | None = None
    for child in tree.children:
        if isinstance(child, Token):
            before = _chunk(child)
        else:
            found.append((before, child))
            before = None
    return found


def _unfolded(tree: Tree[Token]) -> list[Tree[Token]]:
    """Guards within guards as a list, the outermost first."""
    found: list[Tree[Token]] = []
    while tree.data == "guards":
        *outer, inner = _trees(tree)
        found.append(inner)
        if not outer:
            break
        tree = outer[0]
    return found[::-1]


def _chunk(token: Token | Tree[Token]) -> Chunk:
    return cast(Chunk, cast(Token, token).value)
