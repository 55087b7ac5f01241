"""How people word that a step was done: compiled from the graph and the catalogue, one pattern a tool.

A pattern holds the verb groups of the tool's name, of its description and of the steps it is bound to; the nouns of
its name and of those steps; the systems it belongs to; and where its amount stands. A step that changes or hands over
and has no tool gets a pattern of its own: nobody could have done it, so nobody may say it is done.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from pydantic import BaseModel, ConfigDict

from runbookc.analyses.equipment import lacks_tool
from runbookc.catalog.model import Effect, Tool, World
from runbookc.catalog.own_name import own_name, server_of
from runbookc.conformance.amount_fields import Amount, find_amount
from runbookc.conformance.catalogue_language import described_in
from runbookc.conformance.claims.coined import regular_past
from runbookc.conformance.claims.deed_named import deed_named
from runbookc.conformance.claims.lexicon import Lexicon, Verb, load_lexicon
from runbookc.conformance.claims.nouns import content_stems, name_words
from runbookc.conformance.inner_parameters import inner_parameters
from runbookc.conformance.record_words import record_words
from runbookc.conformance.titled_checks import titled_checks
from runbookc.conformance.tool_actions import ActionTool, actions_of
from runbookc.conformance.tool_words import thing_done, verb_first, without_route
from runbookc.ir.model import Action, Node, Runbook
from runbookc.language.frames import frame

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_ANY_WORD = re.compile(r"[^\W\d_]+")
_SECOND = frame("deed_joined")
"""A verb behind the first of a description, and what it is done to."""
_APART = 7
"""Words of a description among which the particle of its verb stands."""
_LETTERS = 3
"""Letters of a value that is no thing ("usd", "a4"), at most."""
_SWITCHES = frozenset(record_words("switch-field"))
_SHORT = 60
"""Characters of a value that a step gives its tool, at most: what is longer is a message, and told apart by nothing."""


class Choice(BaseModel):
    """A parameter, or one within an object by its dotted path, that takes one of a few values.

    Text may name another than was given.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    parameter: str
    values: tuple[str, ...]


class StepWords(BaseModel):
    """One step that a tool is bound to: its own words, to tell it from other steps of the tool.

    `fixed` are (parameter, value) that the step itself gives its tool.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    step: str
    words: tuple[str, ...] = ()
    fixed: tuple[tuple[str, str], ...] = ()

    @cached_property
    def word_set(self) -> frozenset[str]:
        """The words, to look up in."""
        return frozenset(self.words)


class ClaimPattern(BaseModel):
    """What binds a claim to a tool, or to a step that has none (`tool` null)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tool: str | None
    steps: tuple[str, ...] = ()
    effect: Effect = "generic"
    groups: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    """The lemmas behind the groups."""
    nouns: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    amount: Amount | None = None
    choices: tuple[Choice, ...] = ()
    parameters: tuple[str, ...] = ()
    apart: tuple[StepWords, ...] = ()
    """What tells the steps of the tool from one another, where it has several."""
    said: str = ""
    """The words of the step or tool, for explanations."""

    @cached_property
    def noun_set(self) -> frozenset[str]:
        """The nouns, to look up in."""
        return frozenset(self.nouns)

    @cached_property
    def told(self) -> frozenset[str]:
        """Every word by which it speaks of anything or anybody, its steps aside."""
        return frozenset((*self.nouns, *self.words, *self.recipients, *" ".join(self.systems).split()))

    @cached_property
    def parameter_set(self) -> frozenset[str]:
        """The stems of the words that its parameters are named by."""
        return content_stems([word for name in self.parameters for word in name_words(name)])

    @cached_property
    def timed(self) -> bool:
        """Whether it takes a day or a time of day."""
        return not load_lexicon().words["time-field"].isdisjoint(self.parameter_set)

    @cached_property
    def word_set(self) -> frozenset[str]:
        """The words, to look up in."""
        return frozenset(self.words)


