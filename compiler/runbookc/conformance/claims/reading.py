"""A text that leaves the agent, read for claims: statements that are claims, each bound to what could prove it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from runbookc.conformance.claims.appearance import as_seen
from runbookc.conformance.claims.bare import REPORTS, is_by_name, is_deed, is_own, is_task_of_others
from runbookc.conformance.claims.denial import whole_denial
from runbookc.conformance.claims.firmness import firmness_of
from runbookc.conformance.claims.found import NOTHING, Denial, Found, FoundClaim, Read
from runbookc.conformance.claims.manner import (
    is_besides,
    is_heading,
    is_whole,
    strength_of,
)
from runbookc.conformance.claims.markup import plain, unstruck
from runbookc.conformance.claims.memory import Asked, Kept, KindsOf
from runbookc.conformance.claims.others import doer_of, is_by_us, is_of_others, of_runbook
from runbookc.conformance.claims.reasons import find_reasons
from runbookc.conformance.claims.repeated import is_anew
from runbookc.conformance.claims.retold import retold
from runbookc.conformance.claims.retold import values as values_at
from runbookc.conformance.claims.row_ids import id_of_row
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.substance import (
    is_unaided,
    is_vague,
    may_still_be,
    things_of,
)
from runbookc.conformance.claims.tokens import Sentence, Token, split_sentences, words_in
from runbookc.conformance.claims.typed import find_typed
from runbookc.conformance.claims.up_to import is_told_alike, up_to_next, up_to_other
from runbookc.conformance.claims.wording import Wording
from runbookc.conformance.evidence.bound import Bound
from runbookc.conformance.evidence.tools.binding import ASIDE, Binder, Where
from runbookc.conformance.evidence.tools.parties import passed_to
from runbookc.conformance.evidence.tools.supplied import as_given
from runbookc.conformance.evidence.tools.tongues import Spoken
from runbookc.conformance.evidence.values.money import end_of_amount
from runbookc.conformance.trace import made_of

_TRIM = " \t\r\n*_-–—•,;:(|#>~`"
_TRIM_END = " \t\r\n*_,;:|~`"
_PLANNED = frozenset(("telegraphic", "reduced", "label"))
"""Forms without a finite verb: what is done and what is proposed look alike."""
_POINTS = frozenset("-•*–")
_BULLETS = "-•*–+|0123456789[✅✔☑❌"


class _Asking:
    """Whether a text asks for a yes: looked for once, and only where something in it may be a proposal."""

    __slots__ = ("_known", "_low", "_spoken")

    def __init__(self, low: str, spoken: Spoken, known: bool | None = None) -> None:
        self._low, self._spoken, self._known = low, spoken, known

    def __call__(self) -> bool:
        if self._known is None:
            self._known = self._spoken.asks(self._low)
        return self._known


class Part(NamedTuple):
    """A sentence of a text: both in lower case without marks; `lead` is what a list it is in is read by.

    `bound` is what could prove its statements, kept for all sentences of the same words, by where a statement stands.
    """

    text: str
    low: str
    start: int
    end: int
    tokens: list[Token]
    lead: str
    note: bool
    bound: dict[Where, Kept[Bound | None]]


class _Whole(NamedTuple):
    """What reading a sentence needs of the text that it stands in."""

    text: str
    low: str
    note: bool
    asking: _Asking
    kinds: KindsOf


_part, _whole, _made = made_of(Part), made_of(_Whole), made_of(Read)


def find_claims(
    text: str, binder: Binder, kinds: KindsOf, note: bool = False, growing: bool = False, wording: Wording | None = None
) -> Found:
    """Every claim in a text; `note` for text written into a tool's arguments, `wording` what its words are, if known.

    Of a `growing` one nobody knows yet whether it will ask for a yes: what might be a proposal claims nothing.
    """
    if growing:
        seen = as_seen(text)
        found = _find(text if seen is None else seen.text, binder, kinds, note, growing)
    else:
        wording = wording or binder.wording_of(text, note)
        seen = None if wording.as_seen else as_seen(text)
        if seen is None:
            return _find_kept(text, wording, binder, kinds, note)
        found = _find_kept(seen.text, binder.wording_of(seen.text, note), binder, kinds, note)
    if seen is None:
        return found
    claims, others = ([claim.placed(text, seen.places) for claim in made] for made in (found.claims, found.others))
    return Found(claims, found.denials, found.not_claims, others)


def _find_kept(text: str, wording: Wording, binder: Binder, kinds: KindsOf, note: bool) -> Found:
    """What a text claims: kept with its words, unless a tool's result may be typed in it."""
    known = wording.noted if note else wording.claimed
    if known is not None and known.holds(kinds):
        return known.made.found if known.made.text == text else retold(known.made.found, text, binder)
    if not wording.stirs and (note or ("{" not in text and "(" not in text)):
        return NOTHING
    asked = Asked(kinds)
    made = asked.kept(_made((text, _find(text, binder, asked, note, False))))
    if note:
        wording.noted = made
    else:
        wording.claimed = made
    return made.made.found


