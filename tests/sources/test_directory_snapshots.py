"""`runbookc directory snapshot` against a real SCIM service on loopback, and of files that other services export."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.sources.people_server import TOKEN, People, people

from runbookc.cli.directory_snapshot import command
from runbookc.errors import UsageError
from runbookc.sources.catalogs import read_world
from runbookc.sources.workspace import open_workspace

SNAPSHOT = "directory/people.snapshot.yaml"


@pytest.fixture(scope="module")
def service() -> Iterator[People]:
    """One service for all tests, each of which adds its own people."""
    with people() as running:
        yield running


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, service: People) -> Path:
    """A workspace whose directory is that service."""
    write_config(tmp_path, service.url)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PEOPLE_TOKEN", TOKEN)
    return tmp_path


def write_config(folder: Path, url: str, more: str = "") -> None:
    config = f'[directory]\n{more}[directory.servers.people]\nurl = "{url}"\ntimeout = "5 seconds"\n'
    (folder / "runbookc.toml").write_text(f'{config}headers = {{ Authorization = "Bearer ${{PEOPLE_TOKEN}}" }}\n')


def snapshot(today: str, *args: str) -> Result:
    return CliRunner().invoke(command, ["--today", today, *args])


def listed(name: str) -> tuple[bool, date | None, date | None]:
    """Whether somebody is there, until when they were, and when that was said."""
    world = read_world(open_workspace()).world
    (entry,) = [entry for entry in world.directory or () if entry.value == name]
    return entry.active, entry.until, entry.verified


def test_what_a_service_lists_is_pinned_with_the_day(workspace: Path, service: People) -> None:
    """In our own format, sorted, with what a directory needs and no more; the credential is nowhere."""
    service.add(
        "Agnes Moor",
        title="duty manager",
        emails=[{"value": "agnes@tern.example", "type": "work"}, {"value": "moor@home.example", "type": "home"}],
        phoneNumbers=[{"value": "+44 20 7946 0101", "type": "work"}],
        addresses=[{"formatted": "12 Quay Street"}],
    )
    service.add_group("Quay Desk")
    ran = snapshot("2026-11-21")
    assert ran.exit_code == 0
    text = (workspace / SNAPSHOT).read_text(encoding="utf-8")
    assert text.startswith(
        "# Taken by `runbookc directory snapshot`, which writes it anew.\n"
        "snapshot:\n  taken: 2026-11-21\n  of: people\n  covered: [person]\ncontacts:\n"
    )
    assert (
        "  - kind: person\n"
        "    value: Agnes Moor\n"
        "    role: duty manager\n"
        '    aliases: ["@agnes.moor", agnes@tern.example]\n'
        "    reach: [agnes@tern.example]\n"
    ) in text
    assert '  - kind: phone\n    value: "+44 20 7946 0101"\n' in text
    assert "  - kind: team\n    value: Quay Desk\n" in text
    assert listed("Agnes Moor") == (True, None, date(2026, 11, 21))
    for private in (TOKEN, "Quay Street", "moor@home.example", "127.0.0.1"):
        assert private not in text + ran.output


def test_the_same_answer_on_the_same_day_gives_the_same_bytes(workspace: Path, service: People) -> None:
    """On another day, only the day differs."""
    service.add("Bram Holt")
    snapshot("2026-11-21")
    first = (workspace / SNAPSHOT).read_bytes()
    snapshot("2026-11-21")
    assert (workspace / SNAPSHOT).read_bytes() == first
    snapshot("2026-11-22")
    assert (workspace / SNAPSHOT).read_bytes() == first.replace(b"taken: 2026-11-21", b"taken: 2026-11-22")


def test_every_page_is_asked_for(workspace: Path, service: People, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is left out who stands on a later one."""
    monkeypatch.setattr("runbookc.sources.live.scim.PAGE", 3)
    names = [f"Cleo Marsh{number}" for number in range(8)]
    for name in names:
        service.add(name)
    snapshot("2026-11-21")
    text = (workspace / SNAPSHOT).read_text(encoding="utf-8")
    assert [name for name in names if f"value: {name}\n" not in text] == []


