"""A play written down as a conversation in which the calls of the path are made, with whatever a twin changes in it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from runbookc.rehearsal.agent import Message
from runbookc.rehearsal.outcomes import Answer
from runbookc.rehearsal.phrases import phrase
from runbookc.rehearsal.play import Play, Step


@dataclass(frozen=True, slots=True)
class Made:
    """One call of a transcript: by its step, with what it is given and how it is answered, in turn."""

    step: Step
    arguments: Mapping[str, Any]
    answers: tuple[Answer, ...]

    def answered(self, *answers: Answer) -> Made:
        """The same call with other answers."""
        return replace(self, answers=answers)


def calls_of(play: Play) -> list[Made]:
    """The calls of a play's path, in order."""
    return [Made(step, step.arguments, step.answers) for step in play.steps]


def call_messages(made: Made, call_id: str) -> list[Message]:
    """A call and its answer; one that is answered twice is made twice."""
    found: list[Message] = []
    for at, answer in enumerate(made.answers):
        name = call_id if at == 0 else f"{call_id}_{at + 1}"
        found += one_call(made.step.tool, made.arguments, answer, name)
    return found


def one_call(tool: str, arguments: Mapping[str, Any], answer: Answer, call_id: str) -> list[Message]:
    """One call and its answer, in the form of OpenAI Chat Completions."""
    function = {"name": tool.rsplit("/", 1)[-1], "arguments": json.dumps(dict(arguments), ensure_ascii=False)}
    result: dict[str, Any] = {"role": "tool", "tool_call_id": call_id, "content": answer.content}
    return [
        {"role": "assistant", "content": None,
         "tool_calls": [{"id": call_id, "type": "function", "function": function}]},
        {**result, "error": True} if answer.failed else result,
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Transcript:
    """The messages, and the index of the one that tells of the step."""

    messages: tuple[Message, ...]
    claim: int


def transcript(play: Play, calls: Sequence[Made], words: str, before: int | None = None) -> Transcript:
    """The opening, the calls, and the words: behind all of them, else before the call of that place."""
    question = phrase("question", play.situation.bundle)  # for every question of a path
    messages: list[Message] = [{"role": "user", "content": play.opening}]
    at = None
    for place, made in enumerate(calls):
        if place == before:
            at = len(messages)
            messages.append({"role": "assistant", "content": words})
        if made.step.answered:
            messages.append({"role": "assistant", "content": question})
            messages.append({"role": "user", "content": " ".join(made.step.answered)})
        messages += call_messages(made, f"call_{place + 1:02d}")
    if at is None:
        at = len(messages)
        messages.append({"role": "assistant", "content": words})
    return Transcript(tuple(messages), at)
