"""The one template environment of all targets.

Templates are dumb: they loop and print what a typed view gives them. Author's words reach them as values and are
never evaluated; each place where they stand names the filter that makes them safe there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from runbookc_targets.escape import block_text, code_span, prose, yaml_string
from runbookc_targets.phrases import command, note, said

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def environment() -> Environment:
    """Markdown, YAML and text templates of this package; what is undefined is an error."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("runbookc_targets", "pages"),
        undefined=StrictUndefined,
        autoescape=False,  # no HTML is made here; the filters below escape for what is
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.update(prose=prose, code=code_span, block=block_text, yaml=yaml_string)
    made.filters.update(said=said, command=command, note=note)
    return made


def fill(template: str, values: Mapping[str, object]) -> str:
    """The text of a template, by its name: never two empty lines in a row, one newline at the end."""
    text = environment().get_template(template).render(values)
    return re.sub(r"\n{3,}", "\n\n", text).rstrip() + "\n"
