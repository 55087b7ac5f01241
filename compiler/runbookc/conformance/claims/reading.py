"""A text that leaves the agent, read for claims: statements that are claims, each bound to what could prove it."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import chain
from typing import NamedTuple

from runbookc.conformance.claims.appearance import as_seen
from runbookc.conformance.claims.claim import Reason, Strength
from runbookc.conformance.claims.denial import whole_denial
from runbookc.conformance.claims.found import Denial, Found, FoundClaim, Read
from runbookc.conformance.claims.markup import plain, unstruck
from runbookc.conformance.claims.memory import LONGEST, Asked, KindsOf
from runbookc.conformance.claims.reasons import find_reasons
from runbookc.conformance.claims.retold import retold
from runbookc.conformance.claims.retold import values as values_at
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.tokens import Token, split_sentences, words_in
from runbookc.conformance.claims.typed import find_typed
from runbookc.conformance.claims.worth import is_change, is_unaided, is_vague, is_worth_saying, things_of
from runbookc.conformance.evidence.binding import Binder
from runbookc.conformance.evidence.bound import Bound
from runbookc.conformance.evidence.money import end_of_amount
from runbookc.conformance.evidence.objects import are_named, head_of
from runbookc.conformance.evidence.pools import HAND_OVER
from runbookc.conformance.evidence.tongues import Spoken

_TRIM = " \t\r\n*_-–—•,;:(|#>~`"
_TRIM_END = " \t\r\n*_,;:|~`"
_PLANNED = frozenset(("telegraphic", "reduced", "label"))
"""Forms without a finite verb: what is done and what is proposed look alike."""
_WAITING = frozenset(("past-passive", "present-passive", "progressive", "label", "placed"))
"""Forms that may as well tell of a state somebody read: "the fee was waived", "Status: cancelled"."""
_TOLD = frozenset(("active", "perfect-passive"))
_BULLETS = "-•*–+|0123456789[✅✔☑❌"


class _Asking:
    """Whether a text asks for a yes: looked for once, and only where something in it may be a proposal."""

    __slots__ = ("_frames", "_known", "_low")

    def __init__(self, low: str, frames: tuple[re.Pattern[str], ...], known: bool | None = None) -> None:
        self._low, self._frames, self._known = low, frames, known

    def __call__(self) -> bool:
        if self._known is None:
            self._known = any(frame.search(self._low) is not None for frame in self._frames)
        return self._known


class Part(NamedTuple):
    """A sentence of a text: both in lower case without marks; `lead` is what a list it is in is read by.

    `words` are those by which it is kept.
    """

    text: str
    low: str
    start: int
    end: int
    tokens: list[Token]
    lead: str
    note: bool
    words: bytes


def find_claims(text: str, binder: Binder, kinds: KindsOf, note: bool = False, growing: bool = False) -> Found:
    """Every claim in a text; `note` for text written into a tool's arguments.

    Of a `growing` one nobody knows yet whether it will ask for a yes: what might be a proposal claims nothing.
    """
    seen = as_seen(text)
    if seen is None:
        return _find_kept(text, binder, kinds, note, growing)
    found = _find_kept(seen.text, binder, kinds, note, growing)
    return Found([_placed(claim, text, seen.places) for claim in found.claims], found.denials, found.not_claims)


def _find_kept(text: str, binder: Binder, kinds: KindsOf, note: bool, growing: bool) -> Found:
    """What a text claims: kept by its words, unless it grows or a tool's result may be typed in it."""
    if growing or len(text) > LONGEST:
        return _find(text, binder, kinds, note, growing)
    typed = not note and ("{" in text or "(" in text)
    words = text if typed else binder.words_of(text)
    known = binder.texts.get((words, note))
    if known is not None and known.holds(kinds):
        return known.made.found if known.made.text == text else retold(known.made.found, text, binder)
    asked = Asked(kinds)
    found = _find(text, binder, asked, note, growing)
    binder.texts.keep((words, note), asked.kept(Read(text, found)))
    return found


