""" "Both orders", "all three", "two of your three": as many receipts, or as many things in them.

A count is held only against ids of the thing counted (`order_id` for orders, the length of `item_ids` for items) or
against calls of a tool that is named for it; of a count of anything else nothing is said.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from runbookc.conformance.claims.nouns import content_stems, name_stems, name_words, stem
from runbookc.conformance.evidence.calls.general_tools import only_reads
from runbookc.conformance.evidence.calls.said import Count
from runbookc.conformance.evidence.calls.tally import Tally
from runbookc.conformance.evidence.calls.told_deed import routed
from runbookc.conformance.evidence.proofs.agreement import Disagreement
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.patterns import ClaimPattern
from runbookc.conformance.record_words import record_words

_KEYS = frozenset(record_words("key-field"))
_QUANTITIES = frozenset(record_words("count-field"))


def too_few(
    counts: Sequence[Count],
    tallies: Sequence[Tally],
    patterns: dict[str | None, ClaimPattern],
    made: Sequence[Entry] = (),
    changes: Collection[str] = (),
) -> tuple[Disagreement, bool] | None:
    """What is missing of what is said to be done, and whether a call for it failed; None where all is there.

    `made` are all calls: where one tells that there are as many, one call of `move_tickets` may be of all of them. Of
    what is only called a deed ("both changes") every call of the tools that make `changes` is one.
    """
    for count in counts:
        keyed = {p.tool: k for p in patterns.values() if (k := _key(count.noun, p)) is not None}
        if (missed := _one_failed(count, tallies, patterns, keyed)) is not None:
            return missed, True
        if (routed := _by_route(count, tallies)) is not None:
            return routed, False
        if not keyed or any(t.sound and t.sound[-1].tool not in keyed for t in tallies):
            continue
        done = [e for t in tallies for e in t.sound]
        one_for_all = [*done, *made] if _is_of_several(count.noun, keyed) else done
        if count.number is not None and any(
            _tells(e, count.noun, count.number, keyed.get(e.tool, "")) for e in one_for_all
        ):
            continue
        if any(_is_of_all(e, keyed[e.tool]) for e in done):
            continue
        if any(count.noun in p.verbs for p in patterns.values()):
            others = [e for e in made if e.tool in changes and e.receipt.status == "ok" and e not in done]
            done, keyed = [*others, *done], {**{e.tool: "" for e in others}, **keyed}
        things = _things(done, keyed)
        bad = [e for t in tallies for e in t.bad if not things.issuperset(_things([e], keyed))]
        short = count.number is not None and len(things) < count.number
        if bad and (short or count.number is None):
            told = f"{bad[-1].tool} failed for {_show(_things(bad[-1:], keyed))}, and the text says {count.words}"
            return Disagreement(bad[-1], told), True
        if short:
            tool = done[-1].tool
            told = f"{tool} succeeded for {_show(things)} alone, and the text says {count.words}"
            return Disagreement(done[-1], told), False
    return None


def _by_route(count: Count, tallies: Sequence[Tally]) -> Disagreement | None:
    """ "Both copies", of operations of which each is of one by its path, `POST /copies/7/order`; None for others."""
    made = [e for t in tallies for e in t.sound if not only_reads(e)]
    if count.number is None or not made:
        return None
    things: set[str] = set()
    for entry in made:
        one = routed(entry.call.arguments, count.noun)
        if not one:
            return None
        things.add(one)
    if len(things) >= count.number:
        return None
    told = f"{made[-1].tool} succeeded for {_show(things)} alone, and the text says {count.words}"
    return Disagreement(made[-1], told)


def too_seldom(times: int, done: Sequence[Entry]) -> Disagreement | None:
    """ "Refunded it twice": as many calls, or one that is itself of as many."""
    if len(done) >= times or any(_tells(e, "", times) for e in done):
        return None
    often = "once" if len(done) == 1 else f"{len(done)} times"
    return Disagreement(done[-1], f"{done[-1].tool} succeeded {often}, and the text says {times} times")


def _one_failed(
    count: Count,
    tallies: Sequence[Tally],
    patterns: dict[str | None, ClaimPattern],
    keyed: dict[str | None, str],
) -> Disagreement | None:
    """ "Both names": of calls that give one name each fewer ended well than are said, and another one failed."""
    for tally in tallies:
        pattern = patterns.get(tally.calls[0].tool)
        if count.number is None or pattern is None or pattern.tool in keyed or not tally.sound:
            continue
        given = next((p for p in pattern.parameters if name_words(p)[-1:] == (count.noun,)), None)
        one_each = given is not None and all(isinstance(_given(e, given), str) for e in tally.calls)
        well = [e.call.arguments for e in tally.sound]
        bad = next((e for e in reversed(tally.bad) if e.call.arguments not in well), None)
        all_of_it = len(tally.sound) < count.number <= len(tally.sound) + len(tally.bad)
        short = given is None and bad is not None and _is_short(tally, count.number, count.noun)
        if bad is not None and ((one_each and all_of_it) or short):
            return Disagreement(bad, f"{bad.tool} failed once, and the text says {count.words}")
    return None


def _is_short(tally: Tally, number: int, noun: str) -> bool:
    """ "All three books": fewer calls, alike but for one value, ended well, and none of them tells of so many."""
    given = [e.call.arguments for e in (*tally.sound, *tally.bad) if isinstance(e.call.arguments, dict)]
    apart = {key for one in given for key in one if any(other.get(key) != one[key] for other in given)}
    plain = all(isinstance(value, str) for one in given for key, value in one.items() if key in apart)
    return (
        len(tally.sound) < number
        and len(apart) == 1
        and plain
        and not any(_tells(e, noun, number) for e in tally.sound)
    )


def _given(entry: Entry, parameter: str) -> object:
    given = entry.call.arguments
    return given.get(parameter) if isinstance(given, dict) else None


def is_of(entry: Entry, count: Count) -> bool:
    """Whether one call is of as many things as are counted: both examples, in a list of two."""
    return count.number is not None and _tells(entry, count.noun, count.number)


def _tells(entry: Entry, noun: str, number: int, key: str = "") -> bool:
    """Whether one call is of as many: a quantity among its arguments or in its result (`count: 2`, `bags: 2`).

    Where it was given one of them by its id, under the name of `key`, a list of as many is of something else (the two
    nights of one stay), unless it holds that id as well or is called by what is counted.
    """
    one = _given(entry, key) if key else None
    for held in (entry.call.arguments, entry.receipt.value):
        for name, value in held.items() if isinstance(held, dict) else ():
            words = name_words(str(name))
            amount = len(value) if isinstance(value, list) else value
            if isinstance(amount, bool) or amount != number:
                continue
            listed = isinstance(value, list) and (not isinstance(one, str | int) or one in value)
            if listed or not _QUANTITIES.isdisjoint(words) or noun in content_stems(words):
                return True
    return False


def _is_of_several(noun: str, keyed: dict[str | None, str]) -> bool:
    """Whether the tools that count have the thing in their names, and as several."""
    named = [word for tool, key in keyed.items() if not key for word in name_words(tool or "")[1:]]
    return any(stem(word) == noun != word for word in named)


def _key(noun: str, pattern: ClaimPattern) -> str | None:
    """The parameter that names such a thing by its id, "" for a tool each call of which is one, None for others."""
    for parameter in pattern.parameters:
        words = name_words(parameter)
        if noun in content_stems(words) and (not _KEYS.isdisjoint(words) or words[-1] == "ids"):
            return parameter
    if any(noun in name_stems(parameter) for parameter in pattern.parameters):
        return None
    return "" if noun in pattern.verbs or noun in content_stems(name_words(pattern.tool or "")[1:]) else None


def _is_of_all(entry: Entry, key: str) -> bool:
    """Whether a call leaves out which one it is of, so that nobody knows how many it was: `sign_out(account)`."""
    given = entry.call.arguments
    return bool(key) and isinstance(given, dict) and given.get(key) is None


def _things(entries: Sequence[Entry], keyed: dict[str | None, str]) -> set[str]:
    found: set[str] = set()
    for entry in entries:
        key, given = keyed[entry.tool], entry.call.arguments
        value = given.get(key) if isinstance(given, dict) and key else None
        if not key:
            found.add(f"call {entry.call.message}.{entry.call.position}")
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str | int):
                found.add(str(one).lower())
    return found


def _show(things: set[str]) -> str:
    return ", ".join(sorted(things))
