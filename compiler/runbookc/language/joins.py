"""What an "and", "or" or "with" joins: two orders, or words within what one of them asks, tells or fills in."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from runbookc.language.chunks import match
from runbookc.language.clause_signs import asks_the_time, choice_row, wish_row
from runbookc.language.cues import bare
from runbookc.language.customers import customer_at, only_whom
from runbookc.language.forbidden_rows import ForbiddenRows
from runbookc.language.frames import frame
from runbookc.language.lexicon import button, finite_forms, finite_words, gerund_heads, phrases, verbs, word_class
from runbookc.language.voiced_cases import leads_next

_CASE = 8
"""Words of a case before its sign, at most."""
_OVER = frame("all_done")
_OVER_AT_MOST = 5
"""Words that say that it is over, at most."""
_OTHERS = frozenset(("they", "he", "she", "it"))
"""Whoever was spoken of before, and is not the agent."""
_LEAVE = frozenset(("can", "may", "could", "might"))
_WHOM = 3
"""Words that name whom something is told, at most."""
_SUBJECT = 4
"""Words that name a thing, at most."""
_PARTS = frozenset((",", ";", ":", "–", "—"))
"""Signs behind which they may be what a clause is about."""
_NO_ANSWER = (_PARTS - {","}) | {"then", "if", "when", "unless", "otherwise"}
"""What does not stand among the answers that a question offers."""
_THEIR_ANSWER = frame("waits_for_their_answer")
_WE_WILL = frame("what_we_will_do")


class Joins(ForbiddenRows):
    """The tagger's view of the step it is in, and of what goes on with it."""

    def _last_verb_in(self, *kinds: str) -> bool:
        """Whether the step that is being read is of one of these kinds."""
        last = self.chunks[-1].verb if self.chunks else None
        return self.has_step and last is not None and last.kind in kinds

    def _others_must(self, at: int, tag: str) -> bool:
        """ "Anyone else | must send a form": those who are left are told what they have to do, and it is theirs."""
        bound = word_class("finite_modal") | {"must", "has", "have", "needs"}
        people = self.lowers[at - 2 : at] in (("anyone", "else"), ("everyone", "else"))
        return tag == "ELSE" and people and at < self.size and self.lowers[at] in bound

    def _answers(self, at: int) -> bool:
        """ "Yes → 3, no → 5", "“red” → stop it, “green” → start it": another answer, or case, and where it leads."""
        last = next((chunk.first for chunk in reversed(self.chunks) if chunk.tag == "STEP"), self.size)
        begun = at < self.size and (self._opening(at, look=True) or self._cue_at(at)[0])
        return leads_next(self.words, at, -1 if begun else last)

    def _introduces(self, at: int) -> bool:
        """ "They say, “I need it today,” …": whether a comma only stands between a verb of saying and what is said."""
        quoted = at + 1 < self.size and self.words[at + 1].kind == "quote"
        return quoted and self.lowers[at - 1] in word_class("quoting")

    def _or_asks(self, at: int) -> bool:
        """ "See the guide or ask in #returns": behind what is read, somebody who is asked instead."""
        if not self._last_verb_in("follow", "goto") and not self._last_is("see", "read", "check"):
            return False
        asked = verbs().get(self.lowers[at + 1], ()) if at + 1 < self.size else ()
        talks = any(verb.kind in ("ask", "handoff", "tell") and not verb.particles for verb in asked)
        return talks and self._starts_step(at + 1, strict=True)

    def _offers(self, at: int) -> bool:
        """ "Ask what they need: a wash, lift and store, or a tow": what stands behind the colon are the answers."""
        asks = self.words[at].text == ":" and not self.in_guard and self._last_verb_in("ask")
        rest = self.lowers[at + 1 :]
        if not asks or "or" not in rest or set(rest) & (_NO_ANSWER | finite_words()):
            return False
        if rest[0] in verbs() and rest[1] in word_class("determiner") | word_class("object_pronoun"):
            return False  # "ask what happened: check the log, or call them"
        wondered = word_class("question_word") | {"whether"}
        return not wondered.isdisjoint(self.lowers[self.text_from : at])

    def _verb_like(self, at: int, end: int) -> bool:
        """Also "tell the rider, | pause billing": who was told nothing yet is told no pair of nouns."""
        return super()._verb_like(at, end) or self._behind_whom(at, end)

    def _behind_whom(self, at: int, end: int) -> bool:
        """Whether a comma parts the only words of a telling, which name somebody, from a verb and what it is done to.

        "Tell the rider, order desk and depot" names further people.
        """
        told = self.lowers[max(self.text_from, 0) : at - 1]
        whom = 1 < len(told) <= _WHOM and told[0] in word_class("determiner")
        if not self._last_is(*word_class("tells_whom")) or self.lowers[at - 1] != "," or not whom or end >= self.size:
            return False
        near = range(end, self.size)
        stop = next((k for k in near if self.words[k].kind == "mark" or self.lowers[k] in ("and", "or")), self.size)
        more = stop < self.size and not self._starts_step(self._past_fillers(stop + 1), strict=True)
        people = (word_class("group_noun") | word_class("role_noun")).intersection(self.lowers[end:stop])
        thing = self.words[end].kind == "word" and self.lowers[end].endswith(("s", "ing"))
        return thing and not people and (not more or stop == self.size - 1)

    def _last_is(self, *lemmas: str) -> bool:
        """Whether the step that is being read has one of these verbs."""
        last = self.chunks[-1].verb if self.chunks else None
        return self.has_step and last is not None and last.lemma in lemmas

    def _closes_order(self, at: int, after: int) -> bool:
        """ "Refund it if they do": whether a condition in words that stand for another is all that follows a step."""
        ends = after >= self.size or self.words[after].kind in ("mark", "arrow")
        return self.has_step and ends and self.lowers[at] == "if"

    def _then_pressed(self, at: int) -> bool:
        """ "Ask for the name with [Look up Account]": what is asked for goes to a button that looks it up."""
        if self.words[at].lower not in ("for", "with") or at + 1 >= self.size:
            return False
        looked = button(self.words[at + 1].text) if self.words[at + 1].kind == "bracket" else None
        return bool(looked and looked.kind == "check" and self._last_verb_in("ask", "check"))

    def _filled_in(self, at: int) -> bool:
        """ "Enter it into the box and [Submit]": a form is filled in and sent off in one step."""
        verb = self.chunks[-1].verb if self.chunks else None
        if not self.has_step or verb is None or verb.group != "apply" or at + 1 >= self.size:
            return False
        bare = self.words[at + 1].lower in ("submit", "save") and at + 2 >= self.size
        return bare or self.words[at + 1].kind == "bracket"

    def _still_told(self, at: int) -> bool:
        """ "The job will copy the list and send it", "all are free to call and ask": both verbs are what is told."""
        if self.text_from < 0:
            return False
        if self.has_step:
            return self._promised(at) or self._for_both(at) or self._foretold(at) or self._minded(at)
        if self._free_to(at) or self._leave_given(at):
            return True
        told = range(self.text_from, at - 1)
        return self._foretold(at) or any(self.words[k].lower in ("to", "will") and self._verb_from(k + 1) for k in told)

    def _foretold(self, at: int) -> bool:
        """ "They will answer when they are done and send a form": what they do is told to the end of the sentence."""
        will = next((k for k in range(at - 1, 0, -1) if self.lowers[k] == "will"), 0)
        begun = next((k for k in range(will - 1, -1, -1) if self.words[k].text in _PARTS), -1) + 1
        filled = self.lowers[at + 1 : at + 2] in (("then",), ("and",))
        if not will or not self._are_others(begun, will) or not self._verb_from(at + 1 + filled):
            return False
        parts = [k for k in range(will, at - 1) if self.words[k].text in _PARTS]
        if not parts and self.words[at].text != ",":
            return True
        then = self.lowers[at + 1 : at + 2] == ("then",) and not parts
        return (then or self._in_one_row([*parts, at])) and self._works_by_itself(will)

    def _is_of_one_part(self, at: int, end: int) -> bool:
        """ "Record: the name, the berth if known, the time", "use the form, adding the lead if possible".

        Whether a condition of a word or two is that of one thing in a row, or of how the step is done.
        """
        said = self.lowers[max(self.text_from, 0) : at]
        after = self.words[end].text if end < self.size else ""
        rest = self.lowers[end:]
        named = after == "," and "and" in rest and not finite_words().intersection(rest)
        row = (":" in said or named) and (
            after == "(" or (after == "," and not self._begins(self._past_fillers(end + 1), False))
        )
        how = any(one in (",", "by", "while") and other in gerund_heads() for one, other in pairwise(said))
        return self.has_step and (row or how)

    def _in_one_row(self, parts: Sequence[int]) -> bool:
        """ "Will read it, look it up, and send it": whether each of these signs parts a verb from the one before."""
        joins = ("and", "then")
        closed = any(self.lowers[k] in joins and self._verb_from(k + 1) for k in range(parts[0], self.size - 1))
        return closed and all(self._verb_from(k + 1 + (self.lowers[k + 1] in joins)) for k in parts)

    def _works_by_itself(self, will: int) -> bool:
        """ "They", "the depot team", a robot that does something to a thing: behind a comma these go on.

        A page or a form that opens does not: an order stands behind it.
        """
        last = self.lowers[will - 1]
        people = word_class("group_noun") | word_class("team_noun") | word_class("role_noun") | word_class("customer")
        if last in people | _OTHERS - {"it"}:
            return True
        worked = self.words[will + 2].kind != "mark" if will + 2 < self.size else False
        return worked and last not in word_class("shown_on_screen") | _OTHERS

    def _are_others(self, start: int, end: int) -> bool:
        """ "They", "the warehouse": whether words name whoever or whatever else is spoken of, and not the agent."""
        named = self.lowers[start:end]
        thing = 1 < len(named) <= _SUBJECT and named[0] in word_class("determiner")
        desk = word_class("agent") | word_class("desk_role")
        alone = _OTHERS | word_class("team_noun")  # "Security will knock and …"
        return (len(named) == 1 and named[0] in alone) or (thing and not desk.intersection(named))

    def _minded(self, at: int) -> bool:
        """ "Confirm that they understand and accept it": what people have in mind, and no order."""
        said = self.lowers[self.text_from : at]
        if "that" not in said or self.lowers[at + 1] not in word_class("minding"):
            return False
        clause = said[said.index("that") + 1 :]
        return bool(clause) and clause[-1] in word_class("minding") | word_class("state_of_mind")

    def _free_to(self, at: int) -> bool:
        """ "Guests who have no key can go to the desk and ask": both are what those people can do."""
        tags = [chunk.tag for chunk in self.chunks[-3:]]
        kind = tags == ["FOR", "TEXT", "THEN"] and self.chunks[-3].first == self.chunks[-3].last
        free = self.lowers[self.text_from : self.text_from + 1] in (("can",), ("may",), ("could",), ("might",))
        return kind and free and self._verb_from(at + 1)

    def _leave_given(self, at: int) -> bool:
        """ "Teachers may borrow the keys and take them home": both are what they have leave to do, and no order."""
        first = self.text_from
        may = next((k for k in range(first + 1, at - 1) if self.lowers[k] in _LEAVE), 0)
        given = range(first, may)
        if not may or self.in_guard or match(self.words, first, phrases("agent"))[0]:
            return False
        named = all(self.words[k].kind == "word" and self.lowers[k] not in finite_words() for k in given)
        return named and self.words[at].text != "," and self._verb_from(at + 1)

    def _for_both(self, at: int) -> bool:
        """ "Send it to the bank to check and confirm": what a step is for, and no order."""
        meant = at - 2 >= self.text_from and self.lowers[at - 2] == "to" and self.lowers[at - 1] in verbs()
        return meant and self._verb_from(at + 1)

    def _promised(self, at: int) -> bool:
        """ "Tell them that Billing will look into it and pay the fee": what somebody is going to do is all told."""
        return self._verb_from(at + 1) and self._somebody_will(at)

    def _we_will(self, at: int) -> bool:
        """ "Say we'll write if it turns up": whether what is told right behind the verb is what we are going to do."""
        said = " ".join(self.lowers[self.text_from : at]) if self._last_verb_in("tell") and self.text_from >= 0 else ""
        return _WE_WILL.match(said) is not None

    def _foretold_for(self, at: int, label: str) -> bool:
        """ "Say that it will be sent once it is paid": a time behind what is foretold is that of what will come.

        "Tell them that it has left once it has" waits, and so does "tell them once it is paid".
        """
        tells = self._last_verb_in("tell") or self._last_is(*word_class("tells_whom"))
        will = self.text_from >= 0 and "will" in self.lowers[self.text_from : at]
        return tells and will and label.split()[1] in ("once", "when")

    def _somebody_will(self, at: int) -> bool:
        """Whether what is told up to `at` is what people are going to do, and not the agent."""
        if not self._last_verb_in("tell") or self.text_from < 0:
            return False
        said = self.lowers[self.text_from : at]
        if "that" not in said or "will" not in said[said.index("that") :]:
            return False
        subject = said[said.index("that") + 1 : said.index("will", said.index("that"))]
        return bool(subject) and (subject[-1] in word_class("group_noun") or subject in (("we",), ("they",)))

    def _in_one(self, at: int) -> bool:
        """Whether a comma is in a row of verbs of which one is wished ("who want to move, shorten or cancel it"), or
        of which none may be done."""
        row = self.words[at].text == "," and wish_row(self.words, at) > 0
        row = row or (self.has_step and not self.in_guard and choice_row(self.words, self.text_from, at))
        return row or self._forbids_on(at) or self._does_without(at)

    def _told_on(self, at: int) -> bool:
        """ "Say that it is sent, but can be late", "tell them that to be safe, they should go": all of it is told."""
        if not self._last_verb_in("tell") or self.text_from < 0:
            return False
        told = list(self.lowers[self.text_from : at])
        if "that" not in told or at + 1 >= self.size:
            return False
        clause = told[told.index("that") + 1 :]
        clause = clause[2:] if clause[:1] == ["to"] else clause  # "to be safe" is no clause
        modal = self.lowers[self._past_fillers(at + 1)] in word_class("permission")
        return modal or (self.words[at].text == "," and not finite_words() & set(clause))

    def _verb_from(self, at: int) -> bool:
        """Whether a verb stands at `at`, or behind the adverb there ("to manually delete")."""
        adverb = at + 1 < self.size and self.words[at].lower.endswith("ly")
        return at + adverb < self.size and self.words[at + adverb].lower in verbs()

    def _goes_on(self, at: int) -> bool:
        """ "Has recovered or is recovering": a verb without a subject that measures nothing is no further condition."""
        if self.words[at].lower not in word_class("be") | word_class("have") | word_class("do") | {"not"}:
            return False
        if "'" in self.words[at].lower.replace("n't", ""):
            return False  # "it's under $50" has its subject
        stop = next((k for k in range(at, self.size) if self.words[k].kind in ("mark", "arrow")), self.size)
        return not any(self.words[k].kind in ("number", "money") for k in range(at, stop))

    def _still_asking(self, word: str, at: int) -> bool:
        """ "Ask them to look at the bar and check the signal": both are what they are asked to do."""
        verb = next((c.verb for c in reversed(self.chunks) if c.tag == "STEP"), None)
        if word != "and" or verb is None or verb.kind not in ("ask", "tell") or self.text_from < 0:
            return False
        in_case = self.lowers[at + 1 : at + 2] == ("if",) and self._order_in_case(at + 2)
        if in_case or self._waits_for_them(at + 1):
            return False  # "tell them to send it and if it rains wrap the box"
        after = self.words[at + 1 : at + 4]
        if len(after) > 2 and after[-1].lower in word_class("matter") and self._ends_case(at + 1):
            return False  # "tell them to call the bank and end the call": the agent ends it
        span = range(self.text_from, at - 1)
        return any(self.words[k].lower == "to" and self.words[k + 1].lower in verbs() for k in span)

    def _points_on(self, at: int) -> bool:
        """ "Ask them to sign; refused => call Ops": a sign points from the words behind a semicolon."""
        near = [k for k in range(at + 1, min(self.size, at + _CASE)) if self.words[k].text != "%"]
        end = (
            next((k for k in near if self.words[k].kind in ("mark", "arrow")), at) if self.words[at].text == ";" else at
        )
        return end > at + 1 and self.words[end].kind == "arrow" and not self._verb_from(at + 1)

    def _is_over(self, at: int) -> bool:
        """ "Sign it, done": whether nothing but that it is over stands behind a step."""
        rest = " ".join(self.lowers[at:]) if self.has_step and self.size - at < _OVER_AT_MOST else ""
        return _OVER.match(rest) is not None

    def _counts(self, at: int) -> bool:
        """Whether a number or an amount stands at `at`."""
        return at < self.size and self.words[at].kind in ("number", "money")

    def _waits_long(self, at: int) -> bool:
        """ "Ask them to upload it, wait up to 24 hours": nobody is asked to wait that long for their own deed."""
        first = self.lowers[at] if at < self.size else ""
        waits = any(verb.kind == "wait" and not verb.particles for verb in verbs().get(first, ()))
        long = not word_class("long_unit").isdisjoint(self.lowers[at : at + 8])
        return waits and (long or self._waits_for_them(at))

    def _waits_for_them(self, at: int) -> bool:
        """ "Ask Ops to run it and wait for their OK": whoever asked them waits for what they say."""
        return _THEIR_ANSWER.match(" ".join(self.lowers[at : at + 8])) is not None

    def _ends_case(self, at: int) -> bool:
        """Whether a verb that ends a call or closes a ticket stands here, whoever is spoken of before."""
        return any(verb.kind == "end" or verb.lemma == "close" for verb in verbs().get(self.words[at].lower, ()))

    def _asked_about(self, at: int, label: str) -> bool:
        """ "Check if it opened", "ask them if it did": the clause is what is looked for, not a condition."""
        size, cue = self._cue_at(at)
        size = 1 if cue.startswith("ELSE") or bare(self.words, at + 1) else size
        if label not in ("IF if", "IF when") or self.in_tail or size != 1 or bare(self.words, at + size):
            return False
        verb = next((c.verb for c in reversed(self.chunks) if c.tag == "STEP"), None)
        before = self.words[at - 1].lower
        if before in word_class("asks_whether"):
            return True
        if before in ("you", "us", "me") and at > 1 and self.words[at - 2].lower in ("tell", "show"):
            return True  # "ask them to tell you if it works"
        if verb is None or verb.kind not in ("check", "ask", "tell"):
            return False
        said = [word.lower for word in self.words[max(self.text_from, 0) : at]]
        if verb.kind == "tell":
            if self.words[at].lower == "where" and only_whom(self.words[max(self.text_from, 0) : at]):
                return True  # "tell the customer where it is"
            whole = self.words[max(self.text_from, 0) : at]
            told = before in word_class("told") or (0 < customer_at(whole) == len(whole))
            return label == "IF when" and (told or verb.lemma in word_class("explaining"))
        if verb.kind == "ask" and label == "IF when":
            whom = self.words[max(self.text_from, 0) : at]
            return 0 < customer_at(whom) == len(whom) and asks_the_time(self.words, at + 1)
        if verb.kind == "ask":
            return label == "IF if" and not {"for", "to", ","} & set(said) and verb.lemma not in word_class("presses")
        said = [word for word in said if word not in word_class("softener")]  # "check first if it opened"
        return not said or (label == "IF if" and said[0] in word_class("preposition") and "," not in said)

    def _goes_on_of_things(self, at: int) -> bool:
        """ "… and may cost more": what is foretold of whatever the sentence tells something of, and of no agent."""
        first = self.text_from
        if self.has_step or self.in_guard or first < 0 or at - first < 3 or self.lowers[at + 1 : at + 2] == ():
            return False
        may = self.lowers[at + 1] in ("may", "might", "can", "could", "will", "would")
        return may and not match(self.words, first, phrases("agent"))[0] and not self._verb_from(first)

    def _asks_on(self, at: int) -> bool:
        """ "Ask whether it is indoors and if others are hit", "ask for a name, and if it is new": both are asked."""
        if self.in_guard or not self._last_verb_in("ask", "check", "tell") or self.text_from < 0:
            return False
        asked = {"whether", "if"} & set(self.lowers[self.text_from : at])
        listed = self.lowers[at - 1] == "," and self._last_verb_in("ask")
        return (
            (bool(asked) or listed)
            and self.lowers[at + 1 : at + 2] in (("if",), ("whether",))
            and not self._has_consequence(at + 2)
        )

    def _kept_until(self, at: int) -> bool:
        """ "Ask them to keep the old card until the new one comes": how long is part of what they are asked to do."""
        if self.lowers[at] not in ("until", "till") or not self._last_verb_in("ask", "tell") or self.text_from < 0:
            return False
        said = self.lowers[self.text_from : at]
        kept = next((said[k + 1] for k in range(len(said) - 1) if said[k] == "to"), "")
        return kept in word_class("lasting_verb") and not any(word.text == "," for word in self.words[at:])

    def _while_doing(self, at: int) -> bool:
        """ "Use this wording when replying": at which work of one's own, and "when monitoring raises it" is none."""
        return (
            self.lowers[at : at + 1] != ()
            and self.lowers[at] in gerund_heads()
            and not (finite_words() | finite_forms()).intersection(self.lowers[at + 1 :])
        )
