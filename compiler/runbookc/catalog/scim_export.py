"""Users and groups of SCIM 2.0 (RFC 7643), as a service answers or as they were saved (RFC 7644, section 3.4.2).

Kept is what a text may call somebody and whether they are there. A private address or telephone, and who manages or
belongs to whom, stay where they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from runbookc.catalog.json_records import Export, Record
from runbookc.catalog.model import DirectoryEntry
from runbookc.ir.model import ContactKind

COVERED: Final[frozenset[ContactKind]] = frozenset({"person"})
"""Mailboxes, telephones and teams may be others than those of its users and groups."""
USER: Final = "urn:ietf:params:scim:schemas:core:2.0:User"
GROUP: Final = "urn:ietf:params:scim:schemas:core:2.0:Group"
"""The schemas of SCIM 2.0 (RFC 7643, sections 4.1 and 4.2)."""
_LIST: Final = "urn:ietf:params:scim:api:messages:2.0:ListResponse"
_PRIVATE: Final = frozenset({"home", "fax", "pager"})


def read_scim(export: Export) -> tuple[DirectoryEntry, ...] | None:
    """The entries of a saved answer or list in its order, None where it is none of SCIM's.

    SourceError where the answer holds fewer resources than it says there are: it is one page of several.
    """
    root = _any_case(export.root)
    lists = {key.casefold(): records for key, records in export.lists.items()}
    listed = lists.get("resources", lists.get(""))
    if listed is None or not (_LIST in root.texts("schemas") or any(_is(one, USER, GROUP) for one in listed)):
        return None
    total = root.value.get("totalresults")
    if isinstance(total, int) and total > len(listed):
        root.refuse(f"this holds {len(listed):,} of {total:,} resources; save all of them in one list")
    return tuple(scim_entries(listed))


def scim_entries(records: tuple[Record, ...]) -> Iterator[DirectoryEntry]:
    """The entries of users and groups; a resource of another kind gives none."""
    for one in map(_any_case, records):
        if _is(one, GROUP):
            yield _group(one)
        elif _is(one, USER):
            yield from _user(one)


def _is(one: Record, *schemas: str) -> bool:
    return bool(set(schemas) & set(_any_case(one).texts("schemas")))


def _any_case(one: Record) -> Record:
    """Names of attributes are the same in any case (RFC 7643, section 2.1)."""
    return Record(one.path, one.line, {key.casefold(): value for key, value in one.value.items()})


def _user(one: Record) -> Iterator[DirectoryEntry]:
    account = one.text("username")
    name = _name(one) or account or one.refuse("this user has no name and no userName")
    addresses = tuple(_public(one, "emails"))
    handle = account if "@" in account or not account else f"@{account}"
    called = dict.fromkeys((handle, *addresses))
    person = len(name.split()) > 1  # one word could not be told from the words of a sentence
    value = name if person else handle or f"@{name}"
    yield DirectoryEntry(
        "person" if person else "handle" if value.startswith("@") else "email",
        value,
        one.path,
        one.line,
        active=one.flag("active") is not False,
        aliases=tuple(other for other in called if other and other != value),
        role=(one.text("title") or _only_group(one)) if person else "",
        reach=addresses,
    )
    for number in dict.fromkeys(_public(one, "phonenumbers")):
        yield DirectoryEntry("phone", number, one.path, one.line, active=one.flag("active") is not False)


def _name(one: Record) -> str:
    """As people write it: displayName, else the name's parts."""
    parts = _any_case(one.record("name"))
    joined = f"{parts.text('givenname')} {parts.text('familyname')}".strip()
    return one.text("displayname") or (joined if " " in joined else "") or parts.text("formatted")


def _public(one: Record, key: str) -> Iterator[str]:
    for part in map(_any_case, one.records(key)):
        value = part.text("value").removeprefix("tel:").removeprefix("mailto:")
        if value and part.text("type").casefold() not in _PRIVATE:
            yield value


def _only_group(one: Record) -> str:
    """The group somebody is in, where it is the only one: then it says what they are there for."""
    groups = [_any_case(part).text("display") for part in one.records("groups")]
    return groups[0] if len(groups) == 1 else ""


def _group(one: Record) -> DirectoryEntry:
    name = one.text("displayname") or one.refuse("this group has no displayName")
    return DirectoryEntry("team", name, one.path, one.line)