def make_patterns(runbooks: Iterable[Runbook], world: World) -> tuple[ClaimPattern, ...]:
    """Every pattern of a program: the agent's tools, then its steps without one."""
    lexicon = load_lexicon()
    books = tuple(runbooks)
    steps = [(book.runbook.id, node) for book in books for node in book.nodes if node.actor == "agent"]
    titled = [node for book in books for node in titled_checks(book)]
    systems = frozenset(node.system for _, node in steps if node.system)
    bound: dict[str, list[tuple[str, Node]]] = {}
    for book, node in steps:
        if node.tool is not None:
            bound.setdefault(node.tool.name, []).append((book, node))
    tools = [_without_route(tool) for tool in world.tools or () if not tool.customer]
    names = [verb_first(name_words(own_name(tool.name)), tool, lexicon) for tool in tools]
    named = {verb.lemma for name in names for verb in _verbs_of_name(name, lexicon)}
    found = [
        pattern
        for tool in tools
        for pattern in _of_tool_and_actions(tool, bound.get(tool.called, []), systems, lexicon, frozenset(named))
    ]
    found = [_with_titles(pattern, titled, lexicon) for pattern in found]
    found += [
        _of_step(book, node, node.action, verb)
        for book, node in steps
        if node.action and (verb := _undoable(node, node.action, world, lexicon))
    ]
    return tuple(found)


def _with_titles(pattern: ClaimPattern, titled: list[Node], lexicon: Lexicon) -> ClaimPattern:
    """A tool's pattern with the verbs and nouns of the parts that are verified by it."""
    nodes = [node for node in titled if node.tool is not None and node.tool.name == pattern.tool]
    verbs, nouns = _of_steps(nodes, pattern.words, lexicon, frozenset())
    if not verbs:
        return pattern
    return pattern.model_copy(
        update={
            "groups": tuple(dict.fromkeys([*pattern.groups, *(verb.group for verb in verbs)])),
            "verbs": tuple(dict.fromkeys([*pattern.verbs, *(verb.lemma for verb in verbs)])),
            "nouns": tuple(sorted({*pattern.nouns, *nouns})),
        }
    )


def _without_route(tool: Tool) -> Tool:
    told = without_route(tool.description)
    return tool if told == tool.description else replace(tool, description=told)


def _undoable(node: Node, action: Action, world: World, lexicon: Lexicon) -> Verb | None:
    """The verb of a step that changes something and has no tool; None where a verb so broad would bind too much."""
    if node.kind != "act" or node.inferred or not lacks_tool(node, world):
        return None
    verb = lexicon.verb(action.verb)
    return verb if verb is not None and _says_something(verb, lexicon) else None


def _says_something(verb: Verb, lexicon: Lexicon) -> bool:
    vague = lexicon.words["light"] | lexicon.words["silent"]
    return verb.lemma not in vague and verb.group not in ("handle", "offer", "apply")


def _of_tool_and_actions(
    tool: Tool, steps: list[tuple[str, Node]], systems: frozenset[str], lexicon: Lexicon, named: frozenset[str]
) -> list[ClaimPattern]:
    """The pattern of a tool, and one of each action where it does several things."""
    found = [_of_tool(tool, steps, systems, lexicon, named)]
    actions = actions_of(tool)
    for action in actions:
        own = [(book, node) for book, node in steps if _tells(node, action, actions)]
        found.append(_of_tool(action.tool, own, systems, lexicon, named).model_copy(update={"tool": action.called}))
    return found


def _tells(node: Node, action: ActionTool, actions: tuple[ActionTool, ...]) -> bool:
    """Whether a step may want an action: it says so, or says of none."""
    given = node.tool.arguments.get(action.parameter) if node.tool is not None else None
    said = given.origin.removeprefix("text:") if given is not None and given.origin.startswith("text:") else None
    return said is None or said.lower() == action.value.lower() or all(said.lower() != a.value.lower() for a in actions)


