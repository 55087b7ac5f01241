"""A claim that something was *not* granted ("your request was declined") against the ledger."""

from __future__ import annotations

from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.evidence.bound import Bound
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.proofs.case import Answer, how_ended, why_failed
from runbookc.conformance.evidence.records.entry import NEVER

_BAD = frozenset(("failed", "denied", "interrupted"))


def answer_refusal(bound: Bound, ledger: Ledger, *lexicons: Lexicon) -> Answer:
    """Supported by a call that failed, or by a record that speaks of a refusal; false where it was all granted.

    A tool that refuses (`reject_scan`) bears it out where its call went well, and not where it failed. `lexicons` are
    those of the languages that a record may be in.
    """
    tools = {p.tool: p for p in bound.patterns if p.tool is not None}
    refusing = {tool: p for tool, p in tools.items() if bound.group in p.groups}
    made = [e for tool in refusing for e in ledger.by_tool.get(tool, ()) if e.ended != NEVER]
    if well := [e for e in made if e.receipt.status not in _BAD]:
        return Answer("supported", how_ended(well[-1]), refusing[well[-1].tool], (well[-1],))
    made = [e for e in made if bound.deed in refusing[e.tool].verbs]  # "the rejection failed" tells of that
    tools = {tool: p for tool, p in tools.items() if tool not in refusing or bound.deed not in p.verbs}
    calls = [e for tool in tools for e in ledger.by_tool.get(tool, ()) if e.ended != NEVER]
    bad = [e for e in calls if e.receipt.status in _BAD]
    if bad:
        return Answer("supported", f"{bad[-1].tool} was called and failed", tools[bad[-1].tool], (bad[-1],))
    words = frozenset[str]().union(*(one.roots_of(one.words["refusing"]) for one in lexicons))
    for entry in reversed(ledger.entries):
        content = entry.receipt.content.lower() if entry.ended != NEVER and entry not in made else ""
        if any(word in content for word in words):
            return Answer("supported", f"the result of {entry.tool} says so", None, (entry,))
    if made:
        return Answer("failed-call", why_failed(made[-1]), refusing[made[-1].tool], (made[-1],))
    good = [e for e in calls if e.receipt.status == "ok"]
    if good and bound.sure:
        return Answer("wrong-step", f"{good[-1].tool} was called and succeeded", tools[good[-1].tool], (good[-1],))
    return Answer("unverifiable", "nothing in the record was refused")
