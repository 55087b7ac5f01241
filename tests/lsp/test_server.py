"""The language server over the real protocol, with a real client: what an author sees while typing."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types as lsp
from tests.lsp.editor import Editor, talk

PAGE = """\
# Late parcel

1. Look up the order in Orders by the order number.
2. If it is 😀 urgent, escalate. Otherwise go to Close the case.
3. Ask #refunds-old for the label that we recieved.

## Close the case

1. Update the order with `update_order`.
2. Close the ticket.

See [how](#close-the-case).
"""
TOOLS = """\
{"serverInfo": {"name": "Orders", "version": "1"}, "tools": [
 {"name": "get_order", "description": "Look up an order by its number.", "annotations": {"readOnlyHint": true},
  "inputSchema": {"type": "object", "properties": {"number": {"type": "string"}}, "required": ["number"]}},
 {"name": "update_order", "description": "Update an order.",
  "inputSchema": {"type": "object", "properties": {"number": {"type": "string"}}}}]}
"""
PEOPLE = """\
contacts:
  - kind: slack
    value: "#refunds-old"
    status: inactive
    replaced_by: "#refunds"
  - {kind: slack, value: "#refunds"}
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    (tmp_path / "runbooks").mkdir()
    config = '[tools]\nsources = ["tools.json"]\n[directory]\nsources = ["people.yaml"]\n'
    (tmp_path / "runbookc.toml").write_text(config, encoding="utf-8")
    (tmp_path / "tools.json").write_text(TOOLS, encoding="utf-8")
    (tmp_path / "people.yaml").write_text(PEOPLE, encoding="utf-8")
    file = tmp_path / "runbooks/late.md"
    file.write_text(PAGE, encoding="utf-8")
    return file


def test_findings_come_as_one_types(page: Path) -> None:
    """At their words, whatever signs stand before them; mended text takes them away."""

    async def conversation(here: Editor) -> None:
        found = {d.code: d for d in await here.diagnostics()}
        assert here.words(found["RB203"].range) == "urgent"
        assert found["RB505"].severity == lsp.DiagnosticSeverity.Error
        here.types(PAGE.replace("If it is 😀 urgent, escalate. Otherwise go", "Go"))
        assert "RB203" not in {d.code for d in await here.diagnostics()}

    talk(page, conversation, by_program=True)


def test_many_keystrokes_are_one_look(page: Path) -> None:
    """Diagnostics are those of the last version, and typing waits for none of them."""

    async def conversation(here: Editor) -> None:
        await here.diagnostics()
        for letters in range(1, 30):
            here.types(PAGE + "x" * letters)
        here.types(PAGE.replace("recieved", "received"))
        assert "RB102" not in {d.code for d in await here.diagnostics()}

    talk(page, conversation)


def test_hover_says_how_it_was_read(page: Path) -> None:
    """The step with its tool, the condition with its fact, the contact with how it stands."""

    async def conversation(here: Editor) -> None:
        await here.diagnostics()

        async def hover(words: str) -> str:
            got = await here.client.text_document_hover_async(lsp.HoverParams(here.here(), here.at(words)))
            assert got is not None
            assert isinstance(got.contents, lsp.MarkupContent)
            return got.contents.value

        step = await hover("Look up the order")
        assert "read as: look up the order" in step
        assert "get\\_order" in step
        channel = await hover("#refunds-old")
        assert "inactive" in channel
        assert "instead: &#35;refunds" in channel
        nothing = lsp.HoverParams(here.here(), lsp.Position(1, 0))
        assert await here.client.text_document_hover_async(nothing) is None

    talk(page, conversation)


def test_definitions_lead_there(page: Path) -> None:
    """A jump to its section, a tool's name to its entry, a channel to the directory's."""

    async def conversation(here: Editor) -> None:
        await here.diagnostics()

        async def defined(words: str) -> tuple[str, int]:
            asked = lsp.DefinitionParams(here.here(), here.at(words))
            got = await here.client.text_document_definition_async(asked)
            assert isinstance(got, list)
            (place,) = got
            assert isinstance(place, lsp.Location)
            return place.uri.rpartition("/")[2], place.range.start.line + 1

        assert await defined("Close the case.") == ("late.md", 7)
        assert await defined("update_order") == ("tools.json", 4)
        assert await defined("#refunds-old") == ("people.yaml", 2)

    talk(page, conversation)


def test_references_are_found_on_other_pages_too(page: Path) -> None:
    """Every step that a tool does; every jump to a section."""
    page.with_name("other.md").write_text("# Other\n\n1. Look up the order in Orders.\n", encoding="utf-8")

    async def conversation(here: Editor) -> None:
        await here.diagnostics()

        async def places(words: str) -> set[tuple[str, int]]:
            asked = lsp.ReferenceParams(lsp.ReferenceContext(True), here.here(), here.at(words))
            got = await here.client.text_document_references_async(asked)
            return {(place.uri.rpartition("/")[2], place.range.start.line + 1) for place in got or ()}

        assert await places("Look up the order") == {("late.md", 3), ("other.md", 3)}
        assert ("late.md", 4) in await places("## Close the case")

    talk(page, conversation)


def test_pointers_contacts_and_links_lead_both_ways(page: Path) -> None:
    """On a pointer every pointer to the same; on a contact every mention; on a heading the links of other pages too."""
    words = "# Other\n\n1. Do [it](late.md#close-the-case) as [here](late.md). Then ask #refunds-old.\n"
    page.with_name("other.md").write_text(words, encoding="utf-8")

    async def conversation(here: Editor) -> None:
        await here.diagnostics()

        async def places(words: str) -> list[tuple[str, int]]:
            asked = lsp.ReferenceParams(lsp.ReferenceContext(True), here.here(), here.at(words))
            got = await here.client.text_document_references_async(asked)
            return sorted((place.uri.rpartition("/")[2], place.range.start.line + 1) for place in got or ())

        closing = [("late.md", 4), ("late.md", 12), ("other.md", 3)]
        assert await places("Close the case.") == closing
        assert await places("## Close the case") == closing
        assert await places("#refunds-old") == [("late.md", 5), ("other.md", 3)]
        assert ("other.md", 3) in await places("# Late parcel")
        jump = lsp.HoverParams(here.here(), here.at("Close the case."))
        hover = await here.client.text_document_hover_async(jump)
        assert hover is not None
        assert isinstance(hover.contents, lsp.MarkupContent)
        assert hover.contents.value == "leads to **Close the case**, line 7"

    talk(page, conversation)


def test_completion_knows_tools_steps_and_channels(page: Path) -> None:
    """In backticks, after a jump, after a sign; and puts them in place of what was begun."""

    async def conversation(here: Editor) -> None:
        await here.diagnostics()

        async def offered(line: str) -> dict[str, str]:
            here.types(PAGE + line)
            end = here.at(line)
            at = lsp.Position(end.line, end.character + len(line))
            got = await here.client.text_document_completion_async(lsp.CompletionParams(here.here(), at))
            assert isinstance(got, list)
            edits = {item.label: item.text_edit for item in got}
            assert all(isinstance(edit, lsp.TextEdit) for edit in edits.values())
            return {label: here.words(edit.range) for label, edit in edits.items() if isinstance(edit, lsp.TextEdit)}

        assert await offered("9. Use `get") == {"get_order": "get"}
        assert await offered("9. Go to clo") == {"Close the case": "clo"}
        assert "step 2" in await offered("9. Go to step ")
        assert await offered("9. Post it in #ref") == {"#refunds": "#ref"}
        assert await offered("9. Tell the customer") == {}
        assert await offered('9. Follow "clo') == {"Close the case": "clo"}
        assert await offered("9. See [how](#clo") == {"close-the-case": "clo"}
        assert "step 2 of Close the case" in await offered("9. Go to step 2")

    talk(page, conversation)


def test_quick_fixes_mend_or_leave_alone(page: Path) -> None:
    """A safe fix is the preferred one; leaving alone wants a reason."""

    async def conversation(here: Editor) -> None:
        await here.diagnostics()
        at = here.at("Ask #refunds-old")
        asked = lsp.CodeActionParams(here.here(), lsp.Range(at, at), lsp.CodeActionContext([]))
        got = await here.client.text_document_code_action_async(asked)
        actions = [action for action in got or () if isinstance(action, lsp.CodeAction)]
        (spelling,) = [action for action in actions if action.is_preferred]
        assert spelling.edit is not None
        assert spelling.edit.changes is not None
        assert [edit.new_text for edit in spelling.edit.changes[here.uri]] == ["received"]
        alone = [action.edit.changes for action in actions if action.title.startswith("leave RB102") and action.edit]
        assert alone[0] is not None
        assert alone[0][here.uri][0].new_text == ' <!-- runbookc: ignore RB102 reason="" -->'

    talk(page, conversation)


def test_outline_and_folding(page: Path) -> None:
    """Sections hold their steps; sections and lists fold."""

    async def conversation(here: Editor) -> None:
        await here.diagnostics()
        asked = lsp.DocumentSymbolParams(here.here())
        (top,) = await here.client.text_document_document_symbol_async(asked) or ()
        assert isinstance(top, lsp.DocumentSymbol)
        assert top.name == "Late parcel"
        assert top.children is not None
        assert top.children[-1].name == "Close the case"
        assert "Look up the order in Orders by the order number" in [part.name for part in top.children]
        ranges = await here.client.text_document_folding_range_async(lsp.FoldingRangeParams(here.here()))
        assert (2, 4) in [(one.start_line, one.end_line) for one in ranges or ()]

    talk(page, conversation)


def test_tools_that_changed_on_disk_are_held_against_at_once(page: Path) -> None:
    """The editor says that a file changed; the open page is looked at anew."""

    async def conversation(here: Editor) -> None:
        assert "RB505" in {d.code for d in await here.diagnostics()}
        people = page.parent.parent / "people.yaml"
        people.write_text(PEOPLE.replace("    status: inactive\n", "").replace('    replaced_by: "#refunds"\n', ""))
        change = lsp.FileEvent(people.as_uri(), lsp.FileChangeType.Changed)
        here.client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([change]))
        assert "RB505" not in {d.code for d in await here.diagnostics()}

    talk(page, conversation)


