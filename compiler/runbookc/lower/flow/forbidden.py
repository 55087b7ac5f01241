"""A case in which something may not be done, and something else is done instead, does not go on to it.

    2. If the caller is a guest, do not book it; ask for the member to call.     yes: ask -> end
    3. Book the kiln.                                                            no:  act "Book the kiln"

Who is not to be handed anything is lent no key either, and where nothing may be done nothing is. Nor does an
"otherwise" in which it may not be done go on to it. Where what is asked or waited for instead may change that ("… ask
the owner. 3. If the owner agrees, …"), it goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from runbookc.ir.model import Edge, Node, SentenceItem
from runbookc.language.lexicon import Verb, verbs, word_class
from runbookc.language.words import split_words
from runbookc.lower.found_rules import FoundRule

_DONE = ("act", "handoff")


@dataclass(frozen=True)
class _Page:
    nodes: Sequence[Node]
    edges: Sequence[Edge]

    @cached_property
    def by_id(self) -> dict[str, Node]:
        return {node.id: node for node in self.nodes}

    @cached_property
    def out(self) -> dict[str, list[Edge]]:
        found: dict[str, list[Edge]] = {}
        for edge in self.edges:
            found.setdefault(edge.source, []).append(edge)
        return found

    @cached_property
    def ends(self) -> dict[str, str]:
        """The end of each procedure."""
        return {node.procedure: node.id for node in self.nodes if node.kind == "end" and not node.terminal}


@dataclass(frozen=True)
class _Deed:
    """What is forbidden: its verb, what it is done to, and what "it" may be where nothing is named."""

    verb: str
    named: frozenset[str]
    meant: frozenset[str] = frozenset()
    anything: bool = False
    """Whether it is forbidden whatever it is done to."""

    def is_done_by(self, node: Node) -> bool:
        if node.kind not in _DONE or node.action is None:
            return False
        same = node.action.verb == self.verb
        given = self.verb in word_class("gives_whatever") and node.action.verb in word_class("gives_something")
        given = given and node.kind == "act"
        if self.anything:
            any_deed = node.kind == "act" and self.verb in word_class("any_deed")
            return same or given or (any_deed and node.action.verb not in word_class("kept_up_all_the_same"))
        if not (same or (given and self.named)):
            return False
        said = content(node.text)
        return self.named <= said and (bool(self.named) or not self.meant or not self.meant.isdisjoint(said))


def forbidden_end(
    nodes: Sequence[Node], edges: Sequence[Edge], rules: Iterable[FoundRule], items: Iterable[SentenceItem]
) -> list[Edge]:
    """The edges, those that lead from the other thing done on to what is forbidden led to the end of its procedure.

    Nobody wrote that it ends there.
    """
    page = _Page(nodes, edges)
    said = [item for item in items if item.nodes]
    over: set[Edge] = set()
    for rule in rules:
        item = next((i for i in said if i.span.covers(rule.origin.span)), None) if rule.modality == "must-not" else None
        if item is not None:
            over.update(_onward(page, rule, item) if rule.closes < 0 else _onward_otherwise(page, rule, item))
    return [_ended(edge, page) if edge in over else edge for edge in edges]


def _ended(edge: Edge, page: _Page) -> Edge:
    return edge.model_copy(update={"target": page.ends[page.by_id[edge.source].procedure], "inferred": True})


def _onward(page: _Page, rule: FoundRule, item: SentenceItem) -> list[Edge]:
    """The ways by which a case goes on to what it forbids, by nothing but the order of the page."""
    asked = [page.by_id[name] for name in item.nodes if page.by_id[name].kind == "decide"]
    deed = _deed(rule, asked[0]) if len(asked) == 1 else None
    if deed is None or asked[0].procedure not in page.ends:
        return []
    ways = {edge.label: edge for edge in page.out.get(asked[0].id, ())}
    onward = ways.get("no")
    if "yes" not in ways or onward is None:
        return []
    if ways["yes"].target == onward.target:  # "If it was a gift, we don't refund it. 3. Refund it."
        return [ways["yes"]] if _is_just_that(deed, page.by_id[onward.target]) else []
    done = set(item.nodes) - {asked[0].id} or _said_instead(page, ways["yes"].target, onward.target)
    if ways["yes"].target not in done:
        return []
    if not _leads(page, onward.target, asked[0], deed, [page.by_id[name] for name in done]):
        return []
    leaving = (edge for name in done for edge in page.out.get(name, ()))
    return [edge for edge in leaving if edge.target == onward.target and edge.kind == "next" and not edge.carries]


def _is_just_that(deed: _Deed, node: Node) -> bool:
    """Whether the next step for everybody is what a case forbids: "we don't refund it" before "Refund the fee".

    A refund is a refund, of whatever it is and in whatever words; with other deeds the thing tells.
    """
    if deed.is_done_by(node):
        return True
    if node.kind != "act" or node.action is None or deed.verb in word_class("told_apart_by_object"):
        return False
    done, barred = ({verb.group for verb in either} for either in (_meant(node.action.verb), _meant(deed.verb)))
    alike = node.action.verb == deed.verb or (done & barred & word_class("paying_group"))
    whole = deed.named <= content(node.text) | word_class("thing_pronoun") | {"it", "nothing", "anything", "back"}
    return bool(alike) and whole


def _meant(lemma: str) -> list[Verb]:
    return [verb for verb in verbs().get(lemma.split()[0], ()) if verb.lemma == lemma]


def _said_instead(page: _Page, start: str, onward: str) -> set[str]:
    """ "Do not open it. Call the police.": what further sentences say in a case, where all of it is talk.

    Talk alone changes nothing about what is forbidden.
    """
    said, here = set[str](), start
    while here != onward:
        ways = page.out.get(here, [])
        if here in said or len(ways) != 1 or page.by_id[here].kind not in ("handoff", "tell"):
            return set()
        said.add(here)
        here = ways[0].target
    return said


def _onward_otherwise(page: _Page, rule: FoundRule, item: SentenceItem) -> list[Edge]:
    """The ways by which "otherwise" goes on to what it forbids."""
    entries = [e for name in item.nodes for e in page.edges if e.label == "no" and e.target == name]
    if rule.step is None or len(entries) != 1 or page.by_id[entries[0].source].procedure not in page.ends:
        return []
    done, todo = set[str](), [entries[0].target]
    while todo:
        here = todo.pop()
        done.add(here)
        todo += [e.target for e in page.out.get(here, ()) if e.target in item.nodes and e.target not in done]
    deed = _Deed(rule.step.lemma, content(rule.origin.text.lower().partition(rule.step.lemma.split()[0])[2]))
    case, instead = page.by_id[entries[0].source], [page.by_id[name] for name in done]
    leaving = [e for name in done for e in page.out.get(name, ()) if e.target not in done]
    plain = all(edge.kind == "next" and not edge.carries for edge in leaving)
    leads = plain and all(_leads(page, edge.target, case, deed, instead) for edge in leaving)
    return leaving if leads else []


def _deed(rule: FoundRule, case: Node) -> _Deed | None:
    """The verb of what is forbidden in a case and of it alone, with the words of what it is done to."""
    text = rule.origin.text.partition(",")[0]
    if rule.condition:
        if rule.step is None or case.text.lower() not in rule.condition.lower():
            return None
        lower, verb = text.lower(), rule.step.lemma
        behind = lower.partition(verb if verb in lower else verb.split()[0])[2]
        if not word_class("any_case").isdisjoint(rule.step.object.lower().split()[-1:]):
            return _Deed(rule.step.lemma, frozenset(), anything=True)
        return _Deed(rule.step.lemma, content(behind), content(case.text) if behind.strip() else frozenset())
    if not text.lower().startswith(f"{case.text.lower()} "):
        return None
    said = [word.lower for word in split_words(text, len(case.text), len(text), ())]
    lemma = said[1] if len(said) > 2 and said[0] in word_class("may_not") and said[1] in verbs() else ""
    return _Deed(lemma, content(" ".join(said[2:]))) if lemma else None


def content(text: str) -> frozenset[str]:
    """The words of a text that say what it is about, without the ending of a plural."""
    idle = word_class("determiner") | word_class("pronoun") | word_class("third_person")
    words = (word.lower for word in split_words(text, 0, len(text), ()) if word.lower[0].isalnum())
    return frozenset(word[: len(word) - (len(word) > 3 and word[-1] == "s")] for word in words if word not in idle)


def _leads(page: _Page, start: str, case: Node, deed: _Deed, instead: Sequence[Node]) -> bool:
    """Whether the way on comes to the deed, past nothing that may have changed whether it is forbidden."""
    seen, todo = {case.id, start}, [start]
    if any(node.kind == "wait" for node in (*instead, page.by_id[start])):
        return False
    while todo:
        here = page.by_id[todo.pop()]
        if here.kind == "decide" and _comes_of(here, instead):
            continue
        if deed.is_done_by(here):
            return True
        onward = [edge.target for edge in page.out.get(here.id, ()) if edge.target not in seen]
        seen.update(onward)
        todo += onward
    return False


def _comes_of(condition: Node, instead: Sequence[Node]) -> bool:
    """Whether a condition may be on what was done instead: its result, or whoever was asked, by name or as "they"."""
    said = {word.lower() for word in condition.text.replace("'", " ").replace("’", " ").split()}
    if not said.isdisjoint(word_class("pronoun") | word_class("third_person")):
        return True
    if condition.test is not None and condition.test.of in {node.id for node in instead}:
        return True
    turned_to = (part for n in instead if n.action for part in (n.action.object, n.action.recipient))
    return any(words and words.lower().split()[-1] in said for words in turned_to)
