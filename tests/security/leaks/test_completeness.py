"""What is new must be looked at: an address, an event, a task, a parameter that no list has makes this fail."""

from celery import current_app
from drf_spectacular.generators import SchemaGenerator

from intranet.celery import app
from intranet.events.models import Event
from intranet.notifications.models import Notification
from tests.security.leaks.addresses import QUERIES, routes, subjects_of

# Where a list is turned; it takes no words, and a place in it is signed.
TURNING = {"cursor", "limit", "before"}
TASKS = {  # none of them takes anything: ids come from the database
    "questions.tasks.ask_how_it_went",
    "questions.tasks.forget_what_was_read",
    "questions.tasks.look_again",
    "intranet.notifications.tasks.tell_what_happened",
    "intranet.notifications.tasks.send_mail",
    "intranet.notifications.tasks.push",
    "intranet.digests.tasks.send_digests",
    "intranet.letterbox.tasks.fetch_mail",
    "questions.tasks.climb_ladders",
    "intranet.search.tasks.embed_what_happened",
    "intranet.search.tasks.embed_what_is_left",
    "intranet.search.tasks.read_what_is_left",
    "intranet.search.tasks.count_words_in_use",
}


def test_somebody_knows_what_stands_in_every_address():
    for route in routes():
        assert len(subjects_of(route)) == len(route.parameters), route.pattern


def test_every_list_of_queries_is_for_an_address_that_there_is():
    assert QUERIES.keys() <= {route.pattern for route in routes()}


def test_everything_that_the_api_may_be_asked_is_asked():
    schema = SchemaGenerator().get_schema(request=None, public=True)

    for path, operations in schema["paths"].items():
        route = path.removeprefix("/").replace("{id}", "<int:pk>")
        offered = {each["name"] for each in operations.get("get", {}).get("parameters", ()) if each["in"] == "query"}
        asked = {name.rpartition("&")[2] for name in QUERIES.get(route, {})}
        searched = {"q", "since"} if route == "api/v1/search/" else set()
        assert offered - TURNING - searched <= asked, path


def test_in_the_world_everything_happened_that_can_happen(world):
    assert set(Event.objects.values_list("kind", flat=True)) == set(Event.Kind.values)
    assert set(Notification.objects.values_list("kind", flat=True)) == set(Notification.Kind.values)


def test_no_task_carries_what_somebody_wrote():
    app.loader.import_default_modules()

    assert {name for name in current_app.tasks if not name.startswith("celery.")} == TASKS
