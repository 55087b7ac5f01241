"""Users and groups of SCIM 2.0, as RFC 7643 and RFC 7644 have them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from runbookc.catalog.directory_source import read_directory_source
from runbookc.catalog.model import DirectoryEntry
from runbookc.errors import SourceError

USER = "urn:ietf:params:scim:schemas:core:2.0:User"
GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group"
LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse"


def user(**more: Any) -> dict[str, Any]:
    return {"schemas": [USER], "id": "1", "userName": "ilse", **more}


def read(*resources: Any, **more: Any) -> tuple[DirectoryEntry, ...]:
    document = {"schemas": [LIST], "totalResults": len(resources), "Resources": list(resources), **more}
    return read_directory_source("p.json", json.dumps(document)).entries


def test_a_user_by_every_public_name() -> None:
    """Name, account, addresses and telephones of work; what is private stays where it is."""
    found = read(
        user(
            name={"givenName": "Ilse", "familyName": "Brandt"},
            active=True,
            title="duty manager",
            emails=[{"value": "ilse@tern.example", "type": "work"}, {"value": "i@home.example", "type": "home"}],
            phoneNumbers=[{"value": "tel:+44 20 7946 0190", "type": "work"}, {"value": "1", "type": "home"}],
        )
    )
    assert found == (
        DirectoryEntry(
            "person", "Ilse Brandt", "p.json", 1, aliases=("@ilse", "ilse@tern.example"), role="duty manager",
            reach=("ilse@tern.example",),
        ),
        DirectoryEntry("phone", "+44 20 7946 0190", "p.json", 1),
    )  # fmt: skip


def test_one_who_is_not_active_has_left_and_so_has_their_telephone() -> None:
    """Without `active`, nothing is said against them."""
    phones = [{"value": "+44 20 7946 0190"}]
    assert [e.active for e in read(user(displayName="Ilse Brandt", active=False, phoneNumbers=phones))] == [False] * 2
    assert [e.active for e in read(user(displayName="Ilse Brandt"))] == [True]


def test_names_of_attributes_are_the_same_in_any_case() -> None:
    """RFC 7643, section 2.1."""
    loud = {"SCHEMAS": [USER], "USERNAME": "ilse", "DisplayName": "Ilse Brandt", "Active": False}
    assert [(e.value, e.active) for e in read(loud)] == [("Ilse Brandt", False)]


def test_the_one_group_of_somebody_without_a_title_is_what_to_write() -> None:
    """Of several, none says what they are there for."""
    groups = [{"value": "g", "display": "Freight Claims"}]
    assert [e.role for e in read(user(displayName="Ilse Brandt", groups=groups))] == ["Freight Claims"]
    assert [e.role for e in read(user(displayName="Ilse Brandt", groups=groups * 2))] == [""]


def test_a_group_is_a_team_and_other_resources_are_nobody() -> None:
    """Also in a bare list of resources, as some services save them."""
    group = {"schemas": [GROUP], "id": "g", "displayName": "Freight Claims", "members": [{"value": "1"}]}
    device = {"schemas": ["urn:example:params:scim:schemas:Device"], "id": "d"}
    (found,) = read_directory_source("p", json.dumps([group, device])).entries
    assert (found.kind, found.value) == ("team", "Freight Claims")


def test_a_user_without_any_name_goes_by_the_account() -> None:
    """An address as the account is an address; one word is a handle."""
    assert [(e.kind, e.value) for e in read(user(), user(userName="ole@tern.example"))] == [
        ("handle", "@ilse"), ("email", "ole@tern.example"),
    ]  # fmt: skip


def test_one_page_of_several_is_not_a_directory() -> None:
    """Whoever stands on the others would be said to be unknown."""
    with pytest.raises(SourceError, match=r"^p\.json:1: this holds 1 of 250 resources; save all of them"):
        read(user(), totalResults=250)


@pytest.mark.parametrize(
    ("resource", "message"),
    [
        (user(userName=None), "this user has no name and no userName"),
        (user(active="yes"), "'active' is neither true nor false"),
        (user(emails=["a@b.example"]), "'emails' holds something that is no object"),
        ({"schemas": [GROUP]}, "this group has no displayName"),
    ],
)
def test_a_resource_that_is_none_is_told_with_its_line(resource: Any, message: str) -> None:
    """Its attributes are named as they are compared, in small letters or as RFC 7643 writes them."""
    with pytest.raises(SourceError) as told:
        read(resource)
    assert str(told.value) == f"p.json:1: {message}"
