"""Steps whose verb no table holds, or stands late, where what stands around it tells that it is one."""

from __future__ import annotations

from runbookc.language.chunks import Chunk
from runbookc.language.condition_ends import ConditionEnds
from runbookc.language.lexicon import Verb, gerund_heads, word_class
from runbookc.language.orders import behind_manner, follows_as_order, orders

_SUBJECT = 9
"""Within how many words of a sentence its verb stands, where it tells how something starts."""


class Unlisted(ConditionEnds):
    """The tagger's view of orders that are told by their place alone."""

    def _ordered(self, at: int) -> bool:
        """Whether an order with a verb that no table holds begins at `at`."""
        if self.chunks:
            parted = self.chunks[-1].tag in ("THEN", "LEAD", "SEP", "JOIN")
            return parted and follows_as_order(self.words, behind_manner(self.words, at))
        parts = (k for k in range(at + 1, self.size) if self.words[k].kind != "word" or self._cue_at(k)[0])
        return orders(self.words[at : next(parts, self.size)])

    def _unknown(self, at: int) -> int:
        """A step with a verb that no table holds."""
        at = behind_manner(self.words, at)
        lemma = self.words[at].lower
        self.chunks.append(Chunk("STEP", at, at + 1, verb=Verb(lemma, "act", lemma)))
        self.has_step, self.text_from = True, at + 1
        return at + 1

    def _begun(self, at: int) -> int:
        """ "Every call starts by greeting the caller": where what it starts by is said; 0 where nothing is."""
        for k in range(at + 1, min(self.size - 2, at + _SUBJECT)):
            if self.words[k].kind != "word" or self._cue_at(k)[0]:
                return 0
            if self.words[k].lower in word_class("begins_by") and self.words[k + 1].lower == "by":
                return k if self.words[k + 2].lower in gerund_heads() else 0
        return 0
