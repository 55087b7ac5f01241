"""Personal data stays out of every report: the same value has the same mask, and claims stand where they stood."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conformance.desk import bundle, document
from tests.work import calls

from runbookc.conformance.documents import Audited, Document, Wanted, audit_documents
from runbookc.conformance.masking.found import found_in, is_card
from runbookc.conformance.masking.kinds import ALL, KINDS, chosen, kinds_of
from runbookc.conformance.masking.masks import Masked, apart

BUNDLE = bundle()
CUSTOMER = json.dumps({
    "customer": {"first_name": "Odile", "last_name": "Marchetti", "email": "odile.m@example.org",
                 "phone": "+44 20 7946 0018", "address": {"street": "7 Quince Lane", "postcode": "ZZ1 4QQ"}},
    "parcel_id": "PX-1001", "product": {"name": "Marble Lamp"},
})  # fmt: skip


def audited(*lines: str, mask: tuple[str, ...] = ALL, id: str = "t") -> Audited:
    """A conversation judged and masked."""
    text = document(*lines, id=id)
    return audit_documents(BUNDLE, [Document(text, "n", "f")], Wanted(True, True, True, mask))[0]


def texts(answer: Audited) -> str:
    """Everything that a report could show of it."""
    return answer.line + json.dumps(answer.row, ensure_ascii=False) + repr(answer.trace)


def said(answer: Audited) -> list[str]:
    """What was said, message by message."""
    assert answer.trace is not None
    return [text.text for message in answer.trace.messages for text in message.texts]


def test_a_customer_is_nobody_in_the_report() -> None:
    """Whatever a lookup told of them is masked in every later text: words, arguments, results, row."""
    answer = audited(
        "> My parcel PX-1001 is lost",
        f'get_parcel {{"parcel_id": "PX-1001"}} -> {CUSTOMER}',
        'notify_depot {"parcel_id": "PX-1001", "message": "Odile MARCHETTI, 7 Quince Lane"} -> {"delivered": true}',
        "Dear Ms Marchetti, I notified the depot. We write to Odile.M@example.org or call +442079460018.",
        "> Thanks! Odile",
        id="chat with odile.m@example.org",
    )
    for secret in ("Odile", "Marchetti", "MARCHETTI", "example.org", "7946", "Quince", "ZZ1"):
        assert secret not in texts(answer)
    assert said(answer)[1] == "Dear Ms [name-1], I notified the depot. We write to [email-1] or call [phone-1]."
    assert "Marble Lamp" in texts(answer)
    assert "PX-1001" in texts(answer)


def test_claims_stand_where_they_stood() -> None:
    """Quote, start and end speak of the masked text; the verdict is the same; the row says that it is masked."""
    lines = ('notify_depot {"parcel_id": "PX-1001"} -> {"delivered": true}',
             "Jo at jo@example.org asked: I notified the depot and told max@example.org.")  # fmt: skip
    plain, masked = audited(*lines, mask=()), audited(*lines)
    assert plain.row is not None
    assert masked.row is not None
    assert "masked" not in plain.row
    assert masked.row["masked"] is True
    assert [c["status"] for c in plain.row["claims"]] == [c["status"] for c in masked.row["claims"]]
    claim = masked.row["claims"][0]
    assert claim["quote"] == "I notified the depot"
    assert said(masked)[0][claim["start"] : claim["end"]] == claim["quote"]
    assert said(masked)[0] == "Jo at [email-1] asked: I notified the depot and told [email-2]."


def test_a_claim_in_an_argument_keeps_its_place() -> None:
    """Also where the argument's own name is personal, and where its key is."""
    answer = audited('add_note {"text": "Told kim@example.org: I notified the depot.", "id": "x"} -> {"ok": true}')
    assert answer.row is not None
    (claim,) = answer.row["claims"]
    assert answer.trace is not None
    text = answer.trace.messages[0].calls[0].arguments["text"]
    assert claim["in"] == "tool_calls[0].arguments/text"
    assert text[claim["start"] : claim["end"]] == claim["quote"]
    assert "kim@" not in texts(answer)


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("write to a.b+c@sub.example.co.uk.", "email", ["a.b+c@sub.example.co.uk"]),
        ("at 5 @ home, user@host", "email", []),
        ("card 4111 1111 1111 1111, thanks", "card", ["4111 1111 1111 1111"]),
        ("order 4111111111111112", "card", []),
        ("item 4111111111 (111111-piece", "card", []),
        ("paid with 3782-822463-10005", "card", ["3782-822463-10005"]),
        ("call me when item 5551234567 is back", "phone", []),
        ("ring +49 30 901820 now", "phone", ["+49 30 901820"]),
        ("(212) 555-0143 or 212-555-0143", "phone", ["(212) 555-0143", "212-555-0143"]),
        ("call me on 0171 2345678", "phone", ["0171 2345678"]),
        ("call me about order 5551234567", "phone", []),
        ("on 2026-11-20, order 20261120 for 1,234.00", "phone", []),
        (
            "ring 020 7946 0018, (0171) 234 56 78 or 06 12 34 56 78",
            "phone",
            ["020 7946 0018", "(0171) 234 56 78", "06 12 34 56 78"],
        ),
        ("from 00 44 20 7946 0018", "phone", ["00 44 20 7946 0018"]),
        ("my number is 7946018", "phone", ["7946018"]),
        ("order 0171 234 5678, invoice 0044 20 7946 0018", "phone", []),
        ("seen on 01-11-2026 09, 0.125 345 678 in all", "phone", []),
        ("pay GB82 WEST 1234 5698 7654 32 PLEASE", "bank", ["GB82 WEST 1234 5698 7654 32"]),
        ("DE89370400440532013000, not DE88370400440532013000", "bank", ["DE89370400440532013000"]),
        ("Sort code 20-00-00, account 55779911", "bank", ["20-00-00", "55779911"]),
        ("20-00-00 is my sort code, A/C no. 5577 9911", "bank", ["20-00-00", "5577 9911"]),
        ("Sort Code/Account Number: 090128/12345678", "bank", ["090128", "12345678"]),
        ("bank account 000123456789, routing number 021000021", "bank", ["000123456789", "021000021"]),
        ("order 20-00-00, ticket 55779911, on 20-01-15 my sort code was new", "bank", []),
        ("to your bank account on 2026-01-15, in 10-15 days, of £123456", "bank", []),
        ("account number A55779911 or 1234567, account 55779911", "bank", []),
        ("I was born on 12 April 1985, DOB: 12/04/1985", "birth", ["12 April 1985", "12/04/1985"]),
        ("sent on 12/04/2026, delivered 12 April 2026", "birth", []),
        ("send it to 12 Elm Street, Apt 4 please", "address", ["12 Elm Street, Apt 4"]),
        ("a la Calle Mayor 12, Piso 3", "address", ["Calle Mayor 12", "Piso 3"]),
        ("7 Quince Lane, Leeds LS1 4AB", "address", ["7 Quince Lane", "LS1 4AB"]),
        ("item LS1 4AB, Apt 4", "address", []),
        ("in 5 Business Days", "address", []),
    ],
)
def test_forms(text: str, kind: str, found: list[str]) -> None:
    """What looks like personal data is found whole, and what only resembles it is not."""
    assert [text[f.start : f.end] for f in apart([*found_in(text, (kind,))])] == found


