"""Each use of a shape has its own fields, and they are not made anew each time."""

from typing import Any

from rest_framework.fields import CharField, Field, IntegerField, ListField, SerializerMethodField

from intranet.web.fields import Shape


class Colleague(Shape):
    """Somebody, as one reader sees them."""

    name = CharField(max_length=20)
    seen_by = SerializerMethodField()

    def get_seen_by(self, _row: Any) -> str:
        return str(self.context["reader"])


class Team(Shape):
    """Some of them together."""

    head = Colleague()
    people = Colleague(many=True)
    words = ListField(child=CharField(max_length=3), required=False)
    size = IntegerField(default=1)


def test_fields_are_not_made_anew(monkeypatch):
    monkeypatch.setattr(Field, "__init__", None)
    shape = Colleague.__new__(Colleague)

    assert list(shape.get_fields()) == ["name", "seen_by"]


def test_what_is_done_to_the_fields_of_one_use_is_not_done_to_those_of_another():
    first, second = Colleague(), Colleague()
    first.fields["name"].required = False
    first.fields.pop("seen_by")

    assert (second.fields["name"].required, Colleague().fields["name"].required) == (True, True)
    assert list(second.fields) == ["name", "seen_by"]
    assert (first.fields["name"].parent, second.fields["name"].parent) == (first, second)


def test_a_shape_within_a_shape_knows_who_reads():
    noor, bram = {"name": "Noor"}, {"name": "Bram"}
    team = {"head": noor, "people": [noor, bram], "size": 2}

    for reader in ("Hanneke", "Fatima"):
        said = Team(team, context={"reader": reader}).data

        assert said["head"] == {"name": "Noor", "seen_by": reader}
        assert [one["seen_by"] for one in said["people"]] == [reader, reader]


def test_what_is_sent_is_looked_at_in_all_its_parts():
    sent = {"head": {"name": "N" * 21}, "people": [{"name": "Bram"}, {}], "words": ["long"]}
    team = Team(data=sent)

    assert not team.is_valid()
    assert team.errors.keys() == {"head", "people", "words"}
    assert Team(data={"head": {"name": "Noor"}, "people": []}).is_valid()
