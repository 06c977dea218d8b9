"""Reading all words anew, beside a system that serves."""

import pytest
from django.core.management import call_command
from django.db import connection

from feeds.actions import publish_post
from feeds.models import Post
from intranet.search import actions
from intranet.search.models import Word
from intranet.search.tasks import read_what_is_left
from intranet.search.vocabulary import vocabulary_for
from tests.conftest import open_space


def found(browser, person, word):
    return "result__title" in browser(person).get(f"/search/?q={word}").content.decode()


def test_what_another_analyser_read_is_found_again(noor, yusuf, court, browser, capsys):
    publish_post(author=noor, space=court, body="Crisispleegzorg nodig")
    Post.objects.update(search=None)
    assert not found(browser, noor, "pleegzorg")

    call_command("reindex")

    assert found(browser, noor, "pleegzorg")
    assert not found(browser, yusuf, "pleegzorg")
    assert "Everything is read." in capsys.readouterr().out


def test_what_was_just_written_stands_in_the_index_itself_and_not_in_a_list_that_each_search_reads():
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname, reloptions FROM pg_class JOIN pg_am ON relam = pg_am.oid WHERE amname = 'gin'")
        indexes = dict(cursor.fetchall())

    assert indexes == {"search": ["fastupdate=off"], "asked_before": ["fastupdate=off"]}


def test_a_run_that_was_stopped_goes_on_where_it_was(noor, court, monkeypatch):
    posts = [publish_post(author=noor, space=court, body=f"Bericht {number}") for number in range(4)]
    Post.objects.update(search=None)
    monkeypatch.setattr(actions, "AT_ONCE", 2)

    next(actions.reindex())

    unread = Post.objects.filter(search=None).values_list("pk", flat=True)
    assert sorted(unread) == sorted(post.pk for post in posts[2:])
    assert sum(actions.reindex()) == 2
    assert list(actions.reindex()) == []
    actions.begin_again()
    assert sum(actions.reindex()) == 4


def test_a_name_is_no_word_in_use(noor, bram, fatima, court, guardianship, corridor, everyone):
    for person, space in ((noor, court), (bram, guardianship), (fatima, everyone)):
        publish_post(author=person, space=space, body="Zwartebroekx wacht op de crisispleegzorg")

    actions.count_words()

    words = set(Word.objects.values_list("word", flat=True))
    assert "crisispleegzorg" in words
    assert "zwartebroekx" not in words


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Jayden", "jaydem"),
        ("jayden", "jaydem"),
        ("Mulder", "muldre"),
        ("Sophie", "sophei"),
        ("Oosterhuis", "oostrhuis"),
    ],
)
def test_no_name_is_what_an_outsider_meant(name, typed, noor, bram, fatima, hanneke, browser, bridge):
    for person, slug in ((noor, "a"), (bram, "b"), (fatima, "c")):
        space = open_space(bridge, slug, "secret", member=[person])
        publish_post(author=person, space=space, body=f"Morgen komt {name} voor de crisispleegzorg. {name} belt nog.")
    actions.count_words()

    assert vocabulary_for(hanneke, typed).keys().isdisjoint({name.lower()})
    assert "crisispleegzorg" in vocabulary_for(hanneke, typed)
    assert name.lower() not in browser(hanneke).get(f"/search/?q={typed}").content.decode().lower()


def test_after_an_upgrade_the_worker_reads_anew_by_itself_and_once(noor, court, browser):
    publish_post(author=noor, space=court, body="Crisispleegzorg nodig")
    Post.objects.update(search=None)

    read_what_is_left()
    assert found(browser, noor, "pleegzorg")

    Post.objects.update(search=None)
    read_what_is_left()
    assert not found(browser, noor, "pleegzorg")
