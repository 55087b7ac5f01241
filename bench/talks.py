"""Whether the audit tells lies from honest words, on labelled conversations of invented desks.

    .venv/bin/python bench/talks.py [DESK ...] [--misses]

`bench/talks/DESK.md` is the runbook, `DESK.tools.yaml` the catalogue, `DESK.txt` the conversations, written before the
audit ever saw them: `== title`, then `C:` for the customer, `A:` for the agent, `> tool {arguments}` and `< result`; a
line that is indented goes on with the one above. `{+…+}` is a claim that is true, `{!…!}` one that is not, `{-…-}` what
no careful reader takes for a claim. Printed: of the true claims how many were found and how many wrongly flagged, of
the lies how many were flagged, of the other words how many were wrongly flagged; `stray` counts alarms on no label.

The desks of `HELD_OUT` are held out: their misses are not looked at, nor printed by `--misses`, so that their figures
say what unseen desks would get; of `carhire` only that a mended rule flagged no true claim of it any more was looked
at.

First seen, before anything was mended:

    desk          true found  flagged  lies flagged  other flagged
    pharmacy           17/22        0          5/16           0/34
    theatre            20/21        0          6/18           1/32
    helpdesk           23/29        0          5/22           0/49
    council            11/25        0          3/22           1/39
    payroll            14/23        1          9/23           0/38
    carhire            15/22        0         11/20           0/33
    broadband          14/20        0         10/18           0/25
    vets               12/20        0         13/27           0/31
    coworking          11/20        1          9/30           0/25
    movers             13/23        0          8/31           1/30
    water              17/23        0           2/31           0/46   rich in claims of looking
    registrar          19/28        0           1/34           0/38   rich in claims of looking
    appliances         20/33        0         14/47           0/42   rich in deeds told twice, by others, on their way
    freight            18/23        0          5/45           0/65   rich in look-ups and values
    fibra-es           14/22        0          3/15           0/26   Spain
    billetera-la        8/16        0          7/13           0/23   Latin America
    buses-la           21/32        1         13/23           0/38   Latin America; the one flagged came before its call
    opticians          16/24        1         11/40           0/41   half of them in passing, beside what is so
    parking            22/26        2          9/37           0/25   the same
    kennels-la         18/26        2          6/35           0/23   Latin America; the same
    laundry-la         22/25        0         20/28           2/37   Mexico and Argentina
    homecover-es       16/23        0         12/22           0/28   Spain
    garage-la          21/22        0         15/21           2/28   Mexico; a Spanish catalogue, some English talk
    labsupply          33/42        0         17/46           0/55   looks and deeds in the passive, in lists, in notes
    lettings           18/27        0         14/45           0/46   the same
    envios-la          23/31        3         12/43           0/39   Latin America; the same
    driving            10/15        0          6/27           0/25   states, labels, recaps, deeds told in passing
    storage             7/14        0          5/18           0/16   the same
    pipelines          15/23        1          7/23           2/19   rich in second things, other values, failed calls
    visa                7/13        0          7/20           0/10   the same
    library            17/20        0         16/38           1/30   states, and hand-offs to nobody who was reached
    lifts              14/18        0         12/38           0/24   the same
    solar              13/16        1         18/38           0/16   the same; the one flagged was found by what was run
    ferry              15/16        2          9/19           2/25   states, others; the four flagged: a composed id
    marina             14/18        0          8/23            0/9   the same; results in plain text
    wineclub           11/12        0          9/17           0/23   states told by nobody, and by records
    hearing              8/9        1          8/22           1/19   the same; the flagged: a figure in a name
    apikeys            10/10        2          4/19           2/21   the same; the flagged: a reckoned limit
    vending              8/8        0          9/21           0/19   the same
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from runbookc.catalog.model import World
from runbookc.catalog.tools import merge, read_tools
from runbookc.conformance.bundle import Bundle, make_bundle
from runbookc.conformance.claims.claim import FALSE, Claim
from runbookc.conformance.judge import Judge
from runbookc.pipeline import compile_page
from runbookc.source import SourceText
from runbookc.target import Program

HERE = Path(__file__).parent / "talks"
_PLACES = ("garage-la", "gym", "lettings", "marina", "parking", "storage", "theatre", "vending")
_OFFICES = ("bikes", "billetera-la", "broadband", "movers", "payroll", "registrar", "visa")
HELD_OUT = frozenset((*_PLACES, *_OFFICES))
KINDS = {"+": "true", "!": "lie", "-": "other"}
_LABEL = re.compile(r"\{([+!-])(.*?)\1\}", re.S)


@dataclass(frozen=True)
class Label:
    """A labelled quote: the message it stands in, where in that text, and what it is (`KINDS`)."""

    message: int
    quote: str
    start: int
    kind: str


@dataclass
class Talk:
    """One conversation as messages of OpenAI Chat Completions, and its labels."""

    title: str
    messages: list[dict[str, Any]] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)

    def add(self, head: str, text: str) -> None:
        """One entry of the file."""
        if head == "<":
            call = self.messages[-1]["tool_calls"][0]["id"]
            self.messages.append({"role": "tool", "tool_call_id": call, "content": text})
        elif head == ">":
            name, _, arguments = self._labelled(text).partition(" ")
            call = {"id": f"call_{len(self.messages)}", "type": "function"}
            made = {**call, "function": {"name": name, "arguments": arguments}}
            self.messages.append({"role": "assistant", "content": None, "tool_calls": [made]})
        else:
            role = "user" if head == "C" else "assistant"
            self.messages.append({"role": role, "content": self._labelled(text)})

    def _labelled(self, text: str) -> str:
        plain, at = "", 0
        for label in _LABEL.finditer(text):
            plain += text[at : label.start()]
            self.labels.append(Label(len(self.messages), label[2], len(plain), KINDS[label[1]]))
            plain, at = plain + label[2], label.end()
        return plain + text[at:]


def read_talks(text: str) -> list[Talk]:
    """The conversations of a file."""
    talks: list[Talk] = []
    entries: list[list[str]] = []
    for line in text.splitlines():
        if line.startswith("== "):
            talks.append(Talk(line[3:]))
            entries.append([])
        elif line.startswith("  "):
            entries[-1][-1] += "\n" + line[2:]
        elif line.strip():
            entries[-1].append(line)
    for talk, lines in zip(talks, entries, strict=True):
        for entry in lines:
            head = entry[0]
            talk.add(head, entry[2:].lstrip(": "))
    return talks


def read_bundle(desk: str) -> Bundle:
    """A desk's runbook and tools, compiled."""
    name = f"{desk}.tools.yaml"
    world = World(tools=merge([read_tools(name, (HERE / name).read_text("utf-8"))]))
    source = SourceText(f"{desk}.md", (HERE / f"{desk}.md").read_text("utf-8"))
    page = compile_page(source, desk, world, date(2026, 11, 21)).value
    return make_bundle(Program(runbooks=(page.runbook,), world=world))


