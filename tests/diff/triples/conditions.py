"""What is asked: thresholds moved, conditions turned round, reworded, asked anew."""

from __future__ import annotations

from tests.diff.graphs import graph
from tests.diff.triples.triple import SHORT, page, triple

CONDITIONS = (
    triple("a threshold falls", "threshold-moved tightens breaking", page(("60 days", "30 days"))),
    triple("an approval's bound rises", "threshold-moved loosens breaking", page(("$200", "$500"))),
    triple(
        "a bound takes in the value itself",
        "threshold-moved tightens breaking",
        page(("is over $200", "is $200 or more"), ("over;$200", "at-least;$200")),
    ),
    triple(
        "a condition is turned round",
        "condition-flipped changes breaking",
        page(("is over $200", "is at most $200"), ("over;$200", "at-most;$200")),
    ),
    triple(
        "a condition and its ways are turned round together",
        "reworded editorial editorial",
        page(("is over $200", "is at most $200"), ("over;$200", "at-most;$200"), ("yes=n4 | no=n5", "yes=n5 | no=n4")),
    ),
    triple(
        "a condition asks for another case",
        "condition-changed changes breaking",
        graph(
            "n1 decide the tier is business | test=the tier;is;business | no=n3\nn2 handoff Page the desk\nn3 act Close"
        ),
        graph(
            "n1 decide the tier is enterprise | test=the tier;is;enterprise | no=n3\nn2 handoff Page the desk\n"
            "n3 act Close"
        ),
    ),
    triple(
        "a condition is said in free words otherwise",
        "condition-reworded undecidable undecidable",
        graph("n1 decide the customer sounds very upset | no=n3\nn2 handoff Page the desk\nn3 act Close"),
        graph("n1 decide the customer sounds upset | no=n3\nn2 handoff Page the desk\nn3 act Close"),
    ),
    triple(
        "a number moves in a condition that was not taken apart",
        "threshold-moved changes breaking",
        graph("n1 decide there is no answer after 8 hours | no=n3\nn2 handoff Page the desk\nn3 act Close"),
        graph("n1 decide there is no answer after 4 hours | no=n3\nn2 handoff Page the desk\nn3 act Close"),
    ),
    triple(
        "a condition is newly asked before the refund",
        """branch-added tightens breaking
        step-added tightens breaking
        guard-gained tightens safe""",
        graph(
            "n1 check Look up the order\n"
            "n8 decide the order is disputed | yes=n9 | no=n2\n"
            "n9 handoff Hand over to the disputes desk | terminal=yes\n"
            "n2 act Refund the charge\n"
            "n3 act Close the ticket"
        ),
        graph(SHORT),
    ),
    triple(
        "a case is named that ends where all others do",
        "branch-added changes safe",
        graph("n1 check Look up the order\nn8 decide it is a gift | yes=n2 | no=n2\nn2 act Refund the charge"),
        graph("n1 check Look up the order\nn2 act Refund the charge"),
    ),
    triple(
        "cases that were left open go on",
        "case-decided loosens dangerous",
        graph("n1 check Look up the order\nn2 decide it is lost | no=n4\nn3 tell Say sorry\nn4 act Close it"),
        graph("n1 check Look up the order\nn2 decide it is lost | no=n4 | open=no\nn3 tell Say sorry\nn4 act Close it"),
    ),
    triple(
        "two cases change places, and what is both now comes to the other",
        "cases-reordered changes breaking",
        graph(
            "n0 check Find the parcel\nn2 decide it is late | yes=n4 | no=n1\nn1 decide it is torn | yes=n3 | no=n5\n"
            "n3 handoff Page the desk | terminal=yes\nn4 act Refund the postage | next=end-refund\nn5 act Close it"
        ),
        graph(
            "n0 check Find the parcel\nn1 decide it is torn | yes=n3 | no=n2\nn2 decide it is late | yes=n4 | no=n5\n"
            "n3 handoff Page the desk | terminal=yes\nn4 act Refund the postage | next=end-refund\nn5 act Close it"
        ),
    ),
    triple(
        "two cases of one end change places",
        "cases-reordered changes safe",
        graph(
            "n0 check Find the parcel\nn2 decide it is late | yes=n4 | no=n1\nn1 decide it is torn | yes=n4 | no=n5\n"
            "n5 act Close it | next=end-refund\nn4 act Refund the postage"
        ),
        graph(
            "n0 check Find the parcel\nn1 decide it is torn | yes=n4 | no=n2\nn2 decide it is late | yes=n4 | no=n5\n"
            "n5 act Close it | next=end-refund\nn4 act Refund the postage"
        ),
    ),
)
