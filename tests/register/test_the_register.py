"""Anna and Fatima keep the register; everybody of De Brug reads it, and nobody else."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate

from intranet.privacy.guard import ClientDetailsFound
from intranet.register.actions import add_entry, add_version, change_entry
from intranet.register.files import LARGEST, cleaned_name
from intranet.register.models import Entry, Version
from tests.security.test_races import at_once

PDF = b"%PDF-1.7\nscript"


def upload(name: str, content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="text/html")


@pytest.fixture
def jw3(fatima, ots) -> Entry:
    entry = add_entry(by=fatima, code="JW3", title="Request for an extension", tags=["ots"])
    add_version(by=fatima, entry=entry, label="2026-1", link="https://forms.example/jw3")
    return entry


def test_anna_adds_a_form_and_a_version_and_noor_looks_it_up(anna, noor, browser):
    page = browser(anna)

    added = page.post(
        "/register/new/", {"code": "JW3", "kind": "form", "title": "Request for an extension", "tags": ""}
    )
    version = {
        "label": "2026-1",
        "valid_from": localdate().isoformat(),
        "file": upload("JW3 (nieuw).pdf"),
        "note": "New",
    }
    dated = page.post(f"{added['Location']}versions/", version)

    assert (added.status_code, dated.status_code) == (303, 303)
    found = browser(noor).get("/register/?q=exten").content.decode()
    assert "JW3" in found
    assert "Version 2026-1" in found
    assert "JW3_nieuw.pdf" in browser(noor).get(added["Location"]).content.decode()


def test_a_script_keeps_it_too(fatima, noor, ots, api):
    script = api(fatima)

    made = script.post(
        "/api/v1/register/", {"code": "BW 1:255", "kind": "law", "title": "Supervision", "tags": ["ots"]}
    )
    dated = script.post("/api/v1/register/BW 1:255/versions/", {"label": "2026", "link": "https://wetten.example/bw1"})
    sent = script.post(
        "/api/v1/register/bw 1:255/versions/", {"label": "2027", "file": upload("bw.pdf")}, format="multipart"
    )

    assert (made.status_code, dated.status_code, sent.status_code) == (201, 201, 201)
    assert sent.json()["file"].startswith("http://testserver/register/files/")
    shown = api(noor).get("/api/v1/register/?q=supervision").json()["results"]
    assert [(each["code"], each["kind"], each["tags"]) for each in shown] == [("BW 1:255", "law", [ots.slug])]
    assert api(noor).get("/api/v1/register/BW 1:255/").json()["current"]["label"] == "2027"
    assert len(api(noor).get("/api/v1/register/BW 1:255/versions/").json()["results"]) == 2


def test_the_version_that_holds_is_the_last_of_those_that_hold_by_now(fatima, jw3):
    add_version(by=fatima, entry=jw3, label="old", valid_from=localdate() - timedelta(days=100))
    add_version(by=fatima, entry=jw3, label="to come", valid_from=localdate() + timedelta(days=1))

    assert str(Entry.objects.get().current) == "2026-1"
    assert str(Entry.objects.get().on(localdate() + timedelta(days=1))) == "to come"


def test_who_keeps_it(noor, anna, fatima, yusuf, jw3, browser, api):
    for person, status in ((noor, 403), (yusuf, 404)):
        assert browser(person).post(f"/register/{jw3.pk}/versions/", {"label": "x"}).status_code == status
        assert browser(person).post(f"/register/{jw3.pk}/edit/", {"title": "x"}).status_code == status
        assert api(person).post("/api/v1/register/JW3/versions/", {"label": "x"}).status_code == status
        assert browser(person).post("/register/new/", {"code": "X"}).status_code == 403
        assert api(person).post("/api/v1/register/", {"code": "X", "title": "X"}).status_code == 403
    assert change_entry(by=anna, entry=jw3, code="JW3", title="Extension", kind="form", tags=[]).title == "Extension"
    with pytest.raises(PermissionDenied):  # it is about nothing any more that she knows
        add_version(by=fatima, entry=jw3, label="2027-1")
    assert Version.objects.count() == 1


def test_guests_and_others_know_nothing_of_it(yusuf, jw3, fatima, browser, api, corridor):
    held = add_version(by=fatima, entry=jw3, label="2027-1", file=upload("jw3.pdf"))
    page, script = browser(yusuf), api(yusuf)

    for address in (f"/register/{jw3.pk}/", f"/register/{jw3.pk}/edit/", f"/register/files/{held.pk}/"):
        assert page.get(address).status_code == 404
    for address in ("/register/", "/register/?q=JW", "/register/suggest/?q=J"):
        assert "Request for" not in page.get(address).content.decode()
    assert script.get("/api/v1/register/").json()["results"] == []
    assert script.get("/api/v1/register/JW3/").status_code == 404
    assert script.get("/api/v1/register/JW3/versions/").status_code == 404


def test_two_organisations_have_their_own_of_the_same_code(jw3, yusuf, compass, api):
    yusuf.is_administrator = True
    yusuf.save(update_fields=["is_administrator"])

    theirs = add_entry(by=yusuf, code="jw3", title="Something else")

    assert theirs.get_absolute_url() != jw3.get_absolute_url()
    assert api(yusuf).get("/api/v1/register/JW3/").json()["title"] == "Something else"


def test_a_code_is_there_once(anna, jw3, browser):
    refused = browser(anna).post(
        "/register/new/", {"code": "jw3", "kind": "form", "title": "Typed with care", "tags": ""}
    )

    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == ["code"]
    assert "in the register already" in refused.content.decode()
    assert "Typed with care" in refused.content.decode()


@pytest.mark.parametrize("code", ["", "JW]3", "../JW3", "JW3/1", "*JW3", "JW_3", "-JW3", "x" * 41])
def test_a_code_is_what_can_stand_between_brackets(code, anna):
    with pytest.raises(ValidationError) as refusal:
        add_entry(by=anna, code=code, title="A form")

    assert "code" in refusal.value.error_dict


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "ftp://forms.example/x", "//forms.example", "https://me@forms.example/",
             "https://forms.example/\njavascript:x y"],
)  # fmt: skip
def test_a_link_leads_to_the_web_and_nowhere_else(link, fatima, jw3):
    with pytest.raises(ValidationError):
        add_version(by=fatima, entry=jw3, label="2027-1", link=link)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", b"<script>alert(1)</script>"),
        ("drawing.svg", b"<svg onload=alert(1)>"),
        ("run.exe", b"MZ"),
        ("letter.docm", b"PK\x03\x04"),
        ("page.pdf", b"<html><script>alert(1)</script>"),
        ("letter.docx", PDF),
        ("noending", PDF),
        (".pdf", PDF),
        ("large.pdf", PDF + b"0" * LARGEST),
    ],
)
def test_hostile_files_are_refused(name, content, fatima, jw3):
    with pytest.raises(ValidationError) as refusal:
        add_version(by=fatima, entry=jw3, label="2027-1", file=upload(name, content))

    assert "file" in refusal.value.error_dict
    assert Version.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\forms\\JW3.PDF", "JW3.pdf"),
        ('x"; filename="evil.html.pdf', "x_filenameevil.html.pdf"),
        ("gpj.\u202efdp.pdf", "gpj.fdp.pdf"),
        ("..pdf", "pdf"),
        ("a" * 300 + ".pdf", "a" * 96 + ".pdf"),
    ],
)
def test_the_name_of_a_file_is_letters_and_figures(name, kept):
    assert cleaned_name(name) == kept


def test_a_file_is_to_be_kept_and_never_a_page_of_ours(fatima, noor, jw3, browser):
    held = add_version(by=fatima, entry=jw3, label="2027-1", file=upload("jw3.pdf"))

    sent = browser(noor).get(f"/register/files/{held.pk}/")

    assert sent.content == PDF
    assert sent["Content-Type"] == "application/pdf"
    assert sent["Content-Disposition"] == 'attachment; filename="jw3.pdf"'
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in sent["Content-Security-Policy"]
    assert "no-store" in sent["Cache-Control"]


def test_the_guard_sees_what_is_said_about_it_and_the_name_of_the_file(fatima, jw3):
    for said in ({"note": "call 06 12345678"}, {"file": upload("0612345678.pdf")}, {"label": "06-12345678"}):
        with pytest.raises(ClientDetailsFound):
            add_version(by=fatima, entry=jw3, **({"label": "2027-1"} | said))


@pytest.mark.parametrize("number", [1, 20])
def test_the_register_costs_the_same_however_long(number, anna, noor, browser, django_assert_num_queries):
    for n in range(number):
        entry = add_entry(by=anna, code=f"JW{n}", title="A form")
        add_version(by=anna, entry=entry, label="1")
    page = browser(noor)
    page.get("/register/")

    with django_assert_num_queries(9):
        page.get("/register/")


def test_where_an_entry_of_others_stands_in_the_alphabet_is_told_to_nobody(jw3, yusuf, compass, browser):
    for code in ("AA1", "ZZ1"):
        Entry.objects.create(organisation=compass, code=code, title="Theirs", created_by=yusuf)
    own = Entry.objects.get(code="AA1")

    after_own, after_theirs, after_none = (
        browser(yusuf).get(f"/register/?after={pk}").content.decode() for pk in (own.pk, jw3.pk, jw3.pk + 1000)
    )

    assert "ZZ1" in after_own
    assert "ZZ1" not in after_theirs
    assert "ZZ1" not in after_none


@pytest.mark.django_db(transaction=True)
def test_of_two_who_add_the_same_at_once_the_second_is_told_so(anna, fatima, jw3):
    new: dict[str, Any] = {"code": "JW9", "title": "Another form", "tags": ["ots"]}

    entries = at_once(*(lambda who=who: add_entry(by=who, **new) for who in (anna, fatima)))
    versions = at_once(*(lambda who=who: add_version(by=who, entry=jw3, label="2027") for who in (anna, fatima)))

    assert sum(isinstance(each, ValidationError) for each in (*entries, *versions)) == 2
    assert Entry.objects.filter(code="JW9").count() == Version.objects.filter(label="2027").count() == 1


@pytest.mark.django_db(transaction=True)
def test_while_fatimas_document_is_read_anna_goes_on_with_the_register(anna, fatima, jw3):
    class Large(SimpleUploadedFile):
        def read(self, size: int | None = None) -> bytes:
            at_once(lambda: add_entry(by=anna, code="JW9", title="Another form"))
            return PDF[:size]

    add_version(by=fatima, entry=jw3, label="2027-1", file=Large("jw3.pdf", PDF))

    assert Entry.objects.filter(code="JW9").exists()
