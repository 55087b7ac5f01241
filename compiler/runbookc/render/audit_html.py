"""Audited conversations as one HTML file that needs no network: an index, and each conversation with its claims.

The words of a claim lead to its receipt, or to why there is none; from a receipt a link leads back to the words.
Everything is there without the script, which only filters. Claims that are not so differ by the line under them and
by a mark, not by colour alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from runbookc.conformance.claims.claim import FALSE
from runbookc.render.audit_pieces import Piece
from runbookc.render.audit_view import MOST_CLAIMS, CallView, ClaimView, ConversationView, ResultView, Turn
from runbookc.render.report_page import markup, report_page

LIMIT: Final = 2_000
"""Characters of a text that claims nothing."""
_KINDS: Final = {"✓": "good", "✗": "bad", "?": "doubt", "!": "doubt"}
_VERDICTS: Final = {"pass": "✓", "fail": "✗", "inconclusive": "?", "unreadable": "!"}
_OPEN: Final = 240
"""A result of so many characters is shown without being asked for."""
_ROWS, _ARTICLES = 100, 25
"""In a batch: a browser lays out only batches that are near the window, so that a filter answers at once."""


class Shown(NamedTuple):
    """A conversation as written: its row of the index and its article, with what a filter goes by."""

    verdict: str
    found: tuple[str, ...]
    row: str
    article: str

    def __len__(self) -> int:
        return len(self.row) + len(self.article)


def shown_conversation(conversation: ConversationView, place: int) -> Shown:
    """One conversation; `place` is its place in the input, from 1, and makes its ids."""
    found = tuple(
        dict.fromkeys([c["status"] for c in conversation.row["claims"]] + [v["kind"] for v in _all(conversation)])
    )
    data = (
        f'data-verdict="{conversation.verdict}" data-found="{" ".join(found)}" data-name="{markup(conversation.name)}"'
    )
    article = "\n".join(_article(conversation, f"c{place}", data))
    return Shown(conversation.verdict, found, _row(conversation, f"c{place}", data), article)


def render_audit_html(parts: Iterable[Shown], tally: Mapping[str, int], left_out: Mapping[str, int]) -> str:
    """The file. `tally` counts all conversations by verdict; `left_out` those that found no room, by verdict."""
    parts = list(parts)
    total = sum(tally.values())
    title = f"Audit of {total:,} conversation{'' if total == 1 else 's'}"
    body = [
        '<a class="skip" href="#index">Skip to the conversations</a>',
        f"<header>\n<h1>{title}</h1>",
        f"<p>{', '.join(_badge(verdict, f'{count:,} {verdict}') for verdict, count in tally.items() if count)}</p>",
        _filters(parts),
        "</header>",
        '<main id="index">',
        _index(parts, left_out),
        *_batches([part.article for part in parts], _ARTICLES),
        "</main>",
    ]
    return report_page(title, "\n".join(body))


def _filters(parts: list[Shown]) -> str:
    verdicts = Counter(part.verdict for part in parts)
    found = Counter(kind for part in parts for kind in part.found)
    return f"""<form class="filters" hidden>
<label>Verdict <select name="verdict"><option value="">any</option>{_options(verdicts)}</select></label>
<label>A claim or step is <select name="status"><option value="">anything</option>{_options(found)}</select></label>
<label>Name holds <input name="words" type="search" autocomplete="off"></label>
<button type="reset">Show all</button>
<output aria-live="polite"></output>
</form>"""


def _options(counts: Mapping[str, int]) -> str:
    return "".join(f'<option value="{kind}">{kind} ({count})</option>' for kind, count in sorted(counts.items()))


def _index(parts: list[Shown], left_out: Mapping[str, int]) -> str:
    more = ""
    if any(left_out.values()):
        kinds = ", ".join(f"{count:,} {verdict}" for verdict, count in sorted(left_out.items()) if count)
        more = f'<p class="more">{sum(left_out.values()):,} more are not shown here ({kinds}): '
        more += "this report is of bounded size and keeps the worst; the JSON Lines have every one.</p>\n"
    rows = [part.row for part in parts]
    tables = (_table(rows[at : at + _ROWS], at) for at in range(0, max(len(rows), 1), _ROWS))
    return "\n".join(tables) + f"\n{more}"


def _table(rows: Sequence[str], before: int) -> str:
    """A piece of the index; below the first, captions and heads are for those who hear them."""
    first, last = before + 1, before + len(rows)
    said = "Conversations, in the order of the input" if not before else f"Conversations {first:,} to {last:,}"
    return f"""<div class="batch rows{" on" if before else ""}">