def _find(text: str, binder: Binder, kinds: KindsOf, note: bool, growing: bool) -> Found:
    found = Found()
    low = plain(text)
    if "{" in text or "(" in text:
        low = _read_typed(text, low, binder, found) if not note else low
    words = words_in(low)
    spoken = Spoken.of(words, binder)
    if not spoken.able:
        return found
    asking = _Asking("" if note else low, spoken.asking, True if growing else None)
    lead = "none"
    for sentence, ours in chain.from_iterable(spoken.parts(low, one) for one in split_sentences(low)):
        start = sentence.start
        line = low[start : sentence.end]
        words = words_in(line)
        if lead != "none" and (start == 0 or low[start - 1] == "\n") and line.lstrip()[:1] not in _BULLETS:
            lead = "none"
        before = len(found.claims), found.not_claims
        reader = ours.reader
        if not (reader.noted if note else reader.relevant).isdisjoint(words) or _is_labelled(
            line, words, reader.labels
        ):
            parsed = ours.parse(line, sentence.end_mark.startswith("?"), note)
            part = Part(text, low, start, sentence.end, parsed.tokens, lead, note, parsed.words)
            _read_sentence(part, parsed.statements, asking, ours, kinds, found)
        if ":" in line and line.rstrip().endswith(":"):
            made = "claim" if len(found.claims) > before[0] else "other" if found.not_claims > before[1] else "none"
            lead = _lead(line, made, lead, ours)
    _keep_company(found)
    return found


def finished(text: str) -> str:
    """The sentences of a growing text that have ended: what follows may still turn the last one into another."""
    ended = [s.end for s in split_sentences(text) if s.end < len(text) and (s.end_mark or text[s.end] == "\n")]
    return unstruck(text[: ended[-1]]) if ended else ""


def _placed(claim: FoundClaim, text: str, places: list[int]) -> FoundClaim:
    """A claim where it stands in the text as it was written, and not as it is seen."""
    reasons = tuple(
        Reason(text[places[r.start] : places[r.end]], places[r.start], places[r.end]) for r in claim.reasons
    )
    start, end = places[claim.start], places[claim.end]
    return claim._replace(quote=text[start:end], start=start, end=end, reasons=reasons)


def _is_labelled(line: str, words: list[str], heads: frozenset[str]) -> bool:
    return (":" in line or "|" in line or "-" in line or "—" in line) and not heads.isdisjoint(words)


def _lead(line: str, made: str, lead: str, binder: Binder) -> str:
    """What a list under this line is read by: a report, a proposal, or nothing said."""
    frames = binder.lexicon.frames
    if frames["report"].search(line):
        return "claim"
    if made != "claim" and frames["plan"].search(line):
        return "other"
    return made if made != "none" else "other" if lead == "other" else "none"


def _read_sentence(
    part: Part, statements: list[Statement], asking: Callable[[], bool], binder: Binder, kinds: KindsOf, found: Found
) -> None:
    alone = len(found.claims)
    headings: list[FoundClaim] = []
    for said in statements:
        planned = said.form in _PLANNED and part.lead == "other"
        if said.why_not is not None or planned:
            found.not_claims += 1
            if said.why_not == "negation" and (denied := _denial(part, said, binder, kinds)) is not None:
                found.denials.append(denied)
            continue
        made = [
            claim for half in _halves(part.tokens, said, binder, kinds) if (claim := _claim(part, half, binder, kinds))
        ]
        if made and said.form in _PLANNED and part.lead != "claim" and asking():
            made = [claim._replace(weak=True, proposed=True) for claim in made]
        if made and _is_heading(said, made[0], binder):
            headings += made
        else:
            found.claims += made
        found.not_claims += not made
    if len(found.claims) == alone:
        found.claims += headings


def _is_heading(said: Statement, claim: FoundClaim, binder: Binder) -> bool:
    """ "Done — refunded $48": beside what was done, the word that says that something was is no claim of its own."""
    bare = said.form in ("telegraphic", "reduced") and said.stop - said.at <= 1 and said.subject[0] == said.subject[1]
    return bare and claim.bound is not None and claim.bound.patterns is binder.writes


