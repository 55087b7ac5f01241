"""Random runbooks for property tests: sentences people write, in every shape of Markdown, nested and in any order."""

from __future__ import annotations

import re

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
    "Email: reset", "Refunds", "Otherwise", "Is the line active?", "Prohibited actions", "Path 2: Resync", "# Deep",
)  # fmt: skip
_FORMS = (
    "If {c}, {s}.", "If {c}, {s} and {s}. Otherwise, {s}.", "{S} if {c}.", "**If {c}:** {s}.", "If {c}:",
    "Otherwise, if {c}, {s}.", "When {c}, if {c}, {s}.", "{S} unless {c}.", "{S} only if {c}.", "{S} until {c}.",
    "As long as {c}, {s}.", "Check whether {c}. If so, {s}. If not, {s}.", "If {c} and {c}, {s}.", "Only {s} if {c}.",
    "If {c} or {c}, {s}, then {s}.", "In case {c}, {s}.", "{c} → {s}", "For enterprise customers: {s}.",
    "If all of these hold, {s}:", "If any of these does not hold, {s}:", "One of the following: {s}.", "Once {c}, {s}.",
    "Before you {s}, {s}.", "{S}, then {s} and {s}.", "Customers who paid by card: {s}.", "{S} (if {c}).", "{S}; {s}.",
    "If it is still so that {c}, {s}.", "In all other cases, {s}.", "{S} at the same time, {s}.", "Is it so that {c}?",
)  # fmt: skip
"""The forms of a sentence that SPEC.md shows, with room for a condition (c) and steps (s)."""
_HTML = (
    "<details><summary>{}</summary>\n\n{}\n\n</details>", "<b>{}</b> {}", "{}<br>{}", "<!-- {} -->\n\n{}",
    "<table><tr><td>{}</td><td>{}</td></tr></table>", "<p>{}</p>\n{}", "[{}](#refunds) {}", "![{}](a.png) {}",
    "- [ ] {}\n- [x] {}", "{}\n: {}", "!!! note\n    {}\n    {}", "```mermaid\ngraph TD\n  A[{}] -->|yes| B[{}]\n```",
    "**{}**\n\n{}", "{}\n===\n{}", "Situation: {}\nResponse: {}", "Q: {}\n\nA: {}", "| {} |\n|---|\n| {} |",
)  # fmt: skip
"""Other shapes that two texts may stand in."""

_condition = st.sampled_from(_CONDITIONS)
_step = st.sampled_from(_STEPS)


def _cased(step: str) -> str:
    return step[:1].upper() + step[1:] + "."


@st.composite
def _filled(draw: st.DrawFn) -> str:
    """One of the forms with its conditions and steps."""

    def words(found: re.Match[str]) -> str:
        if found[0] == "{c}":
            return draw(_condition)
        step = draw(_step)
        return step[:1].upper() + step[1:] if found[0] == "{S}" else step

    return re.sub(r"\{[csS]\}", words, draw(st.sampled_from(_FORMS)))


_forms = st.one_of(
    _step.map(_cased),
    st.sampled_from(_OTHER),
    _filled(),
    _filled(),
    st.text(st.sampled_from("ab ,.:;!?*_`[]()#→-–'\"|\\<>&0é😀\t"), max_size=12),
)
sentences = _forms | st.lists(_forms, min_size=2, max_size=3).map(" ".join)
"""One to three sentences on one line."""


def _indented(text: str, first: str) -> str:
    lines = text.splitlines() or [""]
    return "\n".join([first + lines[0], *((" " * len(first) + line if line else "") for line in lines[1:])])


def _listed(items: list[str], marker: str) -> str:
    return "\n".join(_indented(item, f"{at}. " if marker == "n" else marker) for at, item in enumerate(items, 1))


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


def _table(rows: list[tuple[str, str, str]]) -> str:
    cells = [[cell.replace("|", "/").replace("\n", " ") for cell in row] for row in rows]
    head, *body = [f"| {' | '.join(row)} |" for row in cells]
    return "\n".join([head, "|---|---|---|", *body])


def _blocks(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    item = st.builds(lambda text, nested: text + ("\n" + nested if nested else ""), sentences, st.just("") | inner)
    lists = st.builds(_listed, st.lists(item, min_size=1, max_size=4), st.sampled_from(("n", "1. ", "- ", "* ")))
    return lists | inner.map(_quoted) | st.builds("{}\n\n{}".format, inner, inner)


_cells = st.tuples(sentences, sentences, sentences | st.sampled_from(("", "n/a", "Not allowed", "Full refund")))
_block = st.one_of(
    sentences,
    st.recursive(sentences, _blocks, max_leaves=6),
    st.builds(lambda shape, one, two: shape.format(one, two), st.sampled_from(_HTML), sentences, sentences),
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


# -- pages in the plain forms, whose meaning leaves nothing open ----------------------------------------------------

_PLAIN_STEPS = (
    "look up the charge in Stripe", "tell the customer the amount of the charge", "refund the charge in Stripe",
    "check the status of the refund in Stripe", "ask the customer to confirm the address", "apologise to the customer",
    "add an internal note with the reason", "look up the account in the CRM by the customer's email address",
)  # fmt: skip
_PLAIN_ENDS = ("close the ticket", "escalate the ticket to the Billing Review queue", "close the ticket")
_PLAIN_CONDITIONS = (
    "the charge is disputed", "the charge is older than 30 days", "the amount is over $200", "the tier is enterprise",
    "the customer mentions a lawyer", "the refund fails", "the CRM finds no account", "the billing method is invoice",
)  # fmt: skip


@st.composite
def orderly_pages(draw: st.DrawFn) -> str:
    """A numbered list whose steps and cases are each said in full, with an "otherwise" for every condition."""
    size = draw(st.integers(2, 6))
    items = [_orderly_item(draw, at, size) for at in range(1, size)]
    last = _cased(draw(st.sampled_from(_PLAIN_ENDS)))
    return f"# Charges\n\n{_listed([*items, last], 'n')}\n"


def _orderly_item(draw: st.DrawFn, at: int, size: int) -> str:
    step, other = (draw(st.sampled_from(_PLAIN_STEPS)) for _ in range(2))
    end, condition = draw(st.sampled_from(_PLAIN_ENDS)), draw(st.sampled_from(_PLAIN_CONDITIONS))
    on = f"continue with step {draw(st.integers(at + 1, size))}"
    forms = (
        _cased(step),
        f"If {condition}, {end}. Otherwise, {on}.",
        f"If {condition}, {step}, then {end}. Otherwise, {other}.",
        f"{_cased(step)} If {condition}, {end}. Otherwise, {on}.",
        f"{_cased(step)}\n- If {condition}, {other}, then {end}.\n- Otherwise, {on}.",
    )
    return draw(st.sampled_from(forms))
