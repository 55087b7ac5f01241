"""What an audit does for a message is bounded, and what follows from a few fields is worked out once for all alike."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conformance.desk import TOOLS, bundle
from tests.work import calls

from runbookc.conformance.documents import audit_text
from runbookc.conformance.evidence.calls.in_band import end_of
from runbookc.conformance.evidence.calls.said import _READERS, Said, read_values
from runbookc.conformance.evidence.calls.success import guess_rule
from runbookc.conformance.evidence.records.record_cache import RecordCache
from runbookc.conformance.evidence.values.ids import leaves
from runbookc.conformance.readers.marks import Marks, survey
from runbookc.conformance.readers.outline import outline
from runbookc.conformance.readers.table import detect, read_trace

BUNDLE = bundle()


def document(rounds: int, amount: int = 4_800) -> str:
    """A chat in which as many parcels are looked up, paid for and told of; all of it true."""
    messages: list[dict[str, Any]] = [{"role": "user", "content": "My parcels came broken."}]
    for at in range(rounds):
        made = [
            ("get_parcel", {"parcel_id": f"PX-{at:04}"}, {"parcel_id": f"PX-{at:04}", "state": "damaged"}),
            ("pay_compensation", {"parcel_id": f"PX-{at:04}", "amount": amount + at}, {"status": "succeeded"}),
        ]
        for number, (name, sent, found) in enumerate(made):
            call = {"id": f"c{at}-{number}", "function": {"name": name, "arguments": json.dumps(sent)}}
            messages.append({"role": "assistant", "content": None, "tool_calls": [call]})
            messages.append({"role": "tool", "tool_call_id": f"c{at}-{number}", "content": json.dumps(found)})
        paid = (amount + at) / 100
        messages.append({"role": "assistant", "content": f"I've compensated you with ${paid:.2f} for PX-{at:04}."})
        messages.append({"role": "user", "content": "Thanks."})
    return json.dumps({"id": f"d{amount}", "messages": messages})


def judged(text: str) -> Callable[[], object]:
    return lambda: audit_text(BUNDLE, text, "t", "t")


def test_a_message_costs_the_same_in_a_long_conversation() -> None:
    """Six messages a round: what the twentieth round adds is what the tenth did."""
    audit_text(BUNDLE, document(2), "t", "t")
    ten, twenty, thirty = (calls(judged(document(n, 9_000)), warm=True) for n in (10, 20, 30))
    assert thirty - twenty < 1.1 * (twenty - ten)


def test_a_conversation_like_one_before_is_not_read_again() -> None:
    """Other ids, other amounts: its words are known, its format, and how results of its kind ended.

    Of its messages two in six are texts that somebody may have claimed something in.
    """
    audit_text(BUNDLE, document(2, 1_000), "t", "t")
    one = document(5, 7_000)
    assert calls(judged(one), warm=True) / one.count('"role"') < 135


KEYS = st.sampled_from(
    ["role", "content", "type", "kind", "name", "tool_calls", "function_call", "parts", "error", "lc"]
)
ROLES = st.sampled_from(["user", "assistant", "tool", "model", "ai", 3, None])
CALLS = st.one_of(
    st.none(),
    st.lists(
        st.fixed_dictionaries({}, optional={
            "id": st.just("1"), "name": st.just("t"), "requestor": st.just("user"),
            "function": st.sampled_from(["t", {"name": "t"}, None]),
        }), max_size=2,
    ),
)  # fmt: skip
CONTENTS = st.sampled_from(["hi", "", None, [], [{"type": "text", "text": "hi"}], [{"functionCall": {}}], {"a": 1}])
HELD = {"role": ROLES, "content": CONTENTS, "tool_calls": CALLS}
MESSAGES = st.dictionaries(KEYS, st.just("x"), max_size=4).flatmap(
    lambda held: st.fixed_dictionaries({key: HELD.get(key, st.just("x")) for key in held})
)
DOCUMENTS = st.fixed_dictionaries(
    {"messages": st.lists(MESSAGES, max_size=3)},
    optional={"id": st.just("d"), "choices": st.just([]), "schema": st.just("x"), "observations": st.just([])},
)


def told(marks: Marks) -> object:
    """All that formats are told by."""
    return (
        frozenset(marks.top), marks.top.get("schema"), marks.top.get("object"), marks.keys, marks.roles, marks.kinds,
        marks.parts, marks.in_part, marks.calls, marks.attributes,
    )  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(DOCUMENTS, min_size=30, max_size=30))
def test_documents_of_one_outline_have_the_same_marks(documents: list[dict[str, Any]]) -> None:
    """So that the format of the one is that of the other."""
    seen: dict[object, object] = {}
    for one in documents:
        drawn = outline(one)
        if drawn is not None:
            assert seen.setdefault(drawn, told(survey(one))) == told(survey(one))


def test_how_calls_are_written_is_part_of_an_outline() -> None:
    """By a function's name or its object one format is told from another."""
    written = ({"id": "1", "function": "t"}, {"id": "1", "function": {"name": "t"}}, {"id": "1"})
    drawn = [outline({"messages": [{"role": "assistant", "tool_calls": [call]}]}) for call in written]
    assert None not in drawn
    assert len(set(drawn)) == 3


