"""What stands within a name or within brackets, and begins no clause there."""

from __future__ import annotations

from runbookc.language.lexicon import word_class
from runbookc.language.onset import modality_at
from runbookc.language.unlisted import Unlisted


class Enclosed(Unlisted):
    """The tagger's view of the names and brackets it is in."""

    def _in_name(self, at: int) -> bool:
        """ "Review the **Billing and Refund Policy**": bold or linked words that begin in its text are one name."""
        if not self.has_step or self.in_guard or self.text_from < 0:
            return False
        return self.words[self.text_from].start <= self.words[at].run < self.words[at].start

    def _in_brackets(self, at: int) -> bool:
        """ "Open a call (Zoom, Teams or Meet)", "write to Legal (who sign if agreed)": what brackets hold is no clause.

        What they begin with may be one ("refund it (and say why)"), and what they forbid is a rule all the same
        ("refund it (the full amount, never a part)").
        """
        opened = self.opened[at]
        if opened < 0 or self._opens_bracket(opened, at):
            return False
        forbids = self.words[at].text == "," and modality_at(self.words, at + 1)[1] == "NOT"
        return not forbids or self.lowers[opened + 1] in word_class("example_opener")

    def _opens_bracket(self, opened: int, at: int) -> bool:
        """Whether an order begins right behind a bracket, or a further condition behind that of the sentence."""
        first = self.lowers[opened + 1]
        if self.in_guard:
            return at == opened + 1 and first in ("and", "or") and self._cue_at(at + 1)[0] > 0
        joined = self.lowers[at] in ("and", "then") and first not in word_class("state_or_verb")
        return (joined and self._starts_step(opened + 1, strict=True)) or (
            self.words[at].kind == "word" and at <= opened + 2
        )
