"""Finding, following and inviting colleagues in a real browser."""

import re

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("phones")]


def test_noor_finds_bram_while_she_types_and_follows_him_without_a_reload(phone):
    noor = phone("noor")
    noor.goto("/people/")
    noor.evaluate("window.untouched = true")

    noor.locator("#found").get_by_role("link", name="Anouk").wait_for()
    noor.get_by_role("searchbox", name="Name, function or team").press_sequentially("bram de")
    noor.locator("#found").get_by_role("link", name="Anouk").wait_for(state="detached")
    button = noor.locator("#found").get_by_role("button", name=re.compile("Bram de Wit"))
    before = button.get_attribute("aria-pressed")
    button.click()

    after = {"true": "false", "false": "true"}[before]
    noor.locator(f"#found [aria-pressed={after}]").wait_for()
    assert noor.url.endswith("/people/?q=bram%20de")
    assert noor.evaluate("window.untouched")


def test_the_list_goes_on_by_itself_when_one_comes_to_its_end(phone):
    noor = phone("noor")
    noor.goto("/people/")

    assert noor.locator("#found article").count() == 30
    noor.locator(".older").scroll_into_view_if_needed()

    noor.locator("#found article").nth(31).wait_for()
    assert noor.url.endswith("/people/")


def test_a_key_is_shown_once_and_in_place(phone):
    noor = phone("noor")
    noor.goto("/settings/")

    noor.get_by_label("What it is for").fill("Rooster")
    noor.get_by_role("button", name="Make a key").click()
    noor.locator(".secret").wait_for()
    secret = noor.locator(".secret").inner_text()
    noor.reload()

    assert len(secret) == 43
    assert secret not in noor.content()
    noor.get_by_role("button", name="End Rooster").click()
    noor.get_by_role("button", name="End Rooster").wait_for(state="detached")


def test_an_administrator_invites_somebody_who_comes_in_on_a_phone_of_their_own(phone, chromium, house):
    admin = phone("admin")
    admin.goto("/invitations/")
    admin.get_by_label("Name").fill("Jet Nieuwenhuis")
    admin.get_by_label("E-mail address").fill("jet@demo.wandelgang.example")
    admin.get_by_role("button", name="Invite", exact=True).click()
    address = admin.locator(".secret").inner_text()

    context = chromium.new_context(locale="en-GB", viewport={"width": 360, "height": 740})
    jet = context.new_page()
    jet.goto(address)
    jet.get_by_label("Choose a password").fill("kort")
    jet.get_by_role("button", name="Come in").click()
    jet.locator("#id_password_error").wait_for()
    jet.get_by_label("Choose a password").fill("drie natte fietsen")
    jet.get_by_role("button", name="Come in").click()

    jet.wait_for_url(f"http://127.0.0.1:{house.port}/")
    assert "Jet Nieuwenhuis" in jet.content()
    context.close()


def test_a_steward_completes_the_name_of_whom_to_invite(phone):
    fatima = phone("fatima")
    fatima.goto("/spaces/new/")
    fatima.get_by_label("Name").fill("Leesclub")
    fatima.get_by_label("Secret").check()
    fatima.get_by_role("button", name="Make it").click()
    fatima.get_by_role("link", name="Who reads this?").click()

    field = fatima.get_by_label("E-mail address or @name")
    field.press_sequentially("@hann")
    fatima.get_by_role("option").filter(has_text="Hanneke").click()
    assert field.input_value().strip() == "@hanneke.vermeulen"
    fatima.get_by_role("button", name="Invite", exact=True).click()

    fatima.get_by_text("is invited").wait_for()


def test_signing_out_leaves_nothing_behind_in_the_browser(phone):
    noor = phone("noor")
    noor.evaluate("localStorage.setItem('draft:1:post', 'body=a+thought')")
    noor.goto("/accounts/logout/")

    noor.get_by_role("button", name="Sign out").click()

    noor.wait_for_url("**/accounts/login/")
    assert noor.evaluate("localStorage.length") == 0
    noor.goto("/settings/")
    assert "/accounts/login/" in noor.url


def test_all_of_it_works_without_scripts(phone):
    noor = phone("noor", java_script_enabled=False)
    noor.goto("/people/")

    noor.get_by_role("searchbox", name="Name, function or team").fill("fatima")
    noor.keyboard.press("Enter")
    button = noor.get_by_role("button", name=re.compile("Fatima Bouzian"))
    before = button.get_attribute("aria-pressed")
    button.click()

    assert noor.url.endswith("/people/?q=fatima")
    assert noor.get_by_role("button", name=re.compile("Fatima Bouzian")).get_attribute("aria-pressed") != before


def test_the_door_changes_its_language(chromium, house):
    context = chromium.new_context(locale="nl-NL", base_url=f"http://127.0.0.1:{house.port}")
    page = context.new_page()
    page.goto("/accounts/login/?next=/people/")

    page.get_by_role("button", name="English").click()

    page.get_by_role("heading", name="Sign in").wait_for()
    assert page.url.endswith("/accounts/login/?next=/people/")
    context.close()
