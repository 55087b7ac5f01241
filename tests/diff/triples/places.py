"""What is written elsewhere now: on another page, in another procedure, in several, in one."""

from __future__ import annotations

from tests.diff.graphs import graph, joined
from tests.diff.triples.triple import PROOF, SHORT, Triple, page, triple

from runbookc.diff.side import Side
from runbookc.diff.together.joined import join_sides
from runbookc.ir.model import Runbook

_WHOLE = "n1 check Look up the order\nn2 check Weigh the parcel\nn3 act Refund the charge\nn4 act Close the ticket"
_FIRST = "n1 check Look up the order\nn2 check Weigh the parcel | next=start-rest"
_REST = graph("m0 act Refund the charge\nm1 act Close the ticket", slug="rest", title="Pay back", line=20)
_PROVED = "p1 check Look up the account\np2 ask Ask for the passport\np3 check Compare the photo"
_NOTE = "n1 tell Tell the customer when the courier comes again"
_OTHER = "m1 check Read the meter of the house"


def _proof(steps: str) -> Runbook:
    return graph(steps, slug="proof", title="Proof of identity", line=30)


def _named(runbook: Runbook, name: str) -> Runbook:
    """A page under another name and path."""
    path = f"runbooks/{name}.md"

    def there(part: object) -> object:
        update: dict[str, object] = {"source": part.source.__class__(path, *_lines(part))}  # type: ignore[attr-defined]  # a part with a place
        for field in ("id", "procedure"):
            told = getattr(part, field, "")
            if told.startswith("refunds/"):
                update[field] = told.replace("refunds", name, 1)
        return part.model_copy(update=update)  # type: ignore[attr-defined]  # as above

    return runbook.model_copy(
        update={
            "runbook": runbook.runbook.model_copy(update={"id": name, "title": name.title(), "path": path}),
            "procedures": tuple(there(one) for one in runbook.procedures),
            "nodes": tuple(there(one) for one in runbook.nodes),
        }
    )


def _lines(part: object) -> tuple[int, int, int, int]:
    span = part.source  # type: ignore[attr-defined]  # a part with a place
    return span.start_line, span.start_column, span.end_line, span.end_column


def _pages(*pages: Runbook) -> Side:
    """Pages of one side, compared as one."""
    return join_sides({at: Side(one) for at, one in enumerate(pages)})


PLACES = (
    Triple(
        "a procedure is on another page, as it was",
        _pages(joined(page(), PROOF), _named(graph(_OTHER), "meters")),
        _pages(page(), _named(joined(graph(_OTHER), PROOF), "meters")),
        ("procedure-moved changes safe",),
    ),
    Triple(
        "a procedure is on another page, with a step more",
        _pages(joined(graph(SHORT), _proof(_PROVED)), _named(graph(_OTHER), "meters")),
        _pages(graph(SHORT), _named(joined(graph(_OTHER), _proof(f"{_PROVED}\np4 act Unlock the account")), "meters")),
        ("procedure-moved changes safe", "step-added loosens dangerous"),
    ),
    Triple(
        "a message is on another page, which other cases come to",
        _pages(graph(f"{SHORT}\n{_NOTE.replace('n1', 'n4')}"), _named(graph(_OTHER), "meters")),
        _pages(graph(SHORT), _named(graph(f"{_OTHER}\n{_NOTE.replace('n1', 'm2')}"), "meters")),
        ("step-relocated changes dangerous",),
    ),
    Triple(
        "closing the ticket is gone on one page and new on another: nobody moved that",
        _pages(graph(SHORT), _named(graph(_OTHER), "meters")),
        _pages(
            graph(SHORT.replace("\nn3 act Close the ticket", "")),
            _named(graph(f"{_OTHER}\nm2 act Close the ticket"), "meters"),
        ),
        ("step-removed tightens breaking", "step-added loosens dangerous"),
    ),
    triple(
        "a procedure is cut in two, the one leading to the other",
        "procedure-split changes safe",
        joined(graph(_FIRST), _REST),
        graph(_WHOLE),
    ),
    triple(
        "a procedure is cut in two, and nothing leads to the second",
        """route-changed changes breaking
        guard-lost loosens breaking
        procedure-split changes safe""",
        joined(graph(_FIRST.replace(" | next=start-rest", "")), _REST),
        graph(_WHOLE),
    ),
)
