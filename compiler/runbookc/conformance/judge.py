"""The judge of one conversation: messages in as they come, claims out as they are made, a verdict at the end."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sized
from dataclasses import dataclass
from types import NoneType
from typing import Any, Literal

from runbookc.conformance.attribute_claims import attribute_claims
from runbookc.conformance.beside_claims import beside_claims
from runbookc.conformance.bundle import Bundle
from runbookc.conformance.cause_arguments import is_cause, without_causes
from runbookc.conformance.claims.claim import FALSE, Claim
from runbookc.conformance.claims.found import Found, FoundClaim
from runbookc.conformance.claims.reading import find_claims, finished
from runbookc.conformance.claims.stretches import Stretches
from runbookc.conformance.evidence.calls.citations import without_citations
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.calls.told_statement import is_statement
from runbookc.conformance.evidence.proofs.contradictions import Contradictions
from runbookc.conformance.evidence.telling.attributes import Attributes, Gate
from runbookc.conformance.evidence.telling.measured import Measured
from runbookc.conformance.evidence.telling.told import Readings
from runbookc.conformance.evidence.telling.unread import Read
from runbookc.conformance.evidence.unproven.customers_part import CustomersPart
from runbookc.conformance.evidence.unproven.done_instead import wrong_steps
from runbookc.conformance.evidence.unproven.leftover import without_receipt
from runbookc.conformance.evidence.unproven.repeats import without_repeats
from runbookc.conformance.evidence.unproven.report_rows import as_row, is_report
from runbookc.conformance.evidence.unproven.retelling import Retelling
from runbookc.conformance.evidence.unproven.second_deeds import without_seconds
from runbookc.conformance.evidence.unproven.told_openly import told_openly
from runbookc.conformance.evidence.unproven.unserved import without_unserved
from runbookc.conformance.listed_claims import Lists, listed_claims
from runbookc.conformance.part_claims import part_claims
from runbookc.conformance.passage import Passage
from runbookc.conformance.readers.live_chat import LiveChat
from runbookc.conformance.rulings import rulings_of
from runbookc.conformance.side_claims import cited_claims, reason_claims, with_citations
from runbookc.conformance.stated_claims import StatedClaims
from runbookc.conformance.steps.monitor import StepMonitor
from runbookc.conformance.steps.violation import StepVerdict, Violation
from runbookc.conformance.told_claims import told_claims
from runbookc.conformance.trace import Call, Message, UnreadableTrace, made_of
from runbookc.conformance.unread_claims import unread_claims

_TEXT_ARGUMENT = re.compile(r"[A-Za-z]\s++[A-Za-z$€£#\d]")
"""Two words. Of the first the last letter is enough: a file that is handed over is one run of letters without end."""
_passage = made_of(Passage)
_PLAIN = frozenset((bool, int, float, NoneType))
"""What holds no text."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a conversation."""

    verdict: Literal["pass", "fail", "inconclusive"]
    claims: tuple[Claim, ...]
    violations: tuple[Violation, ...]
    not_claims: int
    procedures: tuple[str, ...] = ()
    steps: str = ""
    """"not judged" and why, or "" where steps were judged."""
    not_read: tuple[tuple[int, str], ...] = ()
    """Messages that hold words in a language that is not read, each with its code ("und" where nothing tells it)."""
    unknown_tools: tuple[str, ...] = ()
    """Names of tools that the agent called and the bundle does not know, sorted: what they did proves nothing."""


Judged = list[tuple[Claim, FoundClaim | None]]
"""Claims with what they were read from; None for one beside the statements."""


