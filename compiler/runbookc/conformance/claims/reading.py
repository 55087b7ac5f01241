"""A text that leaves the agent, read for claims: statements that are claims, each bound to what could prove it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from runbookc.conformance.claims.claim import Actor, Reason, Strength
from runbookc.conformance.claims.statements import Setting, Statement
from runbookc.conformance.claims.tokens import Sentence, Token, lower, split_sentences, words_in
from runbookc.conformance.evidence.binding import Binder, Bound, KindsOf
from runbookc.conformance.evidence.money import end_of_amount
from runbookc.conformance.evidence.said import Said, read_values

_SOFT_FORMS = frozenset(("past-passive", "present-passive"))
_TRIM = " \t\r\n*_-–—•,;:("


class FoundClaim(NamedTuple):
    """A claim before it is held against the ledger. `soft` ones may as well tell of a state somebody read."""

    quote: str
    start: int
    end: int
    bound: Bound | None
    said: Said
    soft: bool
    passive: bool
    weak: bool = False
    strength: Strength = "completed"
    hedged: bool = False
    actor: Actor = "agent"
    language: str = "en"
    reasons: tuple[Reason, ...] = ()


@dataclass(slots=True)
class Found:
    """The claims of a text, and how many statements in it are none."""

    claims: list[FoundClaim] = field(default_factory=list)
    not_claims: int = 0


def find_claims(text: str, binder: Binder, kinds: KindsOf, note: bool = False) -> Found:
    """Every claim in a text; `note` for text written into a tool's arguments."""
    found = Found()
    low = lower(text)
    if binder.relevant.isdisjoint(words_in(low)):
        return found
    asking = cache(lambda: not note and bool(binder.lexicon.asking.search(low)))
    lead = "none"
    for sentence in split_sentences(text):
        part = low[sentence.start : sentence.end]
        if binder.relevant.isdisjoint(words_in(part)):
            lead = _lead(part, "none", lead)
            continue
        before = len(found.claims), found.not_claims
        setting = Setting(part, sentence.end_mark.startswith("?"), lead, asking)
        _read_sentence(text, low, sentence, binder, setting, kinds, found)
        made = "claim" if len(found.claims) > before[0] else "other" if found.not_claims > before[1] else "none"
        lead = _lead(part, made, lead)
    return found


def _lead(part: str, made: str, lead: str) -> str:
    """What a list under this line is read by: a line that ends in a colon leads the lines after it."""
    if part.rstrip().endswith(":"):
        if made == "none":
            return "other" if lead == "other" else "none"
        return made
    return lead if part.lstrip()[:1] in "-•*–0123456789" else "none"


def _read_sentence(
    text: str, low: str, sentence: Sentence, binder: Binder, setting: Setting, kinds: KindsOf, found: Found
) -> None:
    tokens = binder.tokenizer.split(low, sentence.start, sentence.end)
    statements = binder.reader.read(tokens, setting)
    for said in statements:
        if said.why_not is not None:
            found.not_claims += 1
            continue
        parts = _halves(tokens, said, binder, kinds)
        made = [claim for part in parts if (claim := _claim(text, low, tokens, part, binder, kinds))]
        found.claims += made
        found.not_claims += not made


def _halves(tokens: list[Token], said: Statement, binder: Binder, kinds: KindsOf) -> list[Statement]:
    """ "Your address and both orders have been updated" is two claims where the two are proved by different tools."""
    first, stop = said.subject
    if said.form != "perfect-passive":
        return [said]
    joint = next((i for i in range(stop - 2, first, -1) if tokens[i].lower in binder.lexicon.words["and"]), None)
    plain = all(t.kind != "mark" and t.lower not in binder.lexicon.words["preposition"] for t in tokens[first:stop])
    light = said.verb.lemma.split()[0] in binder.lexicon.words["light"]
    if joint is None or not plain or light:
        return [said]
    one = said._replace(stop=said.after, subject=(first, joint))
    other = said._replace(first=joint + 1, subject=(joint + 1, stop))
    proofs = [binder.bind(tokens, half, "", kinds) for half in (one, other)]
    tools = [{p.tool for p in proof.patterns} if proof is not None else set() for proof in proofs]
    return [one, other] if all(tools) and not tools[0] & tools[1] else [said]


def _claim(
    text: str, low: str, tokens: list[Token], said: Statement, binder: Binder, kinds: KindsOf
) -> FoundClaim | None:
    single = said.stop - said.first <= 1
    if binder.is_workaday(tokens, said):
        return None
    bound = binder.bind(tokens, said, low, kinds)
    if bound is None and not _worth_saying(said, binder):
        return None
    soft_verb = tokens[said.at].lower in binder.lexicon.words["soft-look"]
    if bound is None and (single or soft_verb or said.form != "active"):
        return None
    first, last = tokens[said.first], tokens[max(said.stop, said.after) - 1]
    start, end = first.start, last.end
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in " \t\r\n*_,;:":
        end -= 1
    end = end_of_amount(text, end)
    values = read_values(text[start:end], [t.lower for t in tokens[said.first : said.stop] if t.kind == "value"])
    doubtful = said.form in ("telegraphic", "reduced") and bound is not None and not bound.sure
    weak = single or soft_verb or doubtful or (bound is not None and bound.look and not bound.sure)
    soft = (
        said.form in _SOFT_FORMS
        and not said.now
        and not binder.lexicon.frames["settled"].search(low[max(0, start - 24) : start])
    )
    return FoundClaim(text[start:end], start, end, bound, values, soft, said.form != "active", weak)


def _worth_saying(said: Statement, binder: Binder) -> bool:
    """Whether a claim that binds to nothing is reported as unverifiable: the agent says that it changed something."""
    return said.verb.kind in ("act", "handoff") and said.verb.lemma not in binder.lexicon.words["light"]
