"""From what somebody typed to what is stored: cleaned, vetted, rendered, linked, and made findable."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _

from intranet.contributions.actions.citing import set_citations
from intranet.contributions.markup import citations_in, clean, clean_line, mentions_in, render, tags_in
from intranet.contributions.models import Contribution, Kind, Mention, Tagging
from intranet.language import document
from intranet.people.models import Person
from intranet.people.queries import mail_domains, people_by_handle
from intranet.privacy.guard import Kept, vet
from intranet.register.models import Entry
from intranet.register.queries import entries_by_code
from intranet.spaces.queries import readers
from intranet.topics.actions import tags_named
from intranet.topics.models import Tag
from intranet.topics.queries import tags_by_word

MOST_TAGS = 5


@dataclass
class Links:
    """Where the @mentions and #tags of a text lead, and what the whole is about."""

    people: dict[str, Person]
    tags: dict[str, Tag]
    about: list[Tag]
    entries: dict[str, Entry]

    def person(self, handle: str) -> tuple[int, str, str] | None:
        person = self.people.get(handle.lower())
        return (person.pk, person.get_absolute_url(), person.name) if person else None

    def tag(self, word: str) -> tuple[str, str] | None:
        tag = self.tags.get(word.lower())
        return (tag.slug, reverse("feeds:tag", args=[tag.slug])) if tag else None

    def entry(self, code: str) -> str | None:
        entry = self.entries.get(code.lower())
        return entry.get_absolute_url() if entry else None


def put_in_words(
    written: Contribution,
    *,
    tags: Sequence[str] | None,
    by: Person,
    kept: Sequence[Kept],
    besides: Mapping[str, str] | None = None,
) -> Links:
    """Fill text, HTML and search words of what is written, once the guard has seen it all. Raises ValidationError.

    `besides` are lines that are said about it, for the guard to see as well.
    """
    written.title, written.body = clean_line(written.title), clean(written.body)
    words = [clean_line(word) for word in tags or ()]
    check_sizes(written, words)
    said = {"title": written.title, "body": written.body, "tags": ", ".join(words), **(besides or {})}
    is_nameless = written.written_as and by.pk == written.author_id  # of anybody else's text it would say whose it is
    vet(said, domains=mail_domains(), own=(by.name, by.handle) if is_nameless else (), kept=kept)
    links = find_links(written, words, by)
    rendered = render(written.body, links=links)
    written.html, written.text = rendered.html, rendered.text
    written.search = document(written.title, rendered.text)  # as our own analyser reads it: the title first
    return links


def find_links(written: Contribution, words: Sequence[str], by: Person) -> Links:
    """Look up whom and what it names, and what it cites of its author's register.

    A post is about the tags in its text; elsewhere those only link.
    """
    people, in_text = people_by_handle(mentions_in(written.body), by), tags_in(written.body)
    entries = cited(written)
    if written.kind == Kind.POST:
        made = tags_named(in_text, by=by)
        return Links(people, made, list(made.values()), entries)
    if written.written_as:
        return Links(people, tags_by_word(in_text, by), known_tags(words, by), entries)
    return Links(people, tags_by_word(in_text, by), list(tags_named(words, by=by).values()), entries)


def cited(written: Contribution) -> dict[str, Entry]:
    """Look up what it cites. Under an alias nothing: whose register it is would say something of who that is."""
    codes = () if written.written_as else citations_in(written.body)
    return entries_by_code(codes, written.author.organisation_id)


def known_tags(words: Sequence[str], by: Person) -> list[Tag]:
    """Return the tags that there are: what somebody makes says whose it is, and an alias is to say nothing."""
    known = tags_by_word(words, by)
    if new := [word for word in words if word.lower() not in known]:
        said = _("%(words)s is no topic yet. Without your name, choose among the topics that there are.")
        raise ValidationError({"tags": said % {"words": ", ".join(new)}})
    return list(known.values())


def check_sizes(written: Contribution, tags: Sequence[str]) -> None:
    """Refuse what is empty or too long, beside the field it is in."""
    refusals: dict[str, str] = {}
    most = settings.POST_LENGTH if written.kind == Kind.POST else settings.BODY_LENGTH
    if written.kind == Kind.QUESTION and not written.title:
        refusals["title"] = _("Ask your question in one sentence.")
    if len(written.title) > 200:
        refusals["title"] = _("At most 200 characters; this has %(length)s.") % {"length": len(written.title)}
    if written.kind != Kind.QUESTION and not written.body.strip():
        refusals["body"] = _("Write something first.")
    if len(written.body) > most:
        refusals["body"] = _("At most %(most)s characters; this has %(length)s.") % {
            "most": most,
            "length": len(written.body),
        }
    if len(tags) > MOST_TAGS:
        refusals["tags"] = _("At most %(most)s topics.") % {"most": MOST_TAGS}
    if refusals:
        raise ValidationError(refusals)


def refuse_long(lines: Mapping[str, str], model: type[Model], *, needed: Iterable[str] = ()) -> None:
    """Refuse lines that are longer than their columns in a table, or empty though needed, each beside its field."""
    refusals: dict[str, str] = {}
    for name, line in lines.items():
        most = model._meta.get_field(name).max_length or 0  # type: ignore[union-attr]
        if len(line) > most:
            said = _("At most %(most)s characters; this has %(length)s.")
            refusals[name] = said % {"most": most, "length": len(line)}
        elif not line and name in needed:
            refusals[name] = _("Write something first.")
    if refusals:
        raise ValidationError(refusals)


def attach(written: Contribution, links: Links, *, retag: bool, is_new: bool = False) -> None:
    """Keep whom it mentions, as far as they may read it, and for a post or question what it is about.

    A question that is not to be tagged anew keeps its tags; a post is about those in its text. What is new has no
    mentions and tags of an earlier text that would have to go.
    """
    people = list(links.people.values())
    reached = (
        set(readers(written.space).filter(pk__in=[person.pk for person in people]).values_list("pk", flat=True))
        if people
        else set()
    )
    written.not_reached = [person for person in people if person.pk not in reached]  # type: ignore[attr-defined]
    if not is_new:
        Mention.objects.filter(contribution_id=written.pk).exclude(person_id__in=reached).delete()
    if reached:
        mentions = (Mention(contribution_id=written.pk, person_id=pk) for pk in reached)
        Mention.objects.bulk_create(mentions, ignore_conflicts=True)
    set_citations(written, links.entries.values(), is_new=is_new)
    if written.kind == Kind.POST or (written.kind == Kind.QUESTION and retag):
        set_tags(written, links.about, is_new=is_new)


def set_tags(written: Contribution, tags: Iterable[Tag], *, is_new: bool) -> None:
    """Make it be about exactly these tags."""
    wanted = {tag.pk: tag for tag in tags}
    written.about = list(wanted.values())
    if not is_new:
        Tagging.objects.filter(contribution_id=written.pk).exclude(tag_id__in=wanted).delete()
    if wanted:
        taggings = (Tagging(contribution_id=written.pk, tag_id=pk, space_id=written.space_id) for pk in wanted)
        Tagging.objects.bulk_create(taggings, ignore_conflicts=True)
