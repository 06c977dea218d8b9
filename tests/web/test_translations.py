"""Every word that people see can be read in Dutch and in English."""

import gettext

import polib
import pytest
from django.utils.translation import gettext as translate
from django.utils.translation import override

from intranet.web import translations, words


def test_every_word_is_translated_into_dutch():
    found = list(words.complaints("nl"))

    assert found == []


@pytest.fixture
def dutch(tmp_path, settings):
    """A catalogue of our own, with one word that the code has and one that it lost."""
    settings.LOCALE_PATHS = [tmp_path]
    folder = tmp_path / "nl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue = polib.POFile()
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Plural-Forms": "nplurals=2; plural=(n != 1);"}
    catalogue.append(polib.POEntry(msgid="Dutch", msgstr="Nederlands"))
    catalogue.append(polib.POEntry(msgid="A word of long ago", msgstr="Een woord van lang geleden"))
    catalogue.save(str(folder / "django.po"))
    return folder / "django.po"


def test_a_word_that_is_missing_or_left_over_is_reported(dutch):
    found = list(words.complaints("nl"))

    assert "left over: 'A word of long ago'" in found
    assert "missing: 'English' (intranet/settings.py)" in found
    assert not [complaint for complaint in found if "'Dutch'" in complaint]


def test_a_doubtful_word_and_a_wrong_placeholder_are_reported(dutch):
    catalogue = polib.pofile(str(dutch))
    next(entry for entry in catalogue if entry.msgid == "Dutch").flags.append("fuzzy")
    catalogue.append(polib.POEntry(msgid="Welcome, %(name)s", msgstr="Welkom, %(naam)s", flags=["python-format"]))
    catalogue.save()

    found = "\n".join(words.complaints("nl"))

    assert "doubtful: 'Dutch'" in found
    assert "'naam'" in found


def test_new_words_are_taken_up_and_old_ones_dropped_but_translations_are_kept(dutch):
    words.take_up("nl")

    catalogue = polib.pofile(str(dutch))
    translated = {entry.msgid: entry.msgstr for entry in catalogue}
    assert translated["Dutch"] == "Nederlands"
    assert translated["English"] == ""
    assert "A word of long ago" not in translated


def test_catalogues_are_compiled_once_for_as_long_as_they_do_not_change(dutch):
    first = translations.compile_catalogues()
    second = translations.compile_catalogues()

    with dutch.with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Dutch") == "Nederlands"
    assert (first, second) == (1, 0)


def test_whoever_speaks_already_learns_the_words_that_are_compiled_now(dutch):
    with override("nl"):
        assert translate("A word of long ago") == "A word of long ago"

    translations.compile_catalogues()

    with override("nl"):
        assert translate("A word of long ago") == "Een woord van lang geleden"
