"""What a step was understood to be, in plain English made from its parts and never from its sentence.

    "When over 30 days old, hand it over to the billing folks"  ->  hand it over to the billing folks
    Action(verb="refund", object="the charge", amount="$20"), system "Stripe"  ->  refund the charge ($20) in Stripe
    Test(subject="it", fact="charge.amount", operator="over", value="$500")  ->  the charge's amount is more than $500

The author compares it with what they wrote: a verb without its object, or a person taken for a thing, is seen at once.
The words are raw; whoever shows them escapes them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from runbookc.ir.holding import Held, Path
from runbookc.ir.model import Action, Definition, Node, Operator, Test
from runbookc.ir.saying import said_by

Numbered = Callable[[str], int]
"""The number of the step that a node id stands for; 0 where it is none."""

SHOWN_CONDITIONS: Final = 3
_PRONOUNS: Final = frozenset(["it", "they", "them", "this", "that", "these", "those"])
_PLURALS: Final = frozenset(["you", "we", "they", "these", "those", "both"])
_SMALL: Final = said_by("small_word")
_GRAMMAR_WORD: Final = said_by("grammar_word")
_AGE: Final = said_by("age")
_EVENT: Final = said_by("cue_of_an_event")
_CUT_OFF: Final = said_by("cut_off")
"""How a subject ends that lacks its verb, or what the verb says."""
_COMPARED: Final[dict[Operator, tuple[str, str]]] = {
    "is": ("{be} {value}", "{be} not {value}"),
    "is-not": ("{be} not {value}", "{be} {value}"),
    "over": ("{be} more than {value}", "{be} at most {value}"),
    "at-most": ("{be} at most {value}", "{be} more than {value}"),
    "at-least": ("{be} at least {value}", "{be} less than {value}"),
    "under": ("{be} less than {value}", "{be} at least {value}"),
    "equals": ("{be} exactly {value}", "{be} not exactly {value}"),
}
"""Each comparison, and its opposite."""
_OUTCOMES: Final[dict[Operator, tuple[str, str]]] = {
    "failed": ("did not work", "worked"),
    "succeeded": ("worked", "did not work"),
}


def done(node: Node, titles: Callable[[str], str]) -> str:
    """What a step does: its verb, what to, to whom, by which channel, where, and for how long at most.

    Of one that is left open, that it may be done.
    """
    said = _deed(node, titles)
    return f"you may {said}" if node.optional and node.actor == "agent" else said


def _deed(node: Node, titles: Callable[[str], str]) -> str:
    if node.kind == "call":
        return f'do all of "{titles(node.calls or "")}", then come back here'
    action = node.action
    if action is None:
        return "wait, with no limit said" if node.kind == "wait" else "do this as it is written"
    if node.kind == "ask" and action.recipient and node.text.startswith(action.recipient):
        return _had_done(node, action)
    said = waited_for(node) or _core(node, action)
    said += "" if waited_for(node) else _further(node, action, said)
    if node.kind == "wait" and not action.limit:
        said += ", with no limit said"
    if node.kind == "handoff" and not node.terminal:
        said += ", and carry on"
    if node.actor != "agent":
        who = action.recipient if node.actor == "customer" and action.recipient else _WHO[node.actor]
        return f"{who} is to {said}"
    return said


def waited_for(node: Node) -> str:
    """A wait in words of its own, where the author's are but a time or an event ("once they have paid"); else ""."""
    action = node.action
    if node.kind != "wait" or action is None or action.object:
        return ""
    cue = _EVENT.match(node.text)
    if cue is None:
        return ""
    event = node.text[cue.end() :].strip().rstrip(".;:,")
    if action.limit:
        return f"wait {event}" if event == action.limit else ""
    return f"wait until {event}"


def _had_done(node: Node, action: Action) -> str:
    """ "The customer should keep the receipt": what they are to do, and not what is asked of them."""
    alone = action.model_copy(update={"recipient": ""})
    whom = _WHOM.get(action.recipient.lower(), f"{action.recipient[:1].lower()}{action.recipient[1:]}")
    said = _verb_with(alone, node.text)
    return f"have {whom} {said}{_further(node, alone, said)}"


_WHOM: Final = {"they": "them", "he": "him", "she": "her"}
_WHO: Final = {"customer": "the customer", "other": "somebody else"}


def _core(node: Node, action: Action) -> str:
    if node.kind == "handoff" and node.terminal:
        return _handed_over(action)
    if node.actor == "customer" and action.object == action.recipient:
        return action.verb
    return _verb_with(action, node.text)


def _handed_over(action: Action) -> str:
    whom = action.recipient or action.channel
    thing = "" if not action.object or (whom and whom in action.object) else f" {action.object}"
    return f"hand{thing} over to {whom}" if whom else f"hand{thing} over, to whom is not said"


