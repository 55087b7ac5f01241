"""What the labels over a run of blocks are: names of steps, which are no work, and those that open cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from runbookc.lower.labels.gerund_labels import gerunds_over, label_in, verbs_over, without_label
from runbookc.lower.labels.kinds import kinds_alone
from runbookc.lower.labels.label_lines import answered, asks_again, lines_apart, voiced
from runbookc.lower.labels.leads import are_cases, lead_in, next_lead
from runbookc.lower.labels.optional import left_open
from runbookc.lower.labels.step_names import without_names
from runbookc.lower.labels.toggles import toggles_over
from runbookc.lower.labels.topics import behind_topics, topics_over
from runbookc.surface.document import Block, Text


@dataclass(frozen=True, slots=True)
class Labelled:
    """A run of blocks and what their labels are, by position."""

    written: Sequence[Block]
    blocks: Sequence[Block]
    """As `written`, but without the names of steps."""
    named: dict[int, tuple[str, Text]]
    """The number of a step, "" where it has only a name, and the words it is called by."""
    cases: bool
    """Whether all bold labels are cases, and none is a part of one ("**When:** …", "**Action:** …")."""
    told: frozenset[int]
    """Labels that say when what the next one tells is done."""
    alone: frozenset[int]
    """Labels that are cases, whatever the others are."""
    topics: dict[int, tuple[int, int]]
    """Where names on paragraphs of their own stand that are cases, with no sign that says so."""
    voiced: frozenset[int]
    """Labels in a customer's words."""
    optional: frozenset[int]
    """Blocks that a label leaves to whoever works."""
    ends: dict[int, int]
    """Where labels that hide their words stop to hold."""

    def beside(self, at: int, led: bool) -> bool:
        """Whether a label is a further case of one decision: beside one that says when, or one that `led` to it."""
        if asks_again(self.blocks[at]):
            return False
        return ((self.cases or at in self.topics or at in self.voiced) and led) or (
            at in self.told and at > min(self.told)
        )

    def lead(self, at: int, asked: bool) -> tuple[int, int] | None:
        """Where a block has the words of a case; `asked`: where cases are expected, any bold ones are."""
        return self.topics.get(at) or lead_in(self.blocks[at], in_case=asked or at in self.alone)

    def end(self, at: int, asked: bool) -> int:
        """Where the case that a block opens stops to hold: where the next one begins, or what it hides is over.

        That of one step does where the next step begins.
        """
        steps = self.named.keys() if at in self.named else frozenset[int]()
        ends: tuple[int, ...] = (len(self.blocks), next_lead(self.blocks, at + 1, in_case=asked), *self.alone, *steps)
        return self.ends.get(at, min(k for k in ends if k > at))


def labels_of(blocks: Sequence[Block], title: str) -> Labelled:
    """What the labels over these blocks are, under a title."""
    written = lines_apart(blocks)
    unnamed, named = without_names(written)
    occasions, stages = gerunds_over(unnamed, title)
    stages |= verbs_over(unnamed)
    named |= {at: ("", label_in(unnamed[at])) for at in stages if at not in named}
    kept = [without_label(block) if at in stages else block for at, block in enumerate(unnamed)]
    toggles = toggles_over(kept)
    beside = toggles.ends.keys() - toggles.cases.keys() if toggles.cases else frozenset()
    topics = {at: place for at, place in topics_over(kept, title).items() if at not in beside} | toggles.cases
    told = answered(kept)
    return Labelled(
        written,
        kept,
        named,
        are_cases(kept) and not told,
        told,
        kinds_alone(kept) | told | occasions | topics.keys() | behind_topics(kept, topics),
        topics,
        voiced(kept),
        left_open(written),
        toggles.ends,
    )
