"""Conversations to audit, no two the same.

`desk_chats` are written for it (`desk_chats.txt`): 18 messages and 2.5 kB, the length that an audit's speed is stated
for. Every one has ids, an amount and a customer of its own. `conversations` are those of the workspace, longer in
results: at most 18 messages, 3.3 kB, with ids of their own and alike otherwise, so that texts come again word for word.

Agents say many sentences again, and others never say one twice: of `reworded` conversations no two have a sentence in
common, so that nothing is known from before.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count as counting
from itertools import cycle, islice
from pathlib import Path
from typing import Any

CHATS = Path(__file__).with_name("desk_chats.txt")
MESSAGES = 18
UNREAD = {
    "messages",
    "subject",
    "created",
    "customer_since",
    "seats",
    "name",
    "has_more",
    "failure_reason",
    "card_last4",
}
"""Fields of results that no step of the billing runbook reads: without them the size is that of real ones."""
_BLANK = re.compile(r"\{(\w+)\}")
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?]+(?=\s|$)|$)", re.MULTILINE)
_BEFORE_NOUN = re.compile(r"\b(?:the|your|a|my|our|this)\s(?=[a-z])", re.IGNORECASE)
_SYLLABLES = tuple(consonant + vowel for consonant in "bdfgklmnprtvz" for vowel in "aiou")


def desk_chats(count: int) -> Iterator[str]:
    """`count` documents as JSON texts: chats of the billing desk, each with ids and an amount of its own."""
    chats = [chat.strip().split("\n")[1:] for chat in CHATS.read_text(encoding="utf-8").split("== ")[1:]]
    for number, chat in enumerate(islice(cycle(chats), count)):
        messages = [_message(_filled(line, number), at) for at, line in enumerate(chat)]
        yield json.dumps({"id": f"chat-{number}", "messages": messages}, ensure_ascii=False)


def conversations(folder: Path, count: int) -> Iterator[str]:
    """`count` documents as JSON texts in which ids differ."""
    seeds = [shortened(json.loads(file.read_text(encoding="utf-8"))) for file in sorted(folder.glob("*.json"))]
    for number, seed in enumerate(islice(cycle(seeds), count)):
        text = json.dumps({"id": f"made-{number}", "messages": seed}, ensure_ascii=False)
        yield text.replace("TK-10", f"TK-{number}0").replace("ch_3Q", f"ch_{number}Q")


def reworded(texts: Iterable[str]) -> Iterator[str]:
    """The same with a word of its own in every sentence that anybody says or writes down, which none of the others has.

    It stands where an adjective may, else where a name may: "I've escalated the kalobu ticket", "You too, kalobo!".
    """
    words = (_invented(number) for number in counting())
    for text in texts:
        made = json.loads(text)
        for message in made["messages"]:
            if message["role"] != "tool" and message.get("content"):
                message["content"] = _with_words(message["content"], words)
            for call in message.get("tool_calls") or ():
                call["function"]["arguments"] = _reworded_arguments(call["function"]["arguments"], words)
        yield json.dumps(made, ensure_ascii=False)


def shape_of(texts: Sequence[str]) -> str:
    """How long they are, on average: "18 messages, 2.5 kB each"."""
    messages = sum(len(json.loads(text)["messages"]) for text in texts) / len(texts)
    size = sum(len(text.encode()) for text in texts) / len(texts) / 1000
    return f"{messages:.3g} messages, {size:.1f} kB each"


def _compact(text: str) -> str:
    """As models and services write JSON, without a space between its parts."""
    return json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":"))


def _filled(line: str, number: int) -> str:
    cents = 500 + number * 7_919 % 19_500
    told = {
        "price": f"${cents / 100:.2f}", "cents": str(cents), "ticket": f"TK-{10_000 + number}",
        "charge": f"ch_3Q{_code(number)}", "refund": f"re_1Q{_code(number)[:4]}", "account": f"acc_{2_000 + number}",
        "email": f"{_invented(number)}@kite.example", "number": str(number), "name": _invented(number).title(),
    }  # fmt: skip
    return _BLANK.sub(lambda blank: told[blank[1]], line)


def _code(number: int) -> str:
    """Eight letters and digits, as ids have them."""
    return base64.b32encode(hashlib.sha256(str(number).encode()).digest())[:8].decode()


def _message(line: str, at: int) -> dict[str, Any]:
    """A line of `desk_chats.txt`: C: the customer, A: the agent, > a call, < the result of the call above."""
    said = line.partition(" ")[2]
    if line.startswith("<"):
        return {"role": "tool", "tool_call_id": f"call_{at - 1:02}", "content": _compact(said)}
    if not line.startswith(">"):
        return {"role": "user" if line.startswith("C") else "assistant", "content": said}
    name, _, arguments = said.partition(" ")
    call = {"id": f"call_{at:02}", "type": "function", "function": {"name": name, "arguments": _compact(arguments)}}
    return {"role": "assistant", "content": None, "tool_calls": [call]}


def _reworded_arguments(arguments: str, words: Iterator[str]) -> str:
    given = json.loads(arguments)
    prose = {key: _with_words(text, words) for key, text in given.items() if isinstance(text, str) and " " in text}
    return json.dumps({**given, **prose}, ensure_ascii=False)


def _with_words(text: str, words: Iterator[str]) -> str:
    return _SENTENCE.sub(lambda sentence: _with_word(sentence[0], next(words)), text)


def _with_word(sentence: str, word: str) -> str:
    changed, times = _BEFORE_NOUN.subn(rf"\g<0>{word} ", sentence, count=1)
    if times:
        return changed
    end = len(sentence.rstrip(" .!?\n"))
    return f"{sentence[:end]}, {word}{sentence[end:]}" if end else sentence


def _invented(number: int) -> str:
    word = ""
    while number or len(word) < 6:
        number, syllable = divmod(number, len(_SYLLABLES))
        word += _SYLLABLES[syllable]
    return word


def shortened(trace: dict[str, Any]) -> list[dict[str, Any]]:
    """At most 18 messages, the last one kept, since it is where most claims are made."""
    messages = [with_small_result(message) for message in trace["messages"]]
    return messages if len(messages) <= MESSAGES else [*messages[: MESSAGES - 1], messages[-1]]


def with_small_result(message: dict[str, Any]) -> dict[str, Any]:
    if message["role"] != "tool":
        return message
    return {**message, "content": json.dumps(without_unread(json.loads(message["content"])), ensure_ascii=False)}


def without_unread(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_unread(inner) for key, inner in value.items() if key not in UNREAD and inner is not None}
    return [without_unread(inner) for inner in value] if isinstance(value, list) else value