def _find(text: str, binder: Binder, kinds: KindsOf, note: bool, growing: bool) -> Found:
    found = Found()
    low = plain(text)
    if "{" in text or "(" in text:
        low = _read_typed(text, low, binder, found) if not note else low
    words = words_in(low)
    stirred = binder.stirring.intersection(words)
    if not stirred:
        return found
    spoken = Spoken(words, stirred, binder)
    asking = _Asking("" if note else low, spoken, True if growing else None)
    whole = _whole((text, low, note, asking, kinds))
    lead = "none"
    for sentence in split_sentences(low):
        line = low[sentence.start : sentence.end]
        words = words_in(line)
        if lead == "none" and ":" not in line and stirred.isdisjoint(words):
            lead = "other" if sentence.end_mark == "?" and _is_over_list(low, sentence) else lead
            continue
        for piece, ours in spoken.parts(low, sentence, words):
            said = words if piece is sentence else words_in(low[piece.start : piece.end])
            lead = _read_piece(whole, piece, said, lead, ours, found)
    _keep_company(found)
    return found


def _read_piece(whole: _Whole, piece: Sentence, words: list[str], lead: str, ours: Binder, found: Found) -> str:
    """Add what a sentence claims, or a piece of one in a single language; what a list behind it is read by."""
    text, low, note, asking, kinds = whole
    start, reader = piece.start, ours.reader
    line = low[start : piece.end]
    if lead != "none" and (start == 0 or low[start - 1] == "\n") and line.lstrip()[:1] not in _BULLETS:
        lead = "none"
    before = len(found.claims), found.not_claims
    if not (reader.noted if note else reader.relevant).isdisjoint(words) or _is_labelled(line, words, reader.labels):
        parsed = ours.parse(line, piece.end_mark.startswith("?"), note)
        part = _part((text, low, start, piece.end, parsed.tokens, lead, note, parsed.bound))
        _read_sentence(part, parsed.statements, asking, ours, kinds, found)
    if ":" in line and line.rstrip().endswith(":"):
        made = _made_by(found.claims[before[0] :]) or ("other" if found.not_claims > before[1] else "none")
        return _lead(line, made, lead, ours)
    return "other" if piece.end_mark == "?" and _is_over_list(low, piece) else lead


def _is_over_list(low: str, asked: Sentence) -> bool:
    """ "Which of these was it?" over points: what is asked about is no report."""
    following = low[asked.end : asked.end + 4]
    return following[:1] == "\n" and following.lstrip()[:1] in _POINTS


def finished(text: str) -> str:
    """The sentences of a growing text that have ended: what follows may still turn the last one into another."""
    ended = [s.end for s in split_sentences(text) if s.end < len(text) and (s.end_mark or text[s.end] == "\n")]
    return unstruck(text[: ended[-1]]) if ended else ""


def _is_labelled(line: str, words: list[str], heads: frozenset[str]) -> bool:
    return (":" in line or "|" in line or "-" in line or "—" in line) and not heads.isdisjoint(words)


def _made_by(told: list[FoundClaim]) -> str:
    """What claims make of a list under them: under a look alone ("I found two cards:") stands what was seen."""
    if not told:
        return ""
    return "seen" if all(claim.bound is not None and claim.bound.look for claim in told) else "claim"


