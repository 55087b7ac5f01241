"""ReAct: calls and results that stand in the text of messages of any format, where the format itself holds no call.

The agent's text holds what it thinks, the action and what is said at the end (`react_text.py`); what came back stands
in the same text, or in the next message, whoever's that is. An observation is a result without any flag: how the call
ended is told by its words. Read as talk, such a conversation would hold no call, and all that is said in it would be
without a receipt; so one whose actions cannot be read is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from runbookc.conformance.readers.react_text import Action, Part, actions_of, is_nothing, parts_of, said_by, stirs
from runbookc.conformance.readers.tagged_calls import tagged
from runbookc.conformance.readers.weaving import numbered
from runbookc.conformance.record_words import record_pattern
from runbookc.conformance.trace import Call, Message, Result, Text, Trace, UnreadableTrace

_ROLE: Final = ("user", "system", "tool", "other")
_MISREAD: Final = record_pattern("text-of-misread-action")
_SHOWN: Final = 60
"""Characters of an action that a message shows."""


def with_actions(trace: Trace) -> Trace:
    """The conversation with the calls that stand in its text; the same where none do, or it holds calls of its own.

    UnreadableTrace where actions stand in it that name no tool.
    """
    for message in trace.messages:
        if message.calls:
            return trace
    spoken = [m for m in trace.messages if m.role == "assistant" and m.texts]
    if not any(stirs(text.text) for m in spoken for text in m.texts):
        return trace
    parts = {m.index: [parts_of(text.text) for text in m.texts] for m in spoken}
    every = [part for texts in parts.values() for found in texts for part in found]
    marked = any(tagged(text.text) for m in spoken for text in m.texts)
    if not marked and not _is_react(every, trace):
        return trace
    loop = Loop()
    for message in trace.messages:
        loop.read(message, parts.get(message.index, []))
    return trace._replace(messages=loop.finish())


def _is_react(parts: list[Part], trace: Trace) -> bool:
    """Whether texts are steps of ReAct, and not a note with a line "Action: refunded": by what stands beside it."""
    kinds = {part.kind for part in parts}
    told = (t.text for m in trace.messages if m.role in _ROLE for t in m.texts)
    if "thought" in kinds:
        return bool(kinds & {"action", "answer"})
    if "action" not in kinds:
        return False
    named = any(actions_of(*pair) for pair in _actions(parts))
    return named and (_stands_beside(parts) or any(parts_of(text)[0].kind == "observation" for text in told))


def _stands_beside(parts: list[Part]) -> bool:
    """Whether what goes with an action stands beside it, or it is written as an object."""
    beside = any(part.kind in ("input", "observation") for part in parts)
    return beside or any(part.kind == "action" and part.text[:1] in "{[`" for part in parts)


def begins_loop(parts: list[Part], text: str, known: Callable[[str], object]) -> bool:
    """Whether a text is a step of ReAct by itself, before what came back is heard; `known` knows a tool by its name."""
    kinds = {part.kind for part in parts}
    if "thought" in kinds or tagged(text):
        return bool(kinds & {"action", "answer"})
    actions = [action for pair in _actions(parts) for action in actions_of(*pair)]
    return bool(actions) and (_stands_beside(parts) or any(known(action.name) for action in actions))


def unread_action(parts: list[Part]) -> str | None:
    """The words of an action that names no tool; None where there is none."""
    return next((shown(text) for text, given in _actions(parts) if not actions_of(text, given)), None)


def shown(action: str) -> str:
    """As much of an action as a message shows."""
    return " ".join(action.split())[:_SHOWN]


def names_no_tool(message: int, action: str) -> UnreadableTrace:
    """What is said of such an action."""
    return UnreadableTrace(
        f"message {message} holds an action that names no tool: '{action}' (looked for tool[…], tool(…), a tool over "
        "'Action Input:', or an object with its name and arguments)"
    )


def _actions(parts: list[Part]) -> list[tuple[str, str | None]]:
    """Every action with what stands under its input's label."""
    after = [*parts[1:], Part("said", "")]
    return [
        (part.text, next_one.text if next_one.kind == "input" else None)
        for part, next_one in zip(parts, after, strict=True)
        if part.kind == "action" and not (is_nothing(part.text) and next_one.kind != "input")
    ]


