"""`runbookc.toml`: defaults, and mistakes with their line."""

from __future__ import annotations

import pytest

from runbookc.errors import ConfigError, UsageError
from runbookc.sources.config import read_config

NO_KIND = "is no kind of personal data (email, phone, card, bank, name, address, birth, id, all, none)"


def test_an_empty_file_has_every_default() -> None:
    """The defaults are those of the contracts; no table of tools or directory means none."""
    config = read_config("runbookc.toml", "")
    assert config.workspace.runbooks == ("runbooks/**/*.md",)
    assert config.workspace.out == "build"
    assert config.workspace.targets == ("instructions", "skill", "conformance")
    assert (config.tools, config.directory) == (None, None)
    assert (config.limits.bytes, config.limits.sentences) == (1_000_000, 10_000)


def test_an_empty_table_is_configured_all_the_same() -> None:
    """`[tools]` with nothing in it says that there are no tools; that is not the same as saying nothing."""
    config = read_config("runbookc.toml", "[tools]\n[directory]\n")
    assert config.tools is not None
    assert config.tools.sources == ()
    assert config.directory is not None
    assert config.directory.max_age is None


def test_what_a_ticket_holds_is_listed_by_the_names_of_facts() -> None:
    """Without the table the default holds; words that name no fact are refused with their line."""
    assert read_config("c", "").ticket is None
    ticket = read_config("c", '[ticket]\nholds = ["customer.phone"]').ticket
    assert ticket is not None
    assert ticket.holds == ("customer.phone",)
    with pytest.raises(UsageError) as told:
        read_config("c", '[ticket]\nholds = ["the phone number"]')
    assert str(told.value) == "c:2: 'ticket.holds' is not the name of a fact, such as \"customer.email\""


@pytest.mark.parametrize(
    ("age", "days"), [("90 days", 90), ("1 day", 1), ("2 weeks", 14), ("3 months", 90), ("1 year", 365)]
)
def test_an_age_is_read_in_days(age: str, days: int) -> None:
    """Months count 30 days and years 365, since an age is a rule of thumb and no date."""
    directory = read_config("c", f'[directory]\nmax_age = "{age}"').directory
    assert directory is not None
    assert directory.max_age == days


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[workspace]\nrunbook = []", "c:2: unknown key 'workspace.runbook'; did you mean 'runbooks'?"),
        ("\n[directry]\n", "c:2: unknown table or key 'directry'; did you mean 'directory'?"),
        ("zzz = 1", "c:1: unknown table or key 'zzz'"),
        ("[tools]\n\nsources = 'a.json'", "c:3: 'tools.sources' is a list of texts, in [brackets]"),
        ("tools.sources = [1]", "c:1: 'tools.sources' is a text, in quotes"),
        ("[workspace]\nout = ''", "c:2: 'workspace.out' is empty where a text is needed"),
        ("[directory]\nmax_age = 90", "c:2: 'directory.max_age' is a length of time, such as \"90 days\""),
        ("[directory]\nmax_age = 'soon'", "c:2: 'directory.max_age' is a length of time, such as \"90 days\""),
        ("[limits]\nbytes = 'x'", "c:2: 'limits.bytes' is a whole number"),
        ("[limits]\nbytes = true", "c:2: 'limits.bytes' is a whole number"),
        ("[limits]\nbytes = 9999999999999999999999", "c:2: 'limits.bytes' is at most 1,000,000,000"),
        ("[limits]\nsentences = 0", "c:2: 'limits.sentences' is at least 1"),
        ("tools = 3", "c:1: 'tools' is a table"),
        ("[claims]\nlanguages = ['xx']", "c:2: 'claims.languages' has 'xx', but claims are read in en, es"),
        ("[workspace]\nout = ", "c:2: this is not TOML: invalid value"),
        ("[workspace\n", "c:1: this is not TOML: expected ']' at the end of a table declaration"),
        ("a = [1,\n", "c:2: this is not TOML: invalid value"),
    ],
)
def test_a_mistake_is_refused_with_its_line(text: str, message: str) -> None:
    """One clear message, which names file and line, with the nearest right word where there is one."""
    with pytest.raises(UsageError) as told:
        read_config("c", text)
    assert str(told.value) == message


EVERYWHERE_WRONG = """\
[workspace]
runbook = []
out = 3
targets = ["instructions", 5, 6]

[check.severity]
RB203 = "bad"
RB999 = "warning"

[bindings]
"call a cab" = 3

[claims]
languages = ["xx", "yy"]

[audit]
mask = ["email", "shoes", "hats"]
"""


def test_all_that_is_wrong_is_told_at_once() -> None:
    """Each mistake once, in the order of the file, with its line and its key; what is right is not mentioned."""
    with pytest.raises(ConfigError) as told:
        read_config("c", EVERYWHERE_WRONG)
    assert [message.partition(" ")[0::2] for message in told.value.messages] == [
        ("c:2:", "unknown key 'workspace.runbook'; did you mean 'runbooks'?"),
        ("c:3:", "'workspace.out' is a text, in quotes"),
        ("c:4:", "'workspace.targets' is a text, in quotes"),
        ("c:7:", "'check.severity.RB203' is none of error, warning, info, off"),
        ("c:8:", "'check.severity.RB999' names no rule: 'RB999'"),
        ("c:11:", "'bindings.call a cab' is a table"),
        ("c:14:", "'claims.languages' has 'xx', but claims are read in en, es"),
        ("c:14:", "'claims.languages' has 'yy', but claims are read in en, es"),
        ("c:17:", f"'audit.mask' has a word that masks nothing: 'shoes' {NO_KIND}"),
        ("c:17:", f"'audit.mask' has a word that masks nothing: 'hats' {NO_KIND}"),
    ]


def test_a_region_is_a_country() -> None:
    """By its two letters; any other word is told with its line."""
    given = '[directory]\nregion = "GB"\n'
    config = read_config("runbookc.toml", given)
    assert config.directory is not None
    assert config.directory.region == "GB"
    with pytest.raises(UsageError, match=r"runbookc.toml:2: 'directory.region' is a country's two letters, such as"):
        read_config("runbookc.toml", given.replace("GB", "England"))
