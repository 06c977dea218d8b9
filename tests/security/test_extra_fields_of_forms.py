"""Whatever else is sent along with a form changes nothing. (The API has the same in tests/api.)"""

from django.forms.models import model_to_dict

from feeds.models import Post
from intranet.people.models import ApiToken, Person
from intranet.spaces.models import Space
from questions.models import Question

EXTRA = {
    "id": 7, "pk": 7, "author": 1, "author_id": 1, "written_as": "Judge", "root": 1, "parent": 1, "text": "x",
    "html": "<b>x</b>", "created_at": "2001-01-01", "hidden_at": "2001-01-01", "deleted_at": "2001-01-01",
    "revision": 9, "version": 9, "score": 9, "replies_count": 9, "state": "settled", "answers_count": 9,
    "accepted_at": "2001-01-01",
    "is_active": "", "is_administrator": "on", "is_staff": "on", "is_privacy_officer": "on", "password": "x",
    "email": "x@y.example", "handle": "x", "organisation": 1, "organisations": 1, "for_everyone": "on", "slug": "x",
    "role": "steward", "person": 1, "throttled": "", "digest": "x", "at": "2001-01-01", "by": 1,
}  # fmt: skip
OF_THE_MOMENT = {"id", "contribution", "root", "client_id", "client_digest", "created_at", "search"}


def facts(row: Post | Question) -> dict[str, object]:
    return {name: value for name, value in model_to_dict(row).items() if name not in OF_THE_MOMENT} | {
        name: getattr(row, name) for name in ("author_id", "written_as", "hidden_at", "deleted_at", "score", "revision")
    }


def test_a_post_and_a_question_take_their_own_fields_only(noor, court, browser):
    page = browser(noor)
    plain = {"space": "court", "title": "Which room?", "body": "hello"}

    for address, model in (("/posts/", Post), ("/questions/ask/", Question)):
        for sent in (plain, EXTRA | plain):
            assert page.post(address, sent).status_code == 303
        first, second = model.objects.order_by("pk")
        assert facts(first) == facts(second)
        assert second.created_at.year > 2001


def test_nobody_makes_himself_administrator(noor, browser):
    page = browser(noor)
    before = Person.objects.filter(pk=noor.pk).values().get()

    answer = page.post("/settings/", EXTRA | {"name": noor.name, "function": "Judge", "language": "en"})

    assert answer.status_code == 303
    assert Person.objects.filter(pk=noor.pk).values().get() == before | {"function": "Judge"}


def test_nobody_makes_a_key_for_somebody_else_or_without_a_limit(noor, bram, browser):
    browser(noor).post("/settings/tokens/", EXTRA | {"name": "script", "person": bram.pk})

    token = ApiToken.objects.get()
    assert (token.person, token.throttled) == (noor, True)
    assert token.digest != "x"


def test_nobody_makes_a_space_of_another_organisation_or_for_everyone(noor, compass, browser):
    browser(noor).post("/spaces/new/", EXTRA | {"name": "Clerks", "kind": "closed", "organisation": compass.pk})

    space = Space.objects.get()
    assert (space.organisation, space.for_everyone) == (noor.organisation, False)
    assert list(space.organisations.all()) == [noor.organisation]
    assert space.slug != "x"


def test_a_rewritten_question_stays_where_and_whose_it_is(noor, court, guardianship, browser):
    page = browser(noor)
    page.post("/questions/ask/", {"space": "court", "title": "Which room?"})
    question = Question.objects.get()

    page.post(
        f"/questions/{question.pk}/edit/",
        EXTRA | {"space": "guardianship", "title": "Which room, please?", "body": "", "base_revision": 1},
    )

    rewritten = Question.objects.get()
    assert (rewritten.space, rewritten.author) == (court, noor)
    assert (rewritten.title, rewritten.revision, rewritten.score) == ("Which room, please?", 2, 0)
    assert (rewritten.hidden_at, rewritten.deleted_at, rewritten.state) == (None, None, "unanswered")