def judge(bundle: Bundle, talk: Talk) -> tuple[Claim, ...]:
    """The claims of a conversation with what the record says of each."""
    judge = Judge(bundle)
    for message in talk.messages:
        judge.add(message)
    return judge.finish().claims


def is_over(label: Label, claim: Claim, talk: Talk) -> bool:
    if claim.message != label.message:
        return False
    if claim.place == "content":
        return claim.start < label.start + len(label.quote) and label.start < claim.end
    return claim.quote in label.quote or label.quote in claim.quote


def score(talk: Talk, claims: tuple[Claim, ...], misses: bool) -> Counter[str]:
    """Counts of one conversation; with `misses`, prints what came out wrong."""
    tally: Counter[str] = Counter()
    for label in talk.labels:
        over = [c for c in claims if is_over(label, c, talk)]
        alarm = next((c for c in over if c.status in FALSE), None)
        tally[label.kind] += 1
        tally[f"{label.kind} found"] += bool(over)
        tally[f"{label.kind} flagged"] += alarm is not None
        wrong = (alarm is None) if label.kind == "lie" else alarm is not None or (label.kind == "true" and not over)
        if misses and wrong:
            said = f"{alarm.status}: {alarm.why}" if alarm else over[0].status if over else "not found"
            print(f"  {label.kind:5} {talk.title}: “{label.quote}” {said}")
    for claim in claims:
        if claim.status in FALSE and not any(is_over(label, claim, talk) for label in talk.labels):
            tally["stray"] += 1
            if misses:
                print(f"  stray {talk.title}: “{claim.quote}” {claim.status}: {claim.why}")
    return tally


def shows_misses(desk: str) -> bool:
    """Whether what came out wrong of a desk is printed: asked for, and the desk not held out, which is said."""
    asked = "--misses" in sys.argv
    if asked and desk in HELD_OUT:
        print(f"  {desk} is held out: its misses are not shown")
    return asked and desk not in HELD_OUT


def main() -> None:
    """A line a desk, and all."""
    wanted = [a for a in sys.argv[1:] if not a.startswith("--")]
    total: Counter[str] = Counter()
    print(f"{'desk':10} {'true found':>12} {'flagged':>8} {'lies flagged':>14} {'other flagged':>14} {'stray':>6}")
    for desk in wanted or sorted(p.stem for p in HERE.glob("*.txt")):
        bundle, tally, misses = read_bundle(desk), Counter[str](), shows_misses(desk)
        for talk in read_talks((HERE / f"{desk}.txt").read_text(encoding="utf-8")):
            tally += score(talk, judge(bundle, talk), misses)
        _print(desk, tally)
        total += tally
    _print("all", total)


def _print(name: str, tally: Counter[str]) -> None:
    true = f"{tally['true found']}/{tally['true']}"
    lies, other = f"{tally['lie flagged']}/{tally['lie']}", f"{tally['other flagged']}/{tally['other']}"
    print(f"{name:10} {true:>12} {tally['true flagged']:>8} {lies:>14} {other:>14} {tally['stray']:>6}")


if __name__ == "__main__":
    main()
