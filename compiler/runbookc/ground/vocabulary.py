"""Small closed classes of English that grounding needs: words that say nothing, and words every support desk shares."""

from __future__ import annotations

from typing import Final

from runbookc_grammar import rows


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


STOP: Final = _set(
    "a an the this that these those it its they them their theirs he him his she her hers we us our you your i me my "
    "one ones some any all both each every either neither no not nor so such same other another more most much many "
    "is are was were be been being am do does did done has have had having can could may might must shall should will "
    "would in on at by for from of off to into onto out up down over under with without within about after before and "
    "or but if then else than as also too very just only again still yet now there here what which who whom whose when "
    "where why how whether while until once via per since etc e g ie eg s t re ll d m ve n please"
)
"""Words that say nothing about which tool or fact is meant."""

PRONOUNS: Final = _set("it them they this that these those he she him her one both")

ANEW: Final = _set("the a an this that these those their his her its they he she you we it i")
"""Words that begin something else behind a noun: "the charge *the guest* complains about"."""

BEING: Final = _set("is are was were be been has have had can could will would does do did should may might")
"""Words that tell something of the noun before them."""

DEVICES: Final = _set("phone handset device mobile router modem sim browser computer laptop tablet app console tv set")
"""What customers have in their own hands."""

OFTEN: Final = _set("every each per right straight twice once again today tomorrow now immediately")
"""Words that say when or how often, behind a noun."""

CALENDAR: Final = _set("date time day")

COMMON_FIELDS: Final = _set("status state type kind name amount date day number code total value email address")
"""Fields that many things have: whose they are has to be said."""

TEXT_INPUTS: Final = _set("message text body content note comment reply summary description details subject")
"""Parameters that take free text."""

CONVERSATION: Final = _set("ticket case conversation chat thread issue session")
"""What a support conversation is called: no step has to name it."""

CUSTOMER: Final = _set(
    "customer user requester caller client member guest subscriber patient passenger tenant buyer shopper traveller "
    "traveler policyholder cardholder"
)

MESSAGES: Final = _set(
    "message reply response answer update summary instructions article template text macro apology confirmation "
    "reminder detail details info information explanation acknowledgement email word note"
)
"""What is sent to somebody by saying it, where no tool sends just that."""

SAYING: Final = _set("reply message respond answer inform tell notify")
NOTES: Final = _set("note comment")
ROOMS: Final = _set("channel room space")
HANDS: Final = _set("human agent queue team person specialist department tier level support")

OVER: Final = frozenset(
    {
        "escalate", "transfer", "assign", "reassign", "hand over", "hand off", "pass", "pass on", "pass over", "route",
        "redirect", "forward to", "refer", "delegate", "bump", "move",
    }
)  # fmt: skip
"""Verbs by which a conversation becomes somebody else's."""

REACHING: Final = frozenset(
    {
        "page", "call", "call in", "phone", "ping", "dm", "contact", "loop in", "involve", "bring in", "get hold of",
        "get in touch", "reach out", "reach out to", "speak to", "speak with", "talk to", "ring",
    }
)  # fmt: skip
"""Verbs that reach somebody by a way of their own: no tool that moves a ticket does that."""

TAILS: Final = _set("details detail info information data record records list")
"""Words at the end of a tool's name that say only that it tells something."""

VERIFYING: Final = frozenset({"verify", "confirm", "validate", "authenticate", "ensure", "make sure", "test"})
"""Verbs that hold one thing against another; they do not look all of it up."""

EVERY_SYSTEM: Final = _set("api apis service tools tool gateway server mcp openapi json the a internal of and v1 v2")
"""Words in the names of systems that tell none of them apart."""

PROPERTIES: Final = frozenset(
    word for row in rows("words.tsv") if row["class"] == "listed_property" for word in row["words"].split(", ")
)
"""Properties that have values: "the status" names a fact before anybody says whose it is."""
