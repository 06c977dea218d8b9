"""What the guard sees, and what it leaves alone. It helps to recognise; it promises nothing."""

from collections.abc import Sequence

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from intranet.privacy.guard import Finding, find_client_details
from tests.corpora import annotated_posts

GUARDED = {"BSN", "PHONE", "EMAIL", "IBAN"}


def seen(text: str, colleagues: Sequence[str] = (), domains: Sequence[str] = ()) -> list[tuple[str, str, str]]:
    findings = find_client_details(text, colleagues=colleagues, domains=domains)
    return [(text[found.start : found.end], found.kind, found.level) for found in findings]


@pytest.mark.parametrize(
    "number",
    ["111222333", "1112.22.333", "111 222 333", "111-222-333", "111.222.333", "10000008", "１１１２２２３３３"],
)
def test_a_citizen_service_number_is_seen_however_it_is_written(number):
    assert seen(f"Het gaat om {number}, weet iemand dit?") == [(number, "bsn", "block")]
    assert seen(f"({number}).") == [(number, "bsn", "block")]


def test_what_the_author_calls_a_citizen_service_number_is_one_whatever_its_check_digit():
    assert seen("BSN van het kind is 123 456 789") == [("123 456 789", "bsn", "block")]
    assert seen("the citizen service number 123456780 is wrong") == [("123456780", "bsn", "block")]
    assert seen("cliëntbsn:123456780") == [("123456780", "bsn", "block")]


@pytest.mark.parametrize(
    "text",
    [
        "een nummer als 123456789 valt door de elfproef",
        "1112223334 is te lang, 1111222333 ook",
        "zie 12/111222333 en 111222333/2",
        "KvK 111222333",
        "ons KvK-nummer is 111222333",
        "AGB-code: 10000008",
        "factuurnummer 111222333",
        "Invoice no. 111222333",
        "SKJ-nr 111222333",
        "op 20250228 en 28022025",
        "ECLI:NL:HR:2018:463, art. 1:265b BW, JW315",
        "€ 111.222.333,00",
        "000000000",
    ],
)
def test_other_numbers_are_left_alone(text):
    assert seen(text) == []


@pytest.mark.parametrize(
    "number",
    [
        "06-12345678",
        "0612345678",
        "06 12 34 56 78",
        "06 - 41 87 22 09",
        "(06) 12345678",
        "+31 6 12345678",
        "+31(0)612345678",
        "0031612345678",
        "31612345678",
        "nul zes 24 11 90 33",
        "nul zes twee vier een een negen nul drie drie",
        "06\u201112345678",
    ],
)
def test_a_mobile_number_is_somebodys(number):
    assert seen(f"Moeder is bereikbaar op {number}.") == [(number, "phone", "block")]
    assert seen(f"Bel in 2026 {number} of mail") == [(number, "phone", "block")]


@pytest.mark.parametrize("number", ["+44 7700 900123", "0044 7700 900123", "+1 (212) 555-0199", "+48221234567"])
def test_a_foreign_number_is_somebodys(number):
    assert seen(f"She calls from {number} at night") == [(number, "phone", "block")]


@pytest.mark.parametrize(
    "number", ["010 452 88 19", "0592-318844", "(020) 123 45 67", "+31 70 353 3000", "085-1302400"]
)
def test_about_a_landline_the_guard_asks(number):
    assert seen(f"Oma belt steeds op {number} of ze mag komen") == [(number, "phone", "ask")]
    assert seen(f"Bel {number}") == [(number, "phone", "ask")]


def test_the_landline_of_an_office_passes_unless_a_family_is_near():
    assert seen("De gemeente is bereikbaar op 070 353 3000") == []
    assert seen("Piket via 085-1302400") == []
    assert seen("Moeder belde de gemeente vanaf 070 353 3000") == [("070 353 3000", "phone", "ask")]


@pytest.mark.parametrize(
    "number", ["112", "0800-1234", "0900-8844", "088-2080000", "088 800 77 77", "14 030", "116 111", "+31 88 123 4567"]
)
def test_service_numbers_pass(number):
    assert seen(f"Bel {number} bij spoed") == []


@pytest.mark.parametrize(
    "text",
    [
        "10/123456-24",
        "C/10/654321 / JE RK 25-1187",
        "PL1300-2025012345",
        "bestelnr 0201234567",
        "12.00-13.00",
        "18+",
        "+1000000",
    ],
)
def test_what_only_resembles_a_phone_number_is_left_alone(text):
    assert seen(text) == []


