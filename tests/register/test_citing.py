"""A text that says [form:JW3] leads to the form, for whoever may see the register."""

import pytest

from feeds.actions import publish_post
from feeds.models import Post
from intranet.contributions.actions import delete, publish, reply, rewrite
from intranet.contributions.models import Citation
from intranet.register.actions import add_entry, add_version
from intranet.register.models import Entry
from intranet.register.queries import entries_by_code
from questions.actions import answer, ask


@pytest.fixture
def jw3(anna) -> Entry:
    entry = add_entry(by=anna, code="JW3", title="Zonnebloem")
    add_version(by=anna, entry=entry, label="2026-1")
    return entry


def link(entry: Entry) -> str:
    return f'<a class="citation" href="/register/{entry.pk}/">{entry.code}</a>'


@pytest.mark.parametrize(
    "typed", ["[form:JW3]", "[formulier: jw3]", "[FORM:JW3]", "[wet:JW3]", "[law:JW3]", "[protocol:JW3]"]
)
def test_a_citation_becomes_a_link_by_its_code_alone(typed, noor, court, jw3):
    post = publish_post(author=noor, space=court, body=f"Use **{typed}** now.")

    assert f'href="/register/{jw3.pk}/"' in post.html
    assert "Zonnebloem" not in post.html
    assert post.text.lower() == "use jw3 now."
    assert str(Citation.objects.get().version) == "2026-1"


@pytest.mark.parametrize(
    "typed",
    [
        "[form:JW9]",
        "[form:]",
        "[form:JW3",
        "`[form:JW3]`",
        "\\[form:JW3]",
        "[vorm:JW3]",
        "[form:<b>]",
        "[form:JW3](/spaces/)",
    ],
)
def test_what_is_unknown_or_no_citation_stays_as_typed(typed, noor, court, jw3):
    post = publish_post(author=noor, space=court, body=typed)

    assert "register" not in post.html
    assert not Citation.objects.exists()


def test_one_cites_only_of_the_own_register(yusuf, noor, corridor, jw3, browser):
    theirs = publish_post(author=yusuf, space=corridor, body="[form:JW3]")
    ours = publish_post(author=noor, space=corridor, body="[form:JW3]")

    assert theirs.html == "<p>[form:JW3]</p>\n"
    assert link(jw3) in ours.html
    assert "Zonnebloem" not in browser(yusuf).get(f"/posts/{ours.pk}/").content.decode()
    assert browser(yusuf).get(f"/register/{jw3.pk}/").status_code == 404


def test_an_alias_does_not_tell_whose_register_it_is(noor, court, jw3):
    written, _is_new = publish(Post(author=noor, space=court, body="[form:JW3]", written_as="A colleague"))

    assert written.html == "<p>[form:JW3]</p>\n"
    assert not Citation.objects.exists()


def test_all_kinds_of_text_cite_and_a_new_text_cites_anew(noor, bram, court, jw3, anna):
    other = add_entry(by=anna, code="P-7", title="Fee for urgency", kind="protocol")
    question = ask(author=noor, space=court, title="Which?", body="Not [form:JW3]?")
    given = answer(author=bram, question=question, body="[form:JW3] and [form:jw3] and [protocol:P-7]")
    reply(author=noor, contribution=given, body="[form:JW3] it is")
    assert Citation.objects.count() == 4

    add_version(by=anna, entry=jw3, label="2027-1")
    rewrite(person=bram, contribution=given, body="Only [form:JW3]", base_revision=1)
    assert {str(each.version) for each in Citation.objects.filter(contribution=given)} == {"2027-1"}
    assert not Citation.objects.filter(entry=other).exists()

    delete(person=noor, contribution=question)
    assert not Citation.objects.filter(contribution=question).exists()


def test_its_page_lists_what_cites_it_and_one_may_read(noor, anna, guardianship, court, jw3, browser):
    publish_post(author=noor, space=court, body="In court [form:JW3]")
    publish_post(author=noor, space=guardianship, body="Behind doors [form:JW3]")

    seen = {person: browser(person).get(f"/register/{jw3.pk}/").content.decode() for person in (noor, anna)}

    assert "In court" in seen[noor]
    assert "Behind doors" in seen[noor]
    assert "In court" in seen[anna]
    assert "Behind doors" not in seen[anna]


def test_a_text_that_cites_nothing_asks_the_register_nothing(noor, court, jw3, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert entries_by_code([], noor.organisation_id) == {}


def test_codes_are_completed_while_typing(noor, jw3, browser):
    offered = browser(noor).get("/register/suggest/?q=jw").content.decode()

    assert 'data-value="JW3]"' in offered
    assert "Zonnebloem" in offered


def test_what_differs_names_the_form_to_whoever_may_see_the_register(noor, yusuf, corridor, jw3, browser):
    post = publish_post(author=noor, space=corridor, body="Use [form:JW3] now.")
    rewrite(person=noor, contribution=post, body="Use [form:jw3] and [form:JW9] later.", base_revision=1)

    ours, theirs = (browser(who).get(f"/contributions/{post.pk}/history/").content.decode() for who in (noor, yusuf))

    assert "Use JW3 (Zonnebloem) " in ours
    assert "[form:JW9]" in ours
    assert "Zonnebloem" not in theirs


@pytest.mark.parametrize("texts", [2, 20])
def test_a_history_asks_the_register_once_however_long_it_is(
    texts, noor, court, jw3, browser, django_assert_num_queries
):
    post = publish_post(author=noor, space=court, body="Use [form:JW3] now.")
    for number in range(1, texts):
        rewrite(person=noor, contribution=post, body=f"Use [form:JW3] {number} times.", base_revision=number)
    page = browser(noor)
    page.get(post.get_absolute_url())

    with django_assert_num_queries(7):
        shown = page.get(f"/contributions/{post.pk}/history/").content.decode()

    assert shown.count("JW3 (Zonnebloem)") == texts - 1
