"""The form in which a verb stands, by what stands before it: auxiliaries, negation, modals, a subject, nothing.

Read backwards from the verb over adverbs. Forms that say nothing was done carry the reason.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from runbookc.conformance.claims.beside_deed import BesideReader
from runbookc.conformance.claims.clauses import finite_words
from runbookc.conformance.claims.lexicon import Lexicon, Verb
from runbookc.conformance.claims.parted_subject import PartedSubjects
from runbookc.conformance.claims.tokens import Token
from runbookc.conformance.claims.whose import OwnerReader

Form = Literal[
    "active", "perfect-passive", "past-passive", "present-passive", "progressive", "telegraphic", "reduced", "label",
    "shown", "placed", "there",
]  # fmt: skip
"""How it is said. `label`: "Refund: issued"; `progressive`: "is being refunded"; `shown`: "here are your orders";
`placed`: "is in your inbox"; `there`: "there's a hold on it in your name"."""
NotClaim = Literal[
    "negation", "future", "conditional", "question", "request", "quote", "state", "other-actor", "earlier", "adjective",
    "proposal", "bare",
]  # fmt: skip
"""Why words are no claim. `bare`: "Set a reminder", which may as well tell somebody to; "dumbbell set", a thing."""
_ASIDE = 6
"""Tokens that commas put in between an auxiliary and its verb, with both commas, at most."""
_OF_THING = 3
"""Words from "the" to the thing that it names, at most."""
Reading = tuple[Form, NotClaim | None, int, bool]
"""Form, reason against, where the verb phrase begins (-2: joined to the verb before), whether it is so "now"."""


class FormReader:
    """Tells the form of a verb, with the words of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.words
        self._adverb, self._agent, self._other = words["adverb"], words["agent"], words["other"]
        self._have, self._had, self._be, self._was = words["have"], words["had"], words["be"], words["was"]
        self._negation, self._modal, self._condition = words["negation"], words["modal"], words["condition"]
        self._company = words["company"]
        self._coordinate, self._determiner = words["coordinate"], words["determiner"]
        self._preposition, self._earlier = words["preposition"], words["earlier"]
        self._you = words["you"]
        self._pronoun, self._acting = words["pronoun"], words["customer"] | words["actor"]
        self._ly, self._not_adverb, self._object = lexicon.adverb_endings, words["not-adverb"], words["object"]
        self._auxiliary = words["have"] | words["been"] | words["was"] | words["be"]
        self._got = words["copula"] & words["receives"]
        self._copula, self._only, self._but = words["copula"], words["only"], words["but"]
        self._turning = words["have"] | words["had"] | words["modal"] | words["was"]
        self._more, self._base = words["verb-more"], frozenset(lexicon.base) - frozenset(lexicon.past)
        self._tasks = (self._base | frozenset(lexicon.gerunds)).difference(lexicon.nominals)
        self._to, self._half = words["to"], words["half-of-day"]
        self._denying = words["negation"] | words["wanting"]
        self._be_base, self._lately = words["be-base"], words["lately"]
        self._been, self._progress, self._now = words["been"], words["progress"], words["now"]
        self._is_or_has, self._who, self._that = words["is-or-has"], words["who"], words["that"]
        self._customer, self._reaches, self._verbs = words["customer"], words["reaches"], lexicon.past
        self._done_to = words["done-to"]
        self._owners, self._parted = OwnerReader(lexicon), PartedSubjects(lexicon)
        self._reached = words["coordinate"] | words["adverb"] | words["means"] | words["of"]
        self._ahead, self._nouns = lexicon.frames["ahead"], lexicon.nouns
        self._whatever = words["whatever"]
        self._courtesy = words["courtesy"]
        self._simple_past = lexicon.simple_past  # "owner rang": a participle would be "rung"
        self._relates, self._as = words["relates"], words["as"]
        self._asks, self._by = words["asks"], words["by"]
        self._enquires, self._asked_for = words["enquires"], words["asked-for"]
        self._house = lexicon.any_of("any-party", "person", "actor")
        self._no_doer = lexicon.any_of("medium", "phoning", "period", "month", "agent", "by-agent")
        self._proposing, self._proposer = words["proposing"], words["proposer"]
        self._beside = BesideReader(lexicon)
        self._finite, self._month = finite_words(lexicon), words["month"]

    def _is_adverb(self, word: str) -> bool:
        return word in self._adverb or (word.endswith(self._ly) and len(word) > 4 and word not in self._not_adverb)

    def read(self, tokens: list[Token], at: int, after: int | None, verb: Verb) -> Reading:
        """The form of the verb at a token; `after` is where the verb before it ends, None for the first one."""
        j, now, earlier = at - 1, False, False
        if tokens[j].lower == ",":
            j = self._before_aside(tokens, j)
        while j >= 0 and self._is_adverb(tokens[j].lower):
            now = now or tokens[j].lower in self._now
            earlier = earlier or tokens[j].lower in self._earlier
            j -= 1
        word = tokens[j].lower if j >= 0 else ""
        past: NotClaim | None = "earlier" if earlier else None
        if word in self._been:
            aside = j > 1 and tokens[j - 1].lower == ","
            return self._perfect_passive(tokens, self._before_aside(tokens, j - 1) if aside else j - 1, past)
        if word in self._be_base:
            return "perfect-passive", "future", max(j, 0), now
        if word in self._progress:
            return self._progressive(tokens, j - 1, now)
        if word in self._negation and tokens[j + 1].lower in self._only and j + 1 < at:
            j, word = j - 1, tokens[j - 1].lower if j else ""  # "not only cancelled": it was
        if word in self._negation:
            return "active", "negation", j, now
        if word in self._was:
            if j > 2 and tokens[j - 1].lower in self._that and self._is_of_led(tokens, j - 1):
                return "past-passive", "state", j, now
            return "past-passive", past, j, now or any(t.lower in self._lately for t in tokens[j + 1 : at])
        if word in self._have:
            return self._active_perfect(tokens, j, now, past)
        if word in self._be:  # "they're both cancelled now"
            now = now or any(t.lower in self._now for t in tokens[at + 1 : at + 2])
            return "present-passive", past, j, now
        if word in self._had:
            return "active", "earlier", j, now
        if word in self._modal:
            return "active", "future", j, now
        if verb.by:
            return "active", None if verb.by == "agent" else "other-actor", j + 1, now
        return self._without_auxiliary(tokens, at, j, word, after, now, verb)

    def _before_aside(self, tokens: list[Token], j: int) -> int:
        """ "Has, naturally, been credited", "have been, as agreed, refunded": the auxiliary before what is put in."""
        if j < 3:
            return j
        left = next((i for i in range(j - 2, max(j - _ASIDE, 0), -1) if tokens[i].lower == ","), 0)
        helps = left > 0 and tokens[left - 1].lower in self._auxiliary
        plain = helps and self._finite.isdisjoint([t.lower for t in tokens[left + 1 : j]])
        return left - 1 if plain else j

    def _progressive(self, tokens: list[Token], j: int, now: bool) -> Reading:
        """ "is being refunded" says that it was taken on; "was being", "will be being" say nothing of now."""
        while j >= 0 and self._is_adverb(tokens[j].lower):
            j -= 1
        word = tokens[j].lower if j >= 0 else ""
        if word in self._negation:
            return "progressive", "negation", j, now
        return "progressive", None if word in self._be else "earlier", max(j, 0), now

    def _perfect_passive(self, tokens: list[Token], j: int, past: NotClaim | None) -> Reading:
        while j >= 0 and self._is_adverb(tokens[j].lower):
            past = "earlier" if tokens[j].lower in self._earlier else past
            j -= 1
        if j >= 0 and tokens[j].lower in self._negation:
            return "perfect-passive", "negation", j, False
        if j < 0 or (tokens[j].lower not in self._have):
            return "perfect-passive", "earlier", max(j, 0), False
        k = j - 1
        while k >= 0 and self._is_adverb(tokens[k].lower):
            past = "earlier" if tokens[k].lower in self._earlier else past
            k -= 1
        if k >= 0 and tokens[k].lower in self._modal:
            return "perfect-passive", "future", j, False
        relative = k > 0 and tokens[k].lower in self._that
        if (k >= 0 and tokens[k].lower in self._who) or (
            relative and (self._is_told_apart(tokens[k - 1]) or self._is_of_led(tokens, k))
        ):
            return "perfect-passive", "state", j, False
        return "perfect-passive", past, j, False

    def _active_perfect(self, tokens: list[Token], j: int, now: bool, past: NotClaim | None) -> Reading:
        k = j - 1
        while k >= 0 and self._is_adverb(tokens[k].lower):
            k -= 1
        subject = tokens[k].lower if k >= 0 else ""
        if subject in self._agent:
            return "active", None, k, now
        if subject in self._modal:
            return "active", "future", k, now
        if tokens[j].lower in self._is_or_has:  # "it's unlocked": is, not has
            return "present-passive", past, j, now
        if k < 0 or tokens[k].kind == "mark":
            others = subject == "," and self._parted.is_before(tokens, k)
            return "active", "other-actor" if others else None, max(k + 1, 0), now
        if subject in self._negation:
            return "active", "negation", k, now
        return "active", "other-actor", k, now

    def _without_auxiliary(
        self, tokens: list[Token], at: int, j: int, word: str, after: int | None, now: bool, verb: Verb
    ) -> Reading:
        if tokens[at].lower in self._proposing and at + 1 < len(tokens) and tokens[at + 1].lower in self._proposer:
            return "telegraphic", "proposal", at, now  # "it is restarted, let's look again"
        if word in self._agent:
            turned = j > 0 and tokens[j - 1].lower in self._turning
            if word in self._company and self._is_contact(tokens, at, j):
                return "active", "adjective", j, now
            return "active", "conditional" if turned else None, j, now  # "had I cancelled it", "have I cancelled it?"
        if word in self._other and not (word in self._customer and self._customer_before(tokens, at, verb) is None):
            return "active", "other-actor", j, now
        if word in self._copula:
            if word in self._got and (tokens[j - 1].lower if j else "") not in self._agent:
                return "past-passive", "state", j, now  # "your fee got refunded", by whoever did it
            return "reduced", "state", j, now  # "the card stays blocked"
        if word == '"':  # "Hire "Hale 118" extended": the name is part of what was
            j = self._before_name(tokens, j)
            word = tokens[j].lower if j >= 0 else ""
        if word == "," and self._parted.acts(tokens, j, at):
            return "active", "other-actor", j + 1, now
        joined = word in self._coordinate or word == "," or (word in self._but and j + 1 < at)
        if joined and self._ahead.match(" ".join([t.lower for t in tokens[max(j - 2, 0) : j]])):
            return "active", None if self._agent & {t.lower for t in tokens[: j - 2]} else "other-actor", j + 1, now
        if joined and after is not None and self._continues(tokens, after, j):
            return "telegraphic", None, -2, now
        if j < 0 or joined or (tokens[j].kind == "mark" and word not in ("(", ")", "[", "]")):
            fault = self._finite_in_part(tokens, at, verb.kind == "check")
            return "telegraphic", fault, max(j + 1, 0), now
        if word in self._condition:
            return "telegraphic", "conditional", j, now
        before = word in self._determiner or word in self._preposition or tokens[j].kind == "mark"
        if before or self._is_counted(tokens, at):
            return "reduced", "adjective", j, now
        if at + 1 < len(tokens) and tokens[at + 1].lower in self._object and tokens[at - 1].kind == "word":
            return "reduced", "other-actor", at, now  # "the airport moved your gate"
        if verb.lemma in self._relates and tokens[at + 1 : at + 2] and tokens[at + 1].lower in self._as:
            return "reduced", "other-actor", at, now  # "settings reported as correct", by whoever wrote to us
        if tokens[at].lower in self._simple_past or self._is_asked_by_others(tokens, at, verb):
            return "reduced", "other-actor", at, now
        fault = self._of_a_task(tokens, at) or self._finite_in_part(tokens, at, verb.kind == "check")
        return "reduced", fault or self._customer_before(tokens, at, verb), at, now

    def _of_a_task(self, tokens: list[Token], at: int) -> NotClaim | None:
        """ "Adding checked bags", "add checked bags": what may be done is named, with what it is done to."""
        behind = tokens[at + 1] if at + 1 < len(tokens) else None
        if behind is None or behind.kind != "word" or not self._is_plural(behind):
            return None
        return "adjective" if tokens[at - 1].lower in self._tasks else None

    def _is_asked_by_others(self, tokens: list[Token], at: int, verb: Verb) -> bool:
        """ "Grower asked for a refund", "refund requested by grower": as a trade calls its customers.

        "Manager asked for a refund" tells as well that the agent asked somebody of the house.
        """
        if at + 1 >= len(tokens):
            return False
        follows, named = tokens[at + 1].lower, tokens[at - 1]
        if follows in self._by and verb.lemma in self._asks:
            by = tokens[at + 2] if at + 2 < len(tokens) else None
            return by is not None and by.kind == "word" and by.lower not in self._no_doer
        told = verb.lemma in self._enquires and follows in self._asked_for and named.kind == "word"
        return told and self._nouns.thing(named.lower) not in self._house

    def _before_name(self, tokens: list[Token], j: int) -> int:
        """The word before a name in quotation marks that ends at a token; the token itself where none stands there."""
        opened = next((i for i in range(j - 1, max(j - _ASIDE, 0), -1) if tokens[i].lower == '"'), 0)
        return opened - 1 if opened and tokens[opened - 1].kind == "word" else j

    def _is_contact(self, tokens: list[Token], at: int, j: int) -> bool:
        """ "The card we charged", "the one we billed": words that only say which thing is meant."""
        behind = tokens[at + 1] if at + 1 < len(tokens) else None
        ends = behind is None or behind.lower in self._finite or (behind.kind == "mark" and behind.lower != ":")
        near = range(j - 2, max(j - 2 - _OF_THING, -1), -1)
        named = j > 1 and tokens[j - 1].kind == "word" and tokens[j - 1].lower not in self._preposition
        return ends and named and any(tokens[i].lower in self._determiner for i in near)

    def _is_counted(self, tokens: list[Token], at: int) -> bool:
        """ "2 checked bags added": between a number and its noun a participle only says which."""
        counted = at > 0 and tokens[at - 1].lower.isdigit() and at + 2 < len(tokens)
        return counted and self._is_plural(tokens[at + 1]) and tokens[at + 2].kind == "word"

    def _continues(self, tokens: list[Token], after: int, j: int) -> bool:
        """Whether "and"/"," at `j` joins to the previous verb: nothing finite or conditional stands between."""
        between = [t.lower for t in tokens[after:j]]
        return not any(w in self._finite or w in self._condition or w in self._agent or w in ";:—–" for w in between)

    def _finite_in_part(self, tokens: list[Token], at: int, look: bool) -> NotClaim | None:
        """A participle beside a finite verb of its own part is an adjective; so is one that heads a label ("…:").

        Behind the colon of a look stands in words what it has shown: "Warranty checked: ended in May", "checked your
        account: all is paid".
        """
        left = at
        while left > 0 and tokens[left - 1].lower not in (";", ":", "—", "–", "-", "--", "•", "*", "→"):
            left -= 1
        right, dealt = at + 1, at + 1 < len(tokens) and tokens[at + 1].lower in self._determiner
        before = [t.lower for t in tokens[left:at]]  # "just checked your account, …"
        just = dealt and all(self._is_adverb(word) and word not in self._condition for word in before)
        begins = left == at or just
        while right < len(tokens) and tokens[right].lower not in (";", ":", "—", "–", "--", "-"):
            if tokens[right].lower == "," and (begins or self._is_courtesy(tokens, right + 1)):
                break
            right += 1
        behind = self._beside.own_part(tokens[at + 1 : right], begins)
        if behind is None:
            return "adjective"
        part = [*tokens[left : at + 1], *behind]
        finite = (i for i, t in enumerate(part) if t.lower in self._finite and not self._is_noun(part, i, at - left))
        if next(finite, None) is not None:
            return "adjective"
        said = [t.lower for t in part]
        beside = said[: at - left] + said[at - left + 1 :]
        met = look and not self._pronoun.isdisjoint(beside)  # "found you in the register" may greet somebody
        if met or self._somebody_acts(part, at - left) or self._has_verb(beside):
            return "adjective"
        if not self._proposing.isdisjoint(said) and any(
            one in self._proposing and by in self._proposer for one, by in pairwise(said)
        ):
            return "adjective"  # "let me add the new printed label"
        if at + 2 < right and self._is_plural(tokens[at + 1]) and tokens[at + 2].lower in self._base:
            return "adjective"  # "cancelled bookings earn no points"
        shown = look and (dealt or right == at + 1) and self._is_finding(tokens[right + 1 : right + 2])
        if right < len(tokens) and tokens[right].lower == ":" and right - at <= 4 and not shown:
            return "adjective"
        return None

    def _somebody_acts(self, part: list[Token], at: int) -> bool:
        """Whether a pronoun stands beside a participle that is no "you" it is done to: "emailed you", "sent to you".

        "Letters sent to you" names those of a kind, as headings do.
        """
        kind = at > 0 and self._is_plural(part[at - 1])
        for i, token in enumerate(part):
            if token.lower not in self._pronoun:
                continue
            before = part[i - 1].lower if i else ""
            led = not kind and before in self._preposition and before not in self._by
            if token.lower not in self._you or not (led or i == 1 == at + 1):
                return True
        return False

    def _is_courtesy(self, tokens: list[Token], at: int) -> bool:
        """ "£7.50 charged, thank you": what is said to be polite tells nothing of the deed."""
        return at < len(tokens) and tokens[at].lower in self._courtesy

    def _is_finding(self, behind: list[Token]) -> bool:
        """Whether what stands behind a colon may be what was found: words, and not that it is still open."""
        return bool(behind) and behind[0].kind == "word" and behind[0].lower not in self._denying

    def _has_verb(self, beside: list[str]) -> bool:
        """Whether a verb stands beside a participle; in "reminder added to take the bins out" no other one does."""
        if self._more.isdisjoint(beside):
            return False
        return any(word in self._more and before not in self._to for before, word in pairwise(("", *beside)))

    def _is_noun(self, part: list[Token], at: int, verb: int) -> bool:
        """ "12 May" is a day: the word is no modal beside a figure; "the lead's manager informed" says whose."""
        if part[at].lower in self._is_or_has:
            behind = at > verb
            return self._owners.owns_object(part, verb, at) if behind else at < verb - 1 and self._owners.owns(part, at)
        beside = (*part[max(at - 1, 0) : at], *part[at + 1 : at + 2])
        if part[at].lower in self._half:  # "booked for 10 am"
            return at > 0 and part[at - 1].lower[0].isdigit()
        return part[at].lower in self._month and any(t.lower[0].isdigit() for t in beside)

    def _customer_before(self, tokens: list[Token], at: int, verb: Verb) -> NotClaim | None:
        """ "Customer called": us; "the safety team alerted", "customer refunded to card": they were, with no object."""
        before = tokens[at - 1].lower
        if before not in self._acting:
            return None
        behind = tokens[at + 1 + len(verb.rest)].lower if at + 1 + len(verb.rest) < len(tokens) else ""
        alone = not behind or not (behind[0].isalnum() or behind[0] == "'") or behind in self._reached
        reached = verb.lemma.replace(" ", "-") in self._reaches and before not in self._customer
        noted = verb.lemma in self._done_to and not (at > 1 and tokens[at - 2].lower in self._determiner)
        noted = noted and (alone or behind in self._to)
        return None if noted or (alone and reached) else "other-actor"

    def _is_of_led(self, tokens: list[Token], that: int) -> bool:
        """ "To the card that was charged": the relative clause only says which thing a preposition leads to."""
        near = range(that - 2, max(that - 2 - _OF_THING, 0), -1)
        at = next((i for i in near if tokens[i].lower in self._determiner), 0)
        return at > 0 and tokens[at - 1].lower in self._preposition

    def _is_told_apart(self, token: Token) -> bool:
        """So that "that" after it opens a relative clause: "charges that …", "anything that …"."""
        return token.lower in self._whatever or self._is_plural(token)

    def _is_plural(self, token: Token) -> bool:
        """So that "that" after it opens a relative clause ("charges that have been refunded")."""
        return token.kind == "word" and self._nouns.is_plural(token.lower)
