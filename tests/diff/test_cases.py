"""Conditions of two versions, by the values they let through."""

from __future__ import annotations

import pytest

from runbookc.diff.cases import Relation, compare_tests
from runbookc.ir.model import Node, Operator, Test
from runbookc.source import Span


def asked(operator: Operator, value: str) -> Node:
    text = f"the total {operator} {value}"
    test = Test(subject="the total", fact="order.total", operator=operator, value=value)
    return Node(id="n1", procedure="p", kind="decide", text=text, source=Span.whole_file("p.md"), test=test)


@pytest.mark.parametrize(
    ("old", "new", "relation", "case"),
    [
        (("between", "$50 and $200"), ("between", "$50 and $400"), Relation.WIDER, "the total: $300"),
        (("between", "$50 and $200"), ("between", "$60 and $200"), Relation.NARROWER, "the total: $55"),
        (("between", "$50 and $200"), ("between", "$80 and $400"), Relation.OTHER, ""),
        (("over", "$50"), ("at-least", "$50"), Relation.WIDER, "the total: exactly $50"),
        (("over", "$50"), ("at-most", "$50"), Relation.OPPOSITE, ""),
        (("over", "$50"), ("between", "$80 and $90"), Relation.NARROWER, "the total: $60"),
        (("over", "30 days"), ("over", "1 month"), Relation.OTHER, ""),
        (("over", "1 day"), ("over", "24 hours"), Relation.SAME, ""),
        (("is", "gold"), ("is", "gold or silver"), Relation.WIDER, "the total: silver"),
        (("is-not", "gold"), ("is-not", "gold or silver"), Relation.NARROWER, "the total: silver"),
        (("is", "gold, silver or bronze"), ("is", "gold or silver"), Relation.NARROWER, "the total: bronze"),
        (("is", "gold"), ("is", "silver"), Relation.OTHER, ""),
    ],
)
def test_a_condition_is_tighter_or_looser_by_the_values_it_lets_through(
    old: tuple[Operator, str], new: tuple[Operator, str], relation: Relation, case: str
) -> None:
    """The example is a value that changed sides; other units and other values are other cases."""
    met = compare_tests(asked(*old), asked(*new))

    assert met.relation is relation
    assert met.case == case
