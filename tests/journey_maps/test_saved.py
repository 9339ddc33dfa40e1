"""Maps saved in a real store."""

from dataclasses import replace

import pytest

from cx_insights.errors import Conflict, UnknownName
from cx_insights.journey_maps import list_maps, load, save


def test_a_saved_map_comes_back_as_it_was(store, pizza):
    assert save(store, pizza) == 1
    assert load(store, "pizza") == replace(pizza, revision=1)


def test_each_save_is_a_version_and_older_ones_can_be_opened(store, pizza):
    save(store, pizza)
    renamed = replace(load(store, "pizza"), title="Late night")
    assert save(store, renamed) == 2
    assert (load(store, "pizza").title, load(store, "pizza", 1).title) == ("Late night", "Pizza, first order")
    assert [(line.title, line.version) for line in list_maps(store)] == [("Late night", 2)]


def test_nobodys_work_is_overwritten_unseen(store, pizza):
    save(store, pizza)
    mine, theirs = load(store, "pizza"), load(store, "pizza")
    save(store, replace(theirs, title="Theirs"))
    with pytest.raises(
        Conflict, match=r"'Mine' was saved meanwhile as version 2; yours starts from version 1"
    ):
        save(store, replace(mine, title="Mine"))
    assert load(store, "pizza").title == "Theirs"
    assert save(store, replace(mine, title="Mine"), overwrite=True) == 3
    assert [load(store, "pizza", version).title for version in (2, 3)] == ["Theirs", "Mine"]


def test_a_map_from_another_store_keeps_its_number_and_can_be_saved_on(store, pizza):
    assert save(store, replace(pizza, revision=7)) == 8
    assert save(store, load(store, "pizza")) == 9


def test_maps_are_listed_with_the_one_changed_last_first(store, pizza):
    save(store, pizza)
    save(store, replace(pizza, map_id="other", title="Other"))
    assert [line.map_id for line in list_maps(store)] == ["other", "pizza"]
    save(store, load(store, "pizza"))
    assert [line.map_id for line in list_maps(store)] == ["pizza", "other"]


def test_a_save_that_fails_half_way_leaves_nothing(store, pizza, monkeypatch):
    save(store, pizza)
    monkeypatch.setattr("cx_insights.journey_maps.saved.to_json", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        save(store, replace(load(store, "pizza"), title="Half"))
    assert [(line.title, line.version) for line in list_maps(store)] == [("Pizza, first order", 1)]


def test_a_map_that_is_not_there_is_said(store, pizza):
    save(store, pizza)
    with pytest.raises(UnknownName, match=r"no saved map 'piza'\. Did you mean 'pizza'"):
        load(store, "piza")
    with pytest.raises(UnknownName, match="'Pizza, first order' has no version 4; its newest is 1"):
        load(store, "pizza", 4)
