"""Where the tagger is in a sentence: its words, the chunks made so far, and what these alone tell."""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.language.chunks import Chunk, match
from runbookc.language.clause_signs import bracket_before
from runbookc.language.lexicon import phrases
from runbookc.language.words import Word


class Tagging:
    """One sentence's words, and how far the tagger has come in them."""

    def __init__(self, words: Sequence[Word], opens: bool = False) -> None:
        self.words = words
        self.lowers = tuple([word.lower for word in words])
        self.opens = opens
        self.size = len(words)
        self.chunks: list[Chunk] = []
        self.opened = bracket_before(words)
        self.text_from = -1
        self.in_guard = False
        self.in_tail = False
        self.finite = False
        self.has_step = False
        self.unparted = False
        """Whether the sentence has no comma behind its condition and is read again for where that ends."""

    def _softens_up_to(self, at: int) -> bool:
        """Whether only softeners stand before `at`; whether one is a noun ("only after …") hangs on what follows it."""
        k, size = 0, 1
        while k < at and size:
            size, _ = match(self.words, k, phrases("softener"))
            k += size + (self.lowers[k + size : k + size + 1] == (",",))
        return k == at

    def _is_first(self, at: int) -> bool:
        """Whether the sentence, or what stands behind its lead, begins at `at`."""
        return at == 0 or bool(self.chunks and self.chunks[-1].tag == "LEAD" and self.chunks[-1].last == at)

    def _in_list(self, at: int) -> bool:
        """Whether a name of a word or two stands between the comma or "and" before `at` and a comma before that."""
        before = next((k for k in range(at - 1, 0, -1) if self.lowers[k] not in ("and", ",")), 0)
        return before > 1 and any(self.words[k].text == "," for k in range(max(before - 2, 0), before))

    def _bare_series(self) -> bool:
        """Whether the step before has no words of its own yet ("apologise, refund and close")."""
        last = self.chunks[-1] if self.chunks and self.chunks[-1].tag == "STEP" else None
        return last is not None and all(w.kind == "mark" for w in self.words[last.last : last.last + 1])
