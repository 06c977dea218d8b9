"""What is refused, what an author may keep, and how the refusal reads."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from intranet.privacy.guard import ClientDetailsFound, Finding, Kept, vet

BLOCKED = "Bel 06-12345678"
ASKED = "Bel 020-1234567"


def test_harmless_text_passes():
    vet("Wie kent een crisisplek in Assen?")
    vet({"title": "Crisisplek", "body": "Wie weet er een?"})


def test_text_with_client_details_is_refused_with_all_of_them():
    with pytest.raises(ClientDetailsFound) as refusal:
        vet("06-12345678 en jan@gmail.com")

    assert refusal.value.code == "client_details"
    assert [found.kind for found in refusal.value.findings] == ["phone", "email"]


def test_each_field_is_vetted_and_each_finding_says_where():
    with pytest.raises(ClientDetailsFound) as refusal:
        vet({"title": "Bel 06-12345678", "body": "niets", "tags": "jan@gmail.com"}, domains=["demo.example"])

    assert [found.field for found in refusal.value.findings] == ["title", "tags"]
    assert set(refusal.value.message_dict) == {"title", "tags"}


def test_the_refusal_is_a_validation_error_that_says_each_thing_once():
    refusal = ClientDetailsFound([Finding(0, 9, "bsn", "block"), Finding(10, 19, "bsn", "block")])

    assert isinstance(refusal, ValidationError)
    assert refusal.messages == ["This looks like a citizen service number. Leave it out or replace it by [BSN]."]
    assert [error.code for error in refusal.error_dict["body"]] == ["client_details"]


@pytest.mark.parametrize("kind", ["bsn", "phone", "email", "iban"])
def test_a_message_helps_and_repeats_nothing(kind):
    with translation.override("en"):
        finding = Finding(0, 9, kind, "block")

        assert finding.suggestion in finding.message
        assert finding.suggestion.startswith("[")


def test_what_the_guard_only_asks_about_may_be_kept_without_a_reason():
    vet(ASKED, kept=[Kept(4, 15, "phone")])


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_what_the_guard_is_sure_of_needs_a_reason(reason):
    with pytest.raises(ClientDetailsFound):
        vet(BLOCKED, kept=[Kept(4, 15, "phone", reason)])

    vet(BLOCKED, kept=[Kept(4, 15, "phone", "my own number")])


@pytest.mark.parametrize(
    "keep",
    [
        Kept(4, 14, "phone", "mine"),
        Kept(3, 15, "phone", "mine"),
        Kept(4, 15, "bsn", "mine"),
        Kept(4, 15, "phone", "mine", field="title"),
    ],
)
def test_only_the_very_finding_that_was_looked_at_is_kept(keep):
    with pytest.raises(ClientDetailsFound):
        vet(BLOCKED, kept=[keep])


def test_keeping_one_thing_keeps_no_other():
    with pytest.raises(ClientDetailsFound) as refusal:
        vet("06-12345678 06-87654321", kept=[Kept(0, 11, "phone", "mine")])

    assert [(found.start, found.end) for found in refusal.value.findings] == [(12, 23)]
