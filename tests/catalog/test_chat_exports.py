"""Exports of chat workspaces as directories: Slack's channels, members and user groups, and Microsoft Teams' lists."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from runbookc.catalog.directory_source import read_directory_source
from runbookc.catalog.model import DirectoryEntry
from runbookc.errors import SourceError


def read(document: Any, path: str = "export.json") -> tuple[DirectoryEntry, ...]:
    return read_directory_source(path, json.dumps(document, indent=1)).entries


def channel(name: str, **more: Any) -> dict[str, Any]:
    return {"id": f"C-{name}", "name": name, "is_archived": False, "members": ["U1"], "topic": {"value": ""}, **more}


def member(handle: str, real_name: str, **more: Any) -> dict[str, Any]:
    profile = {"real_name": real_name, "display_name": "", **more.pop("profile", {})}
    return {"id": f"U-{handle}", "name": handle, "deleted": False, "profile": profile, **more}


def test_channels_are_there_or_archived() -> None:
    """Each at the line its object begins in; of an archived one the export does not say since when."""
    assert read([channel("freight"), channel("old-freight", is_archived=True)]) == (
        DirectoryEntry("slack", "#freight", "export.json", 2),
        DirectoryEntry("slack", "#old-freight", "export.json", 13, active=False),
    )


def test_an_earlier_name_leads_to_the_present_one() -> None:
    """Unless another channel has the earlier name by now."""
    found = read([channel("freight-desk", previous_names=["freight", "cargo"]), channel("cargo")])
    assert [(e.value, e.replaced_by) for e in found] == [
        ("#freight-desk", ""), ("#freight", "#freight-desk"), ("#cargo", ""),
    ]  # fmt: skip


def test_the_answer_of_the_service_is_the_same_export() -> None:
    """`conversations.list` wraps the same objects; talks between people are no channels."""
    answer = {"ok": True, "channels": [channel("freight"), {"id": "D1", "is_im": True, "user": "U1"}]}
    assert [e.value for e in read(answer)] == ["#freight"]
    members = {"ok": True, "members": [member("ivo", "Ivo Lund")]}
    assert [e.value for e in read(members)] == ["Ivo Lund"]


def test_members_go_by_name_and_everything_else_they_are_called() -> None:
    """One who was deactivated has left. A title is what to write in place of the name."""
    profile = {"display_name": "ivo", "email": "ivo@tern.example", "title": "claims adjuster"}
    (found,) = read([member("ilund", "Ivo Lund", deleted=True, profile=profile)])
    assert found == DirectoryEntry(
        "person", "Ivo Lund", "export.json", 2, active=False, aliases=("@ivo", "@ilund", "ivo@tern.example"),
        role="claims adjuster",
    )  # fmt: skip


def test_a_member_of_one_word_goes_by_the_handle() -> None:
    """ "Support" as a name would be found in every page; a bot is nobody's full name."""
    bot = member("shipbot", "Ship Bot", is_bot=True)
    assert [(e.kind, e.value) for e in read([member("desk", "Support"), bot])] == [
        ("handle", "@desk"), ("handle", "@shipbot"),
    ]  # fmt: skip


def test_a_user_group_is_a_team_reached_by_its_handle() -> None:
    """One that was switched off says since when."""
    group = {"id": "S1", "is_usergroup": True, "name": "Freight Claims", "handle": "claims", "date_delete": 0}
    off = {**group, "name": "Night Desk", "handle": "nights", "date_delete": 1_780_272_000}  # 1 June 2026, 0:00 UTC
    assert read({"ok": True, "usergroups": [group, off]}) == (
        DirectoryEntry("team", "Freight Claims", "export.json", 4, aliases=("@claims",), reach=("@claims",)),
        DirectoryEntry(
            "team", "Night Desk", "export.json", 11, active=False, aliases=("@nights",), reach=("@nights",),
            until=date(2026, 5, 31),
        ),
    )  # fmt: skip


