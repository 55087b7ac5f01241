"""Directories in YAML and CSV."""

from __future__ import annotations

from datetime import date

import pytest

from runbookc.catalog.directory import COLUMNS, read_directory
from runbookc.catalog.model import DirectoryEntry, Ownership
from runbookc.errors import SourceError

YAML = """\
contacts:
  - kind: slack
    value: "#night-desk"
    status: inactive
    verified: 2026-10-01
    aliases: [night desk, "#nights"]
    replaced_by: "#desk"
  - kind: person
    value: Ilse Brandt
    role: duty manager
    reach: ["#desk"]
    owns: [acme, {account: globex, until: 2026-05-01, to: Ole Berg}]
"""
CSV = """\
kind,value,status,verified,aliases,replaced_by,role,reach,owns
slack,#night-desk,inactive,2026-10-01,night desk;#nights,#desk,,,

person,Ilse Brandt,,,,,duty manager,#desk,acme;globex until 2026-05-01 to Ole Berg
"""


def expected(source: str, lines: tuple[int, int]) -> tuple[DirectoryEntry, ...]:
    return (
        DirectoryEntry(
            "slack", "#night-desk", source, lines[0], active=False, verified=date(2026, 10, 1),
            aliases=("night desk", "#nights"), replaced_by="#desk",
        ),
        DirectoryEntry(
            "person", "Ilse Brandt", source, lines[1], role="duty manager", reach=("#desk",),
            owns=(Ownership("acme"), Ownership("globex", date(2026, 5, 1), "Ole Berg")),
        ),
    )  # fmt: skip


def test_yaml_and_csv_give_the_same_entries() -> None:
    """The columns are the same; only the line differs. Without a status a contact is active."""
    assert read_directory("c.yaml", YAML) == expected("c.yaml", (2, 8))
    assert read_directory("c.csv", CSV) == expected("c.csv", (2, 4))


def test_the_format_is_found_by_content() -> None:
    """CSV under another name, a byte order mark and quoted cells over two lines do not matter."""
    text = '\ufeffvalue,kind\r\n"a\r\nb",team\r\nc,team\r\n'
    assert [(e.value, e.line) for e in read_directory("people.txt", text)] == [("a b", 2), ("c", 4)]


def test_an_account_passed_on_may_leave_open_to_whom() -> None:
    """`until` alone ends an ownership; an account whose name holds "to" is one account."""
    (entry,) = read_directory("c.csv", "kind,value,owns\nperson,A,one until 2026-01-02; road to rome\n")
    assert entry.owns == (Ownership("one", date(2026, 1, 2)), Ownership("road to rome"))


def test_numbers_in_yaml_stay_what_they_look_like() -> None:
    """A telephone number without quotes loses neither its zero nor its plus."""
    text = "contacts:\n- {kind: phone, value: 02079460182}\n- {kind: phone, value: +442079460182}\n"
    assert [e.value for e in read_directory("c.yaml", text)] == ["02079460182", "+442079460182"]


def test_an_empty_list_is_a_directory_without_contacts() -> None:
    """That somebody keeps a directory and nobody is in it is a fact, not a mistake."""
    assert read_directory("c.yaml", "contacts:\n") == ()
    assert read_directory("c.csv", "kind,value\n") == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("contacts:\n- value: A", "c:2: this contact has no kind"),
        ("contacts:\n- kind: team", "c:2: this contact has no value"),
        ("contacts:\n- value: A\n  kind: slak", "c:3: unknown kind 'slak'; did you mean 'slack'?"),
        ("contacts:\n- kind: team\n  value: A\n  staus: active", "c:4: unknown column 'staus'; did you mean 'status'?"),
        ("contacts:\n- {kind: team, value: A, status: activ}", "c:2: unknown status 'activ'; did you mean 'active'?"),
        (
            "contacts:\n- kind: team\n  value: A\n  verified: 2026-02-30",
            "c:4: '2026-02-30' is not a date; write it as 2026-05-01",
        ),
        ("contacts:\n- team", "c:2: this contact is not a mapping with a kind and a value"),
        ("contacts: team", "c:1: 'contacts' is not a list"),
        ("contact: []", "c:1: this is no directory: no list 'contacts', nor CSV with a kind; did you mean 'contacts'?"),
        ("contacts: []\nextra: 1", "c:2: unknown key 'extra' beside 'contacts'"),
        ("contacts:\n- {kind: team, value: [A]}", "c:2: 'value' is not text"),
        ("contacts:\n- {kind: team, value: A, reach: {a: b}}", "c:2: 'reach' is not a list of names"),
        ("contacts:\n- {kind: team, value: A, owns: [{until: 2026-01-01}]}", "c:2: an entry of 'owns' has no account"),
        (
            "contacts:\n- {kind: team, value: A, owns: [{acount: b}]}",
            "c:2: unknown key 'acount' in 'owns'; did you mean 'account'?",
        ),
        ("kind,value\nteam,A\n,B\n", "c:3: this contact has no kind"),
        ("kind,value,who\nteam,A,x\n", f"c:2: unknown column 'who' (there are {', '.join(COLUMNS)})"),
        ("kind,value,owns\nteam,A,b until May\n", "c:2: 'May' is not a date; write it as 2026-05-01"),
        ("kind,value\nteam,A,B\n", "c:2: 3 cells under 2 columns; quote a cell with a comma"),
        ("kind,kind,value\n", "c:1: the column 'kind' stands twice in the header"),
        ("kind,name\nteam,A\n", "c:1: the header has no column 'value'"),
        ('kind,value\nteam,A\nteam,"B\n', "c:3: this is not CSV: unexpected end of data"),
    ],
)
def test_a_bad_row_is_refused_with_its_line(text: str, message: str) -> None:
    """One clear message, which names file and line, with the nearest right word where there is one."""
    with pytest.raises(SourceError) as told:
        read_directory("c", text)
    assert str(told.value) == message


def test_a_csv_file_without_a_header_says_what_is_missing() -> None:
    """The name says CSV, so the columns are asked for and not YAML's list."""
    with pytest.raises(SourceError, match=r"^c\.csv:1: the header has no column 'kind'$"):
        read_directory("c.csv", "team,A\n")
    with pytest.raises(SourceError, match=r"^c\.csv:1: this directory is empty$"):
        read_directory("c.csv", "\n")