@pytest.mark.parametrize(
    ("words", "name"),
    [("My name is Tove Lindqvist.", "Tove Lindqvist"), ("I'm Tove Lindqvist and I am angry", "Tove Lindqvist"),
     ("Hola, me llamo Íñigo Sáez", "Íñigo Sáez"), ("It never came.\nRegards,\nTove", "Tove")],
)  # fmt: skip
def test_names_that_customers_give(words: str, name: str) -> None:
    """By saying so, and by signing."""
    answer = audited(f"> {words}", f"I see, {name}.")
    assert name not in texts(answer)
    assert said(answer)[1] == "I see, [name-1]."


def test_a_telephone_that_is_told_once_is_known_everywhere() -> None:
    """However it is spelled, and where no word beside it says what it is."""
    answer = audited(
        "> my telephone is 79 46 00 18 22",
        'notify_depot {"parcel_id": "PX-1001", "message": "rings 7946001822"} -> {"delivered": true}',
        "I noted 7946-001-822 and notified the depot.",
    )
    assert "7946" not in texts(answer)
    assert said(answer)[-1] == "I noted [phone-1] and notified the depot."


def test_a_telephone_of_a_field_is_known_without_its_country() -> None:
    """A record has +44, the agent writes it as it is dialled at home."""
    answer = audited(f'get_parcel {{"parcel_id": "PX-1001"}} -> {CUSTOMER}', "It is 02079460018.")
    assert said(answer) == ["It is [phone-1]."]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Hello Wendeline, it is lost.", "Hello [name-1], it is lost."),
        ("Thank you, Wendeline.", "Thank you, [name-1]."),
        ("Hola Lucía, gracias.", "Hola [name-1], gracias."),
        ("I asked Mr Brakspear.", "I asked Mr [name-1]."),
        ("Dear Dr. Ida Brakspear, it is lost.", "Dear Dr. [name-1], it is lost."),
        ("Dear Customer, it is lost.", "Dear Customer, it is lost."),
        ("Hi there, it is lost.", "Hi there, it is lost."),
        ("Thanks. Unfortunately, it is lost.", "Thanks. Unfortunately, it is lost."),
        ("I said hello, Depot.", "I said hello, Depot."),
    ],
)
def test_whom_the_agent_speaks_to_is_a_name(words: str, shown: str) -> None:
    """By the first words of a message or a title, whatever they are called; "customer" is nobody."""
    assert said(audited("> My parcel is lost", words))[1] == shown


