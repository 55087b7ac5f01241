"""What may begin at a word: the cue of a condition, a step with who does it and how it is bound, or neither.

Nothing here makes up its mind about the sentence; the tagger asks, word after word, and a short look ahead answers.
"""

from __future__ import annotations

from runbookc.language.bare_ends import behind_pronoun, ends_bare, joined_to_name
from runbookc.language.beset import beset_up_to, cause_labels
from runbookc.language.chunks import Chunk, match
from runbookc.language.clause_signs import (
    CLOSERS,
    asks_when,
    describes,
    done_wholly,
    helps_another,
    is_a_state,
    lists_wishes,
    promises,
    pronoun_tells,
    says_how,
    shares_subject,
    spaced_dash,
    takes_object,
    tells_anew,
    wish_row,
)
from runbookc.language.cues import (
    accompanies,
    as_bare,
    asks_nothing,
    contrasts,
    denies,
    exceeds,
    follows_event,
    holds_nothing,
    how_often,
    inverts,
    is_claim,
    lists_names,
    of_purpose,
    opens_no_clause,
    own_work_done,
    stipulates,
    unneeded,
)
from runbookc.language.kinds_first import told_of_kind
from runbookc.language.lexicon import again, cues, finite_words, phrases, verbs, word_class
from runbookc.language.onset import found_out, modality_at, supposed, verb_at, who_at
from runbookc.language.orders import follows_as_order
from runbookc.language.tagging import Tagging
from runbookc.language.thresholds import taken_beyond, threshold_end
from runbookc.language.times import time_ends
from runbookc.language.value_rows import value_row
from runbookc.language.waits import lapse_at
from runbookc.language.words import Word

_COUNTED = word_class("behind_a_count")
_JOINING = frozenset(("and", "or", "but", "then"))
_GROUP = 5
"""How many words a group may have that an order runs on from."""


