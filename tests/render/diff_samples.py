"""A comparison to be rendered, with all that a report tells: edits, drift, free text, approvals, replay."""

from __future__ import annotations

from dataclasses import replace

from runbookc.diff.change import Approval, Change, Effect, Grade, Place, Witness
from runbookc.diff.edits import Stretch
from runbookc.diff.replay import Reason, Replay, Replayed
from runbookc.diff.report import Cause, Report, Version
from runbookc.source import Span

PATH = "runbooks/refunds.md"
HOSTILE = (
    "Refund | `x` <img src=x onerror=alert(1)> </script> @acme/payments #12 \x1b[31mred \u202egnp [a](http://evil.example)"
    " **b** ]]> --> {{x}} 'q' \"w\" &amp; ```"
)


def lines(first: int, last: int | None = None) -> Span:
    """Whole lines of the page."""
    return Span(PATH, first, 1, last or first, 40)


def change(message: str, **given: object) -> Change:
    """A breaking change at line 4, with what a test says otherwise."""
    made: dict[str, object] = {
        "kind": "threshold-moved",
        "effect": Effect.LOOSENS,
        "severity": Grade.BREAKING,
        "procedure": "refunds/late",
        "before": Place("the amount is over $200", lines(4), "n2"),
        "after": Place("the amount is over $500", lines(4), "n2"),
        "message": message,
        "consequence": "more refunds are made without approval",
        "fingerprint": f"{sum(map(ord, message)):016x}",
        "runbook": "refunds",
    }
    return Change(**(made | given))  # type: ignore[arg-type]  # a change's own fields, by name


LIMIT = Cause(
    "c1", "the limit of $200 is now $500", lines(4), lines(4), 0, "refunds", "$200", "$500",
    (Stretch(lines(4), lines(4)), Stretch(lines(12), lines(11))),
)  # fmt: skip
DROPPED = Cause(
    "c2", "the item 'Ask the lead' is gone", lines(6, 7), None, 1, "refunds", "Ask the lead.", "",
    (Stretch(lines(6, 7), lines(6)),),
)  # fmt: skip
MOVED = change(
    "'over $200' is now 'over $500'",
    cause="c1",
    witness=Witness("the amount: $400", "'Ask the lead'", "'Refund the charge'"),
)
RULE = change("the obligation now reads $500", cause="c1", kind="obligation-changed", severity=Grade.DANGEROUS)
GONE = change("'Ask the lead' is gone", cause="c2", kind="approval-removed", after=None)
DRIFT = change(
    "the tool 'create_refund' has a new effect: destroy", origin="tools", kind="tool-effect-changed",
    severity=Grade.DANGEROUS, effect=Effect.CHANGES, before=Place("create_refund", None), after=None,
)  # fmt: skip
WORDS = change(
    "the text of a step changed",
    kind="step-reworded",
    severity=Grade.UNDECIDABLE,
    effect=Effect.UNDECIDABLE,
    before=Place("Be kind to the customer", lines(9), "n5"),
    after=Place("Be brief with the customer", lines(8), "n5"),
    consequence="nobody but a reader can say what it means",
)
SAID_YES = change(
    "'Close the ticket' is gone", kind="step-removed", approval=Approval("d" * 16, "tickets close by themselves", "kim")
)
MILDER = change("'Look twice' is gone", kind="step-removed", severity=Grade.SAFE, regraded=Grade.BREAKING)
OTHER_WORDS = change("'Look at it' says the same", severity=Grade.EDITORIAL, effect=Effect.EDITORIAL)
FIXED = change("fixed warning RB203: 'urgent' is not defined", kind="finding-fixed", severity=Grade.SAFE)
OLD, NEW = Version("old.md", "", "0" * 64), Version("new.md", "", "1" * 64)
REASON = Reason("violation", "newly", "missing-approval", "no approval was asked for", 9, changes=(GONE.fingerprint,))
JUDGED = Replayed("t-17", "refunds", "pass", "fail", REASON.told, (REASON,))
REPLAY = Replay(40, (JUDGED,), (("b.jsonl:3", "no JSON"),))
FULL = Report(
    OLD,
    NEW,
    (MOVED, GONE, SAID_YES, RULE, DRIFT, WORDS, MILDER, OTHER_WORDS, FIXED),
    1,
    causes=(LIMIT, DROPPED),
    replay=REPLAY,
    unused_approvals=(Approval("e" * 16, "once"),),
    notes=("tools are those of the new version",),
)
NOTHING = Report(OLD, NEW, (), 1)
NOT_COMPARED = Report(OLD, NEW, why=f"old.md:1: {HOSTILE}")
EVIL = Report(
    Version(f"{HOSTILE}.md"),
    NEW,
    (
        change(
            HOSTILE,
            consequence=HOSTILE,
            cause="c1",
            procedure=f"refunds/{HOSTILE}",
            runbook=HOSTILE,
            before=Place(HOSTILE, Span(HOSTILE, 4, 1, 4, 9), "n2"),
            witness=Witness(HOSTILE, HOSTILE, HOSTILE),
        ),
        change(f"{HOSTILE} again", cause="c1", runbook=HOSTILE, consequence=HOSTILE),
        change(HOSTILE, origin="directory", kind="contact-status-changed"),
        replace(WORDS, before=Place(HOSTILE, lines(9)), after=Place(f"{HOSTILE} more", lines(9))),
        replace(SAID_YES, message=HOSTILE, approval=Approval("f" * 16, HOSTILE, HOSTILE, HOSTILE)),
    ),
    1,
    causes=(replace(LIMIT, title=HOSTILE, runbook=HOSTILE),),
    replay=Replay(1, (Replayed(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, (replace(REASON, quote=HOSTILE),)),)),
    unused_approvals=(Approval("e" * 16, HOSTILE, message=HOSTILE),),
    notes=(HOSTILE,),
)


def many(number: int) -> Report:
    """So many edits, each with something that follows from it."""
    causes = tuple(
        replace(LIMIT, id=f"c{at}", title=f"the limit of step {at} moved", order=at, places=LIMIT.places[:1])
        for at in range(number)
    )
    changes = tuple(replace(MOVED, cause=cause.id, message=f"limit {cause.order}") for cause in causes)
    rules = tuple(replace(RULE, cause=cause.id, message=f"rule {cause.order}") for cause in causes)
    return Report(OLD, NEW, (*changes, *rules), 1, causes=causes)
