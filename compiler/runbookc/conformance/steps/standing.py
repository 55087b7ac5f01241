"""Approvals that a rule of the page wants from an amount on, though no step of any way asks for them.

Refunds over €300 must be approved by the site managers     refund_booking {"amount": 420}, and nobody was asked
Never refund more than €300 without approval                the same
Never refund more than €300, refunds are capped at €300     forbidden, whoever was asked

Only where the call's own arguments tell the amount, in a unit that is known, and some tool could have asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from runbookc.analyses.told_before import told_before
from runbookc.conformance.amount_fields import Amount
from runbookc.conformance.claims.nouns import content_stems
from runbookc.conformance.evidence.records.paid import paid
from runbookc.conformance.evidence.values.money import Money, amounts, digits_of, show_amount
from runbookc.conformance.inner_parameters import inner_parameters
from runbookc.conformance.steps.consent import is_customers, tells_approval
from runbookc.conformance.steps.refused import refusal
from runbookc.ground.words import name_words
from runbookc.ir.model import Rule
from runbookc.language.assent import assent
from runbookc.language.comparisons import compared
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class

if TYPE_CHECKING:
    from runbookc.conformance.bundle import Bundle, BundledTool
    from runbookc.conformance.evidence.records.entry import Entry
    from runbookc.conformance.steps.sites import Site
    from runbookc.ir.model import Runbook

_BINDING = frozenset(("must", "only-if", "must-not"))
EXCEPTED = frame("excepted")
_SMALL = word_class("cap_padding")
_WITHOUT = frame("done_without")
_OF = frame("of_what")
_PER = frame("for_each")
"""What may stand behind a cap: nothing, or how it is counted; "for shipping" would make it one of something else."""
_WANTED = frame("binds")
_FORBIDS = frame("forbids")
_CAPPED = frame("capped_at")
_MAKING = word_class("making_verb")
"""Verbs of a name that leave it to the noun behind them what is done."""


@dataclass(frozen=True, slots=True)
class Approval:
    """A rule that wants an approval, and the tools by which one can be asked for."""

    step: str
    rule: Rule
    asking: frozenset[str]

    def refused(self, entry: Entry, own: Iterable[Entry]) -> Entry | None:
        """The call that asked for the approval before `entry` and was told no, where nothing else speaks of one."""
        here = entry.call.message, entry.call.position
        before = [other for other in own if (other.call.message, other.call.position) < here]
        asked = [other for other in before if other.called in self.asking]
        no = refusal(asked)
        rest = [other for other in (*before, entry) if other not in asked]
        return None if no is None or self.was_asked(entry, rest) else no

    def was_asked(self, entry: Entry, own: Iterable[Entry]) -> bool:
        """Whether anything in the record up to a call, and in its result, speaks of an approval."""
        here = entry.call.message, entry.call.position
        for other in own:
            if (other.call.message, other.call.position) < here and other.called in self.asking:
                return True
            if other is entry or (other.call.message, other.call.position) < here:
                told = (f"{path} {value}" for path, value in (*other.given, *other.returned))
                if any(tells_approval(text) for text in told):
                    return True
        return False


@dataclass(frozen=True, slots=True)
class Threshold(Approval):
    """A rule, the amount from which on it wants an approval (`least`: that amount itself too), and how a call says it.

    Where it is a `cap` no approval would help. `written` is the amount as the page has it.
    """

    amount: Amount
    limit: Money
    least: bool
    whole: bool
    """Whether the argument is a whole number by its type, so that 420 may be 4.20 where nothing names its unit."""
    cap: bool = False
    written: str = ""

    def is_passed(self, number: Decimal) -> bool:
        """Whether an amount in the rule's own currency is more than it leaves free."""
        return all(self._is_over(number, limit) for limit in self.limit.numbers)

    def passed(self, entry: Entry) -> str:
        """The amount of a call that the rule speaks of, in words; "" where it is less, or cannot be told."""
        found = paid(entry, self.amount)
        if found.asked is None or not self.limit.can_be(found.currency):
            return ""
        currency = found.currency or self.limit.currencies[0]
        fewest = found.asked
        if found.loose and self.whole and fewest == fewest.to_integral_value():
            fewest = fewest.scaleb(-digits_of(currency))
        return show_amount(found.asked, currency) if self.is_passed(fewest) else ""

    def _is_over(self, number: Decimal, limit: Decimal) -> bool:
        return number >= limit if self.least else number > limit


