"""Words to chunks: which words open a condition, which verb opens a step, and what a comma does.

Before and after, for "If it's urgent, call Ops and tell the customer.":

    IF(if) TEXT(it's urgent) THEN(,) STEP(call) TEXT(Ops) JOIN(and) STEP(tell) TEXT(the customer)

All knowledge of English order is here, in one pass from left to right with a short look ahead; the grammar over the
chunks is then small and never ambiguous.
"""

from __future__ import annotations

from runbookc.language.chunks import Chunk, match
from runbookc.language.clause_signs import (
    CLOSERS,
    answers_first,
    clause_ahead,
    finite_at,
    order_may_follow,
    spaced_dash,
    tells_anew,
)
from runbookc.language.cues import bare, contrasts, lists_names, measures_at_length, menu_entry, relative_subject
from runbookc.language.deeds import calls_upon, opening_aside
from runbookc.language.frequencies import often_ends
from runbookc.language.joins import Joins
from runbookc.language.kinds_first import some_of_a_kind
from runbookc.language.lexicon import finite_forms, gerund_heads, phrases, word_class
from runbookc.language.orders import follows_as_order
from runbookc.language.preposed import clock_ends, order_behind
from runbookc.language.standing import not_given
from runbookc.language.waits import lapse_at
from runbookc.language.whereabouts import address_behind, tells_place

_NAMED = 9
"""Within how many words the colon stands behind what names or tells of what follows."""
_OF_A_KIND = 14
"""The same behind people or things of a kind ("Guests who have a dog, a cat or a bird: …")."""


