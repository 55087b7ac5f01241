"""Deeds that no past form tells: "here are your orders", "your plan is now Basic", "you've received a refund"."""

from __future__ import annotations

from runbookc.conformance.claims.announced import AnnouncedReader
from runbookc.conformance.claims.caused import CausedReader
from runbookc.conformance.claims.circumstances import Circumstances, Clause
from runbookc.conformance.claims.clauses import ClauseReader, is_amount
from runbookc.conformance.claims.delivered import DeliveredReader
from runbookc.conformance.claims.lexicon import Lexicon, Verb
from runbookc.conformance.claims.open_record import OpenRecordReader
from runbookc.conformance.claims.placed import Place, PlacedReader
from runbookc.conformance.claims.presence import PresenceReader
from runbookc.conformance.claims.standing import StandingReader
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.tokens import Token
from runbookc.conformance.claims.verb_form import Form

_NEAR = 7
"""Words behind a verb among which the deed is named ("flagged as refund due")."""


class PhraseReader:
    """Reads such phrases at a token, with the words of one lexicon."""

    def __init__(self, lexicon: Lexicon, clauses: ClauseReader, circumstances: Circumstances) -> None:
        words = lexicon.words
        self._lexicon, self._words, self._clauses, self._circumstances = lexicon, words, clauses, circumstances
        self._here, self._now, self._receives = words["here"], words["now"], words["receives"]
        self._through, self._went, self._causes = words["through"], words["went"], words["causes"]
        self._underway, self._marks, self._all = words["underway"], words["marks-as"], words["all"]
        self._be, self._as = words["be"] | words["is-or-has"], words["as"]
        self._succeeds, self._was = words["succeeds"], self._be | words["was"] | words["been"]
        kinds = ("way", "went", "causes", "here", "now", "receives", "underway", "all", "succeeds")
        marking = (form for form, verbs in lexicon.past.items() if any(v.lemma in self._marks for v in verbs))
        self._marking = frozenset(marking)
        self._linking = self._was | words["adverb"] | words["now"] | words["have"]
        self._unsaid = words["modal"] | words["negation"] | words["be-base"]
        self._places = PlacedReader(lexicon, clauses)
        self._at_hand = OpenRecordReader(lexicon)
        self._standing = StandingReader(lexicon, clauses)
        self._delivered = DeliveredReader(lexicon, clauses)
        self._presence = PresenceReader(lexicon, clauses)
        self._caused = CausedReader(lexicon, clauses, circumstances)
        self._announced = AnnouncedReader(lexicon, clauses, circumstances)
        readers = (self._places, self._standing, self._at_hand, self._delivered, self._presence, self._announced)
        self._heads = self._marking.union(*[reader.heads for reader in readers], *[words[kind] for kind in kinds])
        self._shown, self._changed, self._settled = (lexicon.base.get(w) for w in ("find", "update", "do"))
        self._given, self._paid = lexicon.base.get("refund"), lexicon.base.get("pay")
        self._sent, self._way = lexicon.base.get("send"), words["way"]

    @property
    def heads(self) -> frozenset[str]:
        """The words at which a phrase may stand."""
        return self._heads | self._standing.returning

    @property
    def telling(self) -> frozenset[str]:
        """The words without one of which there is none: whatever comes "back" is of too many sentences."""
        return self._heads | self._standing.telling

    def read(
        self, tokens: list[Token], at: int, text: str, question: bool, before: list[Statement]
    ) -> Statement | None:
        """The statement of a phrase at a token, or None."""
        word = tokens[at].lower
        if word in self._standing.returning and (back := self._standing.returned(tokens, at, before)) is not None:
            return self._stands(tokens, at, text, question, back)
        told = self._announced.read(tokens, at, text, question) if word in self._announced.heads else None
        if told is not None or word not in self._heads:
            return told
        if word in self._at_hand.heads and (open_ := self._at_hand.read(tokens, at)) is not None:
            return open_._replace(why_not="question") if question else open_
        if word in self._delivered.heads and (come := self._come(tokens, at, text, question, before)) is not None:
            return come
        if word in self._presence.heads and (there := self._is_there(tokens, at, text, question, before)) is not None:
            return there
        if word in self._places.heads:
            return self._placed(tokens, at, text, question, before)
        if word in self._standing.heads:
            return self._stands(tokens, at, text, question, self._standing.read(tokens, at, before))
        if word in self._here:
            return self._presenting(tokens, at)
        if word in self._now:
            return self._new_state(tokens, at, text, question, before)
        if word in self._receives and (given := self._received(tokens, at, text, question)) is not None:
            return given
        if word in self._underway:
            return self._under_way(tokens, at, text, question, before)
        if word in self._all:
            return self._all_set(tokens, at, text, question, before)
        if word in self._succeeds:
            return self._succeeded(tokens, at, text, question, before)
        if word in self._way:
            return self._on_its_way(tokens, at, text, question, before)
        if word in self._went:
            return self._went_through(tokens, at, text, question, before)
        if word in self._causes:
            for later in range(at + 2, min(at + _NEAR, len(tokens))):
                if tokens[later].lower in self._at_hand.heads and (held := self._at_hand.read(tokens, later)):
                    return held
            return self._caused.read(tokens, at, text, question)
        return self._marked(tokens, at, text, question, before) if word in self._marking else None

    def _come(
        self, tokens: list[Token], at: int, text: str, question: bool, before: list[Statement]
    ) -> Statement | None:
        """ "It's with our claims team now": somebody has handed it over."""
        found = self._delivered.read(tokens, at, text, before)
        if found is None:
            return None
        stop = self._clauses.stop(tokens, found.after)
        if found.theirs and question:
            return None
        if found.theirs:
            clause = Clause(found.subject[0], found.at, found.after, stop, "active")
            why = self._circumstances.why_not(tokens, clause, text, question) or "other-actor"
            who = (found.subject[1], found.subject[1])
            return Statement(found.verb, "active", found.at, found.after, clause.first, stop, who, why, new=found.new)
        form: Form = "placed" if found.gone else "perfect-passive" if found.surely else "present-passive"
        clause = Clause(found.subject[0], found.at, found.after, stop, form, found.surely, True, found.surely)
        made = self._made(tokens, clause, found.subject[1], found.verb, text, question)
        return made if made is None or found.surely else made._replace(why_not=made.why_not or "state")

    def _is_there(
        self, tokens: list[Token], at: int, text: str, question: bool, before: list[Statement]
    ) -> Statement | None:
        """ "There's a hold on it in your name": somebody has made it."""
        found = self._presence.read(tokens, at, before)
        if found is None or (before and before[-1].first == found.first and before[-1].verb.kind != "check"):
            return None
        stop = self._clauses.stop(tokens, found.after)
        clause = Clause(found.first, max(at, found.first), found.after, stop, "there")
        made = self._made(tokens, clause, found.subject[1], found.verb, text, question)
        asked = question or self._is_told_from(tokens, found.after, text)
        return made and made._replace(subject=found.subject, why_not=made.why_not or ("state" if asked else None))

    def _is_told_from(self, tokens: list[Token], after: int, text: str) -> bool:
        """ "…, going by the diary", "… since May", "yours to give", "every week": read, or a rule."""
        behind = [t.lower for t in tokens[after:]]
        lasts = not self._lexicon.any_of("since", "each").isdisjoint(behind)
        meant = behind[:1] != [] and behind[0] in self._words["to"] and self._words["addressee"].isdisjoint(behind[1:2])
        return lasts or meant or self._lexicon.frames["source"].search(text) is not None

    def _placed(
        self, tokens: list[Token], at: int, text: str, question: bool, before: list[Statement]
    ) -> Statement | None:
        """ "The label is in your inbox": somebody has sent it."""
        place = self._places.place(tokens, at, [s for s in before if s.why_not != "adjective"])
        if place is None:
            return None
        clause = Clause(place.first, at, at + 1, self._clauses.stop(tokens, at + 1), "placed")
        made = self._made(tokens, clause, place.subject[1], self._sent, text, question)
        return made._replace(subject=place.subject) if made is not None else None

    def _stands(
        self, tokens: list[Token], at: int, text: str, question: bool, found: tuple[Place, Verb, int] | None
    ) -> Statement | None:
        """ "Your fine is on hold", "he's on the waiting list", "it's live again": somebody has put it there."""
        if found is None:
            return None
        place, verb, led = found
        made = verb.lemma in self._words["brings-about"]
        form: Form = "there" if made else "placed" if verb.group == "send" else "present-passive"
        if self._is_told_from(tokens, at + 1, text) or (form == "there" and question):
            return None
        if form == "there" and tokens[place.subject[1] - 1].lower in self._lexicon.any_of("referring", "pronoun"):
            return None  # "it's on your account", of whatever was spoken of
        clause = Clause(place.first, led, led + 1, self._clauses.stop(tokens, at + 1), form)
        return self._made(tokens, clause, place.subject[1], verb, text, question)

    def _presenting(self, tokens: list[Token], at: int) -> Statement | None:
        """ "Here are the charges on your folio:": what is shown was looked up."""
        if at or len(tokens) < 3 or tokens[1].lower not in self._be or self._shown is None:
            return None
        stop = next(
            (i for i in range(2, len(tokens)) if tokens[i].kind == "mark" and tokens[i].lower != "("), len(tokens)
        )
        shown = [self._lexicon.nouns.stem(t.lower) for t in tokens[2:stop]]
        if stop == 2 or tokens[2].lower not in self._words["definite"]:
            return None
        if not self._words["not-shown"].isdisjoint(shown):
            return None  # "the changes you asked for": what was or will be done, not what was looked up
        return Statement(self._shown, "shown", at, 2, at, stop, (at, at))

    def _new_state(
        self, tokens: list[Token], at: int, text: str, question: bool, before: list[Statement]
    ) -> Statement | None:
        """ "Your plan is now Basic": what a deed has led to."""
        if at + 1 >= len(tokens) or at < 2:
            return None
        left, after = at - 1, at + 1
        if self._lexicon.inflected and tokens[after].lower in self._be:
            left, after = at, at + 2  # "su plan ahora es Básico"
        elif tokens[left].lower not in self._be:
            return None
        if after >= len(tokens) or tokens[after].lower in self._lexicon.any_of("not-new-state", "negation", "toward"):
            return None
        head = tokens[after].lower
        if head in self._standing.before and self._standing.leads(tokens, after, before):
            return None  # "is now on hold"
        marked = any(v.lemma in self._marks for v in self._lexicon.past.get(head, ()))
        if marked or head in self._lexicon.past or head in self._words["be-base"] | self._words["progress"]:
            return None
        first = self._clauses.subject_start(tokens, left, before)
        if tokens[first].lower in self._words["pronoun"] - self._words["other"] or (
            tokens[after].kind == "mark" and (tokens[after].lower != '"')
        ):
            return None
        stop = self._clauses.stop(tokens, after)
        ends = after + 1 >= min(stop, len(tokens)) or tokens[after + 1].lower in self._words["adverb"]
        ends = ends or tokens[after + 1].kind == "mark" or self._standing.holds(head, tokens[after + 1].lower)
        verb = (self._lexicon.states.get(head) if ends else None) or self._named(tokens, after, stop) or self._changed
        clause = Clause(first, after, after, stop, "present-passive", True)
        made = self._made(tokens, clause, left, verb, text, question)
        return made._replace(new=True) if made is not None else None

    def _marked(
        self, tokens: list[Token], at: int, text: str, question: bool, before: list[Statement]
    ) -> Statement | None:
        """ "The parcel stands flagged as return accepted": the return is claimed, not the flag."""
        if at + 2 >= len(tokens) or tokens[at + 1].lower not in self._as:
            return None
        left = at - 1
        while left >= 0 and tokens[left].lower in self._now | self._words["adverb"]:
            left -= 1
        stop = self._clauses.stop(tokens, at + 2)
        verb = self._named(tokens, at + 2, stop)
        if left < 1 or tokens[left].lower not in self._be or left == at - 1 or verb is None:
            return None
        first = self._clauses.subject_start(tokens, left, before)
        return self._made(tokens, Clause(first, at, at + 2, stop, "present-passive"), left, verb, text, question)

    def _received(self, tokens: list[Token], at: int, text: str, question: bool) -> Statement | None:
        """ "You have received a refund of $35": somebody gave it."""
        i = at - 1
        while i >= 0 and (tokens[i].lower in self._words["have"] or tokens[i].lower in self._words["adverb"]):
            i -= 1
        if i < 0 or tokens[i].lower not in self._words["you"]:
            return None
        stop = self._clauses.stop(tokens, at + 1)
        verb = self._named(tokens, at + 1, stop)
        if verb is None or verb.group not in self._words["gives"]:
            return None
        return self._made(tokens, Clause(i, at, at + 1, stop, "past-passive"), i, verb, text, question)

    def _under_way(
        self, tokens: list[Token], at: int, text: str, question: bool, before: list[Statement]
    ) -> Statement | None:
        """ "Your refund is in progress"."""
        left = at - 1 - (at > 0 and tokens[at - 1].lower in self._words["in"])
        while left > 0 and tokens[left].lower in self._words["adverb"]:
            left -= 1
        if left < 1 or tokens[left].lower not in self._be:
            return None
        first = self._clauses.subject_start(tokens, left, before)
        verb = self._named(tokens, first, left)
        if verb is None:
            return None
        stop = self._clauses.stop(tokens, at + 1)
        made = self._made(tokens, Clause(first, at, at + 1, stop, "progressive"), left, verb, text, question)
        return made._replace(strength="accepted") if made is not None else None

    def _all_set(
        self, tokens: list[Token], at: int, text: str, question: bool, before: list[Statement]
    ) -> Statement | None:
        """ "All done", "you're all set": something was done, which is not said; "your refund is all set": that was."""
        if at + 1 >= len(tokens) or tokens[at + 1].lower not in self._words["settled"] or self._settled is None:
            return None
        after = tokens[at + 2 : at + 3]
        ends = not after or after[0].kind == "mark" or after[0].lower in self._words["preposition"]
        opens = at == 0 or tokens[at - 1].kind == "mark" or tokens[at - 1].lower in self._be | self._words["now"]
        if not ends or not opens or question:
            return None
        first = self._clauses.subject_start(tokens, at - 1, before) if at > 1 else at
        deed = self._named(tokens, first, at - 1)
        if deed is not None and tokens[at - 1].lower in self._be and deed.lemma not in self._words["secures"]:
            done = Clause(first, at + 1, at + 2, at + 2, "present-passive")
            return self._made(tokens, done, at - 1, deed, text, question)
        return Statement(self._settled, "reduced", at + 1, at + 2, at, at + 2, (at, at))

    def _went_through(
        self, tokens: list[Token], at: int, text: str, question: bool, before: list[Statement]
    ) -> Statement | None:
        """ "The reversal went through": of the deed that its subject names."""
        after = tokens[at + 2] if at + 2 < len(tokens) else None
        fresh = after is not None and self._lexicon.frames["fresh"].match(text, after.start) is not None
        ends = (
            fresh
            or after is None
            or after.kind == "mark"
            or after.lower in self._words["adverb"] | self._words["joins"]
        )
        left = at
        out = at + 1 < len(tokens) and tokens[at + 1].lower in self._words["out"]
        back = at + 1 < len(tokens) and tokens[at + 1].lower in self._words["back"]
        ends = ends or ((out or back) and after is not None and after.lower in self._words["preposition"])
        if not ends or left < 1 or at + 1 >= len(tokens) or not (out or back or tokens[at + 1].lower in self._through):
            return None
        lately = fresh
        while left > 0 and tokens[left - 1].lower in self._words["adverb"] | self._words["have"]:
            left -= 1
            lately = lately or tokens[left].lower in self._words["now"] | self._words["lately"]
        if tokens[left - 1].lower in self._words["modal"] | self._words["negation"]:
            return None
        first = self._clauses.subject_start(tokens, left, before)
        verb = self._sent if out else self._named(tokens, first, left)
        if back:
            verb = self._given if self._is_money(tokens[first:left]) else None
        elif not out and verb is None and self._is_money(tokens[first:left]):
            verb = self._paid
        verb = verb or (None if back else self._lexicon.called(tokens[left - 1].lower))
        form: Form = "past-passive" if out else "placed"
        clause = Clause(first, at, at + 2, self._clauses.stop(tokens, at + 2), form, fresh=fresh)
        made = self._made(tokens, clause, left, verb, text, question)
        return made._replace(now=lately) if made is not None else None

    def _succeeded(
        self, tokens: list[Token], at: int, text: str, question: bool, before: list[Statement]
    ) -> Statement | None:
        """ "The reversal was successful", "your cancellation is complete": of the deed that its subject names."""
        left = at
        while left > 0 and tokens[left - 1].lower in self._linking:
            left -= 1
        linked = not self._was.isdisjoint([t.lower for t in tokens[left:at]])
        if not linked or left < 1 or tokens[left - 1].lower in self._unsaid:
            return None
        ends = at + 1 == len(tokens) or tokens[at + 1].kind == "mark" or tokens[at + 1].lower in self._words["joins"]
        first = self._clauses.subject_start(tokens, left, before)
        subject = [self._lexicon.nouns.stem(t.lower) for t in tokens[first:left]]
        named = (self._lexicon.nominals.get(word) for word in reversed(subject))
        verb = next((one for one in named if one is not None), None) or self._lexicon.called(tokens[left - 1].lower)
        if not ends or verb is None:
            return None
        clause = Clause(first, at, at + 1, self._clauses.stop(tokens, at + 1), "placed")
        return self._made(tokens, clause, left, verb, text, question)

    def _on_its_way(
        self, tokens: list[Token], at: int, text: str, question: bool, before: list[Statement]
    ) -> Statement | None:
        """ "The receipt is on its way to your inbox": it was sent, or somebody read that it was."""
        owned = at > 0 and tokens[at - 1].lower in self._words["object"]  # "on its way", "en camino"
        left = at - 2 - owned
        if left < 1 or not (owned or self._words["goes"]):
            return None
        while left > 0 and tokens[left].lower in self._words["adverb"] | self._now:
            left -= 1
        goes = tokens[left].lower in self._be | self._words["goes"]
        if tokens[at - 1 - owned].lower not in self._words["preposition"]:
            return None
        if any(token.lower in self._words["unchanged"] for token in tokens[left + 1 : at]):
            return None  # "the box is still on its way": it was before
        if not goes:
            return self._sent_off(tokens, left + 1, text, question)
        first = self._clauses.subject_start(tokens, left, before)
        clause = Clause(first, at, at + 1, self._clauses.stop(tokens, at + 1), "progressive")
        back = at + 1 < len(tokens) and tokens[at + 1].lower in self._words["back"]
        verb = self._given if back and self._is_money(tokens[first:left]) else self._sent
        made = self._made(tokens, clause, left, verb, text, question)
        return made._replace(strength="accepted") if made is not None else None

    def _sent_off(self, tokens: list[Token], end: int, text: str, question: bool) -> Statement | None:
        """ "I've got a new card on its way to you"."""
        got = next(
            (i for i in range(end - 2, max(end - _NEAR, 0), -1) if tokens[i].lower in self._words["receives"]), -1
        )
        left = got - 1
        while left > 0 and tokens[left].lower in self._words["have"] | self._words["adverb"]:
            left -= 1
        if got < 1 or tokens[left].lower not in self._words["agent"] or any(t.kind == "mark" for t in tokens[got:end]):
            return None
        clause = Clause(left, got, got + 1, self._clauses.stop(tokens, got + 1), "active", deed=True)
        made = self._made(tokens, clause, left, self._sent, text, question)
        return made._replace(subject=(left, left)) if made is not None else None

    def _is_money(self, subject: list[Token]) -> bool:
        """ "The money", "€240"."""
        return any(self._lexicon.nouns.thing(t.lower) in self._words["money"] or is_amount(t.lower) for t in subject)

    def _named(self, tokens: list[Token], first: int, stop: int) -> Verb | None:
        """The deed that a noun or a participle names."""
        lexicon = self._lexicon
        near = tokens[first : min(stop, first + _NEAR)]
        for token in near:
            found = lexicon.nominals.get(lexicon.nouns.stem(token.lower))
            if found is not None:
                return found
        verbs = [lexicon.past[t.lower][-1] for t in near if t.lower in lexicon.past]
        return verbs[0] if verbs and not verbs[0].rest else None

    def _made(
        self, tokens: list[Token], clause: Clause, left: int, verb: Verb | None, text: str, question: bool
    ) -> Statement | None:
        if verb is None:
            return None
        why = self._circumstances.why_not(tokens, clause, text, question)
        form: Form = clause.form
        return Statement(
            verb, form, clause.at, clause.after, clause.first, clause.stop, (clause.first, left), why, now=False
        )  # fmt: skip
