"""Audited conversations as Markdown, for a comment or a summary: an index, then each conversation with its claims.

The words of a claim are underlined and numbered; the number leads to what answers it, and from there to the receipt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from runbookc.conformance.claims.claim import FALSE
from runbookc.render.audit_pieces import Piece
from runbookc.render.audit_view import CallView, ClaimView, ConversationView, Turn
from runbookc.render.markdown import escaped

LIMIT: Final = 300
"""Characters of a text that claims nothing."""
_VERDICTS: Final = {"pass": "✓", "fail": "✗", "inconclusive": "?", "unreadable": "!"}


class Listed(NamedTuple):
    """A conversation as written: its row of the index, and itself."""

    row: str
    text: str

    def __len__(self) -> int:
        return len(self.row) + len(self.text)


def listed_conversation(conversation: ConversationView, place: int) -> Listed:
    """One conversation; `place` is its place in the input, from 1, and makes its anchors."""
    row = conversation.row
    false = sum(claim["status"] in FALSE for claim in row["claims"])
    name, mark = escaped(conversation.name), _VERDICTS[conversation.verdict]
    line = f"| [{name}](#c{place}) | {mark} {conversation.verdict} | {len(row['claims'])} | {false} | "
    line += f"{len(row['violations'])} | {escaped(row['runbook'] or '')} |"
    return Listed(line, "\n".join(_conversation(conversation, f"c{place}")))


def render_audit_markdown(parts: Iterable[Listed], tally: Mapping[str, int], left_out: Mapping[str, int]) -> str:
    """The document. `tally` counts all conversations by verdict; `left_out` those that found no room, by verdict."""
    parts = list(parts)
    total = sum(tally.values())
    lines = [f"# Audit of {total:,} conversation{'' if total == 1 else 's'}", ""]
    lines += [", ".join(f"{_VERDICTS[verdict]} {count:,} {verdict}" for verdict, count in tally.items() if count), ""]
    lines += ["| Conversation | Verdict | Claims | Not so | Steps amiss | Runbook |", "|---|---|--:|--:|--:|---|"]
    lines += [part.row for part in parts]
    if any(left_out.values()):
        kinds = ", ".join(f"{count:,} {verdict}" for verdict, count in sorted(left_out.items()) if count)
        lines += ["", f"{sum(left_out.values()):,} more are not shown here ({kinds}); the JSON Lines have every one."]
    return "\n".join([*lines, *(f"\n{part.text}" for part in parts)]) + "\n"


def _conversation(conversation: ConversationView, at: str) -> Iterator[str]:
    row = conversation.row
    yield f'<a name="{at}"></a>\n'
    yield f"## {_VERDICTS[conversation.verdict]} {escaped(conversation.name)}: {conversation.verdict}\n"
    if conversation.verdict == "unreadable":
        yield f"{escaped(row['why'])}\n"
        return
    for violation in conversation.loose:
        yield f"{_violation(violation)}"
    for turn in conversation.turns:
        yield from _turn(turn, at)
    if conversation.left_out:
        yield f"*{conversation.left_out:,} more messages*\n"
    if conversation.more_claims:
        yield f"*{conversation.more_claims:,} more claims are not shown; the JSON Lines have them*\n"
    if silence := conversation.silence:
        yield f"{silence[0].upper()}{silence[1:]}.\n"
    if unknown := conversation.unknown_tools:
        yield f"{escaped(unknown[0].upper() + unknown[1:])}.\n"
    if row.get("steps"):
        yield f"Steps {escaped(row['steps'])}: {escaped(row['why'])}\n"


def _turn(turn: Turn, at: str) -> Iterator[str]:
    if turn.left_out:
        yield f"*{turn.left_out:,} more messages*\n"
    yield f"**{turn.index} {turn.speaker}**\n"
    marks = {claim.number: claim.mark for claim in turn.claims}
    for text in turn.texts:
        yield f"> {_pieces(text, at, marks)}\n"
    for call in turn.calls:
        yield f"{_call(call, turn.index, at, marks)}\n"
    for result in turn.results:
        yield f"← {escaped(result.tool)}: {_pieces(result.text, at, {})}\n"
    for claim in turn.claims:
        yield _answer(claim, at)
    for violation in turn.violations:
        yield _violation(violation)
    if turn.claims or turn.violations:
        yield ""


def _pieces(pieces: Iterable[Piece], at: str, marks: Mapping[int, str]) -> str:
    pieces = list(pieces)
    last = {claim: number for number, piece in enumerate(pieces) for claim in piece.claims}
    shown = []
    for number, piece in enumerate(pieces):
        text = f" *… {piece.left_out:,} more characters …* " if piece.left_out else _lines(piece.text)
        notes = [claim for claim in piece.claims if last[claim] == number]
        links = "".join(f"<sup>[{n}{marks.get(n, '')}](#{at}-w{n})</sup>" for n in notes)
        shown.append(f"<ins>{text}</ins>{links}" if piece.claims else text)
    return "".join(shown)


def _lines(text: str) -> str:
    """Line after line, with the spaces at both ends that `escaped` takes away."""
    return "<br>".join(_spaced(line) for line in text.split("\n"))


def _spaced(line: str) -> str:
    text = escaped(line)
    return f"{' ' * (line[:1].isspace() and bool(text))}{text}{' ' * line[-1:].isspace()}"


def _call(call: CallView, message: int, at: str, marks: Mapping[int, str]) -> str:
    who = "the customer calls" if call.customer else "calls"
    arguments = ", ".join(f"{escaped(key)}: {_pieces(text, at, marks)}" for key, text in call.arguments)
    ended = f" **{call.status}**" if call.status else ""
    return f'<a name="{at}-m{message}-{call.position}"></a>→ {who} **{escaped(call.tool)}**({arguments}){ended}'


def _answer(claim: ClaimView, at: str) -> str:
    receipts = "".join(
        f", [receipt in message {r.message}](#{at}-m{r.call[0]}-{r.call[1]})" for r in claim.receipts if r.call
    )
    step = f" (step {escaped(claim.step)})" if claim.step else ""
    answer = (
        f"**{claim.number} {claim.mark} {claim.status}** “{escaped(claim.quote)}”: {escaped(claim.why)}{step}{receipts}"
    )
    return f'- <a name="{at}-w{claim.number}"></a>{answer}'


def _violation(violation: Mapping[str, Any]) -> str:
    step = f" (step {escaped(violation['step'])})" if violation["step"] else ""
    return f"- **! {violation['kind']}** {escaped(violation['why'])}{step}"
