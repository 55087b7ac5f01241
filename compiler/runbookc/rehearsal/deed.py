"""What can be said of a step: a verb in its forms, a thing, an amount. Knows nothing of what reads it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed in words. `bare` is the thing without its article, "" for a mere pronoun."""

    lemma: str
    past: str
    participle: str
    gerund: str
    noun: str
    thing: str
    bare: str
    plural: bool = False
    amount: str = ""
    twice: str = ""
    pays: bool = False
    """Whether the verb hands money over, so that it can be said of the amount alone ("refunded $48")."""

    @property
    def subject(self) -> str:
        """The thing as the subject of a sentence: "they have been added"."""
        return "they" if self.thing == "them" else self.thing