def _halves(tokens: list[Token], said: Statement, binder: Binder, kinds: KindsOf) -> list[Statement]:
    """ "Your address and both orders have been updated" is two claims where the two are proved by different tools."""
    first, stop = said.subject
    if said.form != "perfect-passive":
        return [said]
    joint = next((i for i in range(stop - 2, first, -1) if tokens[i].lower in binder.lexicon.words["and"]), None)
    simple = all(t.kind != "mark" and t.lower not in binder.lexicon.words["preposition"] for t in tokens[first:stop])
    light = said.verb.lemma.split()[0] in binder.lexicon.words["light"]
    if joint is None or not simple or light:
        return [said]
    one = said._replace(stop=said.after, subject=(first, joint))
    other = said._replace(first=joint + 1, subject=(joint + 1, stop))
    proofs = [binder.bind(tokens, half, "", kinds) for half in (one, other)]
    tools = [{p.tool for p in proof.patterns} if proof is not None else set() for proof in proofs]
    return [one, other] if all(tools) and not tools[0] & tools[1] else [said]


def _claim(part: Part, said: Statement, binder: Binder, kinds: KindsOf) -> FoundClaim | None:
    tokens, words = part.tokens, binder.lexicon.words
    single = said.stop - said.first <= 1
    line = part.low[part.start : part.end]
    if binder.is_workaday(tokens, said):
        return None
    bound = _bound(part, said, line, binder, kinds)
    soft_verb = tokens[said.at].lower in words["soft-look"]
    arranged = bound is None and said.form in _TOLD and _is_arranged(tokens, said, binder)
    worth = bound is not None or arranged or is_worth_saying(said, binder, single or soft_verb)
    things = () if bound is not None else things_of(tokens, said, binder)
    listed = part.note and said.form in ("telegraphic", "reduced") and said.subject[0] < said.subject[1]
    if not worth and not (things and (said.form in _TOLD or listed) and is_change(tokens, said, binder)):
        return None
    start, end = _edges(part, said)
    doubtful = said.form in ("telegraphic", "reduced") and bound is not None and not bound.sure
    anything = bound is not None and bound.patterns is binder.writes and not bound.sure
    noted = listed and (doubtful or bound is None) and not (single or soft_verb or anything or said.refused)
    noted = noted and not (bound is not None and bound.look)
    weak = single or soft_verb or anything or (doubtful and not noted) or said.refused or said.form == "shown"
    weak = weak or (bound is not None and bound.look and not bound.sure)
    weak = weak or (said.form == "reduced" and not part.note and _is_general(tokens, said, binder))
    settled = binder.lexicon.frames["settled"].search(part.low[max(0, start - 24) : start])
    told = settled is not None or part.lead == "claim" or part.note
    told = told or _is_passed_on(tokens, said, binder)
    soft = (said.form in _WAITING and not said.now and not told) or said.read
    figures = _figures(part, said)
    values = binder.values_of(part.text[start:end], values_at(part.low, figures))
    before = line[: tokens[said.at].end]
    return FoundClaim(
        part.text[start:end], start, end, bound, values, soft, said.form != "active", weak,
        _strength(said, tokens, binder), binder.lexicon.frames["hedge"].search(before) is not None,
        "agent" if said.form in ("active", "shown") else "unnamed", binder.lexicon.language,
        find_reasons(part.text, part.low, part.start, part.end, binder.lexicon.frames["reason"]),
        said.form == "progressive" or said.new, is_unaided(tokens, said, binder), said.refused,
        said.verb.group, said.labelled, is_vague(said, tokens, binder), arranged,
        single and said.form == "telegraphic" and _is_whole(part, said), _is_besides(part, said, binder),
        party=bound.party if bound is not None else binder.party_of(said.verb, tokens, said), figures=figures,
        things=things, deed=said.verb.lemma, unnamed=not worth or noted, figure=said.figure, noted=noted,
        seen=said.read or said.form == "placed",
    )  # fmt: skip


def _figures(part: Part, said: Statement) -> tuple[tuple[int, int], ...]:
    """Where the values of a statement stand in the whole text."""
    tokens = part.tokens[said.first : said.stop]
    return tuple([(part.start + t.start, part.start + t.end) for t in tokens if t.kind == "value"])


def _bound(part: Part, said: Statement, line: str, binder: Binder, kinds: KindsOf) -> Bound | None:
    """What could prove a statement: kept like its sentence, unless it turned on what was said before."""
    known = binder.bound.get((part.words, said))
    if known is not None and known.holds(kinds):
        return known.made
    asked = Asked(kinds)
    found = binder.bind(part.tokens, said, line, asked, part.low[: part.start])
    if found is None or not found.pronoun:
        binder.bound.keep((part.words, said), asked.kept(found))
    return found