def _of_tool(
    tool: Tool, steps: list[tuple[str, Node]], systems: frozenset[str], lexicon: Lexicon, named: frozenset[str]
) -> ClaimPattern:
    """The pattern of a tool; `named` holds the verbs by which tools here are called."""
    written, first = name_words(own_name(tool.name)), _first_sentence(tool.description)
    words = verb_first(written, tool, lexicon)
    foreign = described_in(words, tool.description)
    coined = words[:1] if tool.effect != "read" and words[1:] and lexicon.verb(words[0]) is None else ()
    verbs = [*_verbs_of_name(words, lexicon), *_first_verb(first, lexicon), *_second_verbs(words, first, lexicon)]
    verbs += [*thing_done(written, words, lexicon), *_switching(tool, lexicon)]
    if foreign is not None:
        coined, verbs = (), foreign.verbs(words, first)
    nouns = set(content_stems(words[_head_of(words, lexicon)[1] :])) | {
        w for w in content_stems(words[:1]) if lexicon.verb(w) is None
    }
    nouns |= content_stems(words[:1]) if words[:1] != written[:1] else frozenset()
    nouns |= _nouns_of_choices(tool, lexicon) | (_object_of(first, lexicon) if tool.effect != "read" else frozenset())
    nouns = nouns or set(words[1:]) & lexicon.words["workaday"]  # "log_call" is of the call, which others only mention
    text = f"{tool.description} {tool.title} {' '.join(p.description for p in tool.parameters)}".lower()
    described = content_stems(_WORD.findall(text))
    if foreign is not None:
        nouns, described = set(foreign.nouns(words)), foreign.nouns(_ANY_WORD.findall(text))
    done, dealt = _of_steps([node for _, node in steps], described, lexicon, named)
    verbs = [*verbs, *done]
    telling = [v for v in verbs if v.lemma not in lexicon.words["only-named"]]
    own = {tool.system, server_of(tool.name), *tool.aliases, *(n.system for _, n in steps if n.system)}
    own |= {s for s in systems if re.search(rf"\b{re.escape(s.lower())}\b", f"{text} {tool.system.lower()}")}
    return ClaimPattern(
        tool=tool.called,
        steps=tuple(f"{book}#{node.id}" for book, node in steps),
        effect=tool.effect,
        groups=tuple(dict.fromkeys([*(v.group for v in telling), *coined])),
        verbs=tuple(dict.fromkeys([*(v.lemma for v in verbs), *coined])),
        nouns=tuple(sorted(nouns | dealt)),
        words=tuple(sorted(described)),
        systems=tuple(sorted({s.lower() for s in own if s})),
        amount=find_amount(tool),
        choices=_choices(tool),
        parameters=tuple(p.name for p in tool.parameters),
        apart=tuple(_step_words(book, node) for book, node in steps) if len(steps) > 1 else (),
        said=first or tool.name,
    )


def _switching(tool: Tool, lexicon: Lexicon) -> list[Verb]:
    """The deeds of a tool that is told which way: `set_alerts(enabled)` turns them on and off."""
    told = any(p.type == "boolean" and not _SWITCHES.isdisjoint(name_words(p.name)) for p in tool.parameters)
    verbs = map(lexicon.verb, record_words("switching-verb")) if told and tool.effect != "read" else ()
    return [verb for verb in verbs if verb is not None]


def _choices(tool: Tool) -> tuple[Choice, ...]:
    every = (*tool.parameters, *inner_parameters(tool.input_schema))
    return tuple(Choice(parameter=p.name, values=p.values) for p in every if len(p.values) > 1)


def _nouns_of_choices(tool: Tool, lexicon: Lexicon) -> frozenset[str]:
    """What a tool is of by the values that it takes: a `document` may be a statement or a settlement_quote."""
    lasts = [name_words(value)[-1:] for p in tool.parameters if len(p.values) > 1 for value in p.values]
    told = (word for last in lasts for word in last if word.isalpha() and len(word) > _LETTERS)
    return content_stems(
        [word for word in told if word not in lexicon.past and word not in lexicon.base and word not in lexicon.states]
    )


def _object_of(sentence: str, lexicon: Lexicon) -> frozenset[str]:
    """What a description says is dealt with: an incident, of "Report an incident to the bay crew"."""
    verb, *rest = _WORD.findall(sentence.lower()) or ("",)
    if lexicon.verb(verb) is None or not rest or rest[0] not in lexicon.words["indefinite"]:
        return frozenset()
    ends = lexicon.any_of("preposition", "particle", "coordinate", "that", "relative", "negation", "condition")
    length = next((at for at, word in enumerate(rest) if word in ends), len(rest))
    vague = lexicon.any_of("customer", "person", "somebody", "vague-thing", "medium")
    return content_stems(
        [word for word in rest[length - 1 : length] if word not in vague and lexicon.verb(word) is None]
    )


def _of_steps(
    steps: list[Node], described: Iterable[str], lexicon: Lexicon, named: frozenset[str]
) -> tuple[list[Verb], set[str]]:
    """The verbs of a tool's steps, and the nouns that they share with its description.

    What another tool is called by is a verb however little it says: where a page has a reason entered by
    `record_reason`, "I've entered it" speaks of that as well as of `enter_details`.
    """
    verbs: list[Verb] = []
    nouns: set[str] = set()
    for node in steps:
        verb = lexicon.verb(node.action.verb) if node.action is not None else None
        if verb is not None and (_says_something(verb, lexicon) or verb.lemma in named):
            verbs.append(verb)
        sent = verb is not None and verb.group == "send" and node.action is not None and not node.action.recipient
        if node.action is not None and (node.kind != "tell" or sent):  # what is told is the message, not the thing
            nouns |= content_stems(_WORD.findall(node.action.object.lower())) & frozenset(described)
    return verbs, nouns