def test_a_save_looks_whether_tools_have_changed(page: Path) -> None:
    """Also where the editor told of no file; what could not be read is named."""

    async def conversation(here: Editor) -> None:
        assert "RB505" in {d.code for d in await here.diagnostics()}
        (page.parent.parent / "people.yaml").write_text("contacts: [", encoding="utf-8")
        here.client.text_document_did_save(lsp.DidSaveTextDocumentParams(here.here()))
        while not (told := [d.message for d in await here.diagnostics() if d.code is None]):
            pass
        assert told[0].startswith("people.yaml:1: ")

    talk(page, conversation)


def test_a_broken_configuration_is_told_in_the_page(page: Path) -> None:
    """And does not end the server."""
    (page.parent.parent / "runbookc.toml").write_text("[tols]\n", encoding="utf-8")

    async def conversation(here: Editor) -> None:
        (only,) = await here.diagnostics()
        assert "unknown table or key 'tols'" in only.message
        hover = lsp.HoverParams(here.here(), here.at("Look up"))
        assert await here.client.text_document_hover_async(hover) is None

    talk(page, conversation)


def test_a_source_that_cannot_be_read_is_told_in_the_page(page: Path) -> None:
    """An editor that shows nothing would say that nothing was found."""
    (page.parent.parent / "tools.json").write_text("[", encoding="utf-8")

    async def conversation(here: Editor) -> None:
        told = [d.message for d in await here.diagnostics() if d.code is None]
        assert any("did not run" in message for message in told)

    talk(page, conversation)
