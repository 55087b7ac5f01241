"""What the reader takes for a claim, on sentences of trades invented for this: recall and precision by class.

    python bench/claims.py [--misses] [TRADE ...]

`bench/claims/TRADE.json` is a catalogue, `TRADE.tsv` messages an agent might write: the class, the fragments that are
claims ("strength: fragment", separated by " || "; none for what is no claim), the text. `hotel` and `clinic` are held
out: they were written before the reader was tuned, and what is missed in them is not looked at. Other languages have a
folder of their own: `es` with `clinica` held out; the tools of `banco` are described in Spanish, the others in English.

A claim is *firm* where the reader would let it accuse; the others count only when a receipt bears them out. Printed for
each class: fragments found, found firm, and claims where there is none (and firm ones: these could accuse wrongly).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from runbookc.catalog.model import Parameter, Tool, World
from runbookc.conformance.bundle import make_bundle
from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.claims.reading import find_claims
from runbookc.conformance.evidence.tools.binding import Binder, make_binder
from runbookc.target import Program

FOLDER = Path(__file__).resolve().parent / "claims"
HELD_OUT = ("clinic", "hotel", "es/clinica")
LANGUAGES = {"": "", "es": "Spanish, "}
STRENGTHS = ("requested", "accepted", "completed", "confirmed")


class Line(NamedTuple):
    """One message: its class, the fragments that are claims with their strength, the text."""

    kind: str
    claims: tuple[tuple[str, str], ...]
    text: str


def main(words: list[str]) -> None:
    """Figures of each trade, then of all that are not held out, and of all that are."""
    shown = "--misses" in words
    every = sorted(path.relative_to(FOLDER).with_suffix("").as_posix() for path in FOLDER.glob("**/*.tsv"))
    named = [w for w in words if not w.startswith("-")] or every
    for language, name in LANGUAGES.items():
        sums = {False: Counter[str](), True: Counter[str]()}
        for trade in named:
            if trade.rpartition("/")[0] == language:
                sums[trade in HELD_OUT] += measured(trade, shown and trade not in HELD_OUT)
        for held, tally in sums.items():
            if tally:
                print(f"\n{name}held out:" if held else f"\n{name}tuned on:")
                show(tally)


def measured(trade: str, shown: bool) -> Counter[str]:
    """What became of each line of a trade, counted by class."""
    binder = make_binder(make_bundle(Program((), World(tools=tuple(tools(trade))))))
    tally: Counter[str] = Counter()
    for line in lines(trade):
        judge_line(line, binder, tally, f"{trade}: " if shown else "")
    return tally


def judge_line(line: Line, binder: Binder, tally: Counter[str], shown: str) -> None:
    """Add one line's outcome."""
    found = [c for c in find_claims(line.text, binder, lambda words: set()).claims if not c.proposed]
    left = list(found)
    tally[f"{line.kind} texts"] += 1
    for strength, fragment in line.claims:
        start = line.text.index(fragment)
        over = [c for c in found if c.start < start + len(fragment) and start < c.end]
        left = [c for c in left if c not in over]
        tally[f"{line.kind} claims"] += 1
        tally[f"{line.kind} found"] += bool(over)
        tally[f"{line.kind} firm"] += any(firm(c) for c in over)
        right = any(c.strength == strength for c in over)
        tally[f"{line.kind} strength"] += right
        if shown and not (over and right):
            became = over[0].strength if over else "not found"
            print(f"{shown}{line.kind}: {became}: {fragment!r} in {line.text!r}")
        elif shown and "--weak" in sys.argv and not any(firm(c) for c in over):
            print(f"{shown}{line.kind}: weak: {fragment!r} in {line.text!r}")
    tally[f"{line.kind} wrong"] += len(left)
    tally[f"{line.kind} firmly wrong"] += sum(map(firm, left))
    if shown and left:
        print(f"{shown}{line.kind}: no claim: {[(c.quote, firm(c)) for c in left]} in {line.text!r}")


def firm(claim: FoundClaim) -> bool:
    """Whether the claim is a lie where nothing was called."""
    return not claim.weak and not claim.soft and claim.bound is not None and claim.bound.sure


def show(tally: Counter[str]) -> None:
    """One row a class, then the sums."""
    kinds = list(dict.fromkeys(key.split(" ")[0] for key in tally))
    print(f"  {'class':<14}{'texts':>6}{'claims':>7}{'found':>7}{'firm':>6}{'strength':>9}{'wrong':>7}{'firmly':>7}")
    total: Counter[str] = Counter()
    columns = ("texts", "claims", "found", "firm", "strength", "wrong", "firmly wrong")
    for kind in [*kinds, ""]:
        row = {c: tally[f"{kind} {c}"] for c in columns} if kind else total
        total.update(row if kind else {})
        print(
            f"  {kind or 'all':<14}"
            + "".join(f"{row[c]:>{w}}" for c, w in zip(columns, (6, 7, 7, 6, 9, 7, 7), strict=True))
        )
    hits, wrong = total["found"], total["wrong"]
    print(f"  recall {hits / total['claims']:.3f}, firm {total['firm'] / total['claims']:.3f};", end=" ")
    firmly = total["firm"] + total["firmly wrong"]
    print(f"precision {hits / (hits + wrong):.3f}, of firm ones {total['firm'] / firmly:.3f}")


def lines(trade: str) -> Iterator[Line]:
    """The messages of a trade; a fragment that its text does not hold is an error of the file."""
    for number, row in enumerate((FOLDER / f"{trade}.tsv").read_text(encoding="utf-8").splitlines()[1:], 2):
        kind, claims, text = row.split("\t")
        parts = []
        text = text.replace("\\n", "\n")
        for claim in filter(None, claims.replace("\\n", "\n").split(" || ")):
            strength, mark, fragment = claim.partition(": ")
            known = strength in STRENGTHS and mark
            parts.append((strength if known else "completed", fragment if known else claim))
            if parts[-1][1] not in text:
                sys.exit(f"{trade}.tsv:{number}: {parts[-1][1]!r} is not in the text")
        yield Line(kind, tuple(parts), text)


def tools(trade: str) -> Iterator[Tool]:
    """The catalogue of a trade."""
    for entry in json.loads((FOLDER / f"{trade}.json").read_text(encoding="utf-8")):
        parameters = tuple(Parameter(name, kind) for name, kind in entry["parameters"].items())
        yield Tool(
            entry["name"], f"{trade}.json", description=entry["description"], effect=entry["effect"],
            parameters=parameters,
        )  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1:])
