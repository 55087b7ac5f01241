"""The first guess at the fact a condition reads, from its words alone: `charge.age`, `customer.enterprise`."""

from __future__ import annotations

import re

from runbookc.language.clauses import Condition
from runbookc.language.lexicon import word_class

_COMPARING = ("over", "under", "at-least", "at-most", "between", "equals")


def fact_name(condition: Condition) -> str | None:
    """A dotted name, or None where the words name no subject or the result of a step is asked."""
    if condition.result:
        return None
    if condition.operator in ("is", "is-not", *_COMPARING) and not condition.attribute:
        named = property_named(condition.subject)
        if named is not None:
            return named
    if sort := _sort_of_customer(condition):
        return f"customer.{sort}"
    subject = "customer" if condition.of_customer else _slug(condition.subject)
    if condition.subject.lower().split()[:1] and condition.subject.lower().split()[0] in word_class(
        "person_pronoun"
    ) | {"the"}:
        first = [w for w in condition.subject.lower().replace("'", " ").split() if w not in word_class("small")]
        if (
            first
            and (first[0] in word_class("person_pronoun") or first[0] in word_class("customer"))
            and len(first) <= 2
        ):
            subject = "customer"
    if condition.operator in ("holds", "holds-not"):
        return None if not subject else f"{subject}.{_slug(condition.value)}" if subject == "customer" else subject
    if condition.attribute:
        owner = subject.removesuffix(f"_{condition.attribute}")  # "the refund amount exceeds $200": the refund's
        return f"{owner or 'it'}.{condition.attribute}"
    if condition.operator in _COMPARING and subject:
        return subject
    if not subject or subject in ("it", "this", "that", "there"):
        return f"it.{_slug(condition.value)}" if condition.value else None
    return f"{subject}.{_slug(condition.value)}" if condition.value else subject


def _sort_of_customer(condition: Condition) -> str:
    """ "For premium customers", "the user is a gold member": the sort, "" where the words name no customers, or others.

    "They are a wholesale customer" is as good, "the caller is a former gold member" says more than a sort.
    """
    *said, last = condition.value.lower().split() or [""]
    sort = " ".join(said[1:] if said[:1] and said[0] in word_class("article") else said)
    named = last in word_class("customer") or last.removesuffix("s") in word_class("customer_noun")
    who = condition.subject.lower().split()
    theirs = not who or who[0] in word_class("person_pronoun") or who[-1] in word_class("customer_noun")
    is_one = condition.operator == "is" or (bool(who) and condition.operator == "is-not")
    return sort if named and theirs and is_one and sort in word_class("customer_sort") else ""


def property_named(subject: str) -> str | None:
    """The fact that a subject itself names: "the order's status" is `order.status`, "their tier" `customer.tier`.

    "The status" alone is `status`: whose it is, the steps before say.
    """
    said = re.findall(r"[a-z0-9-]+", re.sub(r"['’]s?\b", "", subject.lower()))
    of = said.index("of") if "of" in said[1:] else None
    if of is not None:
        said = [*said[of + 1 :], *said[:of]]
    known = word_class("listed_property")
    if not said or said[-1] not in known:
        return None
    owners = [word for word in said[:-1] if word not in word_class("small")]
    person = said[0] in word_class("owner_pronoun") or (owners and owners[-1] in word_class("customer"))
    if person and len(owners) <= 1:
        return f"customer.{said[-1]}"
    if any(word in word_class("determiner") | word_class("pronoun") for word in owners):
        owners = [word for word in owners if word not in word_class("determiner") | word_class("pronoun")]
    return f"{'_'.join(owners[:3])}.{said[-1]}" if owners else said[-1]


def _slug(words: str) -> str:
    kept = [
        w
        for w in re.findall(r"[a-z0-9]+", words.lower().replace("'s", "").replace("’s", ""))
        if w not in word_class("small")
    ]
    return "_".join(kept[:4])
