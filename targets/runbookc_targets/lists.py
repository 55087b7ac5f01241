"""Words that say nothing apart from a step or rule: what a list under it names, what is told behind it on its line.

"Offer:" and "a voucher", "a free night" below: an agent that reads "Offer." offers nothing. "Refunds are approved. This
holds for gifts too.": what does, is that rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from runbookc.analyses.told_before import told_before
from runbookc.ir.model import MESSAGE_WORDS, Rule, Runbook, SentenceItem
from runbookc.source import Span

_APART = 2
"""Lines from one item to the next, at most."""


@dataclass(frozen=True, slots=True)
class Lists:
    """The items told with each rule, by its place, and with each step, by its node; `behind`: sentences of a rule.

    `before` is what the sentence in front of a rule tells that the rule only points at.
    """

    of_rules: Mapping[Span, tuple[str, ...]]
    of_steps: Mapping[str, tuple[str, ...]]
    behind: Mapping[Span, tuple[str, ...]]
    before: Mapping[Span, str]
    told: frozenset[Span]
    """The places of all these: they are told nowhere else."""

    @classmethod
    def of(cls, runbook: Runbook) -> Lists:
        """Those of a runbook."""
        rules, steps, told = {}, {}, set()
        sources = {(rule.source.path, rule.source.start_line, rule.text.rstrip(" :")): rule for rule in runbook.rules}
        texts = {node.id: node.text for node in runbook.nodes if node.kind != "decide" and not node.inferred}
        said = {node.id: node.action.message for node in runbook.nodes if node.action}
        for over, items in _under(runbook):
            last = texts.get(over.nodes[-1], "") if over.nodes else ""
            words = tuple(item.text.strip(" .;,") for item in items)
            rule = sources.get((over.span.path, over.line, over.text.rstrip(" :")))
            if rule is not None:
                rules[rule.source] = words
            elif last and over.text.rstrip(" :").endswith(last):
                message = said.get(over.nodes[-1], "")
                steps[over.nodes[-1]] = tuple(one for one in words if one not in message)
            else:
                continue
            told |= {item.span for item in items}
        told |= {item.span for item in runbook.sentences.items if _in_message(item, said.values())}
        behind = {rule.source: items for rule in runbook.rules if (items := _behind(runbook, rule.source))}
        told |= {item.span for items in behind.values() for item in items}
        pointed = {rule.source: told_before(runbook, rule) for rule in runbook.rules if _is_listed(runbook, rule)}
        before = {rule: item for rule, item in pointed.items() if item is not None and item.span not in told}
        told |= {item.span for item in before.values() if item.disposition == "context"}
        asides = {rule: tuple(item.text for item in items) for rule, items in behind.items()}
        return cls(rules, steps, asides, {rule: item.text for rule, item in before.items()}, frozenset(told))


def _is_listed(runbook: Runbook, rule: Rule) -> bool:
    """Whether a rule is told among the rules wherever it stands: no case of one, and no leave on the line of a step."""
    lines = {node.source.end_line for node in runbook.nodes if not node.inferred} if rule.modality == "may" else set()
    return rule.modality == "must-not" or not (rule.condition or rule.source.start_line in lines)


def with_list(words: str, named: tuple[str, ...]) -> str:
    """ "Offer: a voucher; a free night." for "Offer." and its items."""
    listed = "; ".join(named)
    return f"{words.rstrip(' :.')}: {listed}{'' if listed.endswith(('!', '?')) else '.'}" if named else words


def _under(runbook: Runbook) -> Iterator[tuple[SentenceItem, list[SentenceItem]]]:
    """Sentences that end with a colon, each with the items further in that follow it and of which nothing comes."""
    over: SentenceItem | None = None
    found: list[SentenceItem] = []
    for item in runbook.sentences.items:
        if over is not None and _is_under(item, over, found):
            found.append(item)
            continue
        if over is not None and found:
            yield over, found
        opens = item.disposition == "compiled" and item.text.rstrip().endswith(":")
        over, found = item if opens else None, []
    if over is not None and found:
        yield over, found


def _in_message(item: SentenceItem, messages: Iterable[str]) -> bool:
    """Whether a step already tells these words, as a part of its message."""
    return item.reason == MESSAGE_WORDS and any(item.text in message for message in messages)


def _behind(runbook: Runbook, rule: Span) -> list[SentenceItem]:
    """Background that goes on behind a rule, on its line and right after its words."""
    found: list[SentenceItem] = []
    for item in runbook.sentences.items:
        last = found[-1].span if found else rule
        near = (item.span.path, item.line) == (last.path, last.end_line)
        apart = item.column - last.end_column
        told = item.disposition == "context" and not item.text.rstrip().endswith(":")
        if near and told and 0 <= apart <= _BLANKS:
            found.append(item)
    return found


_BLANKS = 2
"""Columns between a rule's last word and the next sentence: its full stop and a blank."""


def _is_under(item: SentenceItem, over: SentenceItem, found: Sequence[SentenceItem]) -> bool:
    last = found[-1] if found else over
    near = item.span.path == over.span.path and item.line - last.span.end_line <= _APART
    beside = item.column == found[0].column if found else item.column > over.column
    return near and beside and item.disposition != "compiled"