def _verbs_of_name(words: tuple[str, ...], lexicon: Lexicon) -> list[Verb]:
    """The verb of a tool's name; behind a verb that says nothing ("create", "submit") the noun that names the deed."""
    verb, after = _head_of(words, lexicon)
    verb = (_handed_to(verb, words[after:], lexicon) or verb) if verb is not None else None
    found = [verb] if verb is not None else []
    silent = verb is not None and verb.lemma in lexicon.words["silent"]  # "take_payment": it is paid
    if verb is None or silent or verb.lemma in lexicon.words["light"] or verb.group in ("create", "send", "order"):
        named = deed_named(verb, words[after:], lexicon)
        again = verb is not None and verb.group in lexicon.words["tries-again"]  # "retry_payment": tried again as well
        found = [*(found if again or not silent else ()), named] if named is not None else found
    return found


def _head_of(words: tuple[str, ...], lexicon: Lexicon) -> tuple[Verb | None, int]:
    """The verb of a tool's name and how many words it takes: "set_up_plan" sets up, and is of the plan."""
    both = lexicon.verb(" ".join(words[:2])) if words[1:2] and words[1] in lexicon.words["particle"] else None
    if both is not None:
        return both, 2
    return lexicon.verb(words[0]) if words else None, 1


def _first_verb(sentence: str, lexicon: Lexicon) -> list[Verb]:
    spoken = _WORD.findall(sentence.lower())
    words = spoken[:3]
    if not lexicon.words["of"].isdisjoint(words[1:2]) and lexicon.nouns.stem(words[0]) in lexicon.nominals:
        return []  # "Credits of a plan", which are things
    for length in (3, 2, 1):
        verb = lexicon.verb(" ".join(words[:length])) if len(words) >= length else None
        if verb is None:
            continue
        apart = (w for w in spoken[2:_APART] if w in lexicon.words["particle"]) if length == 1 else ()
        for particle in apart:  # "signs the employee out", "hand the conversation over to"
            verb = lexicon.verb(f"{spoken[0]} {particle}") or verb
        verb = _handed_to(verb, spoken[1:_APART], lexicon) or verb
        silent = verb.lemma in lexicon.words["silent"]
        named = None
        if silent or verb.lemma in lexicon.words["light"]:
            named = deed_named(verb, spoken[length:], lexicon)
        return [verb] if named is None else [named] if silent else [verb, named]
    return []


def _handed_to(verb: Verb, behind: Sequence[str], lexicon: Lexicon) -> Verb | None:
    """ "Hand the case to the manager", `hand_to_human`: to hand is to bring, and to hand to somebody to hand over."""
    if verb.rest or lexicon.words["to"].isdisjoint(behind):
        return None
    forms = lexicon.past.get(regular_past(verb.lemma), ())
    return next((v for v in forms if v.kind == "handoff" and not lexicon.words["to"].isdisjoint(v.rest[:1])), None)


def _second_verbs(words: tuple[str, ...], sentence: str, lexicon: Lexicon) -> list[Verb]:
    """The verbs within a name that its description says as one more deed: "berth_book" checks a berth "or books it"."""
    spoken = frozenset(_SECOND.findall(sentence.lower()))
    named = (lexicon.verb(word) for word in words[1:] if not spoken.isdisjoint((word, f"{word}s")))
    return [verb for verb in named if verb is not None]


def _first_sentence(description: str) -> str:
    return re.split(r"(?<=[.:;])\s", description.strip(), maxsplit=1)[0].rstrip(".:;")


def _step_words(book: str, node: Node) -> StepWords:
    given = node.tool.arguments.items() if node.tool is not None else ()
    fixed = [(name, a.origin.removeprefix("text:")) for name, a in given if a.origin.startswith("text:")]
    words = sorted(content_stems(_WORD.findall(node.text.lower())))
    return StepWords(
        step=f"{book}#{node.id}", words=tuple(words), fixed=tuple((n, v) for n, v in fixed if len(v) <= _SHORT)
    )


def _of_step(book: str, node: Node, action: Action, verb: Verb) -> ClaimPattern:
    return ClaimPattern(
        tool=None,
        steps=(f"{book}#{node.id}",),
        effect="write",
        groups=(verb.group,),
        verbs=(verb.lemma,),
        nouns=tuple(sorted(content_stems(_WORD.findall(action.object.lower())))),
        systems=(node.system.lower(),) if node.system else (),
        recipients=tuple(sorted(content_stems(_WORD.findall(action.recipient.lower())))),
        said=node.text,
    )
