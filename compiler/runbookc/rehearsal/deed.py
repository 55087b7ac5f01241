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
    agreed: str = ""
    """The participle as it agrees with the thing, in a language where it does; "" for the participle itself."""
    third: str = ""
    thirds: str = ""
    """What a note says of somebody in the present, and of the thing in the passive; "" where no note does."""
    named: str = ""
    """The thing without the preposition that its verb wants; "" where it wants none."""
    has: str = ""
    was: str = ""
    left: str = ""
    """The auxiliaries that agree with the thing; "" for those of English."""

    @property
    def subject(self) -> str:
        """The thing as the subject of a sentence: "they have been added"."""
        return "they" if self.thing == "them" else self.named or self.thing
