"""Conversations to audit, made from those of the workspaces: at most 18 messages, about 3 kB, no two the same.

Agents say many sentences again, so there are two kinds: `conversations` differ in ids and numbers only, as those of one
desk with set phrases do; of `reworded` ones no two have a sentence in common, so that nothing is known from before.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import count as counting
from itertools import cycle, islice
from pathlib import Path
from typing import Any

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
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?]+(?=\s|$)|$)", re.MULTILINE)
_BEFORE_NOUN = re.compile(r"\b(?:the|your|a|my|our|this)\s(?=[a-z])", re.IGNORECASE)
_SYLLABLES = tuple(consonant + vowel for consonant in "bdfgklmnprtvz" for vowel in "aiou")


def conversations(folder: Path, count: int) -> Iterator[str]:
    """`count` documents as JSON texts in which ids and numbers differ."""
    return (json.dumps(made, ensure_ascii=False) for made in _made(folder, count))


def reworded(folder: Path, count: int) -> Iterator[str]:
    """The same with a word of its own in every sentence that anybody says or writes down, which none of the others has.

    It stands where an adjective may, else where a name may: "I've escalated the kalobu ticket", "You too, kalobo!".
    """
    words = (_invented(number) for number in counting())
    for made in _made(folder, count):
        for message in made["messages"]:
            if message["role"] != "tool" and message.get("content"):
                message["content"] = _with_words(message["content"], words)
            for call in message.get("tool_calls") or ():
                call["function"]["arguments"] = _reworded_arguments(call["function"]["arguments"], words)
        yield json.dumps(made, ensure_ascii=False)


def _made(folder: Path, count: int) -> Iterator[dict[str, Any]]:
    seeds = [shortened(json.loads(file.read_text(encoding="utf-8"))) for file in sorted(folder.glob("*.json"))]
    for number, seed in enumerate(islice(cycle(seeds), count)):
        text = json.dumps({"id": f"made-{number}", "messages": seed}, ensure_ascii=False)
        yield json.loads(text.replace("TK-10", f"TK-{number}0").replace("ch_3Q", f"ch_{number}Q"))


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
