"""The instructions: steps, branches, tools, hand-offs, rules, and what may be said when."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt
from tests.ir.samples import HOSTILE, at, hostile, refunds
from tests.targets.reading import NO_TOOLS, emitted, read

from runbookc.catalog.model import World
from runbookc.ir.model import Contact, Rule, Runbook
from runbookc_targets.writer import guide


def test_every_answer_says_where_it_leads() -> None:
    """Both ways out of each decision, in one wording; the step a decision follows needs no pointer."""
    page = emitted(refunds())
    assert "2. If the charge is older than 30 days, go to step 3. Otherwise, go to step 5.\n" in page
    assert "9. If the refund fails, go to step 10. Otherwise, go to step 11.\n" in page
    assert "3. Tell the customer we cannot refund it.\n4. Close the ticket. Stop.\n" in page


def test_a_step_names_its_tool_and_each_argument() -> None:
    """With where each value comes from, steps by their number."""
    block = [
        "```tool",
        "create_refund",
        "  charge = from the result of step 1",
        "  amount = the charge's amount",
        "```",
    ]
    assert "8. Refund the charge.\n" + "".join(f"   {line}\n" for line in block) in emitted(refunds())


def test_what_each_step_lets_say_is_listed() -> None:
    """One line a step with a tool: its name for citations, the tool, the step; and the form that cites."""
    page = emitted(refunds())
    assert "\nrefunds#n8  create_refund  Refund a charge, step 8: Refund the charge.\n" in page
    assert page.endswith("```text\nReceipts:\n- <name of the step> <tool> <id of the call> <ok or failed>\n```\n")
    listed = [line for line in page.splitlines() if line.startswith("refunds#")]
    assert len(listed) == sum(node.tool is not None for node in refunds().nodes)


def without_tool(runbook: Runbook, node_id: str) -> Runbook:
    """The runbook with one step unbound."""
    nodes = tuple(n.model_copy(update={"tool": None}) if n.id == node_id else n for n in runbook.nodes)
    return runbook.model_copy(update={"nodes": nodes})


def test_a_step_without_a_tool_is_handed_over_and_its_claim_forbidden() -> None:
    """The agent neither does it nor says that it was done, and its part ends there."""
    page = emitted(without_tool(refunds(), "n8"))
    assert (
        "8. Hand the case over to a colleague, since you have no tool for this step: “Refund the charge”. Stop.\n"
        in page
    )
    assert "- Never say or write that this was done: “Refund the charge.”\n" in page
    assert "refunds#n8" not in page


def left_open(runbook: Runbook, node_id: str) -> Runbook:
    """The runbook with one step a matter of choice."""
    nodes = tuple(n.model_copy(update={"optional": True}) if n.id == node_id else n for n in runbook.nodes)
    return runbook.model_copy(update={"nodes": nodes})


def test_what_may_be_left_out_is_no_order() -> None:
    assert "8. You may refund the charge.\n" in emitted(left_open(refunds(), "n8"))


def test_a_step_that_may_be_left_out_hands_nothing_over_for_want_of_a_tool() -> None:
    """Its claim is forbidden all the same."""
    page = emitted(left_open(without_tool(refunds(), "n8"), "n8"))
    assert "8. This step is left open, and you have no tool for it: “Refund the charge”.\n9. " in page
    assert "- Never say or write that this was done: “Refund the charge.”\n" in page


def test_without_a_catalogue_no_step_is_known_to_lack_a_tool() -> None:
    """Nothing configured is not the same as nothing found."""
    page = emitted(without_tool(refunds(), "n8"), World())
    assert "8. Refund the charge.\n" in page
    assert "The tools were not known" in page


def test_talking_and_asking_need_no_tool() -> None:
    """Only what looks something up or changes it does."""
    view = guide(refunds(), NO_TOOLS)
    assert [step.number for section in view.sections for step in section.steps if step.missing] == []


def test_rules_come_before_the_first_step() -> None:
    """In the author's words, those of one case as well: what has to be done is no note."""
    extra = Rule(id="r2", modality="must", text="ask first", condition="the card is closed", source=at(20))
    page = emitted(refunds().model_copy(update={"rules": (*refunds().rules, extra)}))
    assert page.index("- Never refund a charge twice.") < page.index("## Refund a charge")
    assert "- Never refund a charge twice.\n- If the card is closed, ask first.\n" in page


def test_a_prohibition_with_an_exception_stays_a_rule() -> None:
    """With its condition after it, so that it reads, and is compiled again, as a rule and not as a case of a step."""
    extra = Rule(id="r2", modality="must-not", text="Do not cancel", condition="Unless they agree", source=at(20))
    page = emitted(refunds().model_copy(update={"rules": (*refunds().rules, extra)}))
    assert "\n- Do not cancel unless they agree.\n" in page
    assert page.count("they agree") == 1


def test_a_contact_that_is_gone_is_named_with_its_successor() -> None:
    """Whom to reach is the one the directory offers."""
    gone = Contact(kind="slack", value="#old", status="inactive", instead="#payments", source=at(4), node="n6")
    page = emitted(refunds().model_copy(update={"contacts": (gone,)}))
    assert "   ```contact\n   slack: #payments (instead of #old, who is inactive)\n   ```\n" in page


def test_ways_into_another_section_are_links() -> None:
    """By the section's name, and by its step where the way leads into its middle."""
    page = emitted(hostile("words"))
    assert "If words, go to step 1. If words, go to [words](#words-2). Otherwise, go to step 3." in page


@pytest.mark.parametrize("text", [text for text in HOSTILE if text])
def test_hostile_words_change_no_structure(text: str) -> None:
    """As many headings, lists, items and blocks as for plain words, no HTML, no link that is not ours."""
    found, plain = (MarkdownIt("commonmark").parse(emitted(hostile(words))) for words in (text, "words"))
    kinds = ("heading_open", "list_item_open", "ordered_list_open", "bullet_list_open", "fence", "blockquote_open")
    for kind in kinds:
        assert sum(t.type == kind for t in found) == sum(t.type == kind for t in plain)
    children = [child for token in found for child in token.children or []]
    assert not [child for child in children if child.type in ("html_inline", "image", "code_inline")]
    assert not [token for token in found if token.type == "html_block"]
    assert all(str(child.attrs["href"]).startswith("#") for child in children if child.type == "link_open")


def test_author_text_is_never_a_template() -> None:
    """What looks like jinja2 is printed as it stands."""
    page = emitted(hostile("{{ 7 * 7 }} {% raw %} {# gone #}"))
    assert "{{ 7 \\* 7 }} {% raw %} {# gone #}" in page
    assert "49" not in page


def test_the_same_program_gives_the_same_bytes() -> None:
    """Nothing of the day, the machine or the order of a set."""
    assert emitted(refunds()) == emitted(refunds())


CLOSED = """# Pier

## Check the ticket

1. Ask for the ticket number.
2. If it is void, you can give general advice and nothing else.
3. Thank them.

## Boarding

1. Check the ticket, as above.
2. Tell them the gate.
"""


def test_a_case_that_ends_within_a_called_section_is_over_for_its_caller() -> None:
    """Whoever could not be checked got general advice, and then what the check was for."""
    page = emitted(read(CLOSED, World()))
    over = "Stop; the case ends with this, wherever the section was entered from."
    assert f"3. You may give general advice and nothing else. {over}\n" in page
    assert page.count(over) == 1