def _lead(line: str, made: str, lead: str, binder: Binder) -> str:
    """What a list under this line is read by: a report, a proposal, or nothing said."""
    frames = binder.lexicon.frames
    if frames["report"].search(line):
        return "claim"
    if made not in REPORTS and frames["plan"].search(line):
        return "other"
    return made if made != "none" else "other" if lead == "other" else "none"


def _read_sentence(
    part: Part, statements: list[Statement], asking: Callable[[], bool], binder: Binder, kinds: KindsOf, found: Found
) -> None:
    alone = len(found.claims)
    headings, perhaps = list[FoundClaim](), list[FoundClaim]()
    for said in statements:
        if said.why_not == "other-actor" and _of_a_system(part, said, binder):
            said = said._replace(why_not=None)
        told = said.why_not == "other-actor" or said.form == "reduced"
        if told and is_of_others(part.tokens, said, binder.lexicon):
            found.not_claims += 1
            found.others += _of_others(part, said, binder)
            continue
        listed = said.why_not == "bare" and part.lead in REPORTS and said.form == "telegraphic"
        bare = said.why_not == "bare" and not listed and is_deed(part, said, statements, binder.lexicon)
        if listed or bare or is_told_alike(part.tokens, said, statements, binder.lexicon):
            said = said._replace(why_not=None)  # "What I did: - set a reminder"
        planned = said.form in _PLANNED and part.lead == "other"
        if said.why_not is not None and may_still_be(part.tokens, said, binder.lexicon):
            perhaps += _perhaps(part, up_to_next(said, statements), binder, kinds)
            continue
        if said.why_not is not None or planned:
            found.not_claims += 1
            if said.why_not == "negation" and (denied := _denial(part, said, binder, kinds)) is not None:
                found.denials.append(denied)
            continue
        said = up_to_other(part.tokens, said, statements, binder.lexicon)
        made = [
            claim for half in _halves(part.tokens, said, binder, kinds) if (claim := _claim(part, half, binder, kinds))
        ]
        made = [claim for claim in made if is_by_name(claim, said)] if bare else made
        made = [claim for claim in made if not is_task_of_others(claim, said, part.tokens, binder.lexicon)]
        if made and said.form in _PLANNED and part.lead not in REPORTS and asking():
            made = [claim._replace(weak=True, proposed=True) for claim in made]
        if made and is_heading(said, made[0], binder):
            headings += made
        else:
            found.claims += made
        found.not_claims += not made
    if headings and all(claim.borne for claim in found.claims[alone:]):
        found.claims += headings
    found.claims += [p for p in perhaps if all(c.end <= p.start or p.end <= c.start for c in found.claims[alone:])]


def _of_a_system(part: Part, said: Statement, binder: Binder) -> bool:
    """ "Line Admin checked": a system of the runbook, though its name be that of a person's job."""
    first, stop = said.subject
    first += first < stop and part.tokens[first].lower in binder.lexicon.marks["tick"]
    if said.form != "reduced" or stop <= first:
        return False
    named = part.low[part.start + part.tokens[first].start : part.start + part.tokens[stop - 1].end]
    return any(named == system for system, _ in binder.systems)