class Tagger(Joins):
    """One sentence's words on their way to chunks."""

    def run(self) -> list[Chunk]:
        """All chunks of the sentence, in order."""
        begun = self._behind_while()
        if begun:
            return Tagger(self.words, self.opens)._run(begun)
        chunks = self._run()
        alone = [chunk.tag for chunk in chunks] == ["TEXT"]
        behind = often_ends(self.words) or order_behind(self.words) if alone else 0
        if behind:
            when = [Chunk("TEXT", 0, behind), Chunk("SEP", behind, behind)] if clock_ends(self.words) == behind else []
            return [*when, *Tagger(self.words, self.opens)._run(behind)]  # "At 17:00 | lock the gate"
        if self.opens or [chunk.tag for chunk in chunks[-2:]] != ["IF", "TEXT"]:
            return chunks
        again = Tagger(self.words)
        again.unparted = True
        return again._run()

    def _run(self, begins: int = 0) -> list[Chunk]:
        lead = 0 if begins else self._lead()
        at = self._open_clause(begins or self._begun(lead) or lead)
        while at < self.size:
            at = self._inside(at)
        self._flush(self.size)
        return self.chunks

    def _behind_while(self) -> int:
        """ "While moving it, if it leaks, …", "while in the list select it": where what is done begins, else 0."""
        if self.lowers[:1] != ("while",) or self.size < 4 or contrasts(self.words, 0):
            return 0
        if self.lowers[1] in gerund_heads():
            comma = next((k for k, word in enumerate(self.words) if word.text == ","), self.size)
            return comma + 1 if self._cue_at(comma + 1)[1].startswith("IF") else 0
        behind = order_behind(self.words[1:])
        return behind + 1 if behind else 0

    def _lead(self) -> int:
        """Past the words before a colon that name what follows ("Note: …"), which are a lead and no clause."""
        if self._cue_at(0)[0]:
            return 0
        aside = 1 if calls_upon(self.words) else opening_aside(self.words)
        if aside and self._starts_step(aside, strict=True):
            self.chunks += [Chunk("TEXT", 0, aside), Chunk("LEAD", aside, aside)]
            return aside
        if answers_first(self.words) and (self._starts_step(2, strict=False) or follows_as_order(self.words, 2)):
            self.chunks += [Chunk("TEXT", 0, 1), Chunk("LEAD", 1, 2)]
            return 2
        long = some_of_a_kind(self.words) or measures_at_length(self.words)
        for at in range(min(self.size, _OF_A_KIND if long else _NAMED)):
            if self.words[at].kind == "arrow" and not menu_entry(self.words, at + 1):
                return 0
            if (self.words[at].lower == ":" and 0 < at < self.size - 1) or self._dashed(at):
                value = at == 1 and self.words[0].text.isupper()  # "PASS: close the ticket"
                named = " ".join(self.lowers[:at]) in word_class("situation_label")  # "Trigger: …", "Issue: …"
                unable = self.lowers[0] in word_class("may_not")  # "Can't reach them: send letter 2"
                orders = self._starts_step(0, strict=not address_behind(self.words, at)) or self._ordered_behind(at)
                if not (value or named or unable) and orders:
                    return 0
                self.chunks += [Chunk("TEXT", 0, at), Chunk("LEAD", at, at + 1)]
                return at + 1
        return 0

    def _ordered_behind(self, colon: int) -> bool:
        """ "At the end, log the call: name, date": an order behind when it is done, which no label is."""
        comma = next((k for k in range(1, colon - 1) if self.words[k].text == ","), 0)
        opens = bool(comma) and self.lowers[0] in word_class("preposition")
        return opens and self._starts_step(comma + 1, strict=True)

    def _open_clause(self, at: int) -> int:
        """Consume what opens a clause at `at`: softeners, cues, who, modality, verb. Gives where its text begins."""
        at = at if self._cue_at(at)[1] == "IF only-if" else self._skip(at, "softener")
        size, label = self._cue_at(at)
        if size:
            return self._cue(at, size, label)
        main = 0 if self.has_step else relative_subject(self.words, at)
        if main:
            self.chunks += [Chunk("FOR", at, at, "for"), Chunk("TEXT", at, main), Chunk("THEN", main, main)]
            self.text_from = main
            return main
        end, after = self._time_at(at)
        end, after = (end, after) if end else self._none_at(at)
        if end:
            self.chunks += [Chunk("FOR", at, at, "for"), Chunk("TEXT", at, end), Chunk("THEN", end, after)]
            return self._open_clause(after)
        listed = 0 < at < self.size and self.words[at - 1].text == ":" and lists_names(self.words, at)
        stepped = 0 if listed else self._opening(at)
        if stepped:
            return stepped
        if self._ordered(at):
            return self._unknown(at)
        self.text_from = at
        return at

    def _cue(self, at: int, size: int, label: str) -> int:
        tag, kind = label.split()
        self._flush(at)
        self.chunks.append(Chunk(tag, at, at + size, kind))
        self.has_step, self.in_tail = False, False
        at += size
        if tag in ("IF", "FOR"):
            none = self.lowers[at : at + 1] == ("no",)  # "if no response within a day" says that there is none
            self.in_guard, self.finite = True, "for" in (tag.lower(), kind) or none or lapse_at(self.words, at - 1) > 0
            self.text_from = at
            return at
        if at < self.size and (self.words[at].lower in CLOSERS or self.words[at].kind == "arrow"):
            self.chunks.append(Chunk("THEN", at, at + 1))
            at += 1
        elif self._others_must(at, tag):
            self.chunks.append(Chunk("CUSTOMER", at - size, at))
        elif at < self.size and tag == "SO":
            self.chunks.append(Chunk("THEN", at, at))
        return self._open_clause(at)

    def _inside(self, at: int) -> int:
        """One word on: text, or what ends the clause."""
        word = self.words[at]
        if self._in_name(at) or self._in_brackets(at):
            return at + 1
        if word.kind == "arrow" or (word.kind == "mark" and word.lower in CLOSERS):
            return self._closer(at)
        if word.text == "(" and self._forbids_in_brackets(at):
            return self._separate(at, self._past_fillers(at + 1))  # "confirm the number (do not shout it)"
        if word.lower in ("and", "or", "then", "but"):
            return self._conjunction(at)
        if self.in_guard:
            if not self.in_tail and self._inverted(at):
                self._end_guard(at, at + 2)
                return self._open_clause(at + 2)
            if not self.in_tail and (self._implied_end(at) or self._said_before(at)):
                self._end_guard(at, at)
                return self._open_clause(at)
            self.finite = self.finite or finite_at(self.words, self.text_from, at)
            return at + 1
        if word.lower in word_class("opens_time") and (end := self._time_behind(at)):
            self._flush(at)
            self.chunks.append(Chunk("TAIL", at, at, "for"))
            self.text_from, self.in_guard, self.in_tail, self.finite = at, True, True, True
            return end
        size, label = self._cue_at(at)
        if size and label.startswith("IF"):
            if self._foretold_for(at, label):
                return at + size
            return self.size if self._told_whole(at) or self._kept_until(at) else self._tail(at, size, label)
        if label.startswith("SO") and self._closes_order(at, at + size):
            return self._so_behind(at, size)
        if size and self.has_step and word.lower == "if" and (label.startswith("ELSE") or bare(self.words, at + 1)):
            return self._tail(at, 1, "IF if")  # "adjust it by hand if not", "chase them if they don't"
        if self._then_pressed(at) or (word.lower == "so" and self._so(at)):
            return self._separate(at, at + 1)
        return at + 1

    def _told_whole(self, at: int) -> bool:
        """ "Tell them that if they leave early, no fee is paid back": the condition is part of what is told."""
        if self._somebody_will(at) or self._we_will(at):
            return True  # "tell them that Billing will pay it if it is late"
        verb = next((c.verb for c in reversed(self.chunks) if c.tag == "STEP"), None)
        return self.lowers[at - 1] == "that" and verb is not None and verb.kind == "tell" and not self.in_tail

    def _so_behind(self, at: int, size: int) -> int:
        self._flush(at)
        self.chunks.append(Chunk("TAIL", at, at + size, "so"))
        self.text_from = at + size
        return at + size

    def _so(self, at: int) -> bool:
        """ "It lasts a week, so check the date": the order after the reason."""
        behind = self.has_step and self.lowers[at - 1] != ","  # "we cannot help, so hand them over"
        return order_may_follow(self.words, at + 1) and not behind and self._starts_step(at + 1, strict=True)

    def _tail(self, at: int, size: int, label: str) -> int:
        if self._asked_about(at, label):
            return at + 1
        whole = bare(self.words, at + size)
        if whole and self._is_of_one_part(at, at + size + whole):
            return at + size + whole
        if self.words[at].lower == "where" and tells_place(self.words, at, size):
            return at + 1
        if (
            label == "IF if"
            and self.words[at].lower == "where"
            and not whole
            and not clause_ahead(self.words, at + size)
        ):
            return at + 1
        if (
            label.split()[1] == "when"
            and at
            and not whole
            and (
                self.words[at - 1].lower in ("know", "knows", "see", "check", "of", "on", "and", "to", "from")
                or (at + size < self.size and self.words[at + size].lower == "to")  # "when to expect it"
                or self._while_doing(at + size)
            )
        ):
            return at + 1
        self._flush(at)
        self.chunks.append(Chunk("TAIL", at, at + size, label.split()[1]))
        self.text_from = at + size
        self.in_guard, self.in_tail, self.finite = True, True, False
        return at + size

    def _closer(self, at: int) -> int:
        """A comma, colon, semicolon, dash or arrow: the end of a clause, or only a pause within one."""
        last = at + 1 >= self.size
        strong = self.words[at].kind == "arrow" or self.words[at].lower in ":;" or spaced_dash(self.words, at)
        if self._offers(at):
            return self.size
        if self.words[at].lower == "," and self._introduces(at):
            return at + 1
        if self.words[at].text in ",/" and self._answers(at + 1):
            return self._separate(at, at + 1)
        if self.in_guard and not self.in_tail and (going := self._condition_goes_on(at)):
            return going
        if self.in_guard and not self.in_tail:
            if strong or last or self._splits(at):
                self._end_guard(at, at + 1)
                return self._open_clause(self._past_fillers(at + 1))
            return at + 1
        after = self._past_fillers(at + 1)
        if self.words[at].kind == "arrow" and self.has_step and menu_entry(self.words, at + 1):
            return at + 1  # "Go to Settings → Privacy → Delete": a way through a menu
        if self.lowers[at : at + 2] == (",", "and") and self._asks_on(at + 1):
            return at + 3
        size, label = self._cue_at(after)
        new = size > 0 and self._new_case(at, after, size)
        if (
            label.startswith("IF")
            and (self.has_step or (label.endswith(" unless") and not_given(self.words[:at])))
            and not (new or (self.in_tail and not label.endswith((" unless", " only-if"))))
            and (self._goes_on_anyway(after + size, label) or not self._has_consequence(after + size))
        ):
            return self._tail(after, size, label)  # "refund it, unless it is late"
        asking = self.words[at].lower == "," and after == at + 1 and not self._waits_long(after)
        if asking and self._still_asking("and", at):
            return at + 1  # "ask them to take it out, wipe it and put it back"
        if self._in_one(at) or self._told_on(at) or (self.words[at].text == "," and self._foretold(at)):
            return at + 1  # "the team will open it, then issue a refund", "… weigh it, and send it"
        ends = new or self._points_on(at) or self._is_over(after) or self._tells_besides(at)
        if ends or self.words[at].kind == "arrow" or self._begins(after, strong or self._if_needed(at)):
            return self._separate(at, after)
        return at + 1

    def _goes_on_anyway(self, at: int, label: str) -> bool:
        """ "Send it, unless they moved, and then close the case": the exception is of what stands before it."""
        comma = next((k for k in range(at, self.size) if self.words[k].text == ","), self.size)
        told = [word.lower for word in self.words[comma + 1 : comma + 3]]
        return label.endswith(" unless") and told == ["and", "then"]

    def _conjunction(self, at: int) -> int:
        word = self.words[at].lower
        if self._joins_nothing(word, at):
            return at + 1
        after = self._past_fillers(at + 1)
        if word == "and" and (self._asks_on(at) or (self.in_tail and self._prove_it(at))):
            return at + 2
        if self.in_guard and not self.in_tail:
            if self._joint(at) < at and self.lowers[min(at + 1, self.size - 1)] in finite_forms():
                return at + 1  # "if they cancel and then book again", "… cancels and then books again"
            behind = self._joint(at) < at and self._told_behind(at)
            if behind or (word == "and" and self._of_several(at)):
                return at + 1  # "if you pack it first and then weigh it, the weight is wrong"
            if word == "but" and any(later.text in (",", ":") for later in self.words[at + 1 :]):
                return at + 1  # "if they want to stay but change the room:"
            if word == "then" or (word in ("and", "but") and self.finite and self._starts_step(at + 1, strict=True)):
                self._end_guard(at, at + 1)
                return self._open_clause(after)
            return self._joined_condition(word, at) or at + 1
        if self.in_tail and self.words[at - 1].kind == "word" and not self._starts_step(at + 1, strict=True):
            joined = self._joined_condition(word, at)
            if joined:
                return joined
        if word == "or":
            if self._or_asks(at):
                return self._separate(at, at + 1)
            if self.in_tail and self._done_instead(at):
                self._flush(at)
                self.chunks += [Chunk("SEP", at, at), Chunk("ELSE", at, at + 1, "else")]
                self.in_guard = self.in_tail = self.has_step = False
                return self._open_clause(at + 1)
            return self._separate(at, at) if self._cue_at(at)[1].startswith("ELSE") else at + 1
        if word == "and" and self._goes_on_of_things(at):
            return at + 1  # "late stays depend on the season and may cost more"
        if (word == "and" and (self._still_told(at) or self._filled_in(at))) or (word == "but" and self._told_on(at)):
            return at + 1
        begins = self._begins(after, strong=word in ("then", "but")) and not self._still_asking(word, at)
        return self._separate(self._joint(at), after) if begins or self._is_over(after) else at + 1

    def _joint(self, at: int) -> int:
        return at - (self.lowers[at - 1 : at + 1] == ("and", "then"))

    def _joins_nothing(self, word: str, at: int) -> bool:
        """Whether "then", "and" or "but" stands within a clause, or between two of something that happens."""
        if word == "but" and " ".join(self.lowers[:at]) in ("nobody", "no-one", "no one"):
            return True  # "nobody but the lead signs it"
        if at + 1 < self.size and self.lowers[at - 1].endswith("ly") and self.lowers[at + 1].endswith("ly"):
            return True  # "to immediately and temporarily stop it"
        if word == "then" and self.lowers[at - 1] in word_class("before_then"):
            return True  # "if they do not answer by then, …"
        if word == "then" and self.lowers[at - 1] in word_class("compared_with_than") and self._counts(at + 1):
            return True  # "if it is older then 24 months", as some write it
        foretold = word == "then" and self.lowers[at - 1] in ("will", "would", "can", "could", "may", "might")
        if foretold and not match(self.words, at - 2, phrases("agent"))[0]:
            return True  # "the parcel will then leave"
        return word == "then" and self.lowers[at - 1] in ("and", ",") and self._foretold(at - 1)

    def _told_behind(self, at: int) -> bool:
        """Whether a comma further on parts two clauses of somebody from what is told or done in that case."""
        own = self.lowers[self.text_from] in ("you", "we", "they")
        commas = [k for k in range(at + 2, self.size - 2) if self.words[k].text == ","]
        return own and any(
            tells_anew(self.words, self.text_from, k, k + 1) or self._starts_step(k + 1, strict=True) for k in commas
        )

    def _joined_condition(self, word: str, at: int) -> int:
        """Past an "and" or "or" between two conditions, and past the cue of the second; 0 where it joins less."""
        size, label = self._cue_at(at + 1)
        if word not in ("and", "or") or not (self.finite or size) or not self._condition_ahead(at + 1):
            return 0
        if not size and self._goes_on(at + 1):
            return 0
        self._flush(at)
        self.chunks.append(Chunk("AND" if word == "and" else "OR", at, at + 1))
        self.text_from = at + 1 + (size if label.startswith("IF") else 0)
        self.finite = False
        return self.text_from

    def _separate(self, at: int, after: int) -> int:
        self._flush(at)
        opens_case = self._cue_at(after)[0] or self.in_tail
        self.in_guard = self.in_tail = False
        ordered = self._starts_step(after, strict=False) or follows_as_order(self.words, after)
        joins = self.has_step and not opens_case and ordered
        tag = "JOIN" if joins else "SEP"
        self.has_step = joins
        if self.chunks and self.chunks[-1].tag not in ("LEAD",):
            self.chunks.append(Chunk(tag, max(at, self.chunks[-1].last), after))
        self.text_from = -1
        return self._open_clause(after)

    def _end_guard(self, at: int, after: int) -> None:
        self._flush(at)
        self.in_guard = False
        self.has_step = False
        self.chunks.append(Chunk("THEN", at, max(after, at)))

    def _flush(self, until: int) -> None:
        first = self.text_from
        if first >= 0 and until > first:
            while until > first and (self.words[until - 1].lower in (",", ";") or self._closes_nothing(first, until)):
                until -= 1
            if until > first:
                self.chunks.append(Chunk("TEXT", first, until))
        self.text_from = -1

    def _closes_nothing(self, first: int, until: int) -> bool:
        """Whether the last of these words closes a bracket that was opened before them, or opens one behind them."""
        last = self.words[until - 1].text
        return last == "(" or (last == ")" and all(word.text != "(" for word in self.words[first:until]))
