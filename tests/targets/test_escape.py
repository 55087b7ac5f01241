"""Author's words in Markdown, code and YAML are words: nothing of them is read as markup."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.ir.samples import HOSTILE

from runbookc.render.visible import visible
from runbookc.target import file_name
from runbookc_targets.escape import block_text, code_span, prose, yaml_string

ANY_TEXT = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=60),
    st.text(alphabet="`*_[]()<>#&;:!|\\~-+.=1a \n", max_size=30),
)


def plain(markdown: str) -> str:
    """The words of a page of one paragraph, all markup of which must have been text."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children or []
    assert {child.type for child in children} <= {"text", "text_special"}
    return "".join(child.content for child in children)


@settings(max_examples=400)
@given(ANY_TEXT)
def test_prose_reads_back_as_the_text(text: str) -> None:
    """One paragraph, no emphasis, link, code, HTML, list or heading, and the words as they were."""
    if shown := visible(text):
        assert plain(prose(text)) == shown


@settings(max_examples=200)
@given(ANY_TEXT)
def test_prose_in_an_item_stays_in_the_item(text: str) -> None:
    """After "1. " as well, where a marker would open a list within the list."""
    if shown := visible(text):
        tokens = MarkdownIt("commonmark").parse(f"1. {prose(text)}\n2. next")
        assert [t.type for t in tokens].count("list_item_open") == 2
        assert next(t for t in tokens if t.type == "inline").content
        assert "".join(c.content for c in next(t for t in tokens if t.type == "inline").children or []) == shown


@settings(max_examples=200)
@given(ANY_TEXT)
def test_a_code_span_holds_its_text(text: str) -> None:
    """However many backticks there are in it."""
    children = MarkdownIt("commonmark").parse(f"a {code_span(text)} b")[1].children or []
    assert [child.type for child in children] == ["text", "code_inline", "text"]
    assert children[1].content.strip() == visible(text).strip()


@settings(max_examples=200)
@given(ANY_TEXT)
def test_no_line_ends_a_fenced_block(text: str) -> None:
    """A block has one token, and every line of it stays inside."""
    tokens = MarkdownIt("commonmark").parse(f"```tool\n{block_text(text)}\n```\n\nafter")
    assert [token.type for token in tokens] == ["fence", "paragraph_open", "inline", "paragraph_close"]


@settings(max_examples=400)
@given(ANY_TEXT)
def test_a_yaml_value_is_the_text(text: str) -> None:
    """On one line, colons, hashes, quotes and control characters included."""
    shown = " ".join(text.split())
    if not any(0xD800 <= ord(sign) <= 0xDFFF for sign in shown):
        assert yaml.safe_load(f"title: {yaml_string(text)}\nnext: 1\n") == {"title": shown, "next": 1}


@pytest.mark.parametrize(
    ("runbook_id", "path"),
    [
        ("billing", "billing"),
        ("team/refunds", "team/refunds"),
        ("../../etc/passwd", "etc/passwd"),
        ("/root/x", "root/x"),
        ("a\\..\\b", "a/b"),
        ("..", "runbook"),
        ("a b\x00c", "a-b-c"),
        ("Überweisung", "Überweisung"),
    ],
)
def test_a_file_stays_where_it_is_put(runbook_id: str, path: str) -> None:
    """An id is the author's; a path out of the folder is nobody's."""
    assert file_name(runbook_id) == path