def test_who_left_since_is_told_and_stays_known(workspace: Path, service: People) -> None:
    """By name, with the day it was first seen; that day stays through later snapshots."""
    left, gone = service.add("Dina Ferro"), service.add("Egon Pratt")
    snapshot("2026-11-01")
    service.change(left, active=False)
    service.remove(gone)
    service.add("Fay Ostrom")
    checked = snapshot("2026-11-10", "--check")
    assert checked.exit_code == 1
    told = ["  left person Dina Ferro", "  left person Egon Pratt", "  added person Fay Ostrom"]
    assert checked.stdout.splitlines()[1:] == told
    assert "taken: 2026-11-01" in (workspace / SNAPSHOT).read_text(encoding="utf-8")
    assert snapshot("2026-11-10").stdout.splitlines()[1:] == told
    assert snapshot("2026-11-12", "--check").exit_code == 0
    snapshot("2026-11-12")
    for name in ("Dina Ferro", "Egon Pratt"):
        assert listed(name) == (False, date(2026, 11, 9), date(2026, 11, 12))


def test_who_comes_back_is_there_again(workspace: Path, service: People) -> None:
    """And what changed about others is told by the columns."""
    user, other = service.add("Gil Sand", active=False), service.add("Hope Vane")
    snapshot("2026-11-01")
    service.change(user, active=True)
    service.change(other, title="night lead")
    assert snapshot("2026-11-02").stdout.splitlines()[1:] == [
        "  back person Gil Sand", "  changed person Hope Vane: role",
    ]  # fmt: skip
    assert listed("Gil Sand") == (True, None, date(2026, 11, 2))


def test_who_was_renamed_goes_by_the_new_name(workspace: Path, service: People) -> None:
    """The account is the same: the earlier name leads to the present one."""
    user = service.add("Ines Quill")
    snapshot("2026-11-01")
    service.change(user, displayName="Ines Okoro")
    assert "  left person Ines Quill" in snapshot("2026-11-02").stdout
    world = read_world(open_workspace()).world
    (earlier,) = [entry for entry in world.directory or () if entry.value == "Ines Quill"]
    assert (earlier.active, earlier.replaced_by) == (False, "Ines Okoro")


def test_a_server_without_a_snapshot_is_a_source_that_cannot_be_read(workspace: Path) -> None:
    """With the command to run; nothing is asked."""
    read = read_world(open_workspace())
    assert [(finding.span.start_line, finding.message, finding.help) for finding in read.findings] == [
        (
            2,
            "the directory server 'people' has no snapshot yet: run `runbookc directory snapshot people`",
            f"it pins whom the server lists into '{SNAPSHOT}', and asks it only then",
        )
    ]
    assert read.world.unread_directory == (SNAPSHOT,)


