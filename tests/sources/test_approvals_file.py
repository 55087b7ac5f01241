"""The approvals file: written for people, read strictly, and never rewritten around them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runbookc.diff.change import Approval
from runbookc.errors import SourceError
from runbookc.sources.approvals_file import add_approvals, parse_approvals, read_approvals, remove_approvals

NAME = "runbookc-approvals.yaml"


def _approval(number: int, reason: str = "agreed") -> Approval:
    return Approval(f"{number:016x}", reason, "Ana", "2026-11-21", "step-added", "the check 'A' is new", "", "refunds")


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """In the order in which it was given; one that is there already is not written again."""
    file = tmp_path / NAME
    add_approvals(file, NAME, [_approval(2), _approval(1)])
    add_approvals(file, NAME, [_approval(1), _approval(3)])
    assert read_approvals(file, NAME) == (_approval(2), _approval(1), _approval(3))


@given(st.text(min_size=1).filter(lambda text: text.strip() == text and text.isprintable()))
def test_any_reason_is_kept_word_for_word(reason: str) -> None:
    """Quotes, colons, hashes, YAML's own signs: nothing of it is read as anything else."""
    from runbookc.sources.approvals_file import _entry
    from runbookc.sources.approvals_text import appended

    text = appended(NAME, "approvals:\n", [_entry(_approval(1, reason))])
    assert parse_approvals(NAME, text) == (_approval(1, reason),)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing yet\n",
        "approvals:\n",
        "approvals: []\n",
        "approvals: []  # none so far\n",
        "approvals: null",
        "approvals:\n  - fingerprint: '00000000000000aa'\n    reason: known\n",
        "approvals:\n- fingerprint: '00000000000000aa'\n  reason: known",
        "approvals:\n\n    - reason: |\n        Two\n        lines\n      fingerprint: 00000000000000aa\n\n# the end\n",
        "approvals:\r\n  - fingerprint: '00000000000000aa'\r\n    reason: known\r\n",
    ],
)
def test_everything_that_stands_there_stays(tmp_path: Path, text: str) -> None:
    """Comments, blank lines, indentation: the old lines are all there, in their order, but for an empty list's sign."""
    file = tmp_path / NAME
    file.write_bytes(text.encode())
    before = parse_approvals(NAME, text)
    add_approvals(file, NAME, [_approval(7)])
    now = file.read_bytes().decode()
    assert parse_approvals(NAME, now) == (*before, _approval(7))
    left = iter(now.splitlines())
    kept = [line.replace(" []", "").replace(" null", "") for line in text.splitlines()]
    assert all(any(line.rstrip() == other.rstrip() for other in left) for line in kept), now


LIST = """# whose these are
approvals:
  # the summer offer
  - fingerprint: "0000000000000001"
    reason: offer
  # Finance said so
  - fingerprint: "0000000000000002"
    reason: finance   # by mail
    by: Ana

  - fingerprint: "0000000000000003"
    reason: third
# the end
"""


def test_an_approval_taken_out_takes_its_own_comment_with_it(tmp_path: Path) -> None:
    """And nothing else."""
    file = tmp_path / NAME
    file.write_text(LIST)
    assert remove_approvals(file, NAME, [_approval(1), _approval(9)]) == 1
    assert file.read_text() == LIST.replace(
        '  # the summer offer\n  - fingerprint: "0000000000000001"\n    reason: offer\n', ""
    )
    assert remove_approvals(file, NAME, [_approval(2), _approval(3)]) == 2
    assert read_approvals(file, NAME) == ()
    assert file.read_text() == "# whose these are\napprovals:\n\n# the end\n"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("- fingerprint: x\n", f"{NAME}:1: this is no file of approvals"),
        ("approvals: yes\n", f"{NAME}:1: `approvals` is no list"),
        ("aprovals: []\n", f"{NAME}:1: unknown key 'aprovals'; did you mean 'approvals'?"),
        ("approvals:\n  - x\n", f"{NAME}:2: an approval is a fingerprint, a reason and more"),
        ("approvals:\n  - fingerprint: '00000000000000aa'\n", f"{NAME}:2: this approval has no reason"),
        ("approvals:\n  - fingerprint: '00000000000000aa'\n    reason: ' '\n", "has no reason"),
        ("approvals:\n  - reason: a\n    fingerprint: ABC\n", f"{NAME}:2: 'ABC' is no fingerprint"),
        ("approvals:\n  - reason: a\n    fingerprint: 12\n    resaon: b\n", f"{NAME}:4: unknown key 'resaon'"),
        ("approvals:\n  - reason: [a]\n    fingerprint: x\n", f"{NAME}:2: 'reason' is no text"),
        ("approvals:\n  - reason: a\n    fingerprint: '00000000000000aa'\n    date: today\n", "'today' is no date"),
        ("approvals:\n" + 2 * "  - reason: a\n    fingerprint: 00000000000000aa\n", "approved twice"),
        ("approvals: [\n", f"{NAME}:2: this is not YAML"),
        ("approvals: !!python/object/apply:os.system ['true']\n", "an approval is a fingerprint"),
        ("a: &a [x]\nb: *c\n", f"{NAME}:2: the alias '*c' points to nothing"),
    ],
)  # fmt: skip
def test_a_broken_file_is_refused_with_its_line(tmp_path: Path, text: str, why: str) -> None:
    """Reading says what is wrong, and adding to it changes nothing."""
    with pytest.raises(SourceError) as refused:
        parse_approvals(NAME, text)
    assert why in str(refused.value)
    file = tmp_path / NAME
    file.write_text(text)
    with pytest.raises(SourceError):
        add_approvals(file, NAME, [_approval(1)])
    assert file.read_text() == text


@pytest.mark.parametrize(
    "text",
    [
        "approvals: [{fingerprint: '00000000000000aa', reason: known}]\n",
        "{approvals: []}\n",
        "approvals:\n- fingerprint: 00000000000000aa\n  reason: &r a\n- {reason: *r, fingerprint: 00000000000000ab}",
    ],
)
def test_a_list_written_otherwise_is_left_alone_where_lines_cannot_be_added(tmp_path: Path, text: str) -> None:
    """It is read; what cannot be changed line by line is refused, or comes out whole."""
    file = tmp_path / NAME
    file.write_text(text)
    before = read_approvals(file, NAME)
    try:
        add_approvals(file, NAME, [_approval(1)])
    except SourceError:
        assert file.read_text() == text
    else:
        assert read_approvals(file, NAME) == (*before, _approval(1))


def test_two_runs_at_once_lose_nothing(tmp_path: Path) -> None:
    """They take turns: each reads what the other wrote."""
    file = tmp_path / "new" / NAME
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: add_approvals(file, NAME, [_approval(number)]), range(40)))
    assert sorted(one.fingerprint for one in read_approvals(file, NAME)) == [f"{number:016x}" for number in range(40)]
