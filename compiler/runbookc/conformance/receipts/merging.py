"""Records of several files by conversation: what two of them tell of one call is one record.

A call that the harness, the gateway and the tool's server wrote down was made once, and so was one whose chain lies
beside its own copy: counted twice, it would bear out "I refunded it twice", and be once too many for "only once".
"""

from __future__ import annotations

from collections.abc import Iterable

from runbookc.conformance.receipts.record import TIERS, Record, Records

_Key = tuple[str, str, str]


def by_conversation(files: Iterable[Iterable[Record]]) -> Records:
    """The records of all files, each conversation's in the order in which its calls were first told of."""
    found: dict[str, list[Record]] = {}
    places: dict[_Key, list[int]] = {}
    for file in files:
        told: set[tuple[str, int]] = set()  # by this very file, in which two records are two calls
        for record in file:
            mine = found.setdefault(record.conversation, [])
            known = places.setdefault(_key(record), [])
            free = (at for at in known if (record.conversation, at) not in told)
            place = next((at for at in free if _is_one_call(mine[at], record)), None)
            if place is None:
                place = len(mine)
                known.append(place)
                mine.append(record)
            else:
                mine[place] = _joined(mine[place], record)
            told.add((record.conversation, place))
    return Records({name: tuple(those) for name, those in found.items()})


def bare_name(name: str) -> str:
    """A tool's name without those of its server: `mcp__desk__refund` and `desk/refund` are `refund`."""
    return name.rsplit("__", 1)[-1].rsplit("/", 1)[-1]


def _key(record: Record) -> _Key:
    return record.conversation, record.call_id or record.at, bare_name(record.tool)


def _is_one_call(one: Record, other: Record) -> bool:
    """Whether records of one id and tool in two files are of one call: a copy has its time, too.

    Agents that count their calls anew in each session have the same id for two; so one writer tells two of two times.
    """
    if one.arguments is not None and other.arguments is not None and one.arguments != other.arguments:
        return False
    return one.tier != other.tier or one.at == other.at


def _joined(one: Record, other: Record) -> Record:
    """What was written nearest to the tool, and what that leaves open as the other has it."""
    nearer, farther = (other, one) if TIERS.index(other.tier) > TIERS.index(one.tier) else (one, other)
    if nearer.arguments is None:
        nearer = nearer._replace(arguments=farther.arguments)
    if nearer.result is None and not nearer.result_sha256:
        nearer = nearer._replace(result=farther.result, result_sha256=farther.result_sha256)
    if nearer.status == "unknown":
        nearer = nearer._replace(status=farther.status, status_from=farther.status_from)
    return nearer