@pytest.mark.parametrize(
    "address",
    [
        "m.yildiz@bakkerijyildiz.nl",
        "xx_lisa.2010_xx@gmail.com",
        "rose+54@yahoo.co.uk",
        "jan [at] live.nl",
        "josé@café.fr",
        "JAN@GMAIL.COM",
    ],
)
def test_the_address_of_an_outsider_is_seen(address):
    assert seen(f"Mail van vader ({address}) staat vol", domains=["demo.example"]) == [(address, "email", "block")]


def test_addresses_of_our_own_organisations_pass_and_those_that_resemble_them_do_not():
    own = ["demo.example", "@Partner.example"]

    assert (
        seen("noor@demo.example, NOOR@DEMO.EXAMPLE, noor@team.demo.example en yusuf@partner.example", domains=own) == []
    )
    assert [found for found, _, _ in seen("x@notdemo.example x@demo.example.org", domains=own)] == [
        "x@notdemo.example",
        "x@demo.example.org",
    ]


def test_the_box_of_an_office_passes_and_so_does_a_mention():
    assert (
        seen("info@gezinsplan.nl, aanmeldingen@school.nl, vraag @noor.jansen of https://www.tiktok.com/@lynnetje.x12")
        == []
    )


def test_what_is_known_to_be_a_colleagues_passes():
    assert seen("yusuf@thuis.nl of 06-12345678", colleagues=["Yusuf@thuis.nl", "06-12345678"]) == []


@pytest.mark.parametrize(
    "account",
    [
        "NL20INGB0001234567",
        "NL72 ABNA 6107 8208 65",
        "nl20 ingb 0001 2345 67",
        "BE31 4354 1116 1155",
        "DE89370400440532013000",
    ],
)
def test_a_bank_account_is_seen_whatever_follows_it(account):
    assert seen(f"Naar {account} overmaken") == [(account, "iban", "block")]
    assert seen(f"{account} {account}.") == [(account, "iban", "block")] * 2


@pytest.mark.parametrize(
    "text", ["NL21INGB0001234567", "ZZ20INGB0001234567", "artikel AB12 van de wet", "RK-804-V, 45A04, TR056"]
)
def test_what_fails_its_check_digits_is_no_bank_account(text):
    assert seen(text) == []


def test_findings_come_in_order_and_count_code_points():
    text = "🙂é NL20INGB0001234567, 06-12345678 en jan@gmail.com; bsn 111222333"

    findings = find_client_details(text, field="title")

    assert [found.kind for found in findings] == ["iban", "phone", "email", "bsn"]
    assert findings[0] == Finding(3, 21, "iban", "block", "title")


@settings(deadline=None)
@given(st.integers(1, 99_999_999), st.sampled_from(["{}{}{}", "{} {} {}", "{}.{}.{}", "{}-{}-{}"]))
def test_every_number_that_passes_the_eleven_test_is_seen(stem, layout):
    check = sum(weight * int(digit) for weight, digit in zip(range(9, 1, -1), f"{stem:08}", strict=True)) % 11
    assume(check < 10)
    digits = f"{stem:08}{check}"

    number = layout.format(digits[:3], digits[3:6], digits[6:])

    assert [found for found, _, _ in seen(f"Wie is {number}?")] == [number]


@settings(deadline=None)
@given(st.text(st.sampled_from("0123456789 .-+()/@abNLnlINGB\n🙂é"), max_size=200))
def test_findings_never_overlap_and_lie_within_the_text(text):
    findings = find_client_details(text)

    places = [0, *(edge for found in findings for edge in (found.start, found.end)), len(text)]
    assert places == sorted(places)
    assert all(found.start < found.end for found in findings)


@pytest.mark.parametrize("name", ["dev", "fresh"])
def test_on_invented_posts_every_labelled_number_and_address_is_seen(name):
    posts = annotated_posts(name)

    missed = [
        (post["text"], span)
        for post in posts
        for span in post["spans"]
        if span["label"] in GUARDED and not is_found(post["text"], span)
    ]

    assert missed == []


@pytest.mark.parametrize("name", ["dev", "fresh"])
def test_on_invented_posts_nothing_harmless_is_seen(name):
    false = [
        post["text"][found.start : found.end]
        for post in annotated_posts(name)
        for found in find_client_details(post["text"], domains=["jeugdbescherming-demo.nl"])
        if not any(found.start < span["end"] and span["start"] < found.end for span in post["spans"])
    ]

    assert false == []


def is_found(text: str, span: dict[str, object]) -> bool:
    return (span["start"], span["end"], str(span["label"]).lower()) in {
        (found.start, found.end, found.kind) for found in find_client_details(text)
    }
