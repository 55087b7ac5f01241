"""An audited conversation for a terminal: who said what, each claim underlined, and what answers it right below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from runbookc.render.audit_pieces import Piece
from runbookc.render.audit_view import CallView, ClaimView, ConversationView, Turn
from runbookc.render.columns import columns, folded, line_spans
from runbookc.render.visible import shown_lines, visible

LIMIT: Final = 300
"""Characters of a text that claims nothing."""
_COLOURS: Final = {"✓": "32", "✗": "31", "?": "33", "!": "33"}
_VERDICTS: Final = {"pass": "✓", "fail": "✗"}
_NARROW: Final = 60


@dataclass(frozen=True, slots=True)
class AuditPaper:
    """What it is written on: columns, colours or none; `brief`: claims and violations without the talk around them."""

    width: int = 100
    colour: bool = False
    brief: bool = False

    def painted(self, text: str, mark: str) -> str:
        """The text in the colour of a mark."""
        return f"\x1b[{_COLOURS[mark]}m{text}\x1b[0m" if self.colour else text


def render_audit_text(conversation: ConversationView, paper: AuditPaper) -> str:
    """The report of one conversation, with a newline at the end."""
    verdict = paper.painted(conversation.verdict, _VERDICTS.get(conversation.verdict, "?"))
    lines = [f"{visible(conversation.name)}: {verdict}"]
    if conversation.verdict == "unreadable":
        return "\n".join([*lines, folded(visible(conversation.row["why"]), paper.width, "  ")]) + "\n"
    for turn in conversation.turns:
        lines += _turn(turn, paper)
    if conversation.left_out and not paper.brief:
        lines.append(f"    … {conversation.left_out:,} more messages")
    if conversation.more_claims:
        lines.append(f"  {conversation.more_claims:,} more claims are not shown; the JSON Lines have them")
    for violation in conversation.loose:
        lines += _violation(violation, paper, "  ")
    if conversation.silence:
        lines.append(folded(conversation.silence, paper.width, "  "))
    if conversation.unknown_tools:
        lines.append(folded(visible(conversation.unknown_tools), paper.width, "  "))
    if conversation.row.get("steps"):
        lines.append(
            folded(visible(f"steps {conversation.row['steps']}: {conversation.row['why']}"), paper.width, "  ")
        )
    return "\n".join(lines) + "\n"


def _turn(turn: Turn, paper: AuditPaper) -> Iterator[str]:
    if paper.brief and not (turn.claims or turn.violations):
        return
    if turn.left_out and not paper.brief:
        yield f"    … {turn.left_out:,} more messages"
    head = f"{turn.index:>3} {turn.speaker}"
    narrow = paper.width < _NARROW
    indent = "    " if narrow else " " * 13
    marks = {claim.number: claim.mark for claim in turn.claims}
    body: list[str] = []
    for text in turn.texts:
        if not paper.brief or any(piece.claims for piece in text):
            body += _text(text, marks, paper, indent)
    for call in turn.calls:
        body += _call(call, marks, paper, indent)
    for result in () if paper.brief else turn.results:
        answered = "" if result.answers is None else f" (to message {result.answers[0]})"
        body.append(
            folded(f"← {visible(result.tool)}{answered}: {_flat(result.text) or 'nothing'}", paper.width, indent)
        )
    for claim in turn.claims:
        body += _claim(claim, paper, indent)
    for violation in turn.violations:
        body += _violation(violation, paper, indent)
    if narrow or not body:
        yield head
        yield from body
        return
    yield head.ljust(13) + body[0][13:]
    yield from body[1:]


def _call(call: CallView, marks: Mapping[int, str], paper: AuditPaper, indent: str) -> Iterator[str]:
    claimed = [(key, text) for key, text in call.arguments if any(piece.claims for piece in text)]
    if paper.brief and not claimed:
        return
    plain = [f"{visible(key)}: {_flat(text)}" for key, text in call.arguments if (key, text) not in claimed]
    who = "the customer calls" if call.customer else "calls"
    ended = f" [{call.status}]" if call.status else ""
    arguments = "" if paper.brief else ", ".join(plain)
    yield folded(f"→ {who} {visible(call.tool)}({arguments}){ended}", paper.width, indent)
    for key, text in claimed:
        yield f"{indent}  {visible(key)}:"
        yield from _text(text, marks, paper, f"{indent}  ")


def _flat(pieces: Iterable[Piece]) -> str:
    return visible("".join(piece.text or f" … {piece.left_out:,} more characters " for piece in pieces))


def _text(pieces: Iterable[Piece], marks: Mapping[int, str], paper: AuditPaper, indent: str) -> Iterator[str]:
    """The text line by line; below a line with claims, or in it where there is colour, each is underlined."""
    shown, claims = _signs(pieces)
    begun: set[int] = set()
    for start, end in line_spans(shown, max(20, paper.width - len(indent))):
        line, under = shown[start:end], claims[start:end]
        if paper.colour:
            yield indent + _underlined(line, under, marks)
            continue
        yield (indent + line).rstrip()
        if any(under):
            yield (indent + _rule(line, under, begun)).rstrip()


def _signs(pieces: Iterable[Piece]) -> tuple[str, list[tuple[int, ...]]]:
    """The text as shown, its own line breaks kept, and for each of its signs the claims it belongs to."""
    shown: list[str] = []
    claims: list[tuple[int, ...]] = []
    for piece in pieces:
        if piece.left_out:
            shown.append(f" … {piece.left_out:,} more characters … ")
        else:
            shown.append(shown_lines(piece.text))
        claims += [piece.claims] * len(shown[-1])
    return "".join(shown), claims


def _underlined(line: str, under: list[tuple[int, ...]], marks: Mapping[int, str]) -> str:
    parts, last = [], ()  # type: tuple[list[str], tuple[int, ...]]
    for sign, claims in zip(line, under, strict=True):
        if claims != last:
            parts.append("\x1b[0m" if not claims else f"\x1b[0;4;{_COLOURS[marks.get(claims[0], '?')]}m")
            last = claims
        parts.append(sign)
    return "".join([*parts, "\x1b[0m"]) if last else "".join(parts)


def _rule(line: str, under: list[tuple[int, ...]], begun: set[int]) -> str:
    """A line of tildes below the claims of a line, each beginning with its number where its words begin."""
    rule = ""
    for at, claims in enumerate(under):
        wide = columns(line[at])
        if len(rule) > columns(line[:at]):  # a number longer than what is underlined
            continue
        new = [n for n in claims if n not in begun]
        begun.update(new)
        rule += str(new[0]).ljust(wide, "~") if new else ("~" if claims else " ") * wide
    return rule


def _claim(claim: ClaimView, paper: AuditPaper, indent: str) -> Iterator[str]:
    quote = folded(f"{claim.number} “{visible(claim.quote)}”", paper.width, f"{indent}  ").lstrip()
    yield f"{indent}{paper.painted(claim.mark, claim.mark)} {quote}"
    receipts = "".join(f", receipt in message {receipt.message}" for receipt in claim.receipts[:3])
    where = f" (step {visible(claim.step)}{receipts})" if claim.step else f" ({receipts[2:]})" if receipts else ""
    yield folded(f"{claim.status}: {visible(claim.why)}{where}", paper.width, f"{indent}    ")


def _violation(violation: Mapping[str, Any], paper: AuditPaper, indent: str) -> Iterator[str]:
    mark = "✗" if violation["severity"] == "error" else "!"
    head = f"{mark} {violation['kind']}: {visible(violation['why'])} (step {visible(violation['step'] or '-')})"
    yield indent + paper.painted(folded(head, paper.width, indent).lstrip(), mark)
