"""What a sentence says, clause by clause. Offsets are into the plain text of the block it stands in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from runbookc.ir.model import Modality, Operator

StepKind = Literal["act", "check", "ask", "tell", "handoff", "wait", "end", "goto", "follow"]
GuardKind = Literal["if", "when", "once", "only-if", "unless", "until", "while", "for", "so"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of the text, with their place."""

    text: str
    start: int
    end: int

    def __bool__(self) -> bool:
        return bool(self.text)


NOTHING = Phrase("", 0, 0)


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing tested. `anaphoric` when it speaks of the result or subject of what came before."""

    words: Phrase
    subject: str = ""
    operator: Operator = "holds"
    value: str = ""
    attribute: str = ""
    """What of the subject is tested, where the words tell: "age", "amount", "status"."""
    negated: bool = False
    result: bool = False
    """Whether it asks how the step before went ("if it fails", "if there is no answer")."""
    of_customer: bool = False
    """Whether its subject is the noun by which the page calls its customer."""


@dataclass(frozen=True, slots=True)
class Guard:
    """A cue and what it tests, joined by all or any."""

    kind: GuardKind
    cue: Phrase
    conditions: tuple[Condition, ...]
    any_of: bool = False

    @property
    def start(self) -> int:
        """Where the cue begins."""
        return self.cue.start

    @property
    def end(self) -> int:
        """Where the last condition ends."""
        return self.conditions[-1].words.end if self.conditions else self.cue.end


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, taken apart. `lemma` is as in the verb table, or the word itself where it is not there."""

    kind: StepKind
    lemma: str
    words: Phrase
    group: str = ""
    actor: Literal["agent", "customer", "other"] = "agent"
    modality: Modality | None = None
    strong: bool = False
    """Whether the modality was said with must, never, always: a rule wherever it stands."""
    object: str = ""
    system: str = ""
    recipient: str = ""
    channel: str = ""
    amount: str = ""
    limit: str = ""
    message: str = ""
    command: str = ""
    """What is run, as it stands in code."""
    expects: str = ""
    """What it should show, as it stands in code."""
    target: str = ""
    """Where a jump leads, in the author's words."""
    link: str = ""
    """The address of a link in the step."""
    returns: bool = False
    """Whether a jump goes back to something already done."""
    past: bool = False
    """Whether a jump leads past its target ("skip step 3")."""
    ends: bool = False
    """Whether the case is over with it ("close the ticket", "mark as solved")."""
    repeats: bool = False
    """Whether it is done again and again ("keep checking", "try again")."""
    standing: bool = False
    """Whether it sets a manner that holds all the while ("keep it short") and no step in sequence."""


@dataclass(frozen=True, slots=True)
class Case:
    """Steps under one guard, or under none. `otherwise` closes the case before it; `tails` guard it from behind."""

    steps: tuple[Step, ...] = ()
    guard: Guard | None = None
    otherwise: bool = False
    tails: tuple[Guard, ...] = ()
    cue: Phrase = NOTHING
    """The words that make it an otherwise ("if not")."""
    said: Phrase = NOTHING
    """What stands where steps would, where it is no step."""
    rule: Modality | None = None
    """How `said` binds, where it is a case among others or has a guard."""
    further: bool = False
    """Whether the guard is asked only where the case before does not hold ("otherwise, if …")."""


@dataclass(frozen=True, slots=True)
class Defined:
    """A term and what it means; for a property also its allowed values, or between which numbers it lies."""

    term: Phrase
    meaning: Phrase
    values: tuple[str, ...] = ()
    low: int | float | None = None
    high: int | float | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. `opens` when it ends in a colon: what it says governs what follows."""

    words: Phrase
    cases: tuple[Case, ...] = ()
    lead: Phrase = NOTHING
    opens: bool = False
    question: bool = False
    understood: bool = True
    defines: Defined | None = None
    rule: Modality | None = None
    """The modality of a sentence about things and not about the reader ("refunds must be approved")."""
    announces: bool = False
    """Whether an order at its end only announced a list ("if it is lost, do the following:")."""
    offers_one: bool = False
    """Whether of the list that it announces one item is done."""
    told: Step | None = None
    """The step it tells without an order ("the ticket is then closed"); background where no step is expected."""
    deeds: tuple[Case, ...] = ()
    """Its clauses as orders, where it tells in the third person what somebody does ("the agent closes the ticket")."""
    unnamed: bool = False
    """Whether its deeds name nobody ("Selects the reason"): who does them was named before."""

    steps: tuple[Step, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "steps", tuple(step for case in self.cases for step in case.steps))