def _verb_with(action: Action, text: str) -> str:
    """The verb around its object: "look up the charge", "let the team know"."""
    head, _, particle = action.verb.partition(" ")
    after = _after(action.object, text).lower() if action.object else ""
    if particle and re.match(rf"\W*{re.escape(particle.lower())}\b", after):
        return f"{head} {action.object} {particle}"
    if particle and re.search(rf"\b{re.escape(particle)}\b", action.object, re.IGNORECASE):
        return f"{head} {action.object}"
    tie = "" if action.verb.endswith((" for", " with", " from", " about", " of")) else _tie(action.object, text)
    return f"{action.verb} {tie}{action.object}".rstrip()


def _tie(part: str, text: str) -> str:
    """The preposition that stands before an object: "ask *for* approval"."""
    before = text[: max(text.lower().find(part.lower()), 0)] if part else ""
    tied = said_by("tie_of_object").search(before)
    return tied[0].lower() if tied else ""


def _after(part: str, text: str) -> str:
    at = text.lower().find(part.lower())
    return text[at + len(part) :] if at >= 0 else ""


def _further(node: Node, action: Action, said: str) -> str:
    """What else was taken from the sentence and is not said yet; an ellipsis for words that were kept as they are."""
    parts = [said]

    def add(form: str, part: str) -> None:
        if part and part.lower() not in " ".join(parts).lower():
            parts.append(form.format(part))

    add("({})", action.meant if action.meant != action.object else "")
    add(_to(node, action), _but_the_tool(node, action.recipient))
    add("in {}" if action.channel.startswith("#") else "by {}", action.channel)
    add("in the {}" if f"the {node.system}" in node.text else "in {}", _but_the_tool(node, node.system or ""))
    add("({})", action.amount)
    more = "" if action.message else _more(node, action)
    add(_bound(node, action), _limit(action, said))
    add('with these words: "{}"', action.message)
    return "".join(f" {part}" for part in parts[1:]) + more


def _but_the_tool(node: Node, part: str) -> str:
    """Nothing where a part is the name of the step's own tool ("book it with `book_lift`"), which is told below it."""
    return "" if node.tool is not None and part == node.tool.name.rpartition("/")[2] else part


def _to(node: Node, action: Action) -> str:
    """How whom a step turns to is tied to it: "tell Ops", "apologise to the customer", "request it from Finance"."""
    if action.object:
        return "from {}" if node.kind == "ask" else "to {}"
    return "to {}" if re.search(rf"\bto\s+{re.escape(action.recipient)}", node.text, re.IGNORECASE) else "{}"


def _bound(node: Node, action: Action) -> str:
    """How a time is tied to its step: as the most it may take, or as what passes before it."""
    if re.search(rf"\bafter\s+{re.escape(action.limit)}", node.text, re.IGNORECASE):
        return "after {}"
    return "at most {}" if node.kind != "wait" else "for at most {}"


def _limit(action: Action, said: str) -> str:
    """A bound that stands in the object already ("wait 10 minutes") needs no further word."""
    return "" if action.limit and said.endswith(f" {action.limit}") else action.limit


def _more(node: Node, action: Action) -> str:
    """Whether words of the step are in none of its parts."""
    at = node.text.lower().find(action.verb.partition(" ")[0].lower())
    rest = node.text[max(at, 0) :]
    for part in (action.object, action.recipient, action.channel, action.amount, action.limit, node.system or ""):
        if part:
            rest = re.sub(re.escape(part), " ", rest, count=1, flags=re.IGNORECASE)
    for word in action.verb.split():
        rest = re.sub(rf"\b{re.escape(word)}\w*", " ", rest, count=1, flags=re.IGNORECASE)
    return " …" if any(sign.isalnum() for sign in _SMALL.sub(" ", rest)) else ""


def asked(node: Node, numbered: Numbered, negated: bool = False) -> str:
    """What a condition was understood to test, or its opposite."""
    test = node.test
    clause = lowered(node.text.rstrip("?. "))
    if test is None or test.operator not in (*_COMPARED, *_OUTCOMES) or not _taken_apart(test):
        said = f'"{clause}" is not so' if negated else clause
    elif test.operator in _OUTCOMES:
        said = f"{test.meant or 'it'} {_OUTCOMES[test.operator][negated]}"
    elif test.operator in ("is", "is-not") and not negated and _as_written(test, clause):
        said = clause
    elif _loses_its_deed(test, clause):
        said = f'"{clause}" is not so' if negated else clause
    else:
        subject = _subject(test)
        form = _form(test, clause, negated)
        said = f"{lowered(subject)} {form.format(be=_be(subject), value=_value(test, clause))}"
    step = numbered(test.of) if test is not None and test.of else 0
    return f"{said} (step {step})" if step else said


def _taken_apart(test: Test) -> bool:
    if _CUT_OFF.search(test.subject):
        return False  # "their identity cannot | be verified", "the status shows | `failed`"
    return bool(test.subject or test.fact) if test.operator in _COMPARED else bool(test.subject)


