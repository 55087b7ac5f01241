"""`[bindings]` in the configuration: words, what they stand for, and the line that says so."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from runbookc.errors import UsageError
from runbookc.sources.bindings import read_bindings
from runbookc.sources.config import read_config
from runbookc.sources.project import read_project

TEXT = """\
[bindings]
"cancel it" = "cancel_order"  # the order
'say "no"' = "send_reply"
bare = "x"

[bindings."check Stripe"]
steps = ["Look up the charges in Stripe."]
search_by = ["customer email"]

[ bindings . 'check the ledger' ]
tool = "get_entry"
"""


def test_each_shorthand_has_the_line_that_defines_it() -> None:
    """Short and long forms, whatever their quotes; the words as they are written."""
    found = read_bindings(read_config("runbookc.toml", TEXT), TEXT)
    assert [(s.words, s.line, s.tool, s.steps) for s in found] == [
        ("cancel it", 2, "cancel_order", ()),
        ('say "no"', 3, "send_reply", ()),
        ("bare", 4, "x", ()),
        ("check Stripe", 6, "", ("Look up the charges in Stripe.",)),
        ("check the ledger", 10, "get_entry", ()),
    ]
    assert found[3].search_by == ("customer email",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '[bindings."check Stripe"]\nstep = ["x"]\n',
            "'bindings.check Stripe.step'; did you mean 'steps'?",
        ),
        ('[bindings."check Stripe"]\nlook_for = ["x"]\n', "has either a `tool` or `steps`"),
        ('[bindings."check Stripe"]\ntool = "a"\nsteps = ["x"]\n', "has either a `tool` or `steps`"),
        ('[bindings]\n"check Stripe" = 3\n', "is a table"),
        ('[bindings]\n"check Stripe" = ""\n', "empty where a text is needed"),
    ],
)
def test_a_mistake_in_it_is_told_at_its_line(text: str, said: str) -> None:
    """Unknown keys, both forms at once and none at all are errors of the configuration."""
    with pytest.raises(UsageError) as refused:
        read_config("runbookc.toml", "[tools]\n\n" + text)
    assert said in str(refused.value)
    assert str(refused.value).startswith(("runbookc.toml:3", "runbookc.toml:4"))


def _workspace(folder: Path, bindings: str, *pages: str) -> None:
    (folder / "tools").mkdir()
    (folder / "runbooks").mkdir()
    (folder / "runbookc.toml").write_text(f'[tools]\nsources = ["tools/a.json"]\n\n{bindings}', encoding="utf-8")
    (folder / "tools/a.json").write_text('[{"name": "cancel_order", "description": "Cancel an order."}]', "utf-8")
    for number, page in enumerate(pages):
        (folder / f"runbooks/p{number}.md").write_text(page, encoding="utf-8")


def test_a_shorthand_that_no_page_says_is_told_when_all_pages_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of one page alone nobody can know; a broken one is told as broken only."""
    bindings = '[bindings]\n"cancel it" = "cancel_order"\n"stop it" = "cancel_order"\n"drop it" = "cancel_ordr"\n'
    _workspace(tmp_path, bindings, "# A\n\n1. Cancel it.\n", "# B\n\n1. Read the ticket.\n")
    monkeypatch.chdir(tmp_path)
    whole = read_project([], date(2026, 11, 21))
    told = [(f.name, f.span.start_line) for f in whole.findings]
    assert told == [("broken-shorthand", 7), ("doubtful-shorthand", 6)]
    assert not whole.unreadable
    assert [f.name for f in read_project(["runbooks/p1.md"], date(2026, 11, 21)).findings] == ["broken-shorthand"]


def test_a_tool_that_could_not_be_read_makes_no_shorthand_idle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A step says "void it", and its tool may be in the list that cannot be read: only that is told."""
    (tmp_path / "runbooks").mkdir()
    (tmp_path / "runbooks/hold.md").write_text("# Hold\n\n1. Look up the hold.\n2. Void it.\n")
    (tmp_path / "runbookc.toml").write_text(
        '[tools]\nsources = ["holds.json"]\n\n[bindings]\n"void it" = "void_hold"\n'
    )
    (tmp_path / "holds.json").write_text("not a list")
    monkeypatch.chdir(tmp_path)
    unread = read_project([], date(2026, 11, 21))
    assert [finding.span.path for finding in unread.findings] == ["holds.json"]
    (tmp_path / "holds.json").write_text('[{"name": "void_hold", "description": "Void a hold."}]')
    assert not read_project([], date(2026, 11, 21)).findings