class Judge:
    """Judges one conversation. `add` takes OpenAI Chat Completions messages (calls may stand in their text, as ReAct
    writes them: such a message counts as several), or messages already read.

    `started` and `today` are the date that its record, or who judges it, gives it (ISO 8601), "" for none: ages are
    held against the times of its messages, else against these.
    """

    def __init__(self, bundle: Bundle, started: str = "", today: str = "") -> None:
        self._bundle = bundle
        self._rulings = rulings_of(bundle)
        ruled = self._rulings
        self._ledger = Ledger(ruled.names, ruled.rules, ruled.changes, ruled.constants, ruled.actions)
        self._chat = LiveChat(self._ledger.resolve)
        self._readings = Readings(self._ledger)
        self._attributes = Attributes(self._ledger, self._rulings.told.links, self._rulings.told.persons)
        self._lists = Lists(self._ledger, self._rulings.writes)
        self._measured = Measured(self._ledger, self._rulings.binder.fields)
        self._read = Read(self._ledger)
        self._steps = StepMonitor(self._rulings.steps, self._ledger, self._rulings.steps.clock(started, today))
        customers = CustomersPart(self._ledger, self._rulings.binder)
        self._told = Retelling(self._rulings.binder)
        self._stated = StatedClaims(self._rulings, self._ledger, self._steps.nearness, customers, self._told)
        self._contradictions = Contradictions(self._rulings.lexicons)
        self._not_claims = 0
        self._not_read: dict[int, str] = {}
        self._next = 0

    def add(self, message: Mapping[str, Any] | Message) -> list[Claim]:
        """The claims of this message, judged by what the record held before it."""
        if type(message) is not Message and not isinstance(message, Message):
            return [claim for read in self._chat.read(message) for claim in self.add(read)]
        read, index, role = message, message.index, message.role
        made: list[Claim] = []
        if role == "assistant":
            for text in read.texts if not read.internal else ():
                made += self._judge_text(index, text.place, text.text, note=False)
                self._ledger.speak(index)
            for call in read.calls:
                made += self._judge_arguments(index, call)
        elif role == "user" and read.texts:  # some formats hand results in by that role
            self._ledger.asked = index
        self._ledger.read(read)
        self._next = index + 1
        self._steps.add(read)
        return made

    def finish(self) -> Verdict:
        """The verdict: a claim whose call came only later is named too early."""
        claims = tuple([self._stated.looked_back(claim, found) for claim, found in self._told.claims])
        steps = self._steps.finish()
        violations = (*steps.violations, *self._contradictions.found)
        not_read = tuple(self._not_read.items())
        return Verdict(
            verdict_of(claims, violations, not_read), claims, violations, self._not_claims, steps.procedures,
            _not_judged(steps), not_read, self._unknown_tools(),
        )  # fmt: skip

    def _unknown_tools(self) -> tuple[str, ...]:
        named = {call.name for call in self._ledger.unknown}  # an unknown action of a known tool among them
        return tuple(sorted(name for name in named if self._ledger.resolve(name) is None)) if named else ()

    def _judge_arguments(self, index: int, call: Call) -> list[Claim]:
        tool = self._ledger.resolve(call.name)
        if tool is not None and tool not in self._rulings.writes:
            return []
        made: list[Claim] = []
        for pointer, text in texts_of(call.arguments):
            if tool is not None and (tool, pointer, text.strip().lower()) in self._rulings.listed:
                continue  # picked from a list ("order received"), and written by nobody
            if is_statement(text):
                continue
            made += self._judge_text(index, f"tool_calls[{call.position}].arguments{pointer}", text, note=True)
        return made

    def preview(self, text: str) -> list[Claim]:
        """The claims of a reply that is still being written, and of which this much is there; nothing is recorded.

        Sentences that have not ended claim nothing yet, nor does a list that may turn out to be a proposal.
        UnreadableTrace, a ValueError, for what is no text.
        """
        if not isinstance(text, str):
            raise UnreadableTrace(f"a reply that is still being written is text, and not {type(text).__name__}")
        done = finished(self._chat.said(text))
        found = find_claims(without_citations(done), self._rulings.binder, self._ledger.kinds_of, growing=True)
        wording = self._rulings.binder.wording_of(done)
        return [claim for claim, _ in self._judge_found(Passage(self._next, "content", done, wording), found)[0]]

    def _judge_text(self, index: int, place: str, text: str, note: bool) -> list[Claim]:
        binder, uncited = self._rulings.binder, without_citations(text)
        wording = binder.wording_of(text, note)
        if wording.not_read:
            self._not_read.setdefault(index, wording.not_read)
            return []
        known = wording if uncited is text else None
        found = find_claims(uncited, binder, self._ledger.kinds_of, note, wording=known)
        every, none = self._judge_found(_passage((index, place, text, wording)), found)
        self._not_claims += found.not_claims + none
        if found.denials or every:
            self._told.claims += every
            stated = [(claim, source) for claim, source in every if source is not None]
            self._contradictions.read(index, stated, found.denials, self._ledger.last_call)
        return [claim for claim, _ in every] if every else []

    def _judge_found(self, passage: Passage, found: Found) -> tuple[Judged, int]:
        """The claims of a text against the ledger, in their order, and how many turn out to be none."""
        index, place = passage.message, passage.place
        made: list[tuple[Claim, FoundClaim]] = []
        beside: list[Claim] = []
        if found.claims:
            judged = [(self._stated.judge(index, place, claim), claim) for claim in found.claims]
            if len(judged) > 1 and is_report(judged, self._ledger):
                rows = (as_row(source, self._ledger, self._rulings.binder) for _, source in judged)
                judged = [(self._stated.judge(index, place, row), row) for row in rows]
            made = [(claim, source) for claim, source in judged if claim is not None]
        theirs_told = found.others
        if (made or theirs_told) and is_cause(place):
            made, theirs_told = without_causes(made), [one for one in theirs_told if one.group == "approve"]
        others = [self._stated.of_others(index, place, claim) for claim in theirs_told] if theirs_told else ()
        if made:
            made = with_citations(passage.text, self._stated.borne_out(made, self._told), self._ledger)
            made = without_receipt(made, self._told, self._stated.customers)
            made = without_unserved(made, passage.text, self._ledger, self._rulings.binder)
            made = told_openly(made, passage.text, self._rulings.lexicons)
            for _, source in made:
                if source.anew or source.besides:
                    made = without_repeats(made, self._told, self._ledger)
                    made = without_seconds(made, passage.text, self._told, self._ledger, self._rulings.binder)
                    break
            made = wrong_steps(made, self._ledger, self._ledger.asked)
            if self._bundle.facts:
                beside = reason_claims(index, place, [f for _, f in made], self._bundle.facts, self._ledger)
        if "#" in passage.text:
            beside += cited_claims(passage, self._ledger, self._rulings.step_tools)
        theirs = [claim for claim in others if claim is not None] if others else []
        told = self._told_beside(passage, made, theirs)
        if told:
            false = Stretches([(claim.start, claim.end) for claim, _ in made if claim.status in FALSE])
            beside += [one for one in told if not false.meet(one.start, one.end)]
        beside += theirs
        every: Judged = [*made, *[(claim, None) for claim in beside]] if beside else [*made]
        if len(every) > 1:
            every.sort(key=_place)
        return every, len(found.claims) - len(made)

    def _told_beside(self, passage: Passage, made: list[tuple[Claim, FoundClaim]], theirs: list[Claim]) -> list[Claim]:
        """What a text tells of records beside its statements, those of others among them."""
        reader, wording = self._rulings.told, passage.wording
        told = told_claims(passage, reader, self._ledger, self._readings)
        if wording.ranks:
            told += listed_claims(passage, reader, self._lists, self._ledger)
        gate = self._attributes.take()
        if gate is not None and wording.nameless is not gate:
            told += self._told_of_fields(passage, gate)
        if wording.has_value:
            stated = [*(claim for claim, _ in made), *told]
            told += beside_claims(passage, stated, reader, self._ledger, self._measured)
        if made and self._ledger.changes:
            told += part_claims(passage, [claim for claim, _ in made], reader, self._ledger)
        return told + unread_claims(passage, made, [*told, *theirs], reader, self._read)

    def _told_of_fields(self, passage: Passage, gate: Gate) -> list[Claim]:
        """What a text tells of fields by their names; texts of its words are not searched again where it names none."""
        named = gate.find(passage.text)
        if named is None:
            passage.wording.nameless = gate
            return []
        return attribute_claims(passage, named, gate, self._attributes, self._rulings.told)