def _loses_its_deed(test: Test, clause: str) -> bool:
    """Whether what is measured is a deed, which the parts do not say.

    "They do not confirm within 3 days", "the member joined over a year ago".
    """
    if test.operator not in _MEASURED or _HAPPENED.search(clause):
        return False
    if "." in (test.fact or ""):
        return said_by("ago").search(clause) is not None
    _, subject, rest = clause.partition(lowered(test.subject))
    before, value, _ = rest.partition(test.value)
    return bool(subject and value) and not said_by("only_compares").fullmatch(before)


def _subject(test: Test) -> str:
    """What is tested: a pronoun and a missing subject are told as what they were taken for."""
    if test.fact and (not test.subject or test.subject.lower() in _PRONOUNS):
        return fact_owner(test.fact, test.value)
    return test.meant


def _form(test: Test, clause: str, negated: bool) -> str:
    """The comparison in words; of an age it is older and newer, where the thing itself is the subject."""
    form = _COMPARED[test.operator][negated]
    happened = _HAPPENED.search(clause)
    if happened is not None:
        return f"{happened['be']} {happened['event']} {form.removeprefix('{be} ')} ago"
    return _AGED.get(form, form) if _AGE.search(clause) and "age" not in _subject(test).lower() else form


_HAPPENED: Final = said_by("happened_ago")
"""What happened so long ago: "the order was delivered more than 14 days ago" is no age of the order."""
_MEASURED: Final = frozenset({"over", "at-least", "under", "at-most", "between"})
_AGED: Final = {
    "{be} more than {value}": "{be} older than {value}",
    "{be} at most {value}": "{be} no older than {value}",
    "{be} less than {value}": "{be} newer than {value}",
    "{be} at least {value}": "{be} at least {value} old",
}


def _as_written(test: Test, clause: str) -> bool:
    """Whether the clause says no less than its parts: its subject is in it and is no pronoun, and it has a verb."""
    return _subject(test) == test.subject and not clause.endswith(f": {test.value}")


def lowered(words: str) -> str:
    """The first letter small where the first word is one of grammar; of any other it may be a name's."""
    return f"{words[:1].lower()}{words[1:]}" if _GRAMMAR_WORD.match(words) else words


def _value(test: Test, clause: str) -> str:
    """What is tested against, with the preposition that ties it to its verb ("is not *on* Production")."""
    before = clause[: max(clause.find(test.value), 0)]
    tied = said_by("tie_of_value").search(before)
    return f"{tied[0].strip()} {test.value}" if tied else test.value


def fact_owner(fact: str, value: str) -> str:
    """The fact as a subject: `charge.amount` is "the charge's amount"; `charge.disputed` is "the charge" that is so."""
    *owners, last = fact.replace("_", " ").split(".")
    if owners and last.lower() in value.lower():
        return f"the {owners[-1]}"
    return f"the {owners[-1]}'s {last}" if owners else f"the {last}"


def _be(subject: str) -> str:
    last = subject.lower().split()[-1] if subject.split() else ""
    plural = last in _PLURALS or (last.endswith("s") and not last.endswith(("ss", "us", "is", "'s", "this")))
    return "are" if plural else "is"


def conditions(path: Path, numbered: Numbered) -> str:
    """The answers under which a step is done, the nearest ones last; "" where it is done in any case."""
    near = path[-SHOWN_CONDITIONS:]
    said = [_held(held, numbered) for held in near]
    if len(path) > len(near):
        said.insert(0, "the conditions around it hold")
    return " and ".join(said)


def _held(held: Held, numbered: Numbered) -> str:
    if held.label == "yes":
        return " or ".join(asked(node, numbered) for node in held.nodes)
    if len(held.nodes) > SHOWN_CONDITIONS:
        return f"none of the {len(held.nodes)} cases before holds"
    joined = " or " if held.parted else " and "
    return joined.join(asked(node, numbered, negated=True) for node in held.nodes)


def questions(cases: Sequence[tuple[Sequence[Node], str]], numbered: Numbered) -> str:
    """A decision as what is asked in turn; each case with its conditions and how they are joined (one, all, any)."""
    words = {"one": " and ", "all": " and ", "any": " or "}
    return ", else ".join(
        "whether " + words[join].join(asked(node, numbered) for node in nodes) for nodes, join in cases
    )


def meanings(nodes: Iterable[Node], definitions: Sequence[Definition]) -> str:
    """What the page says that the terms in conditions mean: " (urgent: more than 100 users are affected)", else ""."""
    said = " ".join(node.text for node in nodes)
    found = dict.fromkeys(
        f"{entry.term}: {entry.meaning.rstrip('.')}"
        for entry in definitions
        if not entry.values
        and entry.minimum is None
        and re.search(rf"(?<!\w){re.escape(entry.term)}(?!\w)", said, re.IGNORECASE)
    )
    return f" ({'; '.join(found)})" if found else ""