def _perhaps(part: Part, said: Statement, binder: Binder, kinds: KindsOf) -> list[FoundClaim]:
    """What a statement claims that may as well be none: only where a receipt bears it out."""
    made = _claim(part, said._replace(why_not=None), binder, kinds)
    return [made._replace(weak=True, proposed=True)] if made is not None and (made.bound or made.borne) else []


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
    tokens, line = part.tokens, part.low[part.start : part.end]
    if binder.is_workaday(tokens, said):
        return None
    if said.verb.lemma in binder.supplying:
        said = as_given(tokens, said, binder.pools)
    bound = _bound(part, said, line, binder, kinds)
    start, end = _edges(part, said)
    firm = firmness_of(part, said, bound, start, binder)
    if firm is None:
        return None
    quote, row = part.text[start:end], id_of_row(tokens, said, binder.lexicon)
    figures = _figures(part, said, row)
    return FoundClaim(
        quote=quote, start=start, end=end, bound=bound, said=binder.values_of(quote, values_at(part.low, figures)),
        soft=firm.soft, passive=said.form != "active", weak=firm.weak, strength=strength_of(said, tokens, binder),
        hedged=binder.lexicon.frames["hedge"].search(line[: tokens[said.at].end]) is not None,
        actor="agent" if said.form in ("active", "shown") else "unnamed", language=binder.lexicon.language,
        reasons=find_reasons(part.text, part.low, part.start, part.end, binder.lexicon.frames["reason"]),
        new=said.form == "progressive" or said.new, unaided=is_unaided(tokens, said, binder), refused=said.refused,
        group=said.verb.group, labelled=said.labelled, vague=is_vague(said, tokens, binder), arranged=firm.arranged,
        alone=firm.single and said.form == "telegraphic" and is_whole(tokens, said),
        besides=is_besides(tokens, said, line, binder), proposed=firm.proposed,
        party=bound.party if bound is not None else binder.party_of(said.verb, tokens, said),
        onto=passed_to(said.verb, tokens, said, binder.lexicon), figures=figures, things=firm.things,
        deed=said.verb.lemma, noted=firm.noted, seen=said.read or said.form in ("placed", "there"),
        unnamed=firm.unnamed, figure=said.figure, there=said.form == "there",
        borne=firm.borne, anew=not part.note and is_anew(tokens, said, line, binder.lexicon),
        own=is_own(part, said, binder.lexicon), we=is_by_us(tokens, said, binder.lexicon), rowed=row != (),
    )  # fmt: skip


def _figures(part: Part, said: Statement, row: tuple[Token, ...] = ()) -> tuple[tuple[int, int], ...]:
    """Where the values of a statement stand in the whole text, the id of its row before them."""
    tokens = (*row, *part.tokens[said.first : said.stop])
    return tuple([(part.start + t.start, part.start + t.end) for t in tokens if t.kind == "value"])


def _bound(part: Part, said: Statement, line: str, binder: Binder, kinds: KindsOf) -> Bound | None:
    """What could prove a statement: kept like its sentence, unless it turned on what was said before."""
    where = (said.form, said.at, said.first, said.stop, said.verb.lemma)
    known = part.bound.get(where)
    if known is not None and known.holds(kinds):
        return known.made
    asked = Asked(kinds)
    found = binder.bind(part.tokens, said, line, asked, part.low[: part.start])
    if found is None or not found.pronoun:
        part.bound[where] = asked.kept(found)
    return found


def _of_others(part: Part, said: Statement, binder: Binder) -> list[FoundClaim]:
    doer = doer_of(part.tokens, said, binder.lexicon, part.low[: part.start])
    if doer is None or said.verb.group == ASIDE:
        return []
    if said.new and (doer := of_runbook(doer, part.tokens[said.at].lower, binder.sentences)) is None:
        return []
    start, end = _edges(part, said._replace(first=min(doer.first, said.first)))
    line, figures, quote = part.low[part.start : part.end], _figures(part, said), part.text[start:end]
    hedged = binder.lexicon.frames["hedge"].search(line[: part.tokens[said.at].end]) is not None
    claim = FoundClaim(
        quote=quote, start=start, end=end, bound=None, said=binder.values_of(quote, values_at(part.low, figures)),
        soft=False, passive=False, hedged=hedged, actor="desk", language=binder.lexicon.language,
        group=said.verb.group, figures=figures, things=things_of(part.tokens, said, binder), deed=said.verb.lemma,
        by=doer, kind=said.verb.kind, noted=part.note, new=said.form == "progressive" or said.new,
    )  # fmt: skip
    return [claim]


def _denial(part: Part, said: Statement, binder: Binder, kinds: KindsOf) -> Denial | None:
    line = part.low[part.start : part.end]
    said = whole_denial(part.tokens, said, binder.lexicon)
    bound = binder.bind(part.tokens, said, line, kinds, part.low[: part.start]) if said.subject[0] >= 0 else None
    if bound is None:
        return None
    (start, end), figures = _edges(part, said), _figures(part, said)
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
            found.claims.append(FoundClaim(quote, typed.start, typed.end, bound, values, soft=False, passive=False))
        low = low[: typed.start] + " " * (typed.end - typed.start) + low[typed.end :]
    return low