def _place(one: tuple[Claim, FoundClaim | None]) -> tuple[int, int]:
    """Where a claim stands in its text."""
    return one[0].start, one[0].end


def verdict_of(
    claims: tuple[Claim, ...], violations: tuple[Violation, ...], not_read: Sized = ()
) -> Literal["pass", "fail", "inconclusive"]:
    """fail: a claim that is not so, or a violation that is an error; inconclusive: something nobody can verify."""
    statuses = {claim.status for claim in claims}
    if not FALSE.isdisjoint(statuses) or "error" in [violation.severity for violation in violations]:
        return "fail"
    return "inconclusive" if not_read or "unverifiable" in statuses else "pass"


def texts_of(arguments: Any, pointer: str = "") -> list[tuple[str, str]]:
    """Every argument that is prose, with its RFC 6901 pointer."""
    if isinstance(arguments, str):
        return [(pointer, arguments)] if _TEXT_ARGUMENT.search(arguments) else []
    listed = enumerate(arguments) if isinstance(arguments, list) else ()
    found: list[tuple[str, str]] = []
    for key, value in arguments.items() if type(arguments) is dict or isinstance(arguments, Mapping) else listed:
        if type(value) in _PLAIN:
            continue
        if type(value) is not str and not isinstance(value, str):
            found += texts_of(value, f"{pointer}/{_token(key)}")
        elif _TEXT_ARGUMENT.search(value) is not None:
            found.append((f"{pointer}/{_token(key)}", value))
    return found


def _token(key: object) -> str:
    return str(key).replace("~", "~0").replace("/", "~1")


def _not_judged(steps: StepVerdict) -> str:
    return "" if steps.judged else f"not judged: {steps.why}"
