"""What a record does not hold before a step has made it.

get_order                                        no `replacement_id` yet
create_replacement                               `replacement_id` of what it made
get_order; "if it has a replacement" yes         the order has it now
get_order; "if it has a replacement" no          nor does it have it now

A field counts only where the record may be without it. One that a step of the path is given as an argument is there
from the beginning, since it is of something that was made before.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Set
from typing import TYPE_CHECKING, Any

from runbookc.conformance.scenarios.outcomes import Outcome
from runbookc.ground.fact_names import IDS
from runbookc.ground.words import stems
from runbookc.rehearsal.contrary import is_negative
from runbookc.rehearsal.fields import input_schema
from runbookc.rehearsal.outcomes import Answer
from runbookc.rehearsal.values import is_allowed, words_of

if TYPE_CHECKING:
    from runbookc.rehearsal.situation import Situation


def made_later(situation: Situation, tool: str) -> Mapping[str, frozenset[str]]:
    """By field of a look-up's result that may be lacking: the tools that make what it names."""
    known = situation.tools.get(tool)
    if known is None or known.effect != "read" or not known.output_schema:
        return {}
    given = {name for node in situation.nodes.values() if node.id in situation.scenario.steps and node.tool is not None
             for name in node.tool.arguments}  # fmt: skip
    found: dict[str, frozenset[str]] = {}
    for name, schema in known.output_schema.get("properties", {}).items():
        lacking = name not in known.output_schema.get("required", ()) or is_allowed(None, schema, known.output_schema)
        if lacking and _is_id(name) and name not in given:
            makers = frozenset(maker for maker in situation.tools if _makes(situation, maker, name))
            found |= {name: makers} if makers else {}
    return found


def _is_id(name: str) -> bool:
    words = words_of(name)
    return len(words) > 1 and words[-1] in IDS


def _makes(situation: Situation, tool: str, name: str) -> bool:
    """Whether a change gives an id that it was not given itself."""
    known = situation.tools[tool]
    told = known.output_schema.get("properties", {}) if known.output_schema else {}
    return known.effect != "read" and name in told and name not in input_schema(known).get("properties", {})


def without_unmade(situation: Situation, at: int, result: Any, ended: Mapping[int, Outcome]) -> Any:
    """What a look-up at a place of the path gives, without what is made only later; `ended`: how calls end there."""
    bound = situation.nodes[situation.scenario.path[at]].tool
    tool = bound.name if bound is not None else ""
    for name, makers in made_later(situation, tool).items() if isinstance(result, dict) else ():
        said = _said_behind(situation, at, name)
        if not (_is_made(situation, at, makers, ended) if said is None else said):
            result = _leave_out(situation, tool, result, name)
    return result


def with_what_is_made(situation: Situation, tool: str, result: Any, made: Set[str]) -> Any:
    """What a look-up that the path does not do gives, where calls of these tools have gone well."""
    for name, makers in made_later(situation, tool).items() if isinstance(result, dict) else ():
        result = result if makers & made else _leave_out(situation, tool, result, name)
    return result


def answered_since(situation: Situation, tool: str, answer: Answer, made: Set[str]) -> Answer:
    """The answer that a look-up had before, with what calls of these tools have made since."""
    fields = [name for name, makers in made_later(situation, tool).items() if makers & made]
    try:
        held = json.loads(answer.content)
    except ValueError:
        return answer
    if not fields or not isinstance(held, dict) or answer.failed or "error" in held:
        return answer
    whole = situation.well(tool)
    return Answer(json.dumps({**held, **{name: whole[name] for name in fields if name in whole}}))


def _leave_out(situation: Situation, tool: str, result: dict[str, Any], name: str) -> dict[str, Any]:
    """The result without a field, or with nothing in it where it has to be there."""
    required = name in situation.tools[tool].output_schema.get("required", ())
    return {key: None if key == name else value for key, value in result.items() if required or key != name}


def _said_behind(situation: Situation, at: int, name: str) -> bool | None:
    """Whether a condition right behind the look-up says that the thing is there; None where none is asked of it."""
    path, labels = situation.scenario.path, situation.scenario.labels
    thing = set(stems(" ".join(words_of(name)[:-1])))
    for place in range(at + 1, len(path)):
        node = situation.nodes[path[place]]
        if node.kind != "decide":
            return None
        if thing and thing <= set(stems(node.text)):
            return (labels[place] == "yes") != is_negative(node.text)
    return None


def _is_made(situation: Situation, at: int, makers: frozenset[str], ended: Mapping[int, Outcome]) -> bool:
    """Whether a call before that place made it."""
    for place, name in enumerate(situation.scenario.path[:at]):
        tool = situation.nodes[name].tool
        if tool is not None and tool.name in makers and ended.get(place, "ok") in ("ok", "retried"):
            return True
    return False