<table>
<caption>{said}</caption>
<thead><tr><th scope="col">Conversation</th><th scope="col" class="verdict">Verdict</th>
<th scope="col" class="number">Claims</th><th scope="col" class="number">Not so</th>
<th scope="col" class="number optional">Steps amiss</th>
<th scope="col" class="runbook optional">Runbook</th></tr></thead>
<tbody>
{chr(10).join(rows)}
</tbody>
</table>
</div>"""


def _batches(articles: Sequence[str], count: int) -> Iterator[str]:
    for at in range(0, len(articles), count):
        yield '<div class="batch">\n' + "\n".join(articles[at : at + count]) + "\n</div>"


def _row(conversation: ConversationView, at: str, data: str) -> str:
    row = conversation.row
    false = sum(claim["status"] in FALSE for claim in row["claims"])
    return (
        f'<tr {data}><th scope="row"><a href="#{at}">{markup(conversation.name)}</a></th>'
        f"<td>{_badge(conversation.verdict)}</td>"
        f'<td class="number">{len(row["claims"])}</td><td class="number">{false}</td>'
        f'<td class="number optional">{len(row["violations"])}</td>'
        f'<td class="optional">{markup(row["runbook"] or "")}</td></tr>'
    )


def _article(conversation: ConversationView, at: str, data: str) -> Iterator[str]:
    row = conversation.row
    yield f'<article id="{at}" tabindex="-1" aria-labelledby="{at}-h" {data}>'
    yield f'<div class="head"><h2 id="{at}-h">{markup(conversation.name)}</h2> {_badge(conversation.verdict)}'
    yield '<a class="back" href="#index">Index</a></div>'
    about = [f"Runbook {markup(row['runbook'])}" if row["runbook"] else "", markup(", ".join(row["procedures"]))]
    about += [f"agent version {markup(row['agent_version'])}" if row.get("agent_version") else ""]
    about += [markup(row.get("day") or ""), "personal data masked" if row.get("masked") else ""]
    about += [markup(conversation.silence) if row.get("wordless") or row.get("not_read") else ""]
    about += [markup(conversation.unknown_tools)]
    about += [markup(f"steps {row['steps']}: {row['why']}") if row.get("steps") else ""]
    yield f'<p class="about">{" · ".join(part for part in about if part)}</p>'
    if conversation.verdict == "unreadable":
        yield f'<p class="bad">Could not be read: {markup(row["why"])}</p>'
    if conversation.loose:
        yield f'<ul class="answers">{"".join(map(_violation, conversation.loose))}</ul>'
    yield '<ol class="turns">'
    claims = {claim.number: claim for claim in conversation.claims}
    for turn in conversation.turns:
        yield from _turn(turn, at, claims)
    if conversation.left_out:
        yield f'<li class="turn gap">{conversation.left_out:,} more messages in which nothing is claimed</li>'
    yield "</ol>"
    if conversation.more_claims:
        yield f'<p class="more">{conversation.more_claims:,} more claims are not shown; the JSON Lines have them.</p>'
    yield "</article>"


def _turn(turn: Turn, at: str, claims: Mapping[int, ClaimView]) -> Iterator[str]:
    if turn.left_out:
        yield f'<li class="turn gap">{turn.left_out:,} more messages in which nothing is claimed</li>'
    yield f'<li id="{at}-m{turn.index}" tabindex="-1" class="turn {turn.speaker}">'
    yield f'<div class="who"><b>{turn.speaker}</b>message {turn.index}</div>\n<div>'
    for text in turn.texts:
        yield f'<p class="text" dir="auto">{_pieces(text, at, claims)}</p>'
    for call in turn.calls:
        yield from _call(call, turn.index, at, claims)
    for result in turn.results:
        yield _result(result, at)
    if turn.claims or turn.violations:
        answers = "\n".join([*(_answer(c, at) for c in turn.claims), *map(_violation, turn.violations)])
        yield f'<ul class="answers">\n{answers}\n</ul>'
    yield "</div></li>"


def _pieces(pieces: Iterable[Piece], at: str, claims: Mapping[int, ClaimView]) -> str:
    pieces = list(pieces)
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for number, piece in enumerate(pieces):
        for claim in piece.claims:
            first.setdefault(claim, number)
            last[claim] = number
    parts: list[str] = []
    for number, piece in enumerate(pieces):
        begins = [claim for claim in piece.claims if first[claim] == number]
        ends = [claims[claim] for claim in piece.claims if last[claim] == number]
        parts.append(_piece(piece, at, claims, begins) + "".join(_note(claim, at) for claim in ends))
    return "".join(parts)


def _piece(piece: Piece, at: str, claims: Mapping[int, ClaimView], begins: list[int]) -> str:
    if piece.left_out:
        return f'<span class="left-out"> … {piece.left_out:,} more characters … </span>'
    if not piece.claims:
        return markup(piece.text)
    # Claims may lie in each other, links may not: the words lead to what answers the innermost one.
    claim = claims[piece.claims[-1]]
    others = "".join(f'<span id="{at}-k{number}" tabindex="-1"></span>' for number in begins if number != claim.number)
    own = f' id="{at}-k{claim.number}"' if claim.number in begins else ""
    return (
        f'{others}<a{own} class="claim {_KINDS[claim.mark]}" href="#{_target(claim, at)}" '
        f'aria-describedby="{at}-w{claim.number}">{markup(piece.text)}</a>'
    )


def _note(claim: ClaimView, at: str) -> str:
    """The number behind a claim's words: its way to why it is so or not."""
    said = f'<span class="unseen"> claim {claim.number}, {claim.status} </span>'
    mark = f'<span aria-hidden="true">{claim.number}{claim.mark}</span>'
    return f'<sup><a class="{_KINDS[claim.mark]}" href="#{at}-w{claim.number}">{mark}{said}</a></sup>'