def test_accounts_and_days_of_birth_of_fields_are_masked() -> None:
    """By the names of fields, and then in what is said."""
    held = '{"customer": {"dateOfBirth": "1985-04-12", "sort_code": "20-00-00"}}'
    answer = audited(f'get_parcel {{"parcel_id": "PX-1001"}} -> {held}', "Is 1985-04-12 so, at 20-00-00?")
    assert said(answer) == ["Is [birth-1] so, at [bank-1]?"]
    assert "1985" not in texts(answer)


def test_common_words_are_no_names() -> None:
    """A customer called Will Grace masks "Will" and will_grace_1, and no "will"."""
    answer = audited("> I'm Will Grace", "I will do it, Will, in the grace period of will_grace_1.")
    assert said(answer)[1] == "I will do it, [name-1], in the grace period of [name-1]_1."


def test_ids_are_masked_when_asked() -> None:
    """`all` leaves them, since they are how a case is found."""
    lines = ('get_parcel {"parcel_id": "PX-1001"} -> {"parcel_id": "PX-1001"}', "It is PX-1001.")
    assert "PX-1001" in texts(audited(*lines))
    hidden = audited(*lines, mask=KINDS)
    assert "PX-1001" not in texts(hidden)
    assert said(hidden)[0] == "It is [id-1]."


def test_results_that_escape_letters_are_read() -> None:
    """JSON may write any letter as its code."""
    answer = audited('get_parcel {"parcel_id": "PX-1001"} -> {"first_name": "Jos\\u00e9"}', "Hello José")
    assert "José" not in texts(answer)
    assert "u00e9" not in texts(answer)


def test_what_is_unreadable_is_masked_too() -> None:
    """The name of a file and why it is refused may say who it is about."""
    wanted = Wanted(True, True, True, ALL)
    (answer,) = audit_documents(BUNDLE, [Document("{", "kim@example.org.json", "in/kim@example.org.json")], wanted)
    assert answer.verdict == "unreadable"
    assert "kim@" not in answer.line + answer.why + answer.name


