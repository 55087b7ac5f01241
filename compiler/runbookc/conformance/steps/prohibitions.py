"""What rules forbid outright: tools that no step uses, and of one that does several things what no step has it do.

Never erase a customer      erase_customer
Accounts must not be closed close_account
Never end a box             veg_box {"action": "end"}, where the steps only pause it
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from runbookc.analyses.told_before import told_before
from runbookc.conformance.claims.lexicon import load_lexicon
from runbookc.conformance.claims.nouns import content_stems, name_words
from runbookc.conformance.tool_actions import selectors, tool_of
from runbookc.ground.verbs import lexicon
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc_grammar import rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from runbookc.conformance.bundle import Bundle
    from runbookc.conformance.patterns import ClaimPattern
    from runbookc.conformance.steps.sites import Site
    from runbookc.conformance.tool_actions import Selector
    from runbookc.ir.model import Node, Rule


_PASSIVE: Final = frame("forbidden_in_the_passive")
_SENTENCE: Final = re.compile(r"[.;!](?:\s|$)")
_INFLECTED: Final = re.compile(r"(?<=\w{3})(?:ed|ing)$")
_VERBS: Final = ("done", "doing", "do", "made")
_THINGS: Final = ("what", "it", "whom", "all")
_DONE: Final = frame("done_to_what")
_DENIES: Final = frame("no_or_not")


def forbidden_tools(bundle: Bundle, used: Collection[str]) -> dict[str, tuple[str, Rule]]:
    """By tool: the rule that forbids it, with its name. Same verb as the tool's, and nothing else said.

    One that does several things is not forbidden for one of them: see `forbidden_actions`.
    """
    found: dict[str, tuple[str, Rule]] = {}
    several = {tool for p in bundle.patterns if p.tool is not None and (tool := tool_of(p.tool)) != p.tool}
    descriptions = {tool.name: tool.description for tool in bundle.tools}
    for named, rule, deed in _outright(bundle):
        for pattern in bundle.patterns:
            if pattern.tool is None or pattern.tool in used or tool_of(pattern.tool) in several:
                continue
            if deed.is_done_by(pattern) and deed.is_of(pattern, descriptions.get(pattern.tool, "")):
                found.setdefault(pattern.tool, (named, rule))
    return found


def forbidden_actions(bundle: Bundle, sites: Mapping[str, tuple[Site, ...]]) -> dict[str, tuple[str, Rule]]:
    """By action of a tool that does several things: the rule that forbids it, where no step may want that action."""
    found: dict[str, tuple[str, Rule]] = {}
    actions = {p.tool: p for p in bundle.patterns if p.tool is not None and tool_of(p.tool) != p.tool}
    told_apart = selectors(bundle.tools, actions)
    undone = [node for book in bundle.runbooks for node in book.nodes if node.kind == "act" and node.tool is None]
    said = {node.action.verb for node in undone if node.action is not None} if actions else set()
    for named, rule, deed in _outright(bundle) if actions else ():
        for called, pattern in actions.items():
            tool = tool_of(called)
            does = deed.verb == _deed(called) and deed.verb not in said and deed.is_of(pattern)
            if does and not any(_may_want(site.node, called, told_apart.get(tool)) for site in sites.get(tool, ())):
                found.setdefault(called, (named, rule))
    return found


def beyond_all_tools(bundle: Bundle, rule: Rule) -> bool:
    """Whether no tool has anything to do with what a rule forbids, so that no call can break it.

    "Don't send engineers" where nothing speaks of engineers; "don't wait for a second opinion", since waiting is no
    call. What can be broken in words alone ("don't promise a date") is not told here.
    """
    if rule.modality != "must-not" or rule.action is None or not bundle.tools:
        return False
    kind = lexicon().kind(rule.action.verb)
    words = name_words(rule.action.object)
    said = content_stems([word for word in words if word not in _idle()])
    named = word_class("subject_pronoun").isdisjoint(words) and word_class("pronoun").isdisjoint(words)
    if kind == "wait":
        return True
    told = frozenset[str]().union(*(p.told | content_stems(name_words(p.said)) for p in bundle.patterns if p.tool))
    described = (content_stems(name_words(tool.description)) for tool in bundle.tools)
    return kind in ("act", "handoff") and named and bool(said) and said.isdisjoint(told.union(*described))


def is_of_words(rule: Rule) -> bool:
    """Whether a rule forbids to say something ("don't promise a date")."""
    return rule.modality == "must-not" and rule.action is not None and lexicon().kind(rule.action.verb) == "tell"


def tools_of_deed(bundle: Bundle, said: str) -> list[str]:
    """The tools that do what is said to be done: "no payments are taken", "rooms may be booked"."""
    match = _DONE.match(said)
    if match is None:
        return []
    forms, descriptions = lexicon().forms, {tool.name: tool.description for tool in bundle.tools}
    verb, of = forms.get(match["done"].lower(), match["done"].lower()), content_stems(name_words(match["what"]))
    deed, found = Deed(verb, of), []
    for pattern in bundle.patterns:
        own = name_words(pattern.tool or "")
        named = own[:1] == (verb,) and content_stems(own[1:]) == of
        if pattern.tool is not None and pattern.effect != "read" and tool_of(pattern.tool) == pattern.tool:
            does = named or (deed.is_done_by(pattern) and deed.is_of(pattern, descriptions.get(pattern.tool, "")))
            found += [pattern.tool] if does else []
    return found


class Deed(NamedTuple):
    """What a rule forbids: the lemma of its verb, and the stems of all that the rule says beside."""

    verb: str
    said: frozenset[str]

    def is_done_by(self, pattern: ClaimPattern) -> bool:
        """Whether a tool does just that: by its verb, by one that the ban takes in, or by one that no list has.

        Who may not share a code may not send it either; "backdated" is what `backdate_entry` makes of an entry.
        """
        if self.verb in pattern.verbs or not _also_banned(self.verb).isdisjoint(pattern.verbs):
            return True
        return not _bases(self.verb).isdisjoint(pattern.verbs)

    def is_of(self, pattern: ClaimPattern, description: str = "") -> bool:
        """Whether a tool that changes something is of just that, as its name and its description say."""
        nouns = frozenset(pattern.nouns) | {"customer", "user"}
        last = content_stems(name_words(tool_of(pattern.tool or ""))[-1:])
        if pattern.effect == "read" or self.said.isdisjoint(pattern.nouns):
            return False
        if last and last <= nouns and self.said.isdisjoint(last):
            return False  # "never send a lock" does not forbid to send the lock's code
        return self.said <= nouns or self.said <= nouns | _plainly_told(description)


def _plainly_told(description: str) -> frozenset[str]:
    """What the first sentence of a description speaks of, where it denies nothing ("cancel a stay not yet begun")."""
    first = _SENTENCE.split(description, maxsplit=1)[0]
    return frozenset() if _DENIES.search(first) else content_stems(name_words(first))


@cache
def _bases(form: str) -> frozenset[str]:
    """What a participle or a gerund of a verb that no list has may come of: "backdated" of "backdate" or "backdat"."""
    if form in lexicon().forms:
        return frozenset()
    ending = _INFLECTED.search(form)
    bare = form[: ending.start()] if ending is not None else ""
    once = bare[:-1] if bare[-1:] == bare[-2:-1] else bare
    return frozenset((bare, f"{bare}e", once)) - {"", "e"}


@cache
def _also_banned(verb: str) -> frozenset[str]:
    """What a ban of one verb forbids as well, by whatever verb a tool calls it."""
    return frozenset(w for row in rows("bans.tsv") if row["forbidden"] == verb for w in row["also"].split(", "))


def _outright(bundle: Bundle) -> Iterator[tuple[str, Rule, Deed]]:
    """The prohibitions that hold whatever is so and however much it is, with their names and what they forbid."""
    for book in bundle.runbooks:
        for rule in book.rules:
            deeds = _forbidden(rule) if rule.modality == "must-not" and not rule.condition else ()
            if deeds and told_before(book, rule) is None:
                yield from ((f"{book.runbook.id}#{rule.id}", rule, deed) for deed in deeds)


def _forbidden(rule: Rule) -> tuple[Deed, ...]:
    """ "Never close an account", "accounts must not be closed", "closing accounts is forbidden"; none of an amount.

    "Do not close or credit an account" forbids both.
    """
    forms = lexicon().forms
    passive = _PASSIVE.match(rule.text) if rule.action is None else None
    if passive is not None:
        said = passive.groupdict()
        verb, thing = (next(filter(None, map(said.get, names)), "") for names in (_VERBS, _THINGS))
        to = content_stems(name_words(said.get("to") or ""))
        led = forms.get(f"{verb} {said.get('on')}".lower())
        lemma = led or _with_particle(forms.get(verb.lower(), verb.lower()), said.get("on") or "")
        return (Deed(lemma, content_stems(name_words(thing)) | to),)
    if rule.action is None or rule.action.amount:
        return ()
    verb, idle, text = (
        _with_particle(rule.action.verb, rule.action.object),
        _idle(),
        rule.text.lower().replace("’", "'"),
    )
    opens = max((ban for ban in word_class("prohibition") if text.startswith(f"{ban} ")), key=len, default="")
    words = [word for word in name_words(_bound().sub(" ", text[len(opens) :])) if word not in idle]
    of = [word for word in words if forms.get(word, word) not in verb.split()]
    return tuple(_either(verb, of, listed="," in text.partition(" or ")[0]))


def _with_particle(verb: str, behind: str) -> str:
    """ "Give | out the number": the verb with the particle that stands behind it, where bans are of the two."""
    both = " ".join([verb, *behind.lower().split()[:1]])
    return both if _also_banned(both) else verb


def _either(verb: str, of: list[str], listed: bool) -> Iterator[Deed]:
    """What "close | or credit accounts", "close | accounts or cards" forbid; `listed`: a comma stands before "or"."""
    forms = lexicon().forms
    at = of.index("or") if "or" in of else len(of)
    joined = [*of[:at], *of[at + 1 : at + 2]]
    if at + 2 < len(of) and (listed or not at) and all(forms.get(word) == word for word in joined):
        said = content_stems(of[at + 2 :])
        yield from (Deed(one, said) for one in (verb, *joined))
        return
    for things in (of[:at], of[at + 1 :]) if at + 2 == len(of) else (of,):  # "accounts or cards in dispute" is of both
        yield Deed(verb, content_stems(things))


@cache
def _idle() -> frozenset[str]:
    """Words by which a rule forbids or names who is bound, and whose a thing is: they say nothing of what."""
    agents = (name.split()[-1] for name in word_class("agent"))  # "the customer support agent" is no customer
    bound = " ".join((*word_class("told_ban"), *agents, *word_class("owner_pronoun"))).split()
    plain = word_class("said_in_any_rule") | word_class("bans_of_one_word")
    return frozenset(part for word in (*bound, *plain) for part in name_words(word))


@cache
def _bound() -> re.Pattern[str]:
    """Whoever is bound, named in several words."""
    named = sorted((name for name in word_class("agent") if " " in name), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, named))})\b")


def _deed(called: str) -> str:
    """The lemma of what an action does: its name begins with it."""
    verb = load_lexicon().verb(name_words(called)[0])
    return verb.lemma if verb is not None else ""


def _may_want(step: Node, called: str, selector: Selector | None) -> bool:
    """Whether a step of the tool is that action, by what it gives the tool or by its verb; in doubt it is."""
    given = step.tool.arguments.get(selector.parameter) if selector is not None and step.tool is not None else None
    if selector is not None and given is not None and given.origin.startswith("text:"):
        wanted = selector.action({selector.parameter: given.origin.removeprefix("text:")})
        return wanted is None or wanted == called
    verb = step.action.verb if step.action is not None else ""
    others = {_deed(other) for other in selector.actions.values()} if selector is not None else set()
    return verb == _deed(called) or verb not in others
