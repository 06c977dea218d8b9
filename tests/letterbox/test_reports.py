"""Reports of mail servers: a dead address is mailed no more; whoever forges one changes nothing."""

import pytest

from intranet.letterbox.actions import take_in
from intranet.letterbox.letters import message_of
from intranet.mail.keys import return_path
from intranet.mail.models import DeadAddress
from intranet.mail.queries import takes_mail, trouble_of
from tests.letterbox.mails import address_of, bounce, complaint, mail


@pytest.mark.parametrize(
    ("report", "why"),
    [
        (bounce, DeadAddress.Why.BOUNCED),
        (complaint, DeadAddress.Why.COMPLAINED),
        (lambda to: bounce(to, about="Bram@brug.example"), DeadAddress.Why.BOUNCED),
        (lambda to: bounce(to, status="4.4.1"), None),
        (lambda to: bounce(to, status="5.2.1 (disabled)"), DeadAddress.Why.BOUNCED),
        (lambda to: bounce(to, status="5.1.10"), DeadAddress.Why.BOUNCED),
        (lambda to: bounce(to, status="5.1.8"), None),
        (lambda to: bounce(to, status="5.2.2"), None),
        (lambda to: bounce(to, status="5.3.4"), None),
        (lambda to: bounce(to, status="5.6.1"), None),
        (lambda to: bounce(to, status="5.7.1"), None),
        (lambda to: bounce(to, action="delayed", status="5.0.0"), None),
        (lambda to: bounce(to, about="bram.vroeger@brug.example"), None),
        (lambda to: mail("bram@brug.example", to, "Ik ben er niet.", Auto_Submitted="auto-replied"), None),
    ],
)
def test_what_a_report_says_is_what_happens(bram, report, why):
    arrival = take_in(report(return_path(bram.pk)))

    trouble = trouble_of(bram)
    assert (trouble and trouble.why) == why
    assert arrival.state == "ignored"
    assert DeadAddress.objects.count() == (why is not None)


@pytest.mark.parametrize("report", [bounce, complaint])
def test_a_forged_report_changes_nothing(bram, noor, question, report):
    forged = return_path(noor.pk).replace(f"+{noor.pk}-", f"+{bram.pk}-")

    for to in (forged, "retour@brug.example", "bram@brug.example", address_of(bram, question)):
        take_in(report(to))

    assert not DeadAddress.objects.exists()


@pytest.mark.parametrize("about", ["", "bram@brug.example"])
def test_a_complaint_that_comes_to_the_address_of_all_says_whose_mail_it_was(bram, noor, about):
    own, forged = return_path(bram.pk), return_path(bram.pk).replace(f"+{bram.pk}-", f"+{noor.pk}-")

    for came_from in (forged, own):
        take_in(complaint("klachten@brug.example", about, came_from))

    assert list(DeadAddress.objects.values_list("address", "why")) == [("bram@brug.example", "complained")]


def test_who_complained_gets_no_mail_of_any_kind(bram, question):
    take_in(complaint("klachten@brug.example", "", return_path(bram.pk)))

    refused = take_in(mail(bram, address_of(bram, question), "Bel 06-12345678."))

    assert takes_mail([bram]) == set()
    assert message_of(refused.refusal) is None
