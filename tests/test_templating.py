from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import house, templating
from pipeline.errors import PipelineError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    inside = tmp_path / "templates"
    inside.mkdir()
    monkeypatch.setattr(house, "TEMPLATES", inside)
    return inside


def refusal(name: str, **values: object) -> str:
    with pytest.raises(PipelineError) as caught:
        templating.page(name, **values)
    said = str(caught.value)
    assert "\n" not in said and "Traceback" not in said and said.endswith(". Mend the template.")
    return said


def test_markup_in_a_text_comes_out_as_the_text_it_is(folder: Path) -> None:
    (folder / "a.xhtml.j2").write_text("<p>{{ said }}</p>")
    assert templating.page("a.xhtml.j2", said="<b>{{ 1 }}</b>") == "<p>&lt;b&gt;{{ 1 }}&lt;/b&gt;</p>"


def test_a_style_sheet_is_not_escaped(folder: Path) -> None:
    (folder / "a.css.j2").write_text("p { font-family: {{ face }} }")
    assert templating.page("a.css.j2", face='"Source Serif"') == 'p { font-family: "Source Serif" }'


def test_a_line_that_only_steers_leaves_no_empty_line(folder: Path) -> None:
    (folder / "a.html.j2").write_text("<ul>\n  {% for n in ns %}\n  <li>{{ n }}</li>\n  {% endfor %}\n</ul>")
    assert templating.page("a.html.j2", ns=[1, 2]) == "<ul>\n  <li>1</li>\n  <li>2</li>\n</ul>"


def test_a_slip_in_the_syntax_is_named_with_its_line(folder: Path) -> None:
    (folder / "a.html.j2").write_text("<p>\n{% if %}\n</p>")
    assert refusal("a.html.j2").startswith("templates/a.html.j2:2: Expected an expression")


def test_an_undefined_name_is_named_with_its_line(folder: Path) -> None:
    (folder / "a.html.j2").write_text("<p>\n\n{{ titel }}</p>")
    assert refusal("a.html.j2", title="On gardens") == (
        "templates/a.html.j2:3: 'titel' is undefined. Mend the template."
    )


def test_the_innermost_template_is_blamed(folder: Path) -> None:
    (folder / "parts").mkdir()
    (folder / "parts" / "b.html.j2").write_text("\n{{ gone }}")
    (folder / "a.html.j2").write_text('{% include "parts/b.html.j2" %}')
    assert refusal("a.html.j2").startswith("templates/parts/b.html.j2:2: ")
    (folder / "parts" / "b.html.j2").write_text("\n\n{% endfor %}")
    assert refusal("a.html.j2").startswith("templates/parts/b.html.j2:3: ")


def test_a_missing_template_is_named(folder: Path) -> None:
    assert refusal("a.html.j2") == "templates/a.html.j2: there is no template a.html.j2. Mend the template."


def test_a_missing_part_is_named_at_the_place_that_asks_for_it(folder: Path) -> None:
    (folder / "a.html.j2").write_text('<p>\n{% include "b.html.j2" %}')
    assert refusal("a.html.j2") == "templates/a.html.j2:2: there is no template b.html.j2. Mend the template."


def test_a_template_cannot_reach_behind_the_values(folder: Path) -> None:
    (folder / "a.html.j2").write_text("\n{{ said.__class__.__mro__ }}")
    assert refusal("a.html.j2", said="Yes").startswith("templates/a.html.j2:2: access to attribute '__class__'")


def test_a_template_cannot_change_the_values(folder: Path) -> None:
    (folder / "a.html.j2").write_text("{{ people.append(1) }}")
    people: list[int] = []
    assert refusal("a.html.j2", people=people).startswith("templates/a.html.j2:1: ")
    assert people == []


def test_a_sum_that_cannot_be_done_is_the_templates_fault(folder: Path) -> None:
    (folder / "a.html.j2").write_text("\n\n{{ width / 0 }}")
    assert refusal("a.html.j2", width=1) == "templates/a.html.j2:3: division by zero. Mend the template."


def test_a_link_out_of_the_folder_is_not_followed(folder: Path) -> None:
    (folder.parent / "secret.html.j2").write_text("secret")
    (folder / "a.html.j2").symlink_to(folder.parent / "secret.html.j2")
    assert "leads out of the folder" in refusal("a.html.j2")
    with pytest.raises(PipelineError):
        templating.page("../secret.html.j2")


def test_a_link_within_the_folder_is_followed(folder: Path) -> None:
    (folder / "b.html.j2").write_text("here")
    (folder / "a.html.j2").symlink_to(folder / "b.html.j2")
    assert templating.page("a.html.j2") == "here"


def test_the_templates_of_the_house_are_found_whole() -> None:
    names = templating.environment(house.TEMPLATES).list_templates()
    assert "nav.xhtml.j2" in names
    for name in names:
        templating.environment(house.TEMPLATES).get_template(name)
