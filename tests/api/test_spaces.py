"""Spaces: found, made, joined, left."""

from intranet.spaces.actions import invite_to_space
from intranet.spaces.models import JoinRequest, Membership


def slugs(answer) -> list[str]:
    return [space["slug"] for space in answer.json()["results"]]


def test_the_own_organisations_spaces_come_first(
    noor, bridge, compass, everyone, court, guardianship, board, harbour, script
):
    harbour.organisations.add(bridge)
    noors = script(noor)

    assert slugs(noors.get("spaces/")) == ["everyone", "court", "guardianship", "harbour"]
    assert [space["member"] for space in noors.get("spaces/").json()["results"]] == [True, False, True, False]
    assert noors.get("spaces/harbour/").json()["organisation"] == "Het Kompas"


def test_the_rest_that_one_may_know_of(hanneke, ingrid, noor, everyone, guardianship, board, corridor, script):
    assert slugs(script(hanneke).get("spaces/?scope=joinable")) == ["corridor", "guardianship"]
    assert slugs(script(noor).get("spaces/?scope=joinable")) == []
    invite_to_space(by=hanneke, space=board, person=noor)
    assert slugs(script(noor).get("spaces/?scope=joinable")) == ["board"]


def test_what_one_may_know_of_one_may_not_read(hanneke, guardianship, script):
    hannekes = script(hanneke)

    assert hannekes.get("spaces/guardianship/").status_code == 404
    assert hannekes.get("spaces/guardianship/members/").status_code == 404


def test_anyone_makes_a_space_and_is_its_steward(noor, hanneke, script):
    noors = script(noor)

    made = noors.post("spaces/", {"name": "Court clerks", "kind": "secret", "description": "Who is who"})

    assert made.status_code == 201
    assert made.json().items() >= {"name": "Court clerks", "kind": "secret", "member": True}.items()
    slug = made.json()["slug"]
    assert [member["role"] for member in noors.get(f"spaces/{slug}/members/").json()["results"]] == ["steward"]
    assert script(hanneke).get(f"spaces/{slug}/").status_code == 404


def test_a_space_has_a_name_and_a_kind_that_there_is(noor, script):
    noors = script(noor)

    assert noors.post("spaces/", {"name": ""}).json()["errors"].keys() == {"name"}
    assert noors.post("spaces/", {"name": "x" * 81}).json()["errors"].keys() == {"name"}
    assert noors.post("spaces/", {"name": "Court", "kind": "public"}).json()["errors"].keys() == {"kind"}


def test_its_steward_changes_it_and_nobody_else(noor, fatima, guardianship, script):
    assert script(noor).patch("spaces/guardianship/", {"name": "Mine"}).status_code == 403

    changed = script(fatima).patch("spaces/guardianship/", {"description": "All about it"})

    assert changed.status_code == 200
    assert changed.json().items() >= {"name": "Guardianship", "kind": "closed", "description": "All about it"}.items()


def test_an_open_space_is_joined_and_left_as_often_as_one_likes(noor, court, script):
    noors = script(noor)

    assert [noors.put("spaces/court/membership/").json()["member"] for _ in range(2)] == [True, True]
    assert [noors.delete("spaces/court/membership/").status_code for _ in range(2)] == [204, 204]
    assert noors.get("spaces/court/").json()["member"] is False


def test_a_closed_space_is_asked_for_and_gives_no_sight_of_anything(hanneke, guardianship, question, script):
    hannekes = script(hanneke)

    for _ in range(2):
        asked = hannekes.put("spaces/guardianship/membership/")
        assert (asked.status_code, asked.json()) == (202, {"asked": True})
    assert JoinRequest.objects.count() == 1
    assert hannekes.get(f"questions/{question.pk}/").status_code == 404
    assert hannekes.delete("spaces/guardianship/membership/").status_code == 204
    assert not JoinRequest.objects.exists()


def test_a_secret_space_is_not_there_without_an_invitation(noor, hanneke, board, script):
    noors = script(noor)
    assert noors.put("spaces/board/membership/").status_code == 404

    invite_to_space(by=hanneke, space=board, person=noor)

    assert noors.put("spaces/board/membership/").json()["member"] is True


def test_the_last_steward_stays(fatima, guardianship, script):
    assert script(fatima).delete("spaces/guardianship/membership/").status_code == 400
    assert Membership.objects.filter(person=fatima, space=guardianship).exists()


def test_everybody_is_in_the_space_for_everyone(noor, bram, anna, everyone, yusuf, script):
    noors = script(noor)

    members = noors.get("spaces/everyone/members/").json()["results"]

    assert [(member["name"], member["role"]) for member in members] == [
        ("Anna Smit", "steward"), ("Bram de Wit", "member"), ("Noor el Idrissi", "member"),
    ]  # fmt: skip
    assert noors.delete("spaces/everyone/membership/").status_code == 400


def test_members_of_a_space_with_guests(noor, yusuf, corridor, script):
    members = script(yusuf).get("spaces/corridor/members/").json()["results"]

    assert [(member["name"], member["role"]) for member in members] == [
        ("Bram de Wit", "member"), ("Noor el Idrissi", "steward"), ("Yusuf Demir", "guest"),
    ]  # fmt: skip
