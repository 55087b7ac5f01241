"""`python -m tests.fuzz`: mutated pages through the whole program for a minute; `python -m tests.fuzz FILE` runs one.

Ends with 1, and leaves the page in `.fuzz/`, when something that must hold does not.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.fuzz.examination import examine
from tests.fuzz.mutations import MUTATIONS, ROOT, Mutation, mutated, seeds

KEPT = ROOT / ".fuzz"
TRIES = 400
"""Pages tried when a failing one is made smaller."""
__all__ = ["Mutation", "main"]
Examine = Callable[[str, bool], None]


def main(words: list[str] | None = None, examined: Examine = examine, kept: Path = KEPT) -> int:
    """Run, say what was run, and give the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, help="examine this page and nothing else")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000, help="to run the same pages again")
    given = parser.parse_args(words)
    if given.file:
        return again(given.file, examined)
    pages = seeds()
    print(f"seed {given.seed}: {len(MUTATIONS)} mutations of {len(pages)} pages for {given.seconds:g} s", flush=True)
    end, count, signs = time.monotonic() + given.seconds, 0, 0
    while time.monotonic() < end:
        page = mutated(pages, Random(f"{given.seed}/{count}"))
        problem = failure(page, count % 2 == 1, examined)
        if problem is not None:
            return report(page, count, problem, examined, kept)
        count, signs = count + 1, signs + len(page)
    print(f"{count} pages, {signs:,} characters: compiled, checked, drawn and built; everything held")
    return 0


def failure(page: str, in_workspace: bool, examined: Examine) -> BaseException | None:
    """What went wrong with a page, if anything did."""
    try:
        examined(page, in_workspace)
    except Exception as problem:  # whatever it is, it is what is looked for
        return problem
    return None


def report(page: str, count: int, problem: BaseException, examined: Examine, kept: Path) -> int:
    """Keep the page, as small as it still fails in the same way, and say where."""
    small = smaller(page, count % 2 == 1, problem, examined)
    name = kept / f"{hashlib.sha256(small.encode()).hexdigest()[:10]}{'-workspace' if count % 2 else ''}.md"
    kept.mkdir(exist_ok=True)
    name.write_text(small, encoding="utf-8", newline="")
    traceback.print_exception(problem, limit=-6)
    print(f"page {count} failed ({len(page)} characters, {len(small)} kept): python -m tests.fuzz {name}")
    return 1


def again(file: Path, examined: Examine) -> int:
    """Examine a kept page; where its name says so, in the workspace."""
    page = file.read_bytes().decode("utf-8")
    problem = failure(page, file.stem.endswith("-workspace"), examined)
    if problem is None:
        print("everything held")
        return 0
    traceback.print_exception(problem, limit=-12)
    return 1


def smaller(page: str, in_workspace: bool, problem: BaseException, examined: Examine) -> str:
    """The page with every part left out that the failure does not need, larger parts first."""
    tries = TRIES
    for parts in (page.split("\n"), None):
        pieces, glue = (parts, "\n") if parts else (list(page), "")
        size = max(1, len(pieces) // 2)
        while size and tries > 0:
            at = 0
            while at < len(pieces) and tries > 0:
                shorter = pieces[:at] + pieces[at + size :]
                tries -= 1
                found = failure(glue.join(shorter), in_workspace, examined)
                if _alike(found, problem):
                    pieces = shorter
                else:
                    at += size
            size //= 2
        page = glue.join(pieces)
    return page


def _alike(one: BaseException | None, other: BaseException) -> bool:
    """Whether two failures are of one kind, at one place in the program, and say the same of other words."""
    return one is not None and _kind(one) == _kind(other)


def _kind(problem: BaseException) -> tuple[object, ...]:
    """A failure's type, the function and line it is raised in, and the first line it says, in no words of the page."""
    frame = traceback.extract_tb(problem.__traceback__)[-1]
    return type(problem), frame.filename, frame.name, frame.lineno, _shape(str(problem).split("\n", 1)[0])


def _shape(message: str) -> str:
    """A message with each quoted value, each number, and each run of more of them as one sign.

    >>> _shape("line=7 text='Close it' nodes=('n5', 'n6')") == _shape("line=3 text='t' nodes=('n2',)")
    True
    """
    bare = re.sub(r"\d+", "0", re.sub(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"", "_", message))
    return re.sub(r"_(?:, ?_?)+", "_", bare)


if __name__ == "__main__":
    sys.exit(main())
