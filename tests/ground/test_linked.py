"""A link names a tool as well as backticks do, by `tool:` or by the file that lists it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.ground.desk import CREATE_REFUND, TODAY, world

from runbookc.diagnostics import Outcome
from runbookc.pipeline import Compiled, compile_page
from runbookc.source import SourceText

KNOWN = world(CREATE_REFUND)


def compiled(step: str, **changes: object) -> Outcome[Compiled]:
    """A page of one step below `runbooks/`."""
    known = replace(KNOWN, **changes)  # type: ignore[arg-type]  # fields of a world by name
    return compile_page(SourceText("runbooks/desk.md", f"# Desk\n\n1. {step}\n"), "desk", known, TODAY)


@pytest.mark.parametrize(
    "step",
    [
        "[Sort it out](tool:create_refund).",
        "[Sort it out](../tools/desk.json#create_refund).",
        "[Sort](tool:create_refund) it out.",
    ],
)
def test_a_link_to_a_tool_binds_the_step(step: str) -> None:
    """Whatever the words are, and as the author's own."""
    node = compiled(step).value.runbook.node("n2")
    assert node.tool is not None
    assert (node.tool.name, node.tool.inferred) == ("create_refund", False)
    assert node.tool.why.startswith("linked: ")


@pytest.mark.parametrize("target", ["tool:create_refnd", "../tools/desk.json#create_refnd"])
def test_a_link_to_no_tool_is_told(target: str) -> None:
    """With the nearest name there is; not where a source that could hold it was not read."""
    found = compiled(f"[Sort it out]({target}).")
    assert [(f.name, "did you mean 'create_refund'?" in f.message) for f in found.findings] == [
        ("dangling-reference", True)
    ]
    assert compiled(f"[Sort it out]({target}).", unread_tools=("tools/x.json",)).findings == ()


@pytest.mark.parametrize("target", ["https://example.com/#create_refund", "notes.md#create_refund", "#create_refund"])
def test_other_links_are_no_tools(target: str) -> None:
    """Pages, anchors and the web are looked after elsewhere."""
    found = compiled(f"[Sort it out]({target}).")
    assert found.value.runbook.node("n2").tool is None
    assert not any("leads to no tool" in f.message for f in found.findings)
