"""Maps as files."""

import pytest

from cx_insights.errors import StoreError, UnusableInput
from cx_insights.journey_maps import from_json, write


@pytest.mark.parametrize("name", ["map.json", "MAP.JSON"])
def test_a_map_is_written_in_the_format_that_the_file_name_says(pizza, tmp_path, name):
    write(pizza, tmp_path / name)
    assert from_json((tmp_path / name).read_text(encoding="utf-8")) == pizza


@pytest.mark.parametrize("name", ["map.docx", "map", "map.json.bak"])
def test_other_endings_are_refused_and_nothing_is_written(pizza, tmp_path, name):
    with pytest.raises(UnusableInput, match=r"must be one of .*\.json"):
        write(pizza, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_said(pizza, tmp_path):
    with pytest.raises(StoreError, match=r"cannot be written to .*Choose another place"):
        write(pizza, tmp_path / "nowhere" / "map.json")
