"""How often one wants one's digest, on its page."""

from intranet.digests.actions import set_rhythm
from intranet.digests.models import Rhythm
from intranet.notifications.actions import prefer
from intranet.notifications.models import Way
from intranet.people.models import Team

PAGE = "/settings/digest/"
CHOSEN = {"often": "weekly", "weekday": "", "hour": "8"}
ABOUT_TEAMS = "the teams that I manage"
UNHEARD = "of what you want “only in my digest” you hear nothing"


def test_only_who_manages_a_team_is_asked_about_its_digest_and_nobody_loses_what_they_said(
    bridge, hanneke, noor, browser
):
    Team.objects.create(organisation=bridge, name="Team Zuid").managers.add(hanneke)

    shown = {who: browser(who).get(PAGE).content.decode() for who in (hanneke, noor)}
    for who in (hanneke, noor):
        browser(who).post(PAGE, CHOSEN | ({"managers": "on"} if 'name="managers"' in shown[who] else {}))

    assert ABOUT_TEAMS in shown[hanneke]
    assert ABOUT_TEAMS not in shown[noor]
    assert Rhythm.objects.get(person=hanneke).managers
    assert Rhythm.objects.get(person=noor).managers


def test_what_was_switched_off_stays_so_for_who_manages_nothing_any_more(noor, browser):
    set_rhythm(person=noor, often="weekly", weekday=None, hour=8, managers=False)

    browser(noor).post(PAGE, CHOSEN)

    assert 'name="managers"' not in browser(noor).get(PAGE).content.decode()
    assert not Rhythm.objects.get(person=noor).managers


def test_who_wants_something_in_a_digest_that_never_comes_reads_so_where_either_is_chosen(noor, browser):
    wishes, page = "/settings/notifications/", browser(noor)
    assert UNHEARD not in page.get(wishes).content.decode()

    set_rhythm(person=noor, often="never")
    assert UNHEARD in page.get(wishes).content.decode()
    assert UNHEARD not in page.get(PAGE).content.decode()

    prefer(person=noor, way=Way.DIGEST, kind="answered")
    assert UNHEARD in page.get(PAGE).content.decode()