def test_teams_and_their_channels() -> None:
    """As Microsoft Graph lists them; the channel that every team has names no place."""
    channels = {
        "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#teams('1')/channels",
        "value": [
            {"id": "1", "displayName": "General", "membershipType": "standard"},
            {"id": "2", "displayName": "Freight Claims", "membershipType": "private", "isArchived": True},
            {"id": "3", "displayName": "Customs", "membershipType": "standard", "email": "c@t.example", "webUrl": "u"},
        ],
    }
    assert [(e.kind, e.value, e.active, e.aliases, e.reach) for e in read(channels)] == [
        ("teams", "Freight Claims", False, (), ()),
        ("teams", "Customs", True, ("c@t.example",), ("u",)),
    ]
    teams = {"value": [{"id": "t", "displayName": "Freight", "visibility": "private", "isArchived": False}]}
    assert [(e.kind, e.value, e.active) for e in read(teams)] == [("team", "Freight", True)]


def test_what_an_export_lists_in_full() -> None:
    """Slack's channels are all its channels; nothing is said of people, telephones or the channels of other teams."""
    assert read_directory_source("c", json.dumps([channel("freight")])).covered == {"slack"}
    teams = {"value": [{"displayName": "Customs", "membershipType": "standard"}]}
    assert read_directory_source("c", json.dumps(teams)).covered == frozenset()


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ([channel("a"), channel("")], "e:13: this channel has no name"),
        ([channel("a", is_archived="no")], "e:2: 'is_archived' is neither true nor false"),
        ([channel("a", previous_names=[1])], "e:2: 'previous_names' holds something that is no text"),
        ([channel("a"), 7], "e:13: this part of the list is no object"),
        ([member("a", ["b"])], "e:2: 'real_name' is not text"),
        ([{**member("a", "b c"), "profile": []}], "e:2: 'profile' is not an object"),
        ([{"is_usergroup": True, "handle": "h", "date_delete": 1e300}], "e:2: 'date_delete' is no time, such as"),
        ({"x": 1}, "e:1: this is no directory: it is none of contacts in YAML or CSV, a Slack or"),
        ([{"id": "D1", "created": 1}], "e:1: this is no directory"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_with_its_line(document: Any, message: str) -> None:
    """A wrong type is refused at the object it stands in, and never guessed at."""
    with pytest.raises(SourceError) as told:
        read(document, "e")
    assert str(told.value).startswith(message)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[{"name": "a",\n}]', "e:1: this is not JSON: nothing stands behind the comma in front of '}'"),
        ('[\n{"name": "a"}\n', "e:3: this is not JSON: it ends in the middle, as if cut off"),
        ('[\n{"name": "a"},\n]', "e:2: this is not JSON: nothing stands behind the comma in front of ']'"),
        ('{"channels": []} x', "e:1: this is not JSON: more stands behind its end"),
        ("[" * 100_000, "e:1: "),
        ('[{"a": ' * 100_000, "e:1: nested deeper than 100 levels"),
        ('{"a": ' + "9" * 5_000 + "}", "e:1: this is not JSON: a number is too long"),
    ],
)
def test_what_is_no_json_is_told_with_its_line(text: str, message: str) -> None:
    """Where the mistake is, at any depth."""
    with pytest.raises(SourceError) as told:
        read_directory_source("e", text)
    assert str(told.value).startswith(message)


def test_ten_thousand_members_have_their_lines() -> None:
    """The last one stands where it stands; two of one name are two."""
    people = [member(f"u{number}", f"Ivo Lund {number // 2}") for number in range(10_000)]
    text = json.dumps(people, indent=1)
    found = read_directory_source("e", text).entries
    assert len(found) == 10_000
    assert text.splitlines()[found[-1].line - 1].strip() == "{"
    assert '"U-u9999"' in text.splitlines()[found[-1].line]
    assert found[0].value == found[1].value


def test_names_are_kept_on_one_line_and_can_be_written() -> None:
    """Half a surrogate pair and a line break are no part of a name; what a terminal obeys is left to who shows it."""
    (found,) = read_directory_source(
        "e", '[{"name": "x", "deleted": false, "real_name": "Ivo\\n Lund\\ud800"}]'
    ).entries
    assert found.value == "Ivo Lund\ufffd"
