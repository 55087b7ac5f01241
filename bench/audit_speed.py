"""Where an audit spends its time: conversations a second on one core, and the share of every room of the judge.

    python bench/audit_speed.py [COUNT]

The conversations are those of `conversations.py`: chats of the length that the aim of 3,000 a second is stated for, and
the longer ones of the billing workspace; both once with other ids and numbers, as at a desk of set phrases, and once so
that no sentence comes twice. Beside the speed stands how many functions one takes, which is the same however busy the
machine is. The shares come from a profile of the latter, which is slower than the run that is timed: they tell what to
look at, not how long it takes.
"""

from __future__ import annotations

import cProfile
import gc
import pstats
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from types import FrameType

from conversations import conversations, desk_chats, reworded, shape_of

from runbookc.conformance.bundle import Bundle
from runbookc.conformance.documents import audit_text
from runbookc.sources.bundle_file import read_bundle

HERE = Path(__file__).resolve().parents[1]
RUNBOOKC = str(Path(sys.executable).with_name("runbookc"))
BILLING = HERE / "runbooks/billing-support"
BEST_OF, SHOWN = 3, 25


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1500
    bundle = billing_bundle()
    gc.set_threshold(100_000, 20, 20)  # as the command does
    fresh: list[str] = []
    for what, every in kinds(count * (BEST_OF + 2)).items():
        before, *rounds, after = (every[at : at + count] for at in range(0, len(every), count))
        judge_all(bundle, before)
        seconds = min(timed(bundle, texts) for texts in rounds)
        functions = calls(bundle, after)
        print(
            f"{count / seconds:,.0f} a second, {functions:,} calls each: {what} ({shape_of(every)}; best of {BEST_OF})"
        )
        fresh = after
    profile = cProfile.Profile()
    profile.runcall(judge_all, bundle, list(reworded(fresh)))
    show(pstats.Stats(profile))


def kinds(count: int) -> dict[str, list[str]]:
    """`count` conversations of each kind, by what is said of them."""
    chats, longer = list(desk_chats(count)), list(conversations(BILLING / "traces", count))
    return {
        "chats that differ in ids and numbers": chats,
        "chats without a sentence in common": list(reworded(chats)),
        "longer ones that differ in ids": longer,
        "longer ones without a sentence in common": list(reworded(longer)),
    }


def billing_bundle() -> Bundle:
    """The bundle of the billing workspace, built with the program as it is installed."""
    with tempfile.TemporaryDirectory() as out:
        subprocess.run([RUNBOOKC, "build", str(BILLING), "-o", out], capture_output=True, check=True)
        return read_bundle(Path(out))


def calls(bundle: Bundle, texts: list[str]) -> int:
    """The functions that one conversation takes, Python's and C's, where others of its kind were judged before."""
    made = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    sys.setprofile(count)
    judge_all(bundle, texts)
    sys.setprofile(None)
    return made // len(texts)


def judge_all(bundle: Bundle, texts: list[str]) -> None:
    for number, text in enumerate(texts):
        audit_text(bundle, text, f"t{number}", f"t{number}")


def timed(bundle: Bundle, texts: list[str]) -> float:
    before = time.process_time()
    judge_all(bundle, texts)
    return time.process_time() - before


def show(stats: pstats.Stats) -> None:
    """The share of each module's own time, then the functions that take most of it."""
    found = stats.stats  # type: ignore[attr-defined]  # what pstats itself prints from
    print()
    whole = sum(own for _, _, own, _, _ in found.values())
    rooms: Counter[str] = Counter()
    for (file, _, _), (_, _, own, _, _) in found.items():
        rooms["/".join(Path(file).parts[-2:]) if "runbookc" in file else "Python itself"] += own
    for room, own in rooms.most_common(SHOWN):
        print(f"{own / whole:6.1%}  {room}")
    print()
    most = sorted(found.items(), key=lambda one: -one[1][2])[:SHOWN]
    for (file, _, name), (_, calls, own, _, _) in most:
        print(f"{own / whole:6.1%}  {calls:>9,}  {Path(file).name}:{name}")


if __name__ == "__main__":
    main()
