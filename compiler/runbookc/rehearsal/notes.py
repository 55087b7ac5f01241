"""Where an agent writes things down for its colleagues: the tool that adds a note, and the argument with its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from runbookc.conformance.bundle import Bundle
from runbookc.rehearsal.agent import Message
from runbookc.rehearsal.fields import input_schema
from runbookc.rehearsal.outcomes import answers
from runbookc.rehearsal.phrases import phrase
from runbookc.rehearsal.play import Play, good_result
from runbookc.rehearsal.transcript import Made, Transcript, one_call, transcript
from runbookc.rehearsal.values import make_value, words_of

_NOTES: Final = frozenset(("note", "notes", "comment", "memo", "remark"))
_TEXTS: Final = frozenset(("text", "note", "body", "content", "message", "comment"))


@dataclass(frozen=True, slots=True)
class NotePad:
    """The tool, and the parameter that holds the text."""

    tool: str
    parameter: str

    def write(self, play: Play, calls: Sequence[Made], words: str) -> Transcript:
        """The calls, then a note with the words, then a goodbye that claims nothing."""
        situation = play.situation
        tool = situation.tools[self.tool]
        made = make_value(input_schema(tool), self.tool, whole=False)
        known = {name: value for call in calls for name, value in call.arguments.items()}
        arguments = {**{name: known.get(name, value) for name, value in made.items()}, self.parameter: words}
        answer = answers(tool, situation.rules[self.tool], "ok", good_result(situation, self.tool, {}))[0]
        before = transcript(play, calls, phrase("thanks", situation.bundle))
        note: list[Message] = one_call(self.tool, arguments, answer, "call_note")
        last = len(before.messages) - 1
        return Transcript((*before.messages[:last], *note, before.messages[last]), last)


def find_note_pad(bundle: Bundle) -> NotePad | None:
    """The first tool whose name says that it writes a note, and which takes its text."""
    for tool in bundle.tools:
        if tool.customer or tool.effect == "read" or _NOTES.isdisjoint(words_of(tool.name)):
            continue
        for name, schema in input_schema(tool).get("properties", {}).items():
            if schema.get("type", "string") == "string" and words_of(name)[-1:] and words_of(name)[-1] in _TEXTS:
                return NotePad(tool.name, name)
    return None