def _is_whole(part: Part, said: Statement) -> bool:
    """Whether nothing else is said in its sentence."""
    return sum(t.kind != "mark" for t in part.tokens) == said.stop - said.first


def _is_besides(part: Part, said: Statement, binder: Binder) -> bool:
    tokens = part.tokens
    line = part.low[part.start : part.end]
    clause = line[tokens[said.first].start : tokens[max(said.stop, said.after) - 1].end]
    return binder.lexicon.frames["besides"].search(clause) is not None


def _is_passed_on(tokens: list[Token], said: Statement, binder: Binder) -> bool:
    """ "You are being transferred": nobody else passes on the customer of this conversation."""
    first, stop = said.subject
    told = said.form == "progressive" and said.verb.group == HAND_OVER and stop > first
    return told and tokens[stop - 1].lower in binder.lexicon.words["you"]


def _is_arranged(tokens: list[Token], said: Statement, binder: Binder) -> bool:
    """ "I've booked a taxi", "sent you a voucher": it is so where a record has it, and no tool here makes one."""
    head, words = head_of(tokens, said, binder.lexicon), binder.lexicon.words
    made = head in words["on-record"] or (said.form == "active" and said.verb.lemma in words["arranges"])
    return bool(head) and made and not are_named(head, binder.patterns)


def _is_general(tokens: list[Token], said: Statement, binder: Binder) -> bool:
    """ "Fees reversed under the goodwill rule count once a year": a bare plural and a long clause may be a policy."""
    nouns = tokens[said.first : said.at]
    return (
        said.stop - said.first > 4
        and bool(nouns)
        and all(t.kind == "word" and t.lower not in binder.lexicon.words["determiner"] for t in nouns)
        and binder.lexicon.nouns.is_plural(nouns[-1].lower)
    )


def _denial(part: Part, said: Statement, binder: Binder, kinds: KindsOf) -> Denial | None:
    line = part.low[part.start : part.end]
    said = whole_denial(part.tokens, said, binder.lexicon)
    bound = binder.bind(part.tokens, said, line, kinds, part.low[: part.start]) if said.subject[0] >= 0 else None
    if bound is None:
        return None
    start, end = _edges(part, said)
    figures = _figures(part, said)
    values = binder.values_of(part.text[start:end], values_at(part.low, figures))
    return Denial(part.text[start:end], bound, values, start, end, binder.lexicon.language, figures)


def _edges(part: Part, said: Statement) -> tuple[int, int]:
    """Where the claim's words begin and end in the whole text."""
    tokens, text = part.tokens, part.low
    start = part.start + tokens[said.first].start
    end = part.start + tokens[max(said.stop, said.after) - 1].end
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM_END:
        end -= 1
    return start, end_of_amount(text, end)


def _strength(said: Statement, tokens: list[Token], binder: Binder) -> Strength:
    """A look that finds the deed done confirms it: "I've checked that the refund has gone through"."""
    words = binder.lexicon.words
    if said.verb.lemma in words["confirms"]:
        rest = [t.lower for t in tokens[said.after :]]
        if (
            rest
            and (rest[0] in words["that"] or rest[0] in words["and"])
            and any(w in words["mended"] or w in binder.lexicon.past or w in binder.lexicon.states for w in rest[1:])
        ):
            return "confirmed"
    return said.strength


def _keep_company(found: Found) -> None:
    """What is being done, is now so, or "as well", beside a deed that the text claims, is no state that was read."""
    firm = [c for c in found.claims if not c.soft and not c.weak and c.bound is not None and not c.bound.look]
    if firm:
        first = firm[0].start
        found.claims = [
            c._replace(soft=False) if c.soft and (c.new or c.besides) and c.start > first else c for c in found.claims
        ]


def _read_typed(text: str, low: str, binder: Binder, found: Found) -> str:
    """Results the agent typed become claims, and are not read as prose."""
    for typed in find_typed(text, low, binder.tool_names, binder.lexicon.frames["typed"]):
        bound = binder.bind_typed(typed.tool, typed.word)
        if bound is not None:
            quote = text[typed.start : typed.end]
            values = binder.values_of(quote, [])
            found.claims.append(FoundClaim(quote, typed.start, typed.end, bound, values, False, False))
        low = low[: typed.start] + " " * (typed.end - typed.start) + low[typed.end :]
    return low