@pytest.mark.parametrize(
    "odd",
    [
        [{"role": ["user"], "content": "hi"}],
        [{"role": "user", "content": "hi"}, "hi"],
        [{"role": "assistant", "tool_calls": "none"}],
        [{"role": "assistant", "tool_calls": [3]}],
        [{"role": "user", "type": "human", "content": "hi"}],
        [{"role": "user", "content": [{"type": "text", "text": "hi"}]}],
        [{f"key{n}": n for n in range(500)}],
    ],
)
def test_what_is_out_of_the_ordinary_is_surveyed_each_time(odd: list[Any]) -> None:
    """Nothing is kept of it, and nothing breaks."""
    assert outline({"messages": odd}) is None


def test_the_format_of_a_known_outline_is_looked_up() -> None:
    """A thousand conversations of one harness are surveyed once."""
    one, other = json.loads(document(3, 100)), json.loads(document(3, 200))
    first, again = calls(lambda: detect(one)), calls(lambda: detect(other), warm=True)
    assert again < first / 2
    assert read_trace(other).form == "openai-chat"


RULES = [guess_rule(tool) for tool in TOOLS]
VALUES = st.sampled_from(
    [True, False, 1, 0, 1.0, "", "ok", "failed", "pending", "no", 503, None, [], {"code": "denied"}]
)
NAMES = st.sampled_from(["status", "error", "delivered", "success", "id", "refund_id", "result", "state", "code", "x"])


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(RULES), st.dictionaries(NAMES, VALUES, max_size=4))
def test_results_alike_in_what_tells_ended_alike(rule: Any, value: dict[str, Any]) -> None:
    """Whatever results came before it; false is no 0, and true no 1."""
    fresh = rule.model_copy()
    fresh.__dict__.pop("ends", None)
    assert end_of(value, json.dumps(value), rule) == end_of(value, json.dumps(value), fresh)


def test_what_follows_from_a_few_fields_is_made_once() -> None:
    """Of records with fields inside of such a field it is made each time, since nobody can tell them apart."""
    made: list[str] = []

    def make(name: str) -> Callable[[], str]:
        return lambda: made.append(name) or name

    alike: RecordCache[str] = RecordCache(frozenset(("status",)))
    assert alike.made({"status": "ok", "id": "1"}, make("a")) == "a"
    assert alike.made({"status": "ok", "id": "2"}, make("b")) == "a"
    assert alike.made({"status": True, "id": "2"}, make("c")) == "c"
    assert alike.made({"status": 1, "id": "2"}, make("d")) == "d"
    assert alike.made({"status": {"code": 1}, "id": "2"}, make("e")) == "e"
    assert alike.made({"status": {"code": 1}, "id": "2"}, make("f")) == "f"
    assert made == ["a", "c", "d", "e", "f"]


PIECES = st.sampled_from(
    ["$48.00", "48 dollars", "the card ending in 0925", "on 3 May", "2026-05-03", "12/05/2026", "at 3 pm", "10:45",
     "25:70", "both orders", "2 of the 3 boxes", "0 boxes", "twice", "3 times", "5 times a day", "tomorrow", "to E2",
     "for Friday", "to the Plus plan", "me@shop.example", "$400 in all", "ch_3QK81vHf02", "3 p.m.", "13/13", "1.5",
     "24/7", "to you", "dos de los tres pedidos", "el 3 de mayo", "a las 10:45"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=4).map(" and ".join), st.randoms(use_true_random=False), st.sampled_from(["en", "es"]))
def test_every_value_of_a_clause_is_read_whatever_its_digits(clause: str, chance: Random, language: str) -> None:
    """Which kinds a clause may hold is known from its words; reading for every kind finds no more."""
    other = "".join(str(chance.randrange(10)) if c.isdigit() else c for c in clause)
    for one in (clause, other):
        low = one.lower()
        every = Said(**{kind: read(one, low, language) for kind, read in _READERS.items()}, text=low)
        assert read_values(one, [], language) == every


@given(
    st.recursive(
        st.sampled_from([1, "a", None]),
        lambda inner: st.lists(inner) | st.dictionaries(st.text("ab", min_size=1), inner),
    )
)
def test_every_plain_value_has_its_path(value: Any) -> None:
    """A flat object is no special case: it has the values that it has inside of another."""
    outer = [(path.removeprefix("x").removeprefix("."), one) for path, one in leaves({"x": value, "y": []})]
    assert leaves(value) == outer
