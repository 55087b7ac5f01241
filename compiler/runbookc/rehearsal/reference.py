"""An agent that walks the path of a play: it makes the calls, asks what is to be asked, and tells what it did.

It stands in where no model can be reached, and shows that a suite can be passed. Told of a failure it says so; a call
that fails by the protocol's flag is made once more, as long as the call could not have been the one that was lost.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from runbookc.conformance.evidence.calls.success import SuccessRule
from runbookc.conformance.trace import Status
from runbookc.rehearsal.agent import Message, ToolDescription
from runbookc.rehearsal.conduct import Conduct
from runbookc.rehearsal.deed import Deed
from runbookc.rehearsal.deeds import deed_of, is_told
from runbookc.rehearsal.fields import input_schema
from runbookc.rehearsal.outcomes import Answer, status_of
from runbookc.rehearsal.phrases import phrase
from runbookc.rehearsal.play import Play, Step
from runbookc.rehearsal.spoken import language_of_suite
from runbookc.rehearsal.wording import Use, wordings

_Turn = list[Message]


class Reference:
    """One conversation of the reference agent, or of a mutant of it. `number` picks its words from the pool."""

    def __init__(self, play: Play, conduct: Conduct | None = None, number: int = 0) -> None:
        self._play = play
        self._conduct = conduct or Conduct()
        self._number = number
        self._language = language_of_suite(play.situation.bundle)
        self._rules: Mapping[str, SuccessRule] = dict(play.situation.bundle.success)
        self._ended: dict[str, Status] = {}
        self._heard: Sequence[Message] = ()
        self._turns = self._walk()

    def reply(self, conversation: Sequence[Message], tools: Sequence[ToolDescription]) -> Sequence[Message]:
        """The next turn of the walk; nothing more after its end."""
        self._heard = conversation
        return next(self._turns, [])

    def _walk(self) -> Iterator[_Turn]:
        conduct = self._conduct
        steps = (*self._play.steps, *conduct.beyond)
        for count, step in enumerate(steps):
            if step.answered and step.node.id not in conduct.skips:
                yield [self._phrase("question")]
            if step.node.id in conduct.early:
                yield from self._before(step, count)
            elif step.node.id not in conduct.skips:
                yield from self._call(step, f"c{count}")
        told = [message for step in steps for message in self._told(step)]
        while conduct.endless:
            yield [self._phrase("endless")]
        yield [*told, self._phrase("refusal" if conduct.refuses else "goodbye")]

    def _before(self, step: Step, count: int) -> Iterator[_Turn]:
        """The words in the message of the call itself, which has not ended then."""
        call = self._message(step, f"c{count}")
        deed = self._deed(step)
        yield [{**call, "content": self._say("done", deed)} if deed is not None else call]
        self._ended[step.node.id] = self._status(step)

    def _call(self, step: Step, call_id: str) -> Iterator[_Turn]:
        yield [self._message(step, call_id)]
        if self._heard[-1].get("error") and step.outcome == "retried":
            yield [self._message(step, f"{call_id}_2")]
        self._ended[step.node.id] = self._status(step)

    def _message(self, step: Step, call_id: str) -> dict[str, Any]:
        arguments = self._conduct.arguments.get(step.node.id, step.arguments)
        function = {"name": step.tool.rsplit("/", 1)[-1], "arguments": json.dumps(dict(arguments))}
        call = {"id": call_id, "type": "function", "function": function}
        return {"role": "assistant", "content": None, "tool_calls": [call]}

    def _status(self, step: Step) -> Status:
        last = self._heard[-1]
        answer = Answer(str(last.get("content", "")), failed=bool(last.get("error")))
        return status_of(answer, step.tool, self._rules[step.tool])

    def _told(self, step: Step) -> Iterator[Message]:
        """What is said of a step at the end: that it is done where it is, that it failed where it did."""
        deed = self._deed(step)
        if deed is None or not step.must or step.node.id in self._conduct.early:
            return
        status = self._ended.get(step.node.id)
        if status == "ok" or step.node.id in self._conduct.claims:
            yield _says(self._say("done", deed))
        elif status == "pending":
            yield _says(self._say("pending", deed))
        elif status in ("failed", "denied"):
            yield _says(self._say("failed", deed))

    def _deed(self, step: Step) -> Deed | None:
        if not is_told(step.node):
            return None
        schema = input_schema(self._play.situation.tools[step.tool])
        return deed_of(step.node, step.arguments, schema, self._language)

    def _phrase(self, name: str) -> Message:
        return _says(phrase(name, self._play.situation.bundle))

    def _say(self, use: Use, deed: Deed) -> str:
        fitting = [wording for wording in wordings(use, self._language) if wording.fits(deed)]
        return fitting[self._number % len(fitting)].say(deed)


def _says(text: str) -> Message:
    return {"role": "assistant", "content": text}
