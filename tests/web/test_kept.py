"""Parts of a page that are the same for many are drawn once."""

from django.template import Context, Template
from django.utils import translation

from intranet.web.templatetags import kept

PAGE = Template(
    "{% load kept i18n %}{% kept place %}{{ place }} {{ number }} {% translate 'Topics' %}{% endkept %} {{ number }}"
)


def shown(place: object, number: int) -> str:
    return PAGE.render(Context({"place": place, "number": number}))


def test_a_kept_part_is_drawn_once_for_each_value_and_language():
    with translation.override("en"):
        assert shown("home", 1) == "home 1 Topics 1"
        assert shown("home", 2) == "home 1 Topics 2"
        assert shown("desk", 3) == "desk 3 Topics 3"
    with translation.override("nl"):
        assert shown("home", 4) == "home 4 Onderwerpen 4"


def test_the_memory_of_a_part_has_an_end(monkeypatch):
    monkeypatch.setattr(kept, "MOST", 3)
    part = Template("{% load kept %}{% kept number %}{{ number }}{% endkept %}")

    drawn = [part.render(Context({"number": number})) for number in range(10)]

    assert drawn == [str(number) for number in range(10)]
    assert len(part.nodelist[1].drawn) <= 3


def test_what_is_not_known_is_a_value_too():
    assert Template("{% load kept %}{% kept reader.theme %}x{% endkept %}").render(Context({})) == "x"
