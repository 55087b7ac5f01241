"""Steps of a page that stand side by side, so that another does not wait for them, whatever stands first.

Add with `add_pack`, remove with `drop_pack`.       which tool does which: nobody adds one to remove another
Look at bills with `list_bills` before you talk about amounts.     needed for talk, of which no call tells
Check cover with `check_cover` before opening a claim.             needed for that deed alone
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from runbookc.ground.words import stems
from runbookc.language.customers import is_customer
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class

if TYPE_CHECKING:
    from runbookc.ir.model import Node, Runbook, SentenceItem

_BEFORE: Final = frame("before_the_deed")
_BEFORE_TALK: Final = frame("before_talk")


def side_by_side(book: Runbook) -> frozenset[str]:
    """The steps that no other step needs: by the list, the sentence or the clause in which they stand."""
    nodes = {node.id: node for node in book.nodes}
    found = {node.id for item in book.sentences.items for node in _means_alone(item, nodes)}
    found.update(node.id for item in book.sentences.items for node in _looks_for_talk(item, nodes))
    return frozenset(found)


def needed_for(node: Node, book: Runbook) -> frozenset[str]:
    """The steps of its procedure that a step says it comes before; empty where it names none, and all may need it."""
    told = _BEFORE.search(node.text.lower())
    if told is None or not node.is_written:
        return frozenset()
    deed = set(stems(told["verb"]))
    others = (n for n in book.nodes if n.procedure == node.procedure and n is not node and n.action is not None)
    return frozenset(n.id for n in others if n.action is not None and not deed.isdisjoint(stems(n.action.verb)))


def _means_alone(item: SentenceItem, nodes: dict[str, Node]) -> Iterator[Node]:
    """The deeds of a sentence that only tells by which tools they are done, with nothing but commas between them."""
    text, own = " ".join(item.text.split()), [nodes[name] for name in item.nodes if name in nodes]
    tools = {node.tool.name for node in own if node.tool is not None}
    if len(tools) < 2 or len(tools) != len(own):
        return
    end = 0
    for node in own:
        at, said = text.lower().find(" ".join(node.text.lower().split()), end), node.action
        if at < 0 or said is None or said.object or (end and text[end:at].strip() not in (",", ";")):
            return
        end = at + len(" ".join(node.text.split()))
    yield from own


def _looks_for_talk(item: SentenceItem, nodes: dict[str, Node]) -> Iterator[Node]:
    """Looks at things that their sentence says come before talk of them; who somebody is comes before all else."""
    told = _BEFORE_TALK.search(item.text.lower())
    own = [nodes[name] for name in item.nodes if name in nodes] if told is not None else []
    for node in own:
        said = node.action
        if node.kind == "check" and said is not None and said.verb not in word_class("verifying_verb"):
            yield from () if is_customer(said.object) else (node,)
