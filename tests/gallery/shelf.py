"""What the gallery shows: people, spaces and texts of no database, with the longest words of Dutch."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace as Thing
from typing import Any

from django import forms

NOW = datetime(2026, 3, 10, 9, 40, tzinfo=UTC)
BRIDGE, COMPASS = Thing(pk=1, name="Jeugdbescherming De Brug"), Thing(pk=2, name="Het Kompas")


class Person(Thing):
    def get_absolute_url(self) -> str:
        return f"/people/{self.pk}/"


def person(pk: int, name: str, function: str, organisation: Thing = BRIDGE, **more: Any) -> Person:
    return Person(
        pk=pk, name=name, function=function, organisation=organisation, organisation_id=organisation.pk, **more
    )


NOOR = person(8, "Noor el Idrissi", "Jeugdzorgwerker", is_administrator=True, theme="")
BRAM = person(17, "Bram de Wit", "Jeugdbeschermer")
FATIMA = person(26, "Fatima Yılmaz", "Juridisch adviseur")
HANNEKE = person(35, "Hanneke van der Meulen-Oosterhuis", "Teammanager")
INGRID = person(44, "Ingrid Bakker", "Functionaris gegevensbescherming")
YUSUF = person(53, "Yusuf Demir", "Gezinsbegeleider", COMPASS)
JOOST = person(62, "Joost", "Gedragswetenschapper")
ANNA = person(71, "Anna Şahin", "Beheerder")
PEOPLE = [NOOR, BRAM, FATIMA, HANNEKE, INGRID, YUSUF, JOOST, ANNA]


def space(name: str, slug: str, kind: str = "open", members: int = 12, description: str = "") -> Thing:
    return Thing(
        name=name,
        slug=slug,
        kind=kind,
        members=members,
        description=description,
        organisation=BRIDGE,
        organisation_id=1,
    )


EVERYONE = space("Iedereen bij De Brug", "iedereen", members=612, description="Van en voor iedereen die hier werkt.")
GUARDIANSHIP = space(
    "Voogdij", "voogdij", "closed", 62, "Voogdijmaatregelen, pleegzorg en alles wat daarbij komt kijken."
)
BOARD = space("Bestuursoverleg", "bestuur", "secret", 7)
CORRIDOR = space("Samenwerkingsverband jeugdhulpregio Noord-Oost-Veluwe", "wandelgang", "closed", 31)
SPACES = [EVERYONE, GUARDIANSHIP, CORRIDOR, BOARD]


def tag(name: str, synonyms: str = "", questions: int = 3, followers: int = 8) -> Thing:
    return Thing(
        name=name, slug=name, synonyms=synonyms, questions=questions, followers=followers, experts=[FATIMA, JOOST]
    )


OTS, HEARING = tag("ondertoezichtstelling", "ots", 48, 126), tag("zitting", "rechtszitting", 31, 64)
TAGS = [OTS, HEARING, tag("machtiging-uithuisplaatsing", "muhp", 22, 90), tag("kindgesprek"), tag("vakantie")]


class Contribution(Thing):
    def get_absolute_url(self) -> str:
        return f"/contributions/{self.pk}/"


def wrote(pk: int, author: Person, html: str, minutes: int, **more: Any) -> Contribution:
    byline = Thing(id=author.pk, name=author.name, organisation=author.organisation.name)
    facts: dict[str, Any] = {
        "space": EVERYONE,
        "edited_at": None,
        "score": 0,
        "replies_count": 0,
        "replies": [],
        "tags": [],
        "accepted": False,
        "upvoted": False,
        "bookmarked": False,
        "mine": False,
        "is_deleted": False,
        "byline": byline,
    }
    return Contribution(
        pk=pk, author=author, html=html, created_at=NOW - timedelta(minutes=minutes), **{**facts, **more}
    )


POSTS = [
    wrote(
        101,
        HANNEKE,
        "<p>Morgen is de werkbespreking om half tien in plaats van negen uur; "
        '<a class="mention" href="/people/17/">@bram.de.wit</a> neemt de casuïstiek mee. '
        'Wie heeft er nog iets voor <a class="hashtag" href="/tags/zitting/">#zitting</a>?</p>',
        12,
        replies_count=3,
    ),
    wrote(
        102,
        YUSUF,
        "<p>Wij hebben twee plekken op de crisisopvang vanaf vrijdag.</p>",
        95,
        space=CORRIDOR,
        edited_at=NOW,
        bookmarked=True,
        replies_count=1,
    ),
]
REPLIES = [
    wrote(201, BRAM, "<p>Neem ook het vorige plan mee, daar vraagt deze rechter altijd naar.</p>", 30, edited_at=NOW),
    wrote(202, YUSUF, "<p>Dank! Geldt dat ook voor Arbeidsongeschiktheidsverzekeringsmaatschappijverklaringen?</p>", 4),
]
ASKED = wrote(
    301,
    NOOR,
    "<p>Ik moet om 10.40 uur naar binnen. De moeder tekent niet, de vader is niet in beeld. "
    "Volstaat het <strong>formulier verklaring gezag</strong>, of moet er een uittreksel uit het gezagsregister "
    "bij?</p><ul><li>de vorige keer vroeg de griffie om beide</li><li>op de site staat alleen het formulier</li></ul>"
    "<blockquote><p>Bij het verzoekschrift wordt een recent uittreksel overgelegd.</p></blockquote>",
    8,
    title="Welk formulier hoort bij een verzoek tot machtiging uithuisplaatsing als één ouder niet tekent?",
    text="Ik moet om 10.40 uur naar binnen. De moeder tekent niet, de vader is niet in beeld. Volstaat het formulier "
    "verklaring gezag, of moet er een uittreksel uit het gezagsregister bij?",
    space=GUARDIANSHIP,
    tags=TAGS[:3],
    state="settled",
    answers_count=2,
    score=4,
    replies=REPLIES[:1],
    replies_count=1,
    mine=True,
)
QUESTIONS = [
    ASKED,
    wrote(
        302,
        JOOST,
        "",
        60,
        title="Wie weet of een kindgesprek ook telefonisch mag?",
        text="",
        tags=[TAGS[3]],
        state="unanswered",
        answers_count=0,
    ),
    wrote(
        303,
        YUSUF,
        "",
        3000,
        title="Jeugdbeschermingsmaatregelenoverdrachtsdocumentatie: waar staat die na de verhuizing?",
        text="Het gezin is verhuisd naar een andere regio. Ik kan de overdrachtsdocumentatie nergens vinden.",
        space=CORRIDOR,
        tags=[OTS],
        state="answered",
        answers_count=3,
        score=11,
        upvoted=True,
    ),
]
ANSWERS = [
    wrote(
        401,
        FATIMA,
        "<p>Het formulier volstaat. Het uittreksel vraagt de griffie zelf op, sinds januari. Zie "
        '<a href="https://example.org/procesreglement">artikel 3.1 van het procesreglement</a>.</p>'
        "<pre><code>verzoekschrift + verklaring gezag + plan van aanpak</code></pre>",
        6,
        accepted=True,
        score=5,
        upvoted=True,
        replies=REPLIES,
        replies_count=2,
    ),
    wrote(
        402,
        BRAM,
        "<p>Neem voor de zekerheid allebei mee. Het uittreksel haal je in vijf minuten uit het "
        "gezagsregister: <code>rechtspraak → registers</code>.</p>",
        5,
        score=1,
    ),
    wrote(403, INGRID, "", 4, is_deleted=True),
]
NOTIFICATIONS = [
    Thing(pk=1, kind="answered", actor=FATIMA, what="answered your question", title=ASKED.title, when=NOW, unread=True),
    Thing(
        pk=2,
        kind="mentioned",
        actor=HANNEKE,
        what="mentioned you in a post",
        title="Morgen is de werkbespreking om half tien in plaats van negen uur",
        when=NOW - timedelta(minutes=12),
        unread=True,
    ),
    Thing(
        pk=3,
        kind="upvoted",
        actor=BRAM,
        what="found your answer useful",
        title="Wie weet of een kindgesprek ook telefonisch mag?",
        when=NOW - timedelta(days=2),
        unread=False,
    ),
]


class AskForm(forms.Form):
    title = forms.CharField(
        label="Your question",
        max_length=200,
        widget=forms.Textarea({"rows": 1, "placeholder": "What do you need to know?"}),
    )
    body = forms.CharField(
        label="More about it",
        required=False,
        widget=forms.Textarea,
        help_text="What have you tried, what did you find? No names of clients.",
    )
    tags = forms.CharField(label="Topics", required=False, help_text="At most five.")
    space = forms.ChoiceField(label="Who may read this", choices=[(one.slug, one.name) for one in SPACES])


class PostForm(forms.Form):
    space = forms.ChoiceField(choices=[(one.slug, one.name) for one in SPACES])
    body = forms.CharField(widget=forms.Textarea({"rows": 2, "placeholder": "What happened, what did you learn?"}))


class AnnouncedForm(PostForm):
    announcement = forms.BooleanField(label="Announce it", help_text="Whoever may read it is told once.")
    announced_until = forms.DateField(label="Last day", widget=forms.DateInput({"type": "date"}))
    silent = forms.BooleanField(label="Send silently", help_text="It shows, and disturbs nobody.")


class AnswerForm(forms.Form):
    body = forms.CharField(widget=forms.Textarea({"rows": 3, "placeholder": "What do you know about this?"}))


class ReplyForm(forms.Form):
    body = forms.CharField(widget=forms.Textarea({"rows": 1, "placeholder": "Reply…"}))


class SignInForm(forms.Form):
    login = forms.EmailField(label="E-mail address")
    password = forms.CharField(label="Password", widget=forms.PasswordInput)
    remember = forms.ChoiceField(
        label="Theme",
        widget=forms.RadioSelect,
        choices=[("", "As the device has it"), ("light", "Light"), ("dark", "Dark")],
    )


RISKY = "Moeder belt vanaf 06-12345678, mail naar j.jansen@gmail.com."
FOUND = [
    Thing(
        field="body",
        start=18,
        end=29,
        kind="phone",
        level="ask",
        suggestion="[phone number]",
        message="This looks like someone’s phone number. Leave it out or replace it by [phone number].",
    ),
    Thing(
        field="body",
        start=41,
        end=59,
        kind="email",
        level="block",
        suggestion="[e-mail address]",
        message="This looks like the e-mail address of someone outside the organisation.",
    ),
]
REFUSED = AskForm({"title": "", "body": RISKY, "tags": "ots", "space": "nowhere"})
SEARCHES = [
    Thing(pk=1, typed="jeugdbeschermingsmaatregelenoverdrachtsdocumentatie na een verhuizing ruimte:rechtbank"),
    Thing(pk=2, typed="machtiging"),
]
MONTHS = [
    Thing(name="September 2026", asked=None),
    Thing(name="October 2026", asked=21, answered=100, median="55 min", corrected="0%"),
]
TABS = [
    {"address": "/", "words": "Following", "current": True},
    {"address": "/everything/", "words": "Everything", "current": False},
]
STATES = [
    {"address": "?", "words": "Unanswered", "current": True, "count": 12},
    {"address": "?state=answered", "words": "Answered", "current": False, "count": 48},
    {"address": "?state=settled", "words": "Settled", "current": False, "count": 1203},
    {"address": "?state=mine", "words": "Mine", "current": False},
]


def everything() -> dict[str, Any]:
    """What any page of the gallery may show."""
    names = {name.lower(): value for name, value in globals().items() if name.isupper()}
    forms_ = {
        "ask_form": AskForm(),
        "post_form": PostForm(),
        "announced_form": AnnouncedForm(initial={"announcement": True, "silent": True}, auto_id="announced_%s"),
        "answer_form": AnswerForm(auto_id="answer_%s"),
        "sign_in_form": SignInForm(),
    }
    late = {"unread_notifications": 2, "reader": NOOR, "refused_sign_in": SignInForm({"login": "noor"})}
    return {
        **names,
        **forms_,
        **late,
        "reply_form": ReplyForm(auto_id="reply_%s"),
        "client_id": "7d0c4e1a-5b7a-4c36-9a53-2f8d3e5b1c11",
    }