def test_where_masking_breaks_nothing_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug in the mask costs the row, never a secret."""
    monkeypatch.setattr("runbookc.conformance.masking.conversation.mask_conversation", lambda *given: {}["odile@x.org"])
    answer = audited("> I am odile@example.org", "I notified the depot.")
    assert answer.verdict == "unreadable"
    assert answer.broke
    assert "odile" not in texts(answer)


def test_kinds_are_words() -> None:
    """`all` is everything but ids, `none` nothing, another word a mistake."""
    assert chosen(["name", "email"]) == ("email", "name")
    assert chosen(["all"]) == ALL
    assert chosen(["none"]) == ()
    with pytest.raises(ValueError, match="'mails' is no kind of personal data"):
        chosen(["mails"])


def test_a_bare_name_is_a_person_in_arguments_and_beside_what_people_have() -> None:
    """Things and firms have names too."""
    assert kinds_of(["name", "tier"], argument=False) == {"name": "", "tier": ""}
    assert kinds_of(["name", "email"], argument=False) == {"name": "name", "email": "email"}
    assert kinds_of(["name"], argument=True) == {"name": "name"}
    assert kinds_of(["lastName", "customerEmail"], argument=False) == {"lastName": "name", "customerEmail": "email"}


def test_card_numbers_have_their_check_digit() -> None:
    """ISO/IEC 7812: test numbers of three schemes, one digit off, and a row of zeros."""
    assert all(map(is_card, ("4111111111111111", "5555555555554444", "378282246310005")))
    assert not is_card("4111111111111112")
    assert not is_card("0" * 16)


@given(st.text(alphabet="ab @.", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_places_move_with_the_text(text: str, one: int, other: int) -> None:
    """A stretch between masks is the same words after as before."""
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    cut = text.find("a")
    masked = Masked(text.replace("a", "[x-1]", 1), ((cut, cut + 1, cut, cut + 5),) if cut >= 0 else ())
    moved = masked.span(start, end)
    if cut < 0 or end <= cut or start > cut:
        assert masked.text[slice(*moved)] == text[start:end]
    elif start < end:
        assert masked.text[slice(*moved)] == text[start:end].replace("a", "[x-1]", 1)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["I notified the depot", "kim@example.org", "Kim", "my name is Kim Ek", "\n", "İ", "4111111111111111", "("]), max_size=12))  # fmt: skip # noqa: E501
def test_every_quote_stands_in_the_masked_text(words: list[str]) -> None:
    """However names and claims are mixed."""
    answer = audited("> my name is Kim Ek", " ".join(words))
    assert answer.row is not None
    for claim in answer.row["claims"]:
        assert said(answer)[1][claim["start"] : claim["end"]] == claim["quote"]
    assert "kim@example.org" not in texts(answer)


def test_work_grows_as_the_text_does() -> None:
    """At signs, digits and names without end."""
    for unit in ("a@", "1 ", "Kim ", "kim@example.org ", "12 Elm "):

        def masked(size: int, unit: str = unit) -> Any:
            return audited("> my name is Kim Ek", unit * size)

        small, large = calls(lambda: masked(300)), calls(lambda: masked(1_200))
        assert large < 6 * small, unit


@pytest.mark.parametrize(
    "signed",
    ["Thanks\nIda Brandt\nida@brandt.example", "Best regards,\nIda Brandt\n\n+44 20 7946 0018\n7 Quince Lane"],
)
def test_a_signature_is_one_with_the_address_under_it_too(signed: str) -> None:
    """Both names are masked, not the one alone that an e-mail address or a greeting gives away."""
    answer = audited(f"> My parcel is lost\n{signed}", "Hello Ida, I am sorry.", "Ms Brandt?")
    assert "Brandt" not in "".join(said(answer))
    assert "Ida" not in "".join(said(answer))


def test_a_name_beside_the_address_that_repeats_it_leaves_the_address() -> None:
    """The name ends where the address begins: both have their masks."""
    answer = audited("> I'm Ida Brandt, ida@brandt.example, about PX-1001")
    assert said(answer) == ["I'm [name-1], [email-1], about PX-1001"]


@pytest.mark.parametrize(
    "letter", ["Dear Torvald, your parcel is found.", "Hi Torvald!\nIt is found.", "Dear Mrs Torvald, it is found."]
)
def test_who_is_greeted_in_what_a_tool_sends_is_nobody(letter: str) -> None:
    """A letter in the arguments of a call, and one that a record holds, greet as a message does."""
    sent = f"notify_depot {json.dumps({'parcel_id': 'PX-1', 'message': letter})} -> " + '{"delivered": true}'
    read = 'get_parcel {"parcel_id": "PX-1"} -> ' + json.dumps({"note": "Mrs Ravensworth called", "state": "lost"})
    answer = audited("> My parcel PX-1 is lost", sent, read, "I told the depot that Torvald and Ravensworth wait.")
    assert "[name-1]" in texts(answer)
    assert "Torvald" not in texts(answer)
    assert "Ravensworth" not in texts(answer)


@pytest.mark.parametrize("first", ["Gerwin Pallas here, where is it?", "Hello. Gerwin Pallas speaking. Where is it?"])
def test_who_says_that_they_are_here_is_nobody(first: str) -> None:
    """First and last name before "here": as people begin a call."""
    assert "Pallas" not in texts(audited(f"> {first}", "Pallas, I notified the depot."))


def test_a_place_that_something_is_at_is_no_name() -> None:
    """One word before "here", or in the middle of a sentence, is anything."""
    answer = audited("> The parcel is here, and the Marble Lamp here is broken. Nothing here works.", "I see.")
    assert said(answer)[0] == "The parcel is here, and the Marble Lamp here is broken. Nothing here works."
