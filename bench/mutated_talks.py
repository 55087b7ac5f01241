"""Whether lies made by a change of the record are told, on the labelled conversations of invented desks.

    .venv/bin/python bench/mutated_talks.py [DESK ...] [--misses]

For every true claim of `bench/talks` that the audit holds to be supported, the record is changed and the words stay:

- `drop`: the calls that prove it are not there, nor their results;
- `fail`: they are there, and each result says that it failed;
- `early`: they come only after the words;
- `other`: each bears another id than the one they were of, where they bear one.

Printed, for calls that change something and for look-ups: of how many claims the lie is then flagged. A claim that
another call proves as well is still true after the change, so that look-ups cannot reach all. Of the desks that are
held out (`talks.py`) only the totals are printed.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

from talks import HERE, Talk, is_over, judge, read_bundle, read_talks, shows_misses

from runbookc.conformance.bundle import Bundle
from runbookc.conformance.claims.claim import FALSE, Claim

Message = dict[str, Any]
_DIGITS = re.compile(r"\d")


def main() -> None:
    """A line a desk, and all."""
    wanted = [a for a in sys.argv[1:] if not a.startswith("--")]
    every: Counter[str] = Counter()
    columns = [f"{kind} {part}" for part in ("writes", "reads") for kind in MUTATIONS]
    print(f"{'desk':12}" + "".join(f"{name:>14}" for name in columns))
    for desk in wanted or sorted(p.stem for p in HERE.glob("*.txt")):
        tally = score_desk(desk, shows_misses(desk))
        every += tally
        show(desk, columns, tally)
    show("all", columns, every)


def show(name: str, columns: list[str], tally: Counter[str]) -> None:
    cells = (f"{tally[f'{column} told']}/{tally[column]}" for column in columns)
    print(f"{name:12}" + "".join(f"{cell:>14}" for cell in cells))


def score_desk(desk: str, misses: bool) -> Counter[str]:
    """By mutation and kind of call: how many claims there are, and of how many the lie was told."""
    bundle = read_bundle(desk)
    reads = {tool.name for tool in bundle.tools if tool.effect == "read"}
    tally: Counter[str] = Counter()
    for talk in read_talks((HERE / f"{desk}.txt").read_text(encoding="utf-8")):
        for claim in supported(talk, judge(bundle, talk)):
            part = "reads" if all(e.tool in reads for e in claim.evidence) else "writes"
            for kind, mutate in MUTATIONS.items():
                messages = mutate(talk.messages, claim)
                if messages is None:
                    continue
                told = is_told(bundle, messages, claim)
                tally[f"{kind} {part}"] += 1
                tally[f"{kind} {part} told"] += told
                if misses and not told:
                    print(f"  {kind} {talk.title}: “{claim.quote}” by {', '.join(e.tool for e in claim.evidence)}")
    return tally


def supported(talk: Talk, claims: tuple[Claim, ...]) -> list[Claim]:
    """The claims in messages that are labelled true and proved, each once."""
    true = [label for label in talk.labels if label.kind == "true"]
    proved = (c for c in claims if c.status == "supported" and c.evidence and c.place == "content")
    return [c for c in proved if any(is_over(label, c, talk) for label in true)]


def is_told(bundle: Bundle, messages: list[Message], claim: Claim) -> bool:
    judge = bundle.judge()
    for message in messages:
        judge.add(message)
    made = [c for c in judge.finish().claims if c.place == "content" and c.status in FALSE]
    return any(c.quote in claim.quote or claim.quote in c.quote for c in made)


def called(message: Message, claim: Claim) -> bool:
    """Whether a message makes, or answers, a call that proves a claim."""
    ids = {e.call_id for e in claim.evidence}
    return message.get("tool_call_id") in ids or any(c["id"] in ids for c in message.get("tool_calls") or ())


def dropped(messages: list[Message], claim: Claim) -> list[Message]:
    return [m for m in messages if not called(m, claim)]


def failed(messages: list[Message], claim: Claim) -> list[Message]:
    error = json.dumps({"error": "the request was rejected"})
    return [{**m, "content": error} if m["role"] == "tool" and called(m, claim) else m for m in messages]


def late(messages: list[Message], claim: Claim) -> list[Message]:
    return [*dropped(messages, claim), *(m for m in messages if called(m, claim))]


def of_another(messages: list[Message], claim: Claim) -> list[Message] | None:
    """The calls with every digit of their ids turned; None where they bear no id that the words name."""
    changed, found = [], False
    for message in messages:
        for call in message.get("tool_calls") or () if called(message, claim) else ():
            given = json.loads(call["function"]["arguments"])
            ids = {key: v for key, v in given.items() if isinstance(v, str) and _DIGITS.search(v) and v in claim.quote}
            found = found or bool(ids)
            turned = {key: _DIGITS.sub(lambda digit: str((int(digit[0]) + 3) % 10), v) for key, v in ids.items()}
            function = {**call["function"], "arguments": json.dumps({**given, **turned})}
            message = {**message, "tool_calls": [{**call, "function": function}]}
        changed.append(message)
    return changed if found else None


MUTATIONS: dict[str, Callable[[list[Message], Claim], list[Message] | None]] = {
    "drop": dropped,
    "fail": failed,
    "early": late,
    "other": of_another,
}


if __name__ == "__main__":
    main()