class Openings(Tagging):
    """What can begin where in a sentence."""

    def _cue_at(self, at: int) -> tuple[int, str]:
        """Length and label of the longest cue at `at` that opens a condition or a case there; (0, "") for none."""
        if at >= self.size or (at and (self.words[at].target or self.lowers[at - 1] in word_class("conceding"))):
            return 0, ""
        if holds_nothing(self.words, at, self.has_step):
            return 0, ""
        for phrase, label in cues().get(self.lowers[at], ()):
            size = len(phrase)
            if self.lowers[at : at + size] == phrase and self._cue_holds(at, size, label):
                return size, label
        return 0, ""

    def _cue_holds(self, at: int, size: int, label: str) -> bool:
        """Whether a cue word opens a condition here: "for" needs a group and a colon or comma, "where" a clause."""
        tag, kind = label.split()
        after = self.words[at + size] if at + size < self.size else None
        first = self.words[at].lower
        if size == 1 and tag == "IF" and not self._word_holds(first, at):
            return False
        if tag == "IF" and after is not None and opens_no_clause(self.words, at + size):
            return False
        if kind == "unless" and tag == "FOR":  # "except for members, …", and not "apart from the form, …"
            told = after is None or after.lower in word_class("thing_pronoun")
            told = told or (first == "apart" and after is not None and after.lower in word_class("determiner"))
            return self._is_first(at) and not told and any(map(self._splits, range(at + size, min(self.size, at + 12))))
        if kind == "for":
            return after is not None and self._noun_holds(at, size, after)
        once = at + size - 1 if self.lowers[at + size - 1] == "once" else -1  # "once", "only once"
        counted = after is not None and (after.kind != "word" or after.lower in _COUNTED | word_class("be"))
        if once >= 0 and (counted or how_often(self.words, once) or own_work_done(self.words, once)):
            return False  # "go back to step 2 once, then …", "once per customer", "once is enough": how often
        if kind == "until" and after is not None and (after.kind == "number" or after.lower in word_class("by_then")):
            return False
        if first == "any" and at and self.lowers[at - 1] == "at":
            return False  # "you can cancel at any time"
        if tag in ("ELSE", "SO") and after is not None and after.kind == "word":
            if any(so(self.words, at + size) for so in (helps_another, is_a_state, denies)):
                return False
            named = self.lowers[at : at + 2] == ("if", "no") and self._starts_step(
                at + 3, strict=True
            )  # "if no answer call"
            return (tag == "ELSE" and size == 1) or (self._is_opening(at + size) and not named)
        if tag in ("ELSE", "SO"):
            return after is None or after.kind not in ("number", "money", "quote")  # "if it is 5 years old"
        if kind == "when" and after is not None and (after.text in (",", ")") or asks_when(self.words, at)):
            return False  # "log it (who, when, what)", "every time, even if you have read it"
        return after is not None or (self.opens and self.has_step and kind in ("if", "when", "only-if", "unless"))

    def _noun_holds(self, at: int, size: int, after: Word) -> bool:
        """Whether a cue that takes a noun opens a condition: a group, an amount, what is there or befalls somebody."""
        first = self.words[at].lower
        stopped = after.lower in word_class("stopnoun") and not exceeds(self.words, at + size)
        if stopped or of_purpose(self.words, at + size):
            return False
        if first in ("with", "without", "upon"):
            return accompanies(self.words, at)
        if first in word_class("threshold"):
            return self._passes_threshold(at)
        if first in ("because", "due", "in") and (size == 1 or first != "in"):
            return self._is_first(at) and self._befalls(first, at)
        if after.lower in ("each", "every"):
            return False
        alone = self.opens and at == 0 and self.size < 12  # "For refunds over $500:"
        if first == "for" and at == 0 and told_of_kind(self.words, at):
            return True  # "For lorries there is no refund"
        near = range(at + size + 1, min(self.size, at + 12))
        return alone or any(self._splits(k) for k in near) or any(self._orders_at(k) for k in near[:_GROUP])

    def _befalls(self, first: str, at: int) -> bool:
        """ "In an emergency call a lead", "because of illness: refund it": what befalls somebody is a condition."""
        if first != "in":
            return cause_labels(self.words, at)
        end = beset_up_to(self.words, at)
        if self.opens:
            return 0 < end >= self.size  # "in fraud cases, do the following:" announces a list
        return 0 < end < self.size and (self._splits(end) or self._starts_step(end, strict=True))

    def _passes_threshold(self, at: int) -> bool:
        """ "Over $50, ask a lead; under it, refund": what opens a clause by an amount is a condition of its order."""
        end = threshold_end(self.words, at) if self._is_first(at) or self.words[at - 1].text in ",;" else 0
        if not end:
            return False
        if self.words[end].lower in CLOSERS or self.words[end].kind == "arrow":
            return taken_beyond(self.words, end + 1) or self._starts_step(self._past_fillers(end + 1), strict=bool(at))
        we = self.lowers[end] in ("we", "you") and end + 2 < self.size
        return we or taken_beyond(self.words, end) or self._orders_at(end, far=self.lowers[end - 1] in ("that", "this"))

    def _orders_at(self, at: int, far: bool = False) -> bool:
        """Whether an order with its object runs on at `at`, no comma before it ("for outages call the desk")."""
        before, end = self.words[at - 1], self._opening(at, look=True)
        if not end or end >= self.size:
            return end > 0 and self.lowers[at:] == ("escalate",)
        if not far and before.lower in word_class("not_before_verb") | word_class("determiner"):
            return False
        return takes_object(self.words, at, end)

    def _word_holds(self, first: str, at: int) -> bool:
        """Whether a single word that can be something else as well opens a condition here."""
        if first in word_class("noun_or_cue") and at and self.lowers[at - 1] in word_class("article"):
            return False  # "pay at a till", "wait a while"
        if first == "where" and self.has_step and self.lowers[at - 1] == ",":
            return "except" not in self.lowers[max(self.text_from, 0) : at]  # "except for groups, where a lead decides"
        if first in word_class("inverting"):
            return inverts(self.words, at)
        if first in ("as", "on"):  # "never erase it on request" forbids it outright
            return as_bare(self.words, at) and (first == "as" or all(chunk.tag != "NOT" for chunk in self.chunks))
        if first == "after":
            first_of_all = self._is_first(at) or self._softens_up_to(at) or self.words[at - 1].text == ";"
            return follows_event(self.words, at) or (first_of_all and lapse_at(self.words, at) > 0)
        if first in word_class("participle_or_cue"):
            return stipulates(self.words, at)
        return not (first == "while" and contrasts(self.words, at)) and not asks_nothing(self.words, at)

    def _is_opening(self, at: int) -> bool:
        return bool(self._opening(self._skip(at, "softener"), look=True))

    def _opening(self, at: int, look: bool = False) -> int:
        """Where the text after a step's verb begins, else 0; chunks are added unless only looking."""
        made: list[Chunk] = []
        at = self._skip(at, "softener")
        who = who_at(self.words, at)
        if who:
            made.append(who)
            at = self._skip(who.last, "softener")
        bound = False
        if who is None and self._goes_on_with_leave(at):
            return 0
        while True:
            size, tag = modality_at(self.words, at, who if not bound else None)
            if not size:
                break
            made.append(Chunk(tag, at, at + size))
            bound = True
            at = self._skip(at + size, "softener", bound)
        told = self._skip(at, "preamble")
        bound = bound or told > at
        at = self._skip(told, "softener", bound)
        if who and who.tag == "CUSTOMER" and (not bound or supposed(self.words, made, at, self.in_guard)):
            return 0
        if who and who.tag == "AGENT" and found_out(self.words, made, at):
            return 0
        verb = unneeded(self.words, at, made) or verb_at(self.words, at, bound)
        if verb is None or (who is None and made and self._can_wait(verb.last)):
            return 0
        if who and who.tag == "CUSTOMER" and is_claim(self.words, made, verb):
            return 0
        if not look:
            self.chunks += [*made, verb]
            self.has_step = True
            self.text_from = verb.last
        return verb.last

    def _can_wait(self, end: int) -> bool:
        """ "Can wait: a squeaky wheel" names a kind of case, and has nobody wait."""
        alone = end == self.size or self.words[end].kind == "mark"
        return alone and self.lowers[end - 2 : end] in (("can", "wait"), ("cannot", "wait"), ("can't", "wait"))

    def _is_told_at(self, at: int) -> bool:
        """Whether a verb that is no order stands here, which tells how somebody or something is."""
        return self.lowers[at] in word_class("be") | word_class("have") | word_class("finite_modal") - {"need"}

    def _goes_on_with_leave(self, at: int) -> bool:
        """ "It costs a fee, can cause leaks, and may be lost": leave that nobody is given tells of what was named."""
        told = self.lowers[at : at + 1] in (("can",), ("could",), ("may",), ("might",), ("cannot",), ("can't",))
        if not told or self.has_step or not 0 <= self.text_from < at - 1:
            return False
        return not self.in_guard or "," in self.lowers[self.text_from : at - 1]

    def _skip(self, at: int, name: str, bound: bool = False) -> int:
        """Past the phrases of a class. After "should" and its kin (`bound`), "now" and "still" are no nouns."""
        while True:
            size, _ = match(self.words, at, phrases(name))
            size = size or int(name == "softener" and (bound or self._begins_clause(at)) and says_how(self.words, at))
            if not size or at + size >= self.size:
                return at
            if name == "softener" and not bound and self._softener_is_noun(at, size):
                return at
            if name == "preamble" and self.lowers[at] in ("make", "ensure") and self._is_told_at(at + size):
                return at  # "make sure you are at the right gate"
            if name == "softener" and self.lowers[at + size] == "except":
                return at  # "in all cases except refunds, …"
            if self.lowers[at + size - 1] == "that" and self.lowers[at + size] in _JOINING:
                return at  # "note that and close the case"
            at += size
            if name == "softener" and self.words[at].lower == "," and at + 1 < self.size:
                at += 1

    def _begins_clause(self, at: int) -> bool:
        """Whether nobody is named right before `at`: "we simply use it" tells, "simply use it" orders."""
        return at == 0 or self.words[at - 1].kind in ("mark", "arrow") or self.lowers[at - 1] in _JOINING

    def _softener_is_noun(self, at: int, size: int) -> bool:
        """ "First name", "second charge", "next step": not an adverb when a plain noun follows."""
        if self.words[at].lower not in ("first", "second", "third", "next", "only", "still", "just", "either", "now"):
            return False
        after = self.words[at + size]
        return after.kind == "word" and not self._opening(at + size, look=True) and not self._cue_at(at + size)[0]

    # -- looking ahead -----------------------------------------------------------------------------------------------

    def _past_fillers(self, at: int) -> int:
        while at < self.size - 1 and self.words[at].lower in ("and", "then", "but", ","):
            at += 1
        return at

    def _begins(self, at: int, strong: bool) -> bool:
        """Whether a new clause begins here, in running text after a comma or an "and"."""
        if strong and lists_names(self.words, at):
            return False
        size, _label = self._cue_at(at)
        if size and self.words[at].lower not in ("where", "until", "till", "while", "with"):
            return strong or self.words[at].lower not in ("when", "once")
        known = self._starts_step(at, strict=not strong)
        return known or (strong and (time_ends(self.words, at) > 0 or follows_as_order(self.words, at)))

    def _starts_step(self, at: int, strict: bool) -> bool:
        start = self._skip(at, "softener")
        end = self._opening(start, look=True)
        if not end:
            return False
        if not strict or start != at or self.words[start].kind == "bracket":
            return True
        plain = self.words[start].lower in verbs() or bool(again(self.words[start].lower))
        return not plain or self._verb_like(start, end)

    def _verb_like(self, at: int, end: int) -> bool:
        """Whether a base form after "and" is a verb and no noun: by what follows, or as the last of a bare series."""
        if end - at > 1 or (not self.in_guard and behind_pronoun(self.words, at, end)):
            return True
        if describes(self.words, at, end):
            return False
        if end >= self.size or self.words[end].kind == "mark":
            bare = self.words[at].lower
            if bare in word_class("state_or_verb") and not self._bare_series():
                return False  # "not started, in progress, complete"
            ending = any(verb.kind == "end" and not verb.particles for verb in verbs().get(bare, ()))
            ending = ending or (at > 1 and self.lowers[at - 2 : at] == ("stop", "and"))
            return ending or bare not in word_class("noun_or_verb") or self._bare_series()
        after = self.words[end]
        if after.lower.endswith("ing") and self.words[at].lower in word_class("verb_with_gerund"):
            return True
        if after.lower in ("and", ",", "then") and self._bare_series():
            return True
        if after.kind != "word" or after.lower in word_class("determiner") or after.lower in word_class("pronoun"):
            return True
        counted = after.lower in word_class("time_count") and self.lowers[end + 1 : end + 2] != ()
        counted = counted and self.lowers[end + 1].endswith("s")  # "wait ten minutes", "order two boxes"
        whole = counted or after.lower in ("half", "most") or done_wholly(self.words, end)
        if whole or self.words[at].lower not in word_class("noun_or_verb"):
            return True  # "and refund half of it"
        if after.lower in ("here", "there") and any(
            verb.kind == "end" for verb in verbs().get(self.words[at].lower, ())
        ):
            return True
        if after.lower in ("for", "until", "up", "another") and any(
            verb.kind == "wait" for verb in verbs()[self.words[at].lower]
        ):
            return True
        if after.lower == "with" and self._in_list(at):
            return False  # "confirm the date, time, name, email with the guest"
        return (
            after.text[0].isupper()
            or after.lower in ("to", "that", "whether", "back", "with", "again")
            or bool(self._cue_at(end)[0])
        )

    def _splits(self, at: int) -> bool:
        """Whether a comma in a condition ends it: a clause begins behind it, and none behind a later one does."""
        if at >= self.size or (self.words[at].lower not in CLOSERS and self.words[at].kind != "arrow"):
            return False
        if self.words[at].lower in ":;" or spaced_dash(self.words, at) or self.words[at].kind == "arrow":
            return True
        after = self._past_fillers(at + 1)
        if lists_wishes(self.words, at) or (self.words[at].text == "," and self._in_row(at)):
            return False
        if self.words[min(at + 1, self.size - 1)].lower in ("and", "or") and self._condition_ahead(at + 2):
            return False
        if self._starts_step(after, strict=False) or self._cue_at(after)[0]:
            nounish = self.words[after].lower in word_class("noun_or_verb") and not self._verb_like(after, after + 1)
            return not nounish or not self._later_split(after)
        told = self.finite or pronoun_tells(self.words, self.text_from)  # "if it rains, guests get a cabin"
        told = told or tells_anew(self.words, self.text_from, at, after) or follows_as_order(self.words, after)
        told = told or (self.unparted and ends_bare(self.words, self.text_from, at))
        goes_on = self._later_split(after) and not joined_to_name(self.words, at)
        return told and (promises(self.words, after) or taken_beyond(self.words, after) or not goes_on)

    def _in_row(self, at: int) -> bool:
        """ "If they are basic, plus or pro, …": whether a comma only parts the values of what is tested, or wishes."""
        wished = wish_row(self.words, at)
        told = self.opens or any(chunk.tag == "STEP" for chunk in self.chunks)
        return (wished > 0 and (told or self._later_split(wished))) or value_row(
            self.words, at, self.opens, lambda k: self._starts_step(k, strict=False)
        )

    def _later_split(self, at: int) -> bool:
        return any(
            self.words[k].lower == "," and self._starts_step(self._past_fillers(k + 1), strict=True)
            for k in range(at, self.size - 1)
        )

    def _goes_on_counting(self, at: int) -> bool:
        """ "Has 3 or | more claims": how many there are, though "claims" may be what somebody does."""
        counted = 1 < at < self.size and self.lowers[at - 1] == "or" and self.lowers[at] in word_class("comparative")
        return counted and (self.words[at - 2].kind == "number" or self.lowers[at - 2] in word_class("time_count"))

    def _condition_ahead(self, at: int) -> bool:
        """Whether "and" or "or" in a condition joins a further condition, not two nouns or two adjectives."""
        if self._cue_at(at)[1].startswith("IF"):
            return True
        if self._goes_on_counting(at):
            return False
        while at < self.size and self.words[at].lower in word_class("adverb"):
            at += 1
        auxiliary = word_class("be") | word_class("have") | word_class("do")
        if shares_subject(self.words, at, auxiliary):
            return False
        for k in range(at, min(self.size, at + 10)):
            word = self.words[k]
            if word.kind in ("mark", "arrow") or word.lower in ("and", "or", "then"):
                return False
            related = k > at and self.lowers[k - 1] in ("that", "which", "who")  # "a bug that happens to be known"
            if word.lower in finite_words() and not related and (k > at or word.lower in auxiliary):
                return True
            if k > at and match(self.words, k, phrases("failing"))[0]:
                return True
        return False
