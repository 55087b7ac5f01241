"""Small closed classes of English that grounding needs: words that say nothing, and words every support desk shares."""

from __future__ import annotations

from typing import Final

from runbookc.language.lexicon import word_class
from runbookc_grammar import rows

STOP: Final = word_class("empty_word")
"""Words that say nothing about which tool or fact is meant."""

PRONOUNS: Final = word_class("thing_pronoun")

ANEW: Final = word_class("new_clause")
"""Words that begin something else behind a noun: "the charge *the guest* complains about"."""

BEING: Final = word_class("finite_auxiliary")
"""Words that tell something of the noun before them."""

DEVICES: Final = word_class("customers_device")
"""What customers have in their own hands."""

OFTEN: Final = word_class("when_or_how_often")
"""Words that say when or how often, behind a noun."""

CALENDAR: Final = word_class("calendar_noun")

COMMON_FIELDS: Final = word_class("common_field")
"""Fields that many things have: whose they are has to be said."""

TEXT_INPUTS: Final = word_class("text_parameter")
"""Parameters that take free text."""

CONVERSATION: Final = word_class("conversation_noun")
"""What a support conversation is called: no step has to name it."""

CUSTOMER: Final = word_class("customer_noun")

MESSAGES: Final = word_class("message_noun")
"""What is sent to somebody by saying it, where no tool sends just that."""

SAYING: Final = word_class("message_verb")
NOTES: Final = word_class("note_noun")
ROOMS: Final = word_class("room_noun")
HANDS: Final = word_class("desk_noun")

OVER: Final = word_class("handover_verb")
"""Verbs by which a conversation becomes somebody else's."""

REACHING: Final = word_class("contacting_verb")
"""Verbs that reach somebody by a way of their own: no tool that moves a ticket does that."""

TAILS: Final = word_class("telling_tail")
"""Words at the end of a tool's name that say only that it tells something."""

VERIFYING: Final = word_class("verifying_verb")
"""Verbs that hold one thing against another; they do not look all of it up."""

EVERY_SYSTEM: Final = word_class("any_system")
"""Words in the names of systems that tell none of them apart."""

PROPERTIES: Final = frozenset(
    word for row in rows("words.tsv") if row["class"] == "listed_property" for word in row["words"].split(", ")
)
"""Properties that have values: "the status" names a fact before anybody says whose it is."""
