"""Where a condition ends that no comma parts from its order, and whether an order follows a condition at all."""

from __future__ import annotations

from runbookc.language.bare_states import is_bare_state
from runbookc.language.beset import beset_up_to
from runbookc.language.chunks import match
from runbookc.language.clause_signs import (
    adverb_ends,
    behind_modal,
    clause_ahead,
    finite_at,
    is_a_state,
    is_verb,
    pronoun_tells,
    spaced_dash,
    takes_object,
)
from runbookc.language.cues import count_ends, goes_over, new_subject, passive_ends
from runbookc.language.frames import frame
from runbookc.language.kinds_first import kind_ends, told_of_kind
from runbookc.language.lexicon import finite_words, phrases, verbs, word_class
from runbookc.language.onset import modality_at
from runbookc.language.openings import Openings
from runbookc.language.thresholds import taken_beyond, threshold_end, we_do
from runbookc.language.times import time_behind, time_ends
from runbookc.language.waits import lapse_at

_BARE_NO = frame("bare_no")
_DASHED = 3
"""Words before a dash that may be read as those before a colon, at most."""
_GROUP_OF_NONE = 9
"""Words of what there is none of, at most ("no reply from the plant within 30 minutes")."""
_MORE = (("and",), ("or",))
_SUBJECTS = frozenset(("they", "he", "she"))
_TOLD_AT = 5
"""Within how many words of a clause its verb stands."""
_OF_ONE = frozenset(("is", "was", "has", "isn't", "wasn't", "hasn't"))
_LEAVE = frozenset(("can", "may", "could"))
_QUOTED_ENDS = tuple(",.!?…")


