"""Random runbooks for property tests: sentences people write, in every shape of Markdown, nested and in any order."""

from __future__ import annotations

from hypothesis import strategies as st

_CONDITIONS = (
    "the charge is older than 30 days", "they're enterprise", "it fails", "there is no answer", "the card was stolen",
    "it is over $500 and the account is new", "the plan is Pro or the plan is Team", "needed", "so", "not",
    "the customer does not reply within 2 days", "it's urgent", "service is still not restored", "any does not",
)  # fmt: skip
_STEPS = (
    "look up the charge in Stripe", "refund $20 to the customer", "tell the customer", "escalate to Billing",
    "ping #billing-oncall and wait for their OK", "ask the customer to restart the phone", "close the ticket",
    "go to step 2", "go back to step 1", "go to Refunds", "proceed to step 9", "follow the steps in Disputes",
    "stop here", "check whether the line is active", "keep checking the map until it is up", "retry up to 3 times",
    "never share the PIN", "you must verify the caller", "the customer should reset the router", "leave a note",
    "repeat step 1 until the light is green", "only refund the charge if it is new", "see [Refunds](#refunds) for how",
    "reset the PIN unless the account is locked", "check if service is restored", "continue to the next step",
)  # fmt: skip
_OTHER = (
    "Refunds are common.", "Which plan are they on?", "Urgent means it is down.", "Options:", "If so:", "Otherwise:",
    "If all of these hold:", "Use this runbook when the card is lost.", "Note: refunds take five days.", "n/a", "…",
    "No answer → leave a message.", "For enterprise customers:", "**If it is urgent:** escalate.", "Frobnicate it.",
    "Refunds need approval from Finance.", "The ticket is then closed.", "https://example.com", "`a`", "and then, or",
)  # fmt: skip
_HEADINGS = (
    "Refunds", "Disputes", "Step 1: Look", "Step 2: Act", "2.1 Deep", "If the line is suspended", "For Severity 2",
    "Email: reset", "Refunds", "Otherwise",
)  # fmt: skip

_condition = st.sampled_from(_CONDITIONS)
_step = st.sampled_from(_STEPS)


def _cased(step: str) -> str:
    return step[:1].upper() + step[1:] + "."


_forms = st.one_of(
    _step.map(_cased),
    st.sampled_from(_OTHER),
    st.builds("If {}, {}.".format, _condition, _step),
    st.builds("If {}, {} and {}. Otherwise, {}.".format, _condition, _step, _step, _step),
    st.builds("{} if {}.".format, _step.map(str.capitalize), _condition),
    st.builds("**If {}:** {}.".format, _condition, _step),
    st.builds("If {}:".format, _condition),
    st.builds("{}, then {} and {}.".format, _step.map(str.capitalize), _step, _step),
    st.text(st.sampled_from("ab ,.:;!?*_`[]()#→-–'\"|\\<>&0é😀\t"), max_size=12),
)
sentences = _forms | st.lists(_forms, min_size=2, max_size=3).map(" ".join)
"""One to three sentences on one line."""


def _indented(text: str, first: str) -> str:
    lines = text.splitlines() or [""]
    return "\n".join([first + lines[0], *((" " * len(first) + line if line else "") for line in lines[1:])])


def _listed(items: list[str], marker: str) -> str:
    return "\n".join(_indented(item, f"{at}. " if marker == "n" else marker) for at, item in enumerate(items, 1))


def _table(rows: list[tuple[str, str, str]]) -> str:
    cells = [[cell.replace("|", "/").replace("\n", " ") for cell in row] for row in rows]
    head, *body = [f"| {' | '.join(row)} |" for row in cells]
    return "\n".join([head, "|---|---|---|", *body])


def _blocks(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    item = st.builds(lambda text, nested: text + ("\n" + nested if nested else ""), sentences, st.just("") | inner)
    return st.builds(_listed, st.lists(item, min_size=1, max_size=4), st.sampled_from(("n", "1. ", "- ", "* ")))


_cells = st.tuples(sentences, sentences, sentences | st.sampled_from(("", "n/a", "Not allowed", "Full refund")))
_block = st.one_of(
    sentences,
    st.recursive(sentences, _blocks, max_leaves=6),
    st.lists(_cells, min_size=2, max_size=4).map(_table),
    sentences.map("> {}".format),
    sentences.map("> [!NOTE]\n> {}".format),
    sentences.map("```\n{}\n```".format),
    st.builds("{} {}".format, st.sampled_from(("#", "##", "###")), st.sampled_from(_HEADINGS) | sentences),
    st.sampled_from(
        ("1. Refund it. <!-- runbookc: id=n3 -->", "Term\n: what it means", "---", "- [ ] Refund the charge.")
    ),
)
pages = st.lists(_block, max_size=7).map("\n\n".join)
"""A page of up to seven blocks."""
