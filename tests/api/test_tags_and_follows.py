"""Tags by any of their words; following whatever one likes."""

import pytest

from intranet.follows.models import Follow
from intranet.topics.actions import merge
from intranet.topics.models import Tag
from questions.actions import ask


def test_a_tag_is_found_by_its_synonym_and_by_its_old_address(noor, anna, bridge, ots, script):
    old = Tag.objects.create(slug="onder-toezicht", name="Onder toezicht", organisation=bridge, created_by=anna)
    merge(by=anna, tag=old, into=ots)
    noors = script(noor)

    for word in ("ondertoezichtstelling", "ots", "OTS", "onder-toezicht"):
        shown = noors.get(f"tags/{word}/").json()
        assert shown["slug"] == "ondertoezichtstelling"
        assert shown["experts"][0]["name"] == "Fatima Bouzian"
    assert noors.get("tags/nothing/").status_code == 404


def test_tags_are_suggested_while_typing(noor, ots, script):
    noors = script(noor)

    for words in ("onder", "ots", "Onder"):
        assert [tag["slug"] for tag in noors.get("tags/", {"q": words}).json()["results"]] == ["ondertoezichtstelling"]
    assert noors.get("tags/?q=x").json()["results"] == []
    assert noors.get("tags/").json()["results"][0]["synonyms"] == ["ots"]


def test_experts_whom_one_cannot_find_are_not_shown(noor, fatima, yusuf, corridor, ots, script):
    ask(author=noor, space=corridor, title="How long?", tags=["ots"])

    assert script(yusuf).get("tags/ots/").json()["experts"] == []


@pytest.mark.parametrize("path", ["people/{bram}/follow/", "tags/ots/follow/", "spaces/court/follow/"])
def test_following_and_no_longer_following_can_be_repeated(noor, bram, ots, court, script, path):
    noors, path = script(noor), path.format(bram=bram.pk)

    assert [noors.put(path).status_code for _ in range(2)] == [204, 204]
    assert Follow.objects.filter(follower=noor).count() == 1
    assert [noors.delete(path).status_code for _ in range(2)] == [204, 204]
    assert not Follow.objects.exists()


def test_nobody_follows_themselves_or_whom_they_cannot_find(noor, yusuf, script):
    noors = script(noor)

    assert noors.put(f"people/{noor.pk}/follow/").status_code == 404
    assert noors.put(f"people/{yusuf.pk}/follow/").status_code == 404


def test_what_one_follows_is_at_home(noor, bram, fatima, court, ots, script):
    noors, brams, fatimas = script(noor), script(bram), script(fatima)
    by_bram = brams.post("posts/", {"space": "court", "body": "room B2"}).json()["id"]
    about_ots = fatimas.post("questions/", {"space": "court", "title": "How long?", "tags": ["ots"]}).json()["id"]
    fatimas.post("posts/", {"space": "court", "body": "lunch"})

    assert noors.get("feed/").json()["results"] == []
    noors.put(f"people/{bram.pk}/follow/")
    noors.put("tags/ots/follow/")

    assert [row["id"] for row in noors.get("feed/").json()["results"]] == [about_ots, by_bram]