class ConditionEnds(Openings):
    """The tagger's view of the condition it is in."""

    def _implied_end(self, at: int) -> bool:
        """A condition with its verb that runs into an order with no comma ("if they're enterprise ping the AE")."""
        told = self.chunks[-1:] and self.chunks[-1].tag == "FOR" and self.lowers[at - 1] == "that"
        if told and at == self.text_from + 1 and (self._orders_at(at, far=True) or we_do(self.words, at)):
            return True  # "above that ask a lead", "later than that we keep 30 %"
        counted = at > self.text_from > 0 and count_ends(self.words, self.text_from, at)
        if counted or at == told_of_kind(self.words, 0) > 0:
            return True  # "for lorries we cannot help"
        if self._is_bare(at) and self._starts_step(at, strict=True):
            return True  # "if unsure ask Ines", "when excluded tell them so"
        over = (lapse_at(self.words, self.text_from - 1), beset_up_to(self.words, self.text_from - 1))
        if at > 0 and at in over and self._starts_step(at, strict=True):
            return True  # "in an emergency call Ops"
        last = self.chunks[-1] if self.chunks else None
        beyond = last is not None and at == threshold_end(self.words, last.first) > 0
        if beyond and (taken_beyond(self.words, at) or self._orders_at(at)):
            return True  # "over $50 Ines decides", "over $50 ask Ines"
        group = last is not None and "for" in (last.tag.lower(), last.label)  # "for outages call the desk"
        if not self.finite and self._leave_at(at, self.text_from + 1):
            return True  # "if they send a note you can refund it"
        if not (self.finite or pronoun_tells(self.words, self.text_from)) or at - self.text_from < 2 - group:
            return False
        before = self.words[at - 1 - (at > 1 and self.lowers[at - 1] in ("also", "still"))]
        if before.kind == "word" and (
            before.lower in word_class("not_before_verb") or before.lower in word_class("determiner") | _SUBJECTS
        ):
            return False  # "if it is late they | pay the fee": they do, and nobody is ordered to
        if is_a_state(self.words, at) or (group and self.lowers[at] == "that") or behind_modal(self.words, at):
            return False
        if adverb_ends(self.words, at) or self._was_never(at):
            return False
        if new_subject(self.words, at) or passive_ends(self.words, self.text_from, at):
            return True
        if self.unparted and goes_over(self.words, at):
            return True
        who, _ = match(self.words, at, phrases("agent"))
        if who and self.words[at].lower in ("you", "we") and before.lower not in word_class("not_before_subject"):
            return clause_ahead(self.words, at) and self._opening(at, look=True) > 0
        if self._forbids_at(at):
            return True
        order = self._skip(at, "softener") if self.lowers[at] in word_class("soft_opener") else at
        return self._orders_on(order) or (order > at and self._starts_step(order, strict=False))

    def _is_bare(self, at: int) -> bool:
        """Whether the condition up to `at` is nothing but a state ("unsure", "card expired", "over 50 €")."""
        cue = self.chunks[-1] if self.chunks else None
        opened = cue is not None and cue.tag == "IF" and cue.label in ("if", "when", "once", "unless")
        return opened and is_bare_state(self.words[self.text_from : at])

    def _if_needed(self, at: int) -> bool:
        """ "Leave the room if necessary, call gas company": whether the comma at `at` ends such a turn of phrase."""
        said = " ".join(self.lowers[self.text_from : at])
        return self.in_tail and said in word_class("bare_condition") and self.words[at].text == ","

    def _splits(self, at: int) -> bool:
        """ "If they ask twice, sorry, no": a comma ends a condition before a plain refusal as well."""
        rest = " ".join(self.lowers[at + 1 :]).replace(" ,", ",") if self.lowers[at] == "," else ""
        return (rest != "" and _BARE_NO.fullmatch(rest) is not None) or super()._splits(at)

    def _of_several(self, at: int) -> bool:
        """ "If they were ill and send a note, …": whether "and" at `at` goes on with what several do, and no order.

        No order follows an "and" right behind a condition; it does where nothing else is left to be one.
        """
        if self.lowers[self.text_from] not in ("they", "you", "we"):
            return False
        return self._later_split(at + 1) or self._leave_ahead(at + 2)

    def _prove_it(self, at: int) -> bool:
        """ "Unless they are ill | and send a note": whether "and" at `at` goes on with what they bring of it."""
        said = self.lowers[at + 1 : at + 3]
        brought = len(said) > 1 and said[0] in word_class("brings_proof") and said[1] in word_class("determiner")
        return (brought and self.lowers[self.text_from] == "they") or self._tells_whom(at)

    def _tells_whom(self, at: int) -> bool:
        """ "It is only for guests who ask | and pay at once": whether those whom it is for are still told of."""
        who = next((k for k in range(at - 2, self.text_from, -1) if self.lowers[k] == "who"), 0)
        ordered = any(chunk.tag == "STEP" for chunk in self.chunks)
        return (
            bool(who) and not ordered and {*self.lowers[who + 1 : who + 2], *self.lowers[at + 1 : at + 2]} <= {*verbs()}
        )

    def _leave_ahead(self, at: int) -> bool:
        """Whether leave begins further on."""
        return any(self._leave_at(k, at) for k in range(at + 2, self.size - 2))

    def _leave_at(self, at: int, since: int) -> bool:
        """ "If they send a note | you can refund it": whether leave begins at `at`, no comma on either side of it."""
        before, ends = self.words[at - 1], at + 2 >= self.size or at - since < 2
        if ends or self.lowers[at] not in ("you", "we") or self.lowers[at + 1] not in _LEAVE or before.kind != "word":
            return False
        orders = before.lower in verbs() and before.lower not in word_class("noun_or_verb")
        says = before.lower in finite_words() | word_class("question_word") | word_class("not_before_subject")
        return not (orders or says) and self._opening(at, look=True) > 0 and not self._later_split(at)

    def _forbids_at(self, at: int) -> bool:
        """ "If it fails | do not force it", "if they don't accept it | do not book": whether a ban begins at `at`."""
        if self.lowers[at] not in word_class("forbids_alone") or modality_at(self.words, at)[1] != "NOT":
            return False
        others = word_class("subject_pronoun") if self.lowers[at] != "do" else frozenset(("they",))
        return self.lowers[at - 1] not in others | {"you", "we", "i"} and self._opening(at, look=True) > 0

    def _orders_on(self, at: int) -> bool:
        """Whether a verb with its object runs on at `at`, behind a condition with its own verb."""
        end = self._opening(at, look=True)
        if not end or match(self.words, at, phrases("customer"))[0] or modality_at(self.words, at)[0]:
            return False
        if self.unparted and end < self.size and is_verb(self.words, at, end):
            return True
        after = self.words[end] if end < self.size else None
        if after is None:
            return self.lowers[end - 1] == "again" or self.lowers[at:] in (("escalate",), ("retry",))  # "… try again"
        return (
            after.lower == "again"
            or after.kind in ("channel", "handle", "code", "bracket")
            or self._names_step(end)
            or takes_object(self.words, at, end)
        )

    def _done_instead(self, at: int) -> bool:
        """ "Close it if the form is complete, or escalate": whether an order behind "or" says what is done otherwise.

        What one thing "is" or "has" goes on in no base form; what several are, or want to do, may.
        """
        asked = self.lowers[self.text_from : at]
        several = word_class("finite_modal") | word_class("do") | {"to", "are", "were", "aren't", "weren't", "have"}
        bare = self.lowers[at + 1 :] == ("escalate",)
        if not asked or several.intersection(asked) or not (bare or self._starts_step(at + 1, strict=True)):
            return False
        one = any(word in _OF_ONE or word.endswith("'s") for word in asked)
        return one or (asked[0] in word_class("preposition") and not finite_words().intersection(asked))

    def _forbids_in_brackets(self, at: int) -> bool:
        """ "Confirm the number (do not shout it)", "ask for one if possible (but never twice)": a rule of its own.

        Within a condition what is forbidden ends the sentence: "if the claim (not the quote) is open" asks on.
        """
        after = at + 1 + (self.lowers[at + 1 : at + 2] == ("but",))
        if modality_at(self.words, after)[1] != "NOT":
            return False
        return not self.in_guard or (self.in_tail and self.words[-1].text == ")" and self._starts_step(after, False))

    def _time_at(self, at: int) -> tuple[int, int]:
        """ "Out of hours, page the vet": where the time ends and its order begins; else 0, 0."""
        behind = self.words[at - 1].text == ";" or (self.chunks[-1:] and self.chunks[-1].tag == "THEN")
        opens = at < self.size and (self._is_first(at) or behind)
        end = time_ends(self.words, at) if opens else 0
        if end == self.size:
            return (end, end) if self.opens else (0, 0)  # "During peak times:" over a list
        after = end + (end > 0 and self.words[end].text in (",", ":"))
        return (end, after) if end and self._starts_step(after, strict=after == end) else (0, 0)

    def _none_at(self, at: int) -> tuple[int, int]:
        """ "No answer, leave a message", "still nothing, close it": where that ends and its order begins; else 0, 0."""
        behind = at < self.size and (self._is_first(at) or self.words[at - 1].text == ";")
        if not behind or self.lowers[at] not in word_class("there_is_none"):
            return self._kind_at(at) if behind and (at == 0 or self.words[at - 1].text == ";") else (0, 0)
        near = range(at + 1, min(self.size - 1, at + _GROUP_OF_NONE))
        end = next((k for k in near if self.words[k].kind in ("mark", "arrow")), 0)
        end = end if self.words[end].text == "," else 0
        denied = self.lowers[at + (self.lowers[at] == "still")]
        noun = verbs().get(self.lowers[end - 1], ())
        if self.lowers[end + 1 : end + 2] == ("but",) or any(verb.group in word_class("paying_group") for verb in noun):
            return 0, 0  # "nothing back, but offer a voucher", "no refund, explain why"
        if end - at < 2 or denied not in word_class("there_is_none") or self.lowers[at + 1] in word_class("no_matter"):
            return 0, 0
        after = self._past_fillers(end + 1)
        return (end, after) if self._starts_step(after, strict=True) else (0, 0)

    def _kind_at(self, at: int) -> tuple[int, int]:
        """ "Exotic pets, pass them to the vet": where the things end that are meant, and their order begins."""
        ends = (end for end in kind_ends(self.words, at) if self._starts_step(end + 1, strict=True))
        return next(((end, end + 1) for end in ends), (0, 0))

    def _time_behind(self, at: int) -> int:
        """ "Call the porter outside office hours": where the time ends that somebody is called at; else 0.

        What is sent, told or asked for may be about that time, or for it.
        """
        last = self.chunks[-1] if self.chunks else None
        verb = last.verb if last is not None and self.has_step and not self.in_guard else None
        verb = None if self.lowers[at - 1] in word_class("conceding") else verb  # "page them even at night"
        named = self.lowers[max(self.text_from, 0) : at]
        if verb is None or not named or self.opened[at] >= 0 or any(chunk.tag == "NOT" for chunk in self.chunks):
            return 0
        reached = verb.kind == "handoff" or verb.lemma in word_class("contacting_verb") | {"email", "text", "use"}
        others = finite_words() | word_class("preposition") | word_class("clause_opener") | {","}
        goes_to = named.count("to") == 1 and not any(w in verbs() for w in named)
        bare = others.isdisjoint(set(named) - {"to"}) and ("to" not in named or goes_to)
        return time_behind(self.words, at) if reached and bare else 0

    def _begins(self, at: int, strong: bool) -> bool:
        """ "Where it is ours, open a claim; where it is not, …": behind a semicolon a case of its own."""
        if strong and self.lowers[at : at + 1] == ("where",) and self.lowers[at - 1] == ";":
            return self._has_consequence(at + 1)
        size, label = self._cue_at(at) if self.lowers[at - 1] in ("and", "but") else (0, "")
        if self.has_step and not self.in_guard and label == "IF if" and self._order_in_case(at + size):
            return True  # "tell them how and if they refuse close it"
        return super()._begins(at, strong)

    def _inverted(self, at: int) -> bool:
        """ "Only after they agree may you refund it": behind "only" and its condition who acts stands after a modal."""
        acts = self.lowers[at + 1 : at + 2] in (("you",), ("we",))
        if self.lowers[0] != "only" or at < self.text_from + 2 or not acts:
            return False
        modal = self.lowers[at] in ("should", "may", "can", "must", "will", "shall", "do")
        return modal and self._starts_step(at + 2, strict=False)

    def _names_step(self, at: int) -> bool:
        """ "If they want credits go to step 4": a step by its number is where an order leads."""
        numbered = at + 1 < self.size and self.words[at + 1].text[:1].isdigit()
        return numbered and self.lowers[at] in ("step", "steps", "section", "item")

    def _new_case(self, at: int, after: int, size: int) -> bool:
        """Whether the cue behind the sign at `at` opens a case of its own, and bounds nothing that stands before."""
        parted = self.words[at].lower == ";"
        if parted and "," in self.lowers[after + size :] and self.lowers[after] in ("if", "when"):
            return True  # "if it is wet, dry it; if torn, full price"
        comma = self.words[at].text == ","
        near = after == at + 1 or (after == at + 2 and self.lowers[at + 1] in ("and", "but"))
        if comma and ((near and self._order_in_case(after + size)) or self._leave_ahead(after + size)):
            return True  # "call the desk, and if the line is busy send a mail"
        return (parted or self._asked_alike(after)) and self._order_ahead(after + size)

    def _order_in_case(self, at: int) -> bool:
        """ "Check the tap, if it is open ring the plumber": whether an order runs on behind what is asked at `at`.

        A verb of several ("if the guests cancel the trip") goes on with what is asked, and so does one behind "to".
        """
        near = range(at + 1, self.size - 1)
        told = at + 2 if pronoun_tells(self.words, at) else self.size
        finite = next((k for k in near if finite_at(self.words, at, k - 1)), told)
        for k in range(finite, self.size - 1):
            end, before = self._opening(k, look=True), self.words[k - 1]
            small = before.lower in word_class("not_before_verb") | word_class("determiner") | word_class("pronoun")
            if before.kind == "mark" or self.words[k].kind == "mark":
                return False
            if end and end < self.size and not small and takes_object(self.words, k, end):
                return True
        return False

    def _asked_alike(self, at: int) -> bool:
        """ "When it is torn refuse it, when it is whole sign it": the cue at `at` opened the case before as well."""
        guards = [chunk for chunk in self.chunks if chunk.tag == "IF"]
        return bool(guards) and at < self.size and self.lowers[guards[-1].first] == self.lowers[at]

    def _order_ahead(self, at: int) -> bool:
        """ "Check it; if it ended in May transfer to Renewals": whether an order ends the condition at `at`."""
        for k in range(at + 2, self.size - 1):
            end = self._opening(k, look=True)
            before = self.words[k - 1]
            apart = before.kind != "mark" and before.lower not in word_class("not_before_verb") | word_class(
                "determiner"
            )
            if end and end < self.size and apart and (is_verb(self.words, k, end) or self._orders_at(k)):
                return True
        return False

    def _has_consequence(self, at: int) -> bool:
        """Whether a step follows the condition that begins at `at`, in this sentence."""
        return any(
            self.words[k].kind == "arrow"
            or (
                (self.words[k].lower in (",", ":", "then") or spaced_dash(self.words, k))
                and self._starts_step(self._past_fillers(k + 1), strict=False)
            )
            for k in range(at, self.size - 1)
            if self.opened[k] <= self.opened[at]  # "(ask the chair; if they are away, ask the lead)" is an aside
        )

    def _condition_goes_on(self, at: int) -> int:
        """Where the next comma is in "if they call back, and then hang up, block them"; 0 where the comma ends it.

        What the last order is joined to by a comma alone is no order beside it.
        """
        if self.lowers[at : at + 2] != (",", "and"):
            return 0
        comma = next((k for k in range(at + 2, self.size - 1) if self.words[k].text == ","), 0)
        if not comma or self.lowers[comma + 1] in ("and", "then", "or", "but", "so"):
            return 0
        alone = not any(word in ("and", "or", ",") for word in self.lowers[comma + 1 :])
        told = self._starts_step(at + 2 + (self.lowers[at + 2] == "then"), strict=False)
        return comma if alone and told and self._starts_step(comma + 1, strict=False) else 0

    def _said_before(self, at: int) -> bool:
        """ "If they say “I want to cancel,” do not …": the comma that ends a condition stands in its quotation."""
        before = self.words[at - 1]
        ended = before.kind == "quote" and before.text[-2:-1] in _QUOTED_ENDS
        return ended and self._starts_step(at, strict=False)

    def _tells_besides(self, at: int) -> bool:
        """ "Waive it if they are ill; the warden has to know": a clause of its own behind the last condition of all."""
        rest = self.lowers[at + 1 :]
        if (
            not self.in_tail
            or self.words[at].text != ";"
            or ";" in rest
            or rest[:1] in _MORE
            or self._cue_at(at + 1)[0]
        ):
            return False
        return not finite_words().isdisjoint(rest[1:_TOLD_AT])

    def _was_never(self, at: int) -> bool:
        """ "If it was never sent, …": what was not, and nothing that is forbidden."""
        return self.lowers[at] == "never" and self.lowers[at - 1] in word_class("be") | word_class("have")

    def _dashed(self, at: int) -> bool:
        """ "Cars – charge €20": a dash between a word or two and an order, where a colon might stand."""
        named = 0 < at <= _DASHED and at < self.size - 1 and spaced_dash(self.words, at)
        return named and self._starts_step(at + 1, strict=False)
