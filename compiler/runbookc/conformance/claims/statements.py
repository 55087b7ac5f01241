"""Sentences to statements: who is said to have done what, in which form, and whether that is a claim at all.

A verb counts by what stands before it, read backwards: auxiliaries, negation, modals, subject. What a careful reader
would not take for "it was done" is dropped with its reason: negation, future, condition, question, policy, another
actor, an earlier time, a state read from a record, an adjective.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from runbookc.conformance.claims.lexicon import Lexicon, Verb
from runbookc.conformance.claims.tokens import Token
from runbookc.conformance.claims.verb_form import Form, FormReader, NotClaim, finite_words


class Statement(NamedTuple):
    """One verb of a sentence with its part of the tokens: `first` to `stop` is the clause, `at` the verb's head.

    `subject` is where the subject begins and ends (both the same where there is none); `why_not` is set when it is
    no claim; `now` when the text says that it is so *now*.
    """

    verb: Verb
    form: Form
    at: int
    after: int
    first: int
    stop: int
    subject: tuple[int, int]
    why_not: NotClaim | None = None
    now: bool = False


class Setting(NamedTuple):
    """What surrounds a sentence: its text in lower case, its end mark, what leads the list it is in, what it asks.

    `lead` is "claim", "other" or "none"; `asking` tells whether the whole text asks for a yes.
    """

    text: str
    question: bool
    lead: str
    asking: Callable[[], bool]

    def proposes(self) -> bool:
        """Whether a bare participle is what will be done once the customer agrees."""
        return self.lead == "other" or (self.lead != "claim" and self.asking())


class StatementReader:
    """Reads the statements of one sentence at a time, with one lexicon."""

    def __init__(self, lexicon: Lexicon, verbs: dict[str, tuple[Verb, ...]]) -> None:
        self._lexicon = lexicon
        self._verbs = verbs
        words = lexicon.words
        self._adverb, self._agent, self._coordinate = words["adverb"], words["agent"], words["coordinate"]
        self._have, self._was, self._achieved = words["have"], words["was"], words["achieved"]
        self._negation, self._condition, self._actor = words["negation"], words["condition"], words["actor"]
        self._words = words
        self._part_of_clause = words["joins"] | {","}
        self._finite = finite_words(lexicon)
        self._forms = FormReader(lexicon)

    def read(self, tokens: list[Token], setting: Setting) -> list[Statement]:
        """The statements of one sentence, in order."""
        found: list[Statement] = []
        for at, token in enumerate(tokens):
            if token.kind != "word":
                continue
            if at > 2 and tokens[at - 1].lower in self._words["to"] and tokens[at - 2].lower in self._achieved:
                found += self._achievement(tokens, at, setting)
            elif token.lower in self._verbs:
                verb, after = self._match(tokens, at)
                if verb is not None:
                    found.append(self._statement(tokens, at, after, verb, setting, found))
        return found

    def _achievement(self, tokens: list[Token], at: int, setting: Setting) -> list[Statement]:
        """ "I managed to refund it", "I've been able to close it": the base form claims what a past would."""
        verb = self._lexicon.verb(tokens[at].lower)
        i = at - 3
        while i >= 0 and tokens[i].lower in self._adverb | self._have | self._was | self._words["been"]:
            i -= 1
        been = self._words["been"] | self._was
        plain_be = tokens[at - 2].lower in self._words["able"] and tokens[at - 3].lower not in been
        if verb is None or verb.rest or plain_be or i < 0 or tokens[i].lower not in self._agent:
            return []
        stop = self._stop(tokens, at + 1)
        why = self._surroundings(tokens, i, at, at + 1, stop, "active", setting)
        return [Statement(verb, "active", at, at + 1, i, stop, (i, i), why)]

    def _match(self, tokens: list[Token], at: int) -> tuple[Verb | None, int]:
        """The verb at a token, and where what follows it begins; a particle may stand up to four words later."""
        plain: Verb | None = None
        for verb in self._verbs[tokens[at].lower]:
            if not verb.rest:
                plain = plain or verb
                continue
            following = [t.lower for t in tokens[at + 1 : at + 1 + len(verb.rest)]]
            if following == list(verb.rest):
                return verb, at + 1 + len(verb.rest)
            if len(verb.rest) == 1 and plain is None and any(t.lower == verb.rest[0] for t in tokens[at + 2 : at + 6]):
                plain = verb
        return plain, at + 1

    def _statement(
        self, tokens: list[Token], at: int, after: int, verb: Verb, setting: Setting, before: list[Statement]
    ) -> Statement:
        previous = before[-1] if before else None
        form, why, left, now = self._forms.read(tokens, at, previous.after if previous is not None else None)
        if form == "telegraphic" and previous is not None and left == -2:
            form, why = previous.form, previous.why_not
            first, subject = at, previous.subject
        else:
            left = max(left, 0)
            first = left if form in ("active", "telegraphic") else self._subject_start(tokens, left, before)
            subject = (first, left)
        if form in ("telegraphic", "reduced") and left != -2 and verb.base_is_past:
            why = why or "adjective"  # "Dumbbell Set", "read"
        stop = self._stop(tokens, after)
        why = why or self._surroundings(tokens, first, at, after, stop, form, setting)
        return Statement(verb, form, at, after, first, stop, subject, why, now)

    def _subject_start(self, tokens: list[Token], left: int, before: list[Statement]) -> int:
        """Where the subject that ends at `left` begins: after a hard mark, or after what another verb governs."""
        first = left
        low = before[-1].after if before else 0
        if left - 1 > low and tokens[left - 1].lower == ",":  # "order 12, which holds both, has been …"
            aside = next((i for i in range(left - 2, low, -1) if tokens[i].lower == ","), None)
            if aside is not None and tokens[aside + 1].lower in self._words["aside"]:
                first = aside
        while first > low:
            word = tokens[first - 1].lower
            if word in (";", ":", "—", "–", "•", "*", "--") or word in self._words["subject-break"]:
                break
            if tokens[first - 1].kind == "word" and word in self._finite and word not in self._words["is-or-has"]:
                break
            first -= 1
        for at in range(first, left):  # what comes before a comma after another clause is not the subject
            if (
                (tokens[at].lower == "," or tokens[at].lower in self._words["and"])
                and at
                and (before or first)
                and at + 1 < left
            ):
                return at + 1
        return first

    def _stop(self, tokens: list[Token], after: int) -> int:
        """The end of the clause: a hard mark, a comma that begins a new clause, or "and" before another verb."""
        at, depth = after, 0
        while at < len(tokens):
            word = tokens[at].lower
            depth += (word in "([") - (word in ")]") if tokens[at].kind == "mark" else 0
            if depth < 0 or word in (";", "—", "–", "--", "•") or (tokens[at].kind == "mark" and word[0] in ".!?…"):
                return at
            if depth == 0 and word in self._words["clause-break"]:
                return at
            if depth == 0 and word in self._part_of_clause and self._opens_clause(tokens, at + 1):
                return at
            at += 1
        return at

    def _opens_clause(self, tokens: list[Token], at: int) -> bool:
        """Whether what follows a comma or "and" has a verb of its own before the next mark."""
        words: list[str] = []
        for token in tokens[at : at + 16]:
            if token.kind == "mark" or (words and token.lower in self._words["ends-opening"]):
                break
            words.append(token.lower)
        while words and (words[0] in self._adverb or words[0] in self._coordinate):
            words = words[1:]
        if not words:
            return False
        if tokens[at - 1].lower == "," and len(words) <= 4 and words[-1] in self._verbs:
            return True  # ", customer informed"
        head = words[0]
        return (
            head in self._verbs or head in self._agent or head in self._words["opens-clause"]
            or any(w in self._finite and w not in self._words["is-or-has"] for w in words)
        )  # fmt: skip

    def _surroundings(
        self, tokens: list[Token], first: int, at: int, after: int, stop: int, form: Form, setting: Setting
    ) -> NotClaim | None:
        base = tokens[0].start
        lead = setting.text[: tokens[first].start - base]
        clause = [t.lower for t in tokens[first:at]]
        whole = setting.text[: tokens[at].start - base]
        frames = self._lexicon.frames
        if setting.question and (frames["offer"].search(whole) or not self._asked_later(tokens, stop)):
            return "question"
        if self._under_condition(tokens, first, at):
            return "conditional"
        if frames["request"].match(setting.text):
            return "request"
        quoting = whole
        if form == "active":
            quoting = " ".join([t.lower for t in tokens[after:stop]]).replace(" '", "'")
        if frames["quote"].search(quoting):
            return "quote"
        if form != "active" and frames["state"].search(lead + " " + " ".join(clause)):
            return "state"
        if form != "active" and clause[:1] and clause[0] in self._words["relative"]:
            return "state"
        if any(w in self._negation for w in clause[:2]):
            return "negation"
        if form == "active" and after < stop and tokens[after].lower in self._words["nothing"]:
            return "negation"
        if form == "present-passive" and not self._lexicon.words["definite"] & set(clause):
            return "state"  # "refunds are issued within 5 days": a policy
        if form in ("telegraphic", "reduced") and setting.proposes():
            return "proposal"
        if form != "active":
            return self._elsewhere(tokens, after, stop, form)
        return None

    def _asked_later(self, tokens: list[Token], stop: int) -> bool:
        """Whether a question begins only after this clause ("I've cancelled it, would you like …?")."""
        rest = " ".join(t.lower for t in tokens[stop:])
        return bool(self._lexicon.frames["offer"].search(rest))

    def _under_condition(self, tokens: list[Token], first: int, at: int) -> bool:
        """A condition word before the verb, with no comma between: the verb is in its clause."""
        for i in range(at - 1, -1, -1):
            word = tokens[i].lower
            if word in (",", ";", "—", "–", ")"):
                return False
            if word in self._words["as"] and i and tokens[i - 1].lower in self._words["soon"]:
                return True
            if word in self._condition and (i >= first or word not in self._words["time-condition"]):
                return True
        return False

    def _elsewhere(self, tokens: list[Token], after: int, stop: int, form: Form) -> NotClaim | None:
        """Another actor ("by the fraud desk") or another time ("on 3 May", "yesterday", "last week") after the verb."""
        tail = [t.lower for t in tokens[after:stop]]
        for i, word in enumerate(tail):
            if word in self._words["by"] and any(w in self._actor for w in tail[i + 1 : i + 5]):
                return "other-actor"
            if word in self._words["ago"] or (
                word in self._words["last"] and tail[i + 1 : i + 2] and tail[i + 1] in self._lexicon.words["period"]
            ):
                return "earlier"
            if (
                form in ("past-passive", "perfect-passive", "present-passive")
                and word in self._words["time-preposition"]
            ):
                following = tail[i + 1 : i + 3]
                if any(w in self._lexicon.words["month"] for w in following):
                    return "earlier"
        return None