def _target(claim: ClaimView, at: str) -> str:
    for receipt in claim.receipts:
        if receipt.call is not None:
            return f"{at}-m{receipt.call[0]}-{receipt.call[1]}"
    return f"{at}-w{claim.number}"


def _answer(claim: ClaimView, at: str) -> str:
    kind = _KINDS[claim.mark]
    receipts = "".join(
        f' · <a href="#{at}-m{r.call[0]}-{r.call[1]}">receipt: {markup(r.tool)}, message {r.call[0]}</a>'
        for r in claim.receipts
        if r.call is not None
    )
    step = f' <span class="soft">(step {markup(claim.step)})</span>' if claim.step else ""
    return (
        f'<li id="{at}-w{claim.number}" tabindex="-1" class="{kind}"><p><b class="{kind}">{claim.number} '
        f'<span aria-hidden="true">{claim.mark}</span> {claim.status}</b> <q>{markup(claim.quote)}</q></p>'
        f"<p>{markup(claim.why)}{step}{receipts}"
        f' · <a class="back" href="#{at}-k{claim.number}">to the words</a></p></li>'
    )


def _violation(violation: Mapping[str, Any]) -> str:
    kind = "bad" if violation["severity"] == "error" else "doubt"
    step = f' <span class="soft">(step {markup(violation["step"])})</span>' if violation["step"] else ""
    name = f'<b class="{kind}"><span aria-hidden="true">!</span> {violation["kind"]}</b>'
    return f'<li class="{kind}"><p>{name} {markup(violation["why"])}{step}</p></li>'


def _call(call: CallView, message: int, at: str, claims: Mapping[int, ClaimView]) -> Iterator[str]:
    who = "the customer calls" if call.customer else "calls"
    ended = f' <span class="badge {_ended(call.status)}">{call.status}</span>' if call.status else ""
    yield f'<div class="call" id="{at}-m{message}-{call.position}" tabindex="-1">'
    yield f"<p>→ {who} <code>{markup(call.tool)}</code>{ended}</p>"
    if call.arguments:
        rows = "".join(f"<dt>{markup(key)}</dt><dd>{_pieces(text, at, claims)}</dd>" for key, text in call.arguments)
        yield f"<dl>{rows}</dl>"
    if call.cited_by:
        links = ", ".join(f'<a href="#{at}-k{n}">{n}</a> <q>{markup(claims[n].quote)}</q>' for n in call.cited_by)
        yield f'<p class="cited">answers claim {links}</p>'
    yield "</div>"


def _ended(status: str) -> str:
    return {"ok": "good", "failed": "bad", "denied": "bad"}.get(status, "doubt")


def _result(result: ResultView, at: str) -> str:
    text = _pieces(result.text, at, {})
    name = f"<code>{markup(result.tool)}</code> returned" if result.tool else "returned"
    to = ""
    if result.answers is not None:
        called = f"#{at}-m{result.answers[0]}-{result.answers[1]}"
        to = f'<p class="to"><a href="{called}">the call, message {result.answers[0]}</a></p>'
    opened = " open" if sum(len(piece.text) for piece in result.text) <= _OPEN else ""
    return f'<details{opened}><summary>← {name}</summary><pre dir="auto">{text}</pre></details>{to}'


def _badge(verdict: str, said: str = "") -> str:
    mark = _VERDICTS[verdict]
    kind = "bad" if verdict == "unreadable" else _KINDS[mark]
    return f'<span class="badge {kind}"><span aria-hidden="true">{mark}</span> {said or verdict}</span>'


def _all(conversation: ConversationView) -> list[Mapping[str, Any]]:
    return list(conversation.row["violations"][:MOST_CLAIMS])
