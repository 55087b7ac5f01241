"""A Slack workspace's export: `channels.json`, `groups.json`, `users.json`, and user groups.

The same objects as in answers of the web API (`conversations.list`, `users.list`, `usergroups.list`). A channel that
was renamed is listed under its earlier names as well, each naming the one in its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from runbookc.catalog.json_records import Export, Record
from runbookc.catalog.model import DirectoryEntry
from runbookc.ir.model import ContactKind

COVERED: Final[frozenset[ContactKind]] = frozenset({"slack"})
"""People are not: guests of a channel, and whoever has no account, are in no export."""
_CHANNEL: Final = frozenset(
    {"is_archived", "is_channel", "is_group", "previous_names", "is_general", "topic", "purpose"}
)
_USER: Final = frozenset({"profile", "real_name", "deleted", "is_bot"})
_GROUP: Final = frozenset({"is_usergroup", "date_delete", "user_count", "is_subteam"})


def read_slack(export: Export) -> tuple[DirectoryEntry, ...] | None:
    """The entries of an export in its order, None where it is none of Slack's."""
    groups = export.listed("usergroups") or export.listed("") or ()
    if any("handle" in one.value and _GROUP & one.value.keys() for one in groups):
        return tuple(_group(one) for one in groups)
    users = export.listed("members", "") or ()
    if any("name" in one.value and _USER & one.value.keys() and not _CHANNEL & one.value.keys() for one in users):
        return tuple(_user(one) for one in users)
    channels = export.listed("channels", "groups", "") or ()
    if any("name" in one.value and _CHANNEL & one.value.keys() for one in channels):
        return tuple(_channels(channels))
    return None


def _channels(records: Sequence[Record]) -> Iterator[DirectoryEntry]:
    named = [one for one in records if not one.flag("is_im") and not one.flag("is_mpim")]
    now = {one.text("name") for one in named}
    for one in named:
        name = one.text("name") or one.refuse("this channel has no name")
        yield DirectoryEntry("slack", f"#{name}", one.path, one.line, active=not one.flag("is_archived"))
        for earlier in dict.fromkeys(one.texts("previous_names")):
            if earlier not in now:
                yield DirectoryEntry("slack", f"#{earlier}", one.path, one.line, replaced_by=f"#{name}")


def _user(one: Record) -> DirectoryEntry:
    profile = one.record("profile")
    handle = one.text("name") or one.refuse("this member has no name")
    name = profile.text("real_name") or one.text("real_name")
    shown = profile.text("display_name")
    called = [f"@{shown}" if shown else "", f"@{handle}", profile.text("email")]
    # One word is no name that could be told from the words of a sentence: such a member goes by the handle.
    person = len(name.split()) > 1 and not one.flag("is_bot")
    value = name if person else f"@{handle}"
    return DirectoryEntry(
        "person" if person else "handle",
        value,
        one.path,
        one.line,
        active=not one.flag("deleted"),
        aliases=tuple(dict.fromkeys(other for other in called if other and other != value)),
        role=profile.text("title") if person else "",
    )


def _group(one: Record) -> DirectoryEntry:
    handle = one.text("handle") or one.refuse("this user group has no handle")
    gone = one.day("date_delete")
    return DirectoryEntry(
        "team",
        one.text("name") or f"@{handle}",
        one.path,
        one.line,
        active=gone is None,
        aliases=(f"@{handle}",) if one.text("name") else (),
        reach=(f"@{handle}",),
        until=None if gone is None else gone - timedelta(days=1),
    )
