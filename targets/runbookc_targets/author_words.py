"""The author's words as sentences of a page: a step, a rule and a condition, each as it is said to the agent."""

from __future__ import annotations

import re
from typing import Final

from runbookc.ir.cues import cued
from runbookc.ir.model import Node, Rule
from runbookc.ir.readback import waited_for
from runbookc.language.circumstances import is_voiced
from runbookc.language.lexicon import finite_words, verbs, word_class


def says_when(rule: Rule) -> bool:
    """Whether a rule needs no words beside its own for when it holds."""
    return not rule.condition or without_stop(rule.condition).lower() in rule.text.lower()


def leave(rule: Rule) -> str:
    """ "Do not need to wait", "apply the label", where it gives leave and orders nothing, with who is free to."""
    first = rule.text.split()[0].lower() if rule.modality == "may" and rule.text.split() else ""
    if first in ("do", "don't", "don’t") and word_class("reluctance").isdisjoint(rule.text.lower().split()):
        return f"you {rule.text}"
    return f"you may {rule.text[:1].lower()}{rule.text[1:]}" if first in verbs() else rule.text


def rule_said(rule: Rule) -> str:
    """A rule as a sentence, its condition after it, so that it reads as a rule and not as a case of a step."""
    said = f"only {within(rule.text)}" if _lost_its_only(rule) else leave(rule)
    return sentence(said if says_when(rule) else f"{without_stop(said)} {cued(rule.condition)}")


def _lost_its_only(rule: Rule) -> bool:
    """ "Only refund it if they agree": the "only" in front stands neither in the rule's words nor in its condition."""
    said = f"{rule.text} {rule.condition}".lower().split()
    tied = rule.modality == "only-if" and bool(said) and {"only", "unless"}.isdisjoint(said)
    return tied and rule.condition.lower().split()[:1] in (["if"], ["when"], ["where"], ["once"])


def without_stop(text: str) -> str:
    """Words in front of others of the same sentence."""
    return text.strip().rstrip(".;:,")


def step_said(node: Node) -> str:
    """The step's words; a step that is nothing but a command says to run it."""
    command = node.action.command if node.action else ""
    if command and " ".join(command.split()) == node.text:
        return "You may run this:" if node.optional else "Run this:"
    words = waited_for(node) or _done_again(node) or _whose(node)
    return sentence(f"You may {within(words)}" if node.optional else words)


def _done_again(node: Node) -> str:
    """ "Another one every 30 minutes", "every hour" with the verb of the step it repeats."""
    first = node.text.split()[0].lower() if node.text.split() else ""
    if node.action is None or first not in word_class("repeats_what_was"):
        return ""
    whom = "" if first == "another" else node.action.object or node.action.recipient
    return " ".join(f"{node.action.verb} {whom} {within(node.text)}".split())


def _whose(node: Node) -> str:
    """The words of a step with who does it, where they are an order to somebody else and do not name them."""
    if node.customers_tool is not None and node.actor == "customer":
        return f"Ask the customer to {within(node.text)}"
    if _orders(node) and node.kind == "ask" and node.action and node.action.recipient:
        return f"Ask {node.action.recipient} to {within(node.text)}"
    return f"Not yours, another team does it: {within(node.text)}" if _other(node) else node.text


def _other(node: Node) -> bool:
    return node.actor == "other" and _orders(node)


def within(text: str) -> str:
    """Words of a step in the middle of a sentence; a name in capitals stays one."""
    return f"{text[:1].lower()}{text[1:]}" if text[1:2].islower() else text


def _orders(node: Node) -> bool:
    """Whether a step that the agent does not do, or need not, is but an order in its words, which do not say so."""
    first = node.text.split()[0].lower().strip(",:") if node.text.split() else ""
    asks = any(verb.kind in ("ask", "tell") and not verb.particles for verb in verbs().get(first, ()))
    named = node.kind == "ask" and node.action is not None and node.action.recipient in node.text
    return first in verbs() and not (node.kind == "ask" and (asks or named))


