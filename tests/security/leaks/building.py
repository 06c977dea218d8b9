"""The world is built, through the actions that people use; what is said of it stands in the facts."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone

from feeds.actions import announce, confirm_read, delete_post, publish_post
from feeds.models import Post
from intranet.availability.models import Shift
from intranet.contributions.actions import bookmark, mute, reply, rewrite, upvote, watch, withdraw_vote
from intranet.contributions.models import Contribution
from intranet.follows.actions import follow
from intranet.notifications.actions import tell_next
from intranet.notifications.models import Notification
from intranet.people.actions import add_organisation, add_person, add_team, invite, make_token
from intranet.people.models import Person
from intranet.search.actions import count_words, keep_abbreviation, save_search
from intranet.spaces.actions import ask_to_join, invite_to_space, make_space, remove_member
from intranet.spaces.models import Membership
from intranet.topics.actions import change_experts, describe, establish
from intranet.topics.models import Tag
from questions.actions import (
    accept,
    answer,
    ask,
    ask_for_more,
    ask_next,
    claim,
    delete_question,
    forward,
    join,
    let_go,
    move,
    no_more,
    not_mine,
    note_outcome,
    set_clock,
    withdraw_acceptance,
)
from questions.models import Answer, Question
from tests.conftest import PASSWORD
from tests.security.leaks.being_there import be_there
from tests.security.leaks.letters import hold_mail, keep_devices, mailed_text
from tests.security.leaks.mending import change_directly, mend
from tests.security.leaks.nameless import ask_without_a_name
from tests.security.leaks.staying import CODE, keep_register, vouch
from tests.security.leaks.world import ANONYMOUS, BRUG, KOMPAS, World
from tests.security.rule import Colleague, Room, Text, Topic


def nobody(_viewer: str) -> bool:
    return False


def build() -> World:
    """Build the whole world, through the actions that people use."""
    world = World()
    settle_people(world)
    open_spaces(world)
    make_vocabulary(world)
    help_searching(world)
    keep_register(world)
    post(world, "citing post", "quay", "noor", more=f"[form:{CODE}]")
    for space in ("guardianship", "board", "cellar"):
        talk(world, space)
    for space, author in (
        ("everyone", "anna"),
        ("court", "fatima"),
        ("quay", "noor"),
        ("corridor", "yusuf"),
        ("harbour", "stella"),
    ):
        post(world, f"{space} post", space, author)
    change_minds(world)
    announce_something(world)
    join_questions(world)
    forward_questions(world)
    hurry(world)
    be_there(world)
    write_masked(world)
    ask_without_a_name(world)
    answer_by_mail(world)
    keep_devices(world)
    tell_everybody(world)
    part(world)
    count_words()
    world.told = a_few_notifications()
    return world


def a_few_notifications() -> list[int]:
    """Those of what their reader may no longer read first."""
    told = Notification.objects.order_by("contribution__hidden_at", "person", "-pk")
    return list(told.values_list("pk", flat=True)[:12])


def settle_people(world: World) -> None:
    for key in ("brug", "kompas", "academy"):
        word = world.ledger.new(f"name of organisation {key}", partial(knows_organisation, world, key))
        domain = f"{key}.example"
        world.organisations[key] = add_organisation(name=f"House {word}", slug=key, mail_domain=domain)
    for key, names in (("brug", BRUG), ("kompas", KOMPAS), ("academy", ("carla",))):
        for name in names:
            world.facts.people[name] = Colleague(key)
            world.people[name] = hire(world, key, name)
        team = world.ledger.new(f"team of {key}", world.is_of(key))
        add_team(organisation=world.organisations[key], name=team, people=[world.people[name] for name in names])


def knows_organisation(world: World, key: str, viewer: str) -> bool:
    """Its own people; whoever knows somebody of it, or a space that it shares; administrators, who share spaces."""
    if viewer == ANONYMOUS or not world.facts.people[viewer].active:
        return False
    theirs = [name for name, who in world.facts.people.items() if who.organisation == key]
    shares = [space for space, room in world.facts.spaces.items() if key in room.shared_by]
    return (
        world.people[viewer].is_administrator
        or any(world.knows_person(name)(viewer) for name in theirs)
        or any(world.facts.knows_of(viewer, space) for space in shares)
    )


def hire(world: World, organisation: str, name: str) -> Person:
    words = {
        what: world.ledger.new(f"{what} of {name}", world.knows_person(name)) for what in ("name", "function", "about")
    }
    mail = world.ledger.new(f"e-mail address of {name}", mailed_by(world, organisation, name))
    person = add_person(
        organisation=world.organisations[organisation],
        email=f"{mail}@{organisation}.example",
        name=f"{name.capitalize()} {words['name'].capitalize()}",
        function=words["function"],
        about=words["about"],
        language="en",
        is_administrator=name in ("anna", "boris"),
        password=None if name == "boris" else PASSWORD,
    )
    key = world.ledger.new(f"name of the key of {name}", lambda viewer: viewer == name and name != "gone")
    _token, world.secrets[name] = make_token(person=person, name=key, throttled=False)
    return person


def mailed_by(world: World, organisation: str, name: str) -> Callable[[str], bool]:
    """Colleagues of the same organisation; and a steward who invited them by it."""
    colleague = world.is_of(organisation)
    return lambda viewer: colleague(viewer) or (name == "ivan" and viewer == "hanneke")


def open_spaces(world: World) -> None:
    space(world, "everyone", "open", "anna", for_everyone=True)
    space(world, "court", "open", "fatima")
    space(world, "guardianship", "closed", "fatima", member=["noor", "gone"], guest=["olga"])
    space(world, "board", "secret", "hanneke", member=["noor", "lena"])
    space(world, "corridor", "closed", "noor", member=["bram"], guest=["yusuf"])
    space(world, "quay", "open", "noor", shared_with="kompas")
    space(world, "harbour", "open", "boris", for_everyone=True)
    space(world, "cellar", "secret", "boris", member=["stella"])
    invite_to_space(by=world.person("hanneke"), space=world.spaces["board"], person=world.people["ivan"])
    world.facts.invited.add(("ivan", "board"))
    ask_to_join(person=world.person("omar"), space=world.spaces["guardianship"])
    world.facts.asked.add(("omar", "guardianship"))
    for by in ("anna", "boris"):
        organisation = world.facts.people[by].organisation
        only = world.is_of(str(organisation), administrators=True)
        name = world.ledger.new(f"name on an invitation of {by}", only)
        mail = world.ledger.new(f"e-mail address on an invitation of {by}", only)
        world.invitations[by], _secret = invite(by=world.person(by), email=f"{mail}@new.example", name=name)


def space(
    world: World,
    key: str,
    kind: str,
    steward: str,
    shared_with: str = "",
    for_everyone: bool = False,
    **roles: list[str],
) -> None:
    words = {
        what: world.ledger.new(f"{what} of {key}", world.knows_space(key)) for what in ("name", "description", "slug")
    }
    organisation = str(world.facts.people[steward].organisation)
    world.facts.spaces[key] = Room(kind, {organisation, shared_with} - {""})
    world.spaces[key] = make_space(
        by=world.person(steward),
        kind=kind,
        for_everyone=for_everyone,
        organisations=[world.organisations[shared_with]] if shared_with else [],
        name=words["name"],
        description=words["description"],
        slug=words["slug"],
    )
    for role, names in {"steward": [steward], **roles}.items():
        for name in names:
            world.facts.roles[name, key] = role
            Membership.objects.get_or_create(
                space=world.spaces[key], person=world.people[name], defaults={"role": role}
            )


def make_vocabulary(world: World) -> None:
    """A tag of De Brug's that is used on the quay, one that it keeps to itself, one of Het Kompas'; with experts."""
    for key, by, expert in (("shared", "anna", "fatima"), ("brugs", "anna", "bram"), ("kompas'", "boris", "olga")):
        knows = world.knows_tag(key)
        words = {what: world.ledger.new(f"{what} of tag {key}", knows) for what in ("name", "description", "synonym")}
        world.facts.tags[key] = Topic(maker=by, organisation=world.facts.people[by].organisation)
        tag = establish(by=world.person(by), name=words["name"], description=words["description"])
        describe(
            by=world.person(by),
            tag=tag,
            name=words["name"],
            description=words["description"],
            synonyms=[words["synonym"]],
        )
        change_experts(by=world.person(by), tag=tag, add=[world.people[expert]])
        world.tags[key] = tag


def note(world: World, key: str, written: Contribution, root: str = "", tags: set[str] | None = None) -> None:
    """Note a text in the facts."""
    where = next(name for name, row in world.spaces.items() if row.pk == written.space_id)
    author = next(name for name, row in world.people.items() if row.pk == written.author_id)
    world.texts[key] = written
    world.facts.texts[key] = Text(where, author, root or key, tags=set(tags or ()))


def word_in(world: World, key: str, what: str) -> str:
    return world.ledger.new(
        f"{what} of {key}", lambda viewer: viewer != ANONYMOUS and world.facts.reads_text(viewer, key)
    )


def post(world: World, key: str, where: str, author: str, more: str = "") -> Post:
    written = publish_post(
        author=world.person(author),
        space=world.spaces[where],
        body=f"Note: {word_in(world, key, 'body')} {more}".strip(),
    )
    note(world, key, written)
    return written


def question(world: World, key: str, where: str, author: str, *tags: str) -> Question:
    """A question with an own new tag, and these of the vocabulary."""
    own = f"tag of {key}"
    fresh = world.ledger.new(own, world.knows_tag(own))
    world.facts.tags[own] = Topic(maker=author)
    title, body = word_in(world, key, "title"), word_in(world, key, "body")
    words = [fresh, *(world.tags[tag].name for tag in tags)]
    written = ask(
        author=world.person(author), space=world.spaces[where], title=f"Who knows {title}?", body=body, tags=words
    )
    note(world, key, written, tags={own, *tags})
    world.tags[own] = Tag.objects.get(slug=fresh)
    return written


def answered(world: World, key: str, to: str, author: str) -> Answer:
    written = answer(author=world.person(author), question=asked(world, to), body=word_in(world, key, "body"))
    note(world, key, written, root=to)
    return written


def replied(world: World, key: str, under: str, author: str) -> None:
    written = reply(author=world.person(author), contribution=world.texts[under], body=word_in(world, key, "body"))
    note(world, key, written, root=str(world.facts.texts[under].root))


TALKERS = {"guardianship": ("noor", "fatima"), "board": ("noor", "hanneke"), "cellar": ("stella", "boris")}


def announce_something(world: World) -> None:
    """In a closed space and in a secret one, by who looks after them; one has read it."""
    for where, by, reader in (("guardianship", "fatima", "noor"), ("board", "hanneke", "noor")):
        announced = post(world, f"{where} announcement", where, by)
        announce(person=world.person(by), post=announced)
        confirm_read(person=world.person(reader), post=announced)


def talk(world: World, where: str) -> None:
    """A post, a question, an answer and replies, with whatever happens to them."""
    one, other = TALKERS[where]
    post(world, f"{where} post", where, one, more=f"@{world.people[other].handle}")
    replied(world, f"{where} reply", f"{where} post", other)
    question(world, f"{where} question", where, one, "shared")
    given = answered(world, f"{where} answer", f"{where} question", other)
    replied(world, f"{where} reply to an answer", f"{where} answer", one)
    upvote(person=world.person(one), contribution=given)
    withdraw_vote(person=world.person(one), contribution=given)
    upvote(person=world.person(one), contribution=given)
    accept(person=world.person(one), answer=given)
    withdraw_acceptance(person=world.person(one), answer=given)
    accept(person=world.person(one), answer=given)
    rewritten(world, f"{where} answer", other)
    bookmark(person=world.person(one), contribution=given)
    use(world, where, one, other)
    mend(world, where, one, other)


def use(world: World, where: str, one: str, other: str) -> None:
    """Who answers asks for more first, who asked says how it went; and she is asked once before that."""
    asked_for = asked(world, f"{where} question")
    key = f"{where} more"
    line = ask_for_more(person=world.person(other), question=asked_for, body=word_in(world, key, "body"))
    note(world, key, line, root=f"{where} question")
    no_more(person=world.person(one), question=asked_for)
    ask_for_more_again(world, where, other, asked_for)
    Question.objects.filter(pk=asked_for.pk).update(outcome_due_at=timezone.now())
    ask_next(timezone.now())
    while tell_next():
        pass
    key = f"{where} outcome"
    given = Answer.objects.get(pk=world.texts[f"{where} answer"].pk)
    said = note_outcome(person=world.person(one), answer=given, kind="refused", body=word_in(world, key, "body"))
    note(world, key, Contribution.objects.get(outcome=said), root=f"{where} question")


def ask_for_more_again(world: World, where: str, other: str, question: Question) -> None:
    """It still waits when somebody looks."""
    key = f"{where} more again"
    line = ask_for_more(person=world.person(other), question=question, body=word_in(world, key, "body"))
    note(world, key, line, root=f"{where} question")


def rewritten(world: World, key: str, author: str) -> None:
    """A new text. What it said before and why it was changed can be read by the same people."""
    text = world.texts[key]
    body, reason = word_in(world, key, "second body"), word_in(world, key, "reason for rewriting")
    rewrite(person=world.person(author), contribution=text, body=body, base_revision=1, reason=reason)


def change_minds(world: World) -> None:
    """What was deleted, with and without something of others below it; what was moved; what was hidden."""
    gone = post(world, "deleted post", "everyone", "noor")
    delete_post(person=world.person("noor"), post=gone)
    world.facts.texts["deleted post"].hidden = True

    emptied = question(world, "emptied question", "everyone", "noor")
    rewritten(world, "emptied question", "noor")
    answered(world, "answer to nothing", "emptied question", "bram")
    delete_question(person=world.person("noor"), question=emptied)
    world.facts.texts["emptied question"].tags = set()
    for canary in world.ledger.canaries.values():
        if canary.place.endswith("of emptied question") and "tag of" not in canary.place:
            canary.is_for = nobody

    moved = question(world, "moved question", "court", "noor", "brugs")
    answered(world, "moved answer", "moved question", "bram")
    move(person=world.person("noor"), question=moved, space=world.spaces["board"])
    for key in ("moved question", "moved answer"):
        world.facts.texts[key].space = "board"

    question(world, "quay question", "quay", "noor", "shared")
    answered(world, "quay answer", "quay question", "stella")
    change_directly(world)
    vouch(world)
    mute(person=world.person("boris"), contribution=world.texts["quay question"])
    hidden = post(world, "hidden post", "quay", "bram")
    Contribution.objects.filter(pk=hidden.pk).update(hidden_at=timezone.now())
    world.facts.texts["hidden post"].hidden = True


def join_questions(world: World) -> None:
    """One on the quay; and one in court, where what it was joined to then went to the board."""
    question(world, "joined question", "quay", "stella")
    join(person=world.person("noor"), question=asked(world, "joined question"), to=asked(world, "quay question"))
    question(world, "question left behind", "court", "bram")
    question(world, "question gone upstairs", "court", "noor")
    upstairs = asked(world, "question gone upstairs")
    join(person=world.person("fatima"), question=asked(world, "question left behind"), to=upstairs)
    move(person=world.person("noor"), question=upstairs, space=world.spaces["board"])
    world.facts.texts["question gone upstairs"].space = "board"


def forward_questions(world: World) -> None:
    """One that still waits, in a closed space; and one that somebody took off their list."""
    question(world, "forwarded question", "guardianship", "noor", "shared")
    waits = asked(world, "forwarded question")
    forward(person=world.person("noor"), question=waits, to=world.people["fatima"])
    not_mine(person=world.person("olga"), question=waits)


def hurry(world: World) -> None:
    """A question in a closed space that cannot wait: whoever is on duty hears of it, at any hour; one is on it."""
    question(world, "urgent question", "guardianship", "noor", "shared")
    hurried, now = asked(world, "urgent question"), timezone.now()
    space, on_duty = world.spaces["guardianship"], world.person("fatima")
    Shift.objects.create(space=space, person=on_duty, starts_at=now, ends_at=now + timedelta(hours=8))
    set_clock(person=world.person("noor"), question=hurried, needed_by=now + timedelta(hours=4))
    claim(person=on_duty, question=hurried)
    let_go(person=on_duty, question=hurried)
    claim(person=on_duty, question=hurried)


def asked(world: World, key: str) -> Question:
    return Question.objects.get(pk=world.texts[key].pk)


def help_searching(world: World) -> None:
    """Words that mean the same in an organisation, and searches that somebody keeps: `note` is in every post."""
    for by in ("anna", "boris"):
        theirs = world.is_of(str(world.facts.people[by].organisation))
        short, long = (world.ledger.new(f"{what} abbreviation of {by}", theirs) for what in ("short", "long"))
        keep_abbreviation(by=world.person(by), short=short, long=long)
    for name in ("noor", "stella"):
        own = world.ledger.new(f"search of {name}", lambda viewer, name=name: viewer == name)  # type: ignore[misc]
        save_search(person=world.person(name), typed=own)
        save_search(person=world.person(name), typed="note")


def write_masked(world: World) -> None:
    """Masked writes on the quay under another name, rewrites it, and answers a question that Stella watches."""
    world.masked |= {"masked post", "masked answer"}
    written = post(world, "masked post", "quay", "masked")
    given = answered(world, "masked answer", "quay question", "masked")
    Contribution.objects.filter(pk__in=(written.pk, given.pk)).update(written_as="A colleague")
    rewritten(world, "masked post", "masked")


def answer_by_mail(world: World) -> None:
    """Noor's answer is posted; what came for Olga from another address waits for her."""
    key = "reply by mail"
    written = mailed_text(world, word_in(world, key, "body")).contribution
    assert written is not None
    note(world, key, written, root="guardianship post")
    hold_mail(world)


def tell_everybody(world: World) -> None:
    """Follow, watch and tell, so that all have heard of all that they could read at that moment."""
    with transaction.atomic():
        for name in ("lena", "olga", "gone", "bram", "yusuf", "stella"):
            for space in world.spaces.values():
                follow(follower=world.people[name], subject=space)
            for tag in world.tags.values():
                follow(follower=world.people[name], subject=tag)
            follow(follower=world.people[name], subject=world.people["noor"])
            for text in world.texts.values():
                watch(person=world.people[name], contribution=text)
                bookmark(person=world.people[name], contribution=text)
    while tell_next():
        pass


def part(world: World) -> None:
    """Lena and Olga are taken out of what they read until now; Gone leaves the house."""
    for name, where, steward in (("lena", "board", "hanneke"), ("olga", "guardianship", "fatima")):
        remove_member(by=world.person(steward), space=world.spaces[where], person=world.people[name])
        world.facts.roles.pop((name, where))
    Person.objects.filter(pk=world.people["gone"].pk).update(is_active=False)
    world.facts.people["gone"].active = False