def test_a_wrong_or_missing_credential_is_told_without_it(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the status of the answer, and by the variable's name."""
    monkeypatch.setenv("PEOPLE_TOKEN", "wrong-" + TOKEN)
    ran = snapshot("2026-11-21")
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert "error: directory 'people': it answered 401" in ran.stderr
    assert TOKEN not in ran.output
    monkeypatch.delenv("PEOPLE_TOKEN")
    assert "the environment variable PEOPLE_TOKEN is not set" in snapshot("2026-11-21").stderr
    assert not (workspace / "directory").exists()


def test_a_snapshot_is_never_older_than_the_one_before(workspace: Path) -> None:
    """A day in the past would say of today what was so then."""
    snapshot("2026-11-21")
    before = (workspace / SNAPSHOT).read_bytes()
    ran = snapshot("2026-11-20")
    assert "its snapshot was taken on 2026-11-21, after 2026-11-20" in ran.stderr
    assert (workspace / SNAPSHOT).read_bytes() == before


def test_a_file_that_is_no_snapshot_is_left_alone(workspace: Path) -> None:
    """Somebody's own contacts under the name of the snapshot."""
    (workspace / "directory").mkdir()
    (workspace / SNAPSHOT).write_text("contacts: []\n", encoding="utf-8")
    ran = snapshot("2026-11-21")
    assert ran.exit_code == 2
    assert "is there and is no snapshot; it is left as it is" in ran.stderr
    assert (workspace / SNAPSHOT).read_text(encoding="utf-8") == "contacts: []\n"


def test_what_can_be_pinned_is_named(workspace: Path) -> None:
    """A slip of the pen, and a source that says itself when each contact was verified."""
    (workspace / "own.yaml").write_text("contacts: []\n", encoding="utf-8")
    write_config(workspace, "http://127.0.0.1:9/v2", 'sources = ["own.yaml"]\n')
    with pytest.raises(UsageError, match=r"called 'peple'; did you mean 'people'\? \(there are people\)"):
        CliRunner().invoke(command, ["peple"], catch_exceptions=False)
    with pytest.raises(UsageError, match=r"'own\.yaml' is kept by hand"):
        CliRunner().invoke(command, ["own.yaml"], catch_exceptions=False)


@pytest.fixture
def exported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace whose directory is an export of a chat workspace."""
    (tmp_path / "runbookc.toml").write_text('[directory]\nsources = ["chat/*"]\nmax_age = "30 days"\n')
    (tmp_path / "chat").mkdir()
    write_channels(tmp_path, freight=False, cargo=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write_channels(folder: Path, **archived: bool) -> None:
    channels = [{"id": name, "name": name, "is_archived": gone} for name, gone in archived.items()]
    (folder / "chat/channels.json").write_text(json.dumps(channels), encoding="utf-8")


def test_an_export_is_pinned_beside_it(exported: Path) -> None:
    """It carries no date itself: from now on its contacts were verified on that day, each once."""
    assert listed("#freight") == (True, None, None)
    ran = snapshot("2026-11-21")
    assert (ran.exit_code, ran.stdout) == (
        0,
        "chat/channels.json: 2 contacts, pinned in chat/channels.json.snapshot.yaml\n",
    )
    assert listed("#freight") == (True, None, date(2026, 11, 21))
    world = read_world(open_workspace()).world
    assert world.covered == {"slack"}


def test_another_export_in_its_place_is_not_of_that_day(exported: Path) -> None:
    """Until it is pinned as well; then it is told what changed."""
    snapshot("2026-11-01")
    write_channels(exported, freight=False, cargo=True, quay=False)
    assert listed("#freight") == (True, None, None)
    assert snapshot("2026-11-21").stdout.splitlines()[1:] == ["  left slack #cargo", "  added slack #quay"]
    assert listed("#cargo") == (False, date(2026, 11, 20), date(2026, 11, 21))


def test_an_export_need_not_be_kept(exported: Path) -> None:
    """It may hold more of people than a repository should; its snapshot stands in for it."""
    snapshot("2026-11-01")
    (exported / "chat/channels.json").unlink()
    assert listed("#freight") == (True, None, date(2026, 11, 1))
    (exported / "runbookc.toml").write_text('[directory]\nsources = ["chat/channels.json"]\n')
    assert read_world(open_workspace()).findings == ()
    assert listed("#freight") == (True, None, date(2026, 11, 1))


def test_an_export_that_cannot_be_read_leaves_its_snapshot(exported: Path) -> None:
    """Half a file is no export."""
    snapshot("2026-11-01")
    before = (exported / "chat/channels.json.snapshot.yaml").read_bytes()
    (exported / "chat/channels.json").write_text('[{"id": "C1", "na', encoding="utf-8")
    ran = snapshot("2026-11-21")
    assert ran.exit_code == 2
    assert "chat/channels.json:1: this is not JSON" in ran.stderr
    assert (exported / "chat/channels.json.snapshot.yaml").read_bytes() == before
