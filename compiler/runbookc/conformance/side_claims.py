"""Claims beside the statements of a text: the reasons they give, and the receipts that the text itself names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from runbookc.conformance.bundle import Bundle
from runbookc.conformance.claims.claim import Claim, ClaimStatus
from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.evidence.calls.citations import Checked, check_inline, check_line, cited_inline, cited_lines
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.proofs.case import evidence_of
from runbookc.conformance.evidence.proofs.grounds import judge_reason
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.facts import KnownFact
from runbookc.conformance.passage import Passage

_NEAR = 3
"""Characters between a claim and the receipt in brackets behind it, at most."""


def step_tools(bundle: Bundle) -> dict[str, str | None]:
    """Every step of a bundle with its tool."""
    return {
        f"{book.runbook.id}#{node.id}": node.tool.name if node.tool is not None else None
        for book in bundle.runbooks
        for node in book.nodes
    }


def reason_claims(
    index: int, place: str, found: Iterable[FoundClaim], facts: Sequence[KnownFact], ledger: Ledger
) -> list[Claim]:
    """The reasons of a text's claims that name a fact which results can tell, each once."""
    made: dict[int, Claim] = {}
    for claim in found:
        for reason in claim.reasons:
            ground = judge_reason(reason.quote, facts, ledger, claim.language) if reason.start not in made else None
            if ground is not None:
                tool = ground.entry.tool if ground.entry is not None else ground.tool
                made[reason.start] = _claim(
                    (index, place, reason.quote, reason.start, reason.end), None, tool, ground.status, ground.why,
                    ground.entry, ((ground.fact, ground.value),), claim.language,
                )  # fmt: skip
    return list(made.values())


def cited_claims(passage: Passage, ledger: Ledger, tools: Mapping[str, str | None]) -> list[Claim]:
    """The lines of a closing list of receipts, each checked exactly."""
    made = []
    for cited in cited_lines(passage.text):
        checked = check_line(cited, ledger, tools)
        tool = checked.entry.tool if checked.entry is not None else ledger.resolve(cited.tool)
        where = passage.message, passage.place, cited.quote, cited.start, cited.end
        step = cited.step if cited.step in tools else None
        claim = _claim(where, step, tool or None, checked.status, checked.why, checked.entry)
        made.append(claim._replace(citation=cited.call_id))
    return made


def with_citations(text: str, claims: list[tuple[Claim, FoundClaim]], ledger: Ledger) -> list[tuple[Claim, FoundClaim]]:
    """The claims of a text, those that name their receipt in brackets held against just that."""
    found = {}
    for at, ids in cited_inline(text):
        near = [i for i, (claim, _) in enumerate(claims) if claim.start <= at <= claim.end + _NEAR]
        if near and not any(_is_of_a_record(one, ledger) for one in ids):
            found[near[-1]] = ids
    return [
        (_cite(claim, source, found[i], ledger), source) if i in found else (claim, source)
        for i, (claim, source) in enumerate(claims)
    ]


def _is_of_a_record(receipt: str, ledger: Ledger) -> bool:
    """Whether it is the number of a receipt that a call returned, "(receipt RC-5510)", and names no call."""
    return receipt not in ledger.by_id and any(receipt.lower() in e.low for e in ledger.own)


def _cite(claim: Claim, source: FoundClaim, ids: tuple[str, ...], ledger: Ledger) -> Claim:
    bound = source.bound
    tools = frozenset(p.tool for p in bound.patterns if p.tool is not None) if bound is not None else frozenset()
    checked: Checked = check_inline(ids, ledger, tools)
    claim = claim._replace(citation=", ".join(ids))
    if checked.status == "supported" or claim.status not in ("supported", "unverifiable"):
        return claim  # the words may be false for another reason
    evidence = evidence_of([checked.entry]) if checked.entry is not None else ()
    return claim._replace(status=checked.status, why=checked.why, evidence=evidence)


def _claim(
    where: tuple[int, str, str, int, int], step: str | None, tool: str | None, status: ClaimStatus, why: str,
    entry: Entry | None, values: tuple[tuple[str, str], ...] = (), language: str = "en",
) -> Claim:  # fmt: skip
    evidence = evidence_of([entry]) if entry is not None else ()
    return Claim(*where, step, tool, status, values, evidence, why, language=language)