def thresholds(bundle: Bundle, sites: Mapping[str, tuple[Site, ...]]) -> dict[str, tuple[Threshold, ...]]:
    """By tool: the rules of its one runbook that want an approval from an amount on.

    A tool that no step uses is the only runbook's where there is one.
    """
    tools = {tool.name: tool for tool in bundle.tools if not tool.customer}
    paying = {
        p.tool: p.amount for p in bundle.patterns
        if p.tool in tools and p.amount is not None and p.amount.parameter and p.effect in ("write", "destroy")
    }  # fmt: skip
    found: dict[str, list[Threshold]] = {}
    for at, book in enumerate(bundle.runbooks):
        for rule, limit, least, subject, cap, words in _limited(book):
            asking = frozenset(asking_tools(tools.values(), rule.text))
            for name, amount in paying.items():
                own = {site.book for site in sites.get(name or "", ())} == {at} or (
                    name not in sites and len(bundle.runbooks) == 1
                )
                if name and (cap or asking - {name}) and own and does(name, subject):
                    step = f"{book.runbook.id}#{rule.id}"
                    inner = {p.name: p.type for p in inner_parameters(tools[name].input_schema)}
                    kinds = inner | {p.name: p.type for p in tools[name].parameters}
                    whole = kinds.get(amount.parameter, "") != "number"
                    made = Threshold(step, rule, asking - {name}, amount, limit, least, whole, cap, words)
                    found.setdefault(name, []).append(made)
    return {name: tuple(rules) for name, rules in found.items()}


def _limited(book: Runbook) -> Iterator[tuple[Rule, Money, bool, frozenset[str], bool, str]]:
    """The rules that want an approval above an amount, or allow no more.

    Which, the amount, whether at it as well, the stems of what for, whether it is a cap, and the amount as written.
    """
    for rule in (*book.rules, *_labels(book)):
        capped = _CAPPED.match(rule.text) if rule.modality in ("must", "must-not") else None
        text = f"over {rule.text[capped.end() :]}" if capped is not None else rule.text
        if rule.modality not in _BINDING or rule.condition or (measured := compared(text)) is None:
            continue
        match, operator, _ = measured
        limit, behind = amounts(match[0]), text[match.end() :]
        if operator not in ("over", "at-least") or len(limit) != 1 or EXCEPTED.search(behind):
            continue
        yes = assent(behind)
        if yes is not None and is_customers(yes.giver, book):
            continue
        cap = yes is None
        of = _OF.match(behind) if cap else None
        forbids = _FORBIDS.match(text) if rule.modality == "must-not" else None
        if cap and (not (capped or forbids) or not (of or _PER.match(behind))):
            continue
        if not cap and (
            capped is not None or (rule.modality == "must-not") is not bool(_WITHOUT.search(behind) and forbids)
        ):
            continue
        deed = (
            capped[capped.lastgroup or 0]
            if capped is not None
            else text[forbids.end() if forbids else 0 : match.start()]
        )
        said = [word for word in name_words(deed) if word not in _SMALL and word != "not"]
        said += name_words(of["what"]) if said and of is not None else []
        if said and told_before(book, rule) is None:
            yield rule, limit[0], operator == "at-least", content_stems(said), cap, _amount_of(match[0])


def _labels(book: Runbook) -> Iterator[Rule]:
    """What wants an approval in front of a colon, which the graph asks: "Refunds over $200 need approval: ask Ana"."""
    nodes = {node.id: node for node in book.nodes}
    for item in book.sentences.items:
        node = nodes[item.nodes[0]] if len(item.nodes) == 1 else None
        stated = node is not None and node.kind == "decide" and f"{node.text}:" == item.text.strip()
        if node is not None and stated and _WANTED.search(node.text):
            yield Rule(id=node.id, modality="must", text=node.text, source=node.source, procedure=node.procedure)


def _amount_of(comparison: str) -> str:
    """The amount of "more than $50", as it is written."""
    found = re.search(r"[^\s\d]?\s?\d.*", comparison)
    return found[0].strip() if found is not None else ""


def does(tool: str, subject: frozenset[str]) -> bool:
    """Whether a tool does just that: its name has all of it, and no other verb in front."""
    words = name_words(tool.rsplit("/", 1)[-1])
    first = content_stems(words[:1])
    return subject <= content_stems(words) and (bool(first & subject) or words[0] in _MAKING)


def asking_tools(tools: Iterable[BundledTool], rule: str) -> Iterator[str]:
    """The tools by which somebody can be asked for an approval: they speak of one, or of who gives it."""
    yes = assent(rule)
    by = frame("given_by").search(rule[yes.end if yes else 0 :])
    whose = (by[1] if by else "") or (yes.giver if yes else "")
    whom = content_stems(name_words(whose)[:3])
    for tool in tools:
        said = f"{' '.join(name_words(tool.name))} {tool.description}"
        if tells_approval(said) or (whom and whom <= content_stems(name_words(said))):
            yield tool.name