class Loop:
    """Messages as they are told apart, and the calls that nothing came back from yet; `first` is the first's number."""

    def __init__(self, first: int = 0) -> None:
        self.messages: list[Message] = []
        self.first = first
        self._waiting: list[str] = []
        self._calls = 0
        self._unread: tuple[int, str] | None = None
        """The message and the words of an action that names no tool, until its harness says that it could not run."""

    def read(self, message: Message, texts: list[list[Part]]) -> None:
        """One message of the record, as one or several."""
        if texts:
            for text, parts in zip(message.texts, texts, strict=True):
                self._agents(message, text, parts)
        elif message.results:
            self._returned(message)
        else:
            self._others(message)

    def _agents(self, message: Message, text: Text, parts: list[Part]) -> None:
        stepping = any(part.kind in ("thought", "action") for part in parts)
        before = ""
        for part, after in zip(parts, [*parts[1:], Part("said", "")], strict=True):
            if part.kind == "action" and before not in ("action", "input"):
                self._waiting.clear()
            before = part.kind
            if part.kind == "observation":
                self._observed(message, part.text)
            elif part.kind == "action":
                self._check()
                self._acts(message, text, part, after)
            elif part.kind != "input" and part.text:
                within = part.kind == "thought" or (part.kind == "said" and stepping and part is parts[0])
                self._add(message._replace(texts=(Text(text.place, part.text),), internal=message.internal or within))

    def _acts(self, message: Message, text: Text, part: Part, after: Part) -> None:
        given = after.text if after.kind == "input" else None
        if is_nothing(part.text) and given is None:
            return
        actions = actions_of(part.text, given)
        if not actions:
            self._unread = message.index, shown(part.text)
        for action in actions:
            said = said_by(action)
            if said is not None:
                self._add(message._replace(texts=(Text(text.place, said),)))
            else:
                self._call(message, action)

    def _call(self, message: Message, action: Action) -> None:
        self._calls += 1
        name = f"action {self._calls}"
        self._waiting.append(name)
        call = Call(self._next, 0, name, action.name, action.arguments)
        self._add(Message(0, "assistant", calls=(call,), author=message.author, at=message.at))

    def _others(self, message: Message) -> None:
        """What came back from the last call, where a message says so or is a record; else somebody's words."""
        came = "\n".join(text.text for text in message.texts)
        told = _observations(came)
        awaited = self._waiting or self._unread is not None
        if awaited and message.texts and (told != [came] or came.lstrip()[:1] in ("{", "[")):
            for content in told:
                self._observed(message, content)
            return
        self._waiting.clear()
        self._check()
        self._add(message)

    def finish(self) -> tuple[Message, ...]:
        """The conversation; UnreadableTrace where an action of it could not be read."""
        self._check()
        return tuple(self.messages)

    def _check(self) -> None:
        if self._unread is not None:
            raise names_no_tool(*self._unread)

    def _observed(self, message: Message, content: str) -> None:
        """What came back; nothing is kept of a text that answers no call, since prompts show how one looks."""
        if self._unread is not None and _MISREAD.match(content):
            self._unread = None
        elif self._waiting:
            self._came(message, Result(0, "", content), content)

    def _came(self, message: Message, result: Result, content: str) -> None:
        at = self._next
        told = result._replace(message=at, call_id=self._waiting.pop(0), content=content)
        self._add(Message(at, "tool", results=(told,), at=message.at))

    def _returned(self, message: Message) -> None:
        """Results of the format itself, whose calls stand in the text; of others the record lacks the call."""
        told = [(result, content) for result in message.results for content in _observations(result.content)]
        if len(told) > len(self._waiting):
            self._add(message)
            return
        for result, content in told:
            self._came(message, result, content)

    def _add(self, message: Message) -> None:
        self.messages.append(numbered(message, self._next))

    @property
    def _next(self) -> int:
        return self.first + len(self.messages)


def _observations(text: str) -> list[str]:
    """What came back, without its label and the one that asks for the next thought; all of a text without any."""
    return [part.text for part in parts_of(text) if part.kind == "observation"] or [text]
