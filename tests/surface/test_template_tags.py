"""Tags of site generators within text."""

from __future__ import annotations

import pytest
from tests.surface.first_text import first_text


@pytest.mark.parametrize(
    ("tag", "target"),
    [
        ('{{< ref "stays.md" >}}', "stays.md"),
        ('{{< relref "stays.md" >}}#late', "stays.md#late"),
        ('{{% ref "stays.md" %}}', "stays.md"),
        ("{% link stays.md %}", "stays.md"),
        ("{{ '/stays' | relative_url }}", "/stays"),
    ],
)
def test_a_generators_address_is_that_of_its_link(tag: str, target: str) -> None:
    """The words around it keep their places."""
    text = first_text(f"See [Stays]({tag}) now.\n")
    assert text.plain == "See Stays now."
    assert [mark.target for mark in text.marked("link")] == [target]
    page = f"See [Stays]({tag}) now."
    assert text.span(10, 13).start_column == page.index("now") + 1


def test_attributes_show_nothing() -> None:
    """Those in a sentence are words of it."""
    assert first_text("{: .note }\nNever open it.\n").plain == "Never open it."
    assert first_text("Type {: .note } here.\n").plain == "Type {: .note } here."
