"""An apiary's desk: deeds told by particle verbs, as done again, beside a label, and by where a message is by now."""

from __future__ import annotations

import pytest
from tests.compiled import bundle_of
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World

PAGE = """\
# Adopters' desk, Kestwick Apiary

1. Look up the adoption.
2. Pause an adoption for at most three months; resume it when asked.
3. Reserve a visit. Stop a visit when asked.
4. Waive the late fee once a year.
5. Enable or disable the hive camera.
6. Email the certificate when asked. Text the adopter the day of a visit.
"""
HIVE = text("adoption")
TOOLS = (
    tool("get_adoption", "Look up an adoption: state, camera and what was sent.", HIVE, effect="read"),
    tool("pause_adoption", "Pause an adoption.", HIVE),
    tool("reserve_visit", "Reserve a visit to the hives.", HIVE, text("day")),
    tool("stop_visit", "Stop a visit to the hives.", text("visit")),
    tool("waive_late_fee", "Waive the late fee.", HIVE),
    tool("enable_camera", "Enable the hive camera.", HIVE),
    tool("email_certificate", "Email the adoption certificate.", HIVE),
    tool("text_adopter", "Send a text message to the adopter.", HIVE, text("message")),
)
BUNDLE = bundle_of(PAGE, World(tools=TOOLS), "apiary")
HELLO = "> hi, adoption KA-9 here"
READ = 'get_adoption {"adoption": "KA-9"} -> {"adoption": "KA-9", "holder": "Ulla Ek", "hive": "north"}'
HELD = 'get_adoption {"adoption": "KA-9"} -> {"adoption": "KA-9", "state": "on_hold", "text": "sent 2026-11-20"}'
PAUSED = 'pause_adoption {"adoption": "KA-9"} -> {"ok": true}'
VISIT = 'reserve_visit {"adoption": "KA-9", "day": "2026-12-05"} -> {"ok": true}'
STOPPED = 'stop_visit {"visit": "V-1"} -> {"ok": true}'
WAIVED = 'waive_late_fee {"adoption": "KA-9"} -> {"ok": true}'
CAMERA = 'enable_camera {"adoption": "KA-9"} -> {"ok": true}'
EMAILED = 'email_certificate {"adoption": "KA-9"} -> {"ok": true}'
TEXTED = 'text_adopter {"adoption": "KA-9", "message": "see you"} -> {"ok": true}'


def statuses(*lines: str) -> list[str]:
    return statuses_on(BUNDLE, *lines)


@pytest.mark.parametrize(
    ("said", "call"),
    [
        ("I've let you off the late fee.", WAIVED),
        ("Your adoption has been put on ice.", PAUSED),
        ("Your adoption has been put on pause.", PAUSED),
        ("A place has been kept aside for you on 5 December.", VISIT),
        ("I've fitted you in for a visit on 5 December.", VISIT),
        ("I've re-enabled the camera.", CAMERA),
        ("The camera has been re-enabled.", CAMERA),
        ('Camera "north" enabled ✅', CAMERA),
        ("Stop of the visit: completed.", STOPPED),
        ("Visit stopped, camera re-enabled.", f"{STOPPED} & {CAMERA}"),
        ("The certificate has landed in your inbox.", EMAILED),
        ("The certificate should be in your inbox by now.", EMAILED),
        ("You'll have had a text with the day.", TEXTED),
        ("You should have had a text by now.", TEXTED),
        ("Ulla has had a text about it.", TEXTED),
        ("A text with the day has gone out.", TEXTED),
    ],
)
def test_other_words_for_a_deed_ask_for_its_call(said: str, call: str) -> None:
    """With the call they are borne out, or told of as what may have been read; without it nothing tells of them."""
    assert "no-receipt" in statuses(HELLO, READ, said)
    assert not {"no-receipt", "failed-call"} & {*statuses(HELLO, READ, *call.split(" & "), said)}


@pytest.mark.parametrize(
    "said",
    [
        "Your adoption is on hold.",
        "Adoption: on hold",
        "You'll have had a text on 20 November.",
        "A text has gone out.",
    ],
)
def test_what_a_record_tells_may_be_told_in_any_words(said: str) -> None:
    """It was read, and done by whoever did it."""
    assert "no-receipt" not in statuses(HELLO, HELD, said)


@pytest.mark.parametrize(
    "said",
    [
        "You can have your adoption put on ice for three months.",
        "We've let adopters off the late fee in the past, but only once a year.",
        "Did the text land in your inbox?",
        "The certificate should be in your inbox soon after you ask for it.",
        "Your letter has arrived in my inbox.",
        "You must have had a warm welcome.",
        "All adopters have had a text about the winter.",
        "Have you had a text from us?",
        "You'll have had a text from the carrier.",
        "If the visit is called off, you get a new one.",
        "Re-used jars are fine.",
        '"Camera" disabled means that nothing is recorded.',
        "Use of the camera: free",
        "Stop of the visit: pending",
    ],
)
def test_what_is_a_rule_asked_hoped_or_of_others_is_no_deed(said: str) -> None:
    """Nor what the agent itself received."""
    assert "no-receipt" not in statuses(HELLO, READ, said)