def sentence(text: str) -> str:
    """The author's words as a sentence of their own: a capital in front, a stop behind."""
    words = text.strip().rstrip(";:,")
    ended = words.rstrip("\"'”’)").endswith((".", "!", "?", "…"))
    return f"{words[:1].upper()}{words[1:]}{'' if ended else '.'}" if words else ""


def _what_was_checked(words: str) -> str:
    """ "Verify that the guest is an owner": what a check is to show, where what it shows is asked."""
    said = words.split()
    checks = any(verb.kind == "check" and not verb.particles for verb in verbs().get(said[0].lower(), ()))
    rest = said[2:] if checks and said[1:2] in (["that"], ["whether"], ["if"]) else said[1:]
    return " ".join(rest) if checks and finite_words().intersection(word.lower() for word in rest) else words


_ARTICLE: Final = re.compile(r"A (?!(?:is|was|are|and|or)\b)[a-z]")


def condition_said(node: Node, within: bool = False) -> str:
    """A condition as it stands after "if"; a row under a table's head is said as one clause.

    `within`: the author has it within a sentence, so that its first letter is as large as it should be.
    """
    words = node.text.strip().rstrip("?.:;,!")
    if is_voiced(words) and not node.inferred:
        return f"the customer {_says(words)}"
    if node.inferred:
        checked = _what_was_checked(words)
        words = checked if checked != words or not _is_order(words) else f"“{words}” could be done"
    if node.test and node.test.operator == "over" and node.test.value and node.test.value not in words:
        words = f"{words} ({node.test.value})"  # "above that": how much that is stands in another sentence
    subject, colon, value = words.partition(": ")
    if colon and node.test and node.test.value and value.endswith(node.test.value):
        words = f"{_named(subject)} is {value}"
    small = (words[1:2].islower() or _ARTICLE.match(words) is not None) and not within
    return f"{words[:1].lower()}{words[1:]}" if small else words


def _named(subject: str) -> str:
    """What is asked for, in quotation marks where its words are an order or a question, and no name of a thing."""
    first = subject.split()[0].lower() if subject.split() else ""
    asks = len(subject.split()) > 1 and (first in verbs() or first in word_class("question_word"))
    return f"“{subject}”" if asks else subject


def _says(words: str) -> str:
    """ "Asks “How do I renew?”": what is in a customer's own words."""
    openers = word_class("question_word") | word_class("yes_no_opener")
    asks = words.split()[0].lower() in openers
    return f"asks “{sentence(words).rstrip('.')}?”" if asks else f"says “{words}”"


def _is_order(words: str) -> bool:
    return words.split()[0].lower() in verbs()


def question_said(node: Node) -> tuple[str, str]:
    """What a condition asks where its words are a question, and the answer it is about, "" for yes; ("", "") else."""
    words = node.text.strip().rstrip("?.:;,")
    if is_voiced(words):
        return "", ""
    asked, colon, value = words.partition(": ")
    told = bool(colon and node.test and node.test.value and value.endswith(node.test.value))
    said = (asked if told else words).split()
    auxiliary = word_class("be") | word_class("have") | word_class("do") | word_class("finite_modal")
    whom = word_class("pronoun") | word_class("determiner") | {"there"}
    if len(said) < 3 or said[0].lower() not in auxiliary or said[1].lower() not in whom:
        return "", ""
    return sentence(asked if told else words).rstrip(".") + "?", value if told else ""


def meant(text: str) -> str:
    """What a term means, behind "means": an article or a count in front is no name."""
    first = text.split()[0].lower() if text.split() else ""
    plain = first in word_class("determiner") | {"fewer", "less", "more"}
    return f"{text[:1].lower()}{text[1:]}" if plain and not text[:2].strip()[1:].isupper() else text
