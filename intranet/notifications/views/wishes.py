"""Pages on which one says how one wants to be told."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intranet.notifications import actions
from intranet.notifications.forms import ExceptionForm, MailForm, MailOfAllForm, PauseForm, WaysForm
from intranet.notifications.models import NoMail
from intranet.notifications.queries import paused_until, wishes_of
from intranet.people.models import Person
from intranet.people.reader import reader_of
from intranet.web.forms import ActionForm
from intranet.web.requests import see_other

PAGE = "notifications/wishes.html"


def wishes(request: HttpRequest) -> HttpResponse:
    """What one may be told of, and how one wants to be."""
    if request.method != "POST":
        return render(request, PAGE, context(reader_of(request)))
    form = WaysForm(request.POST, reader=reader_of(request), said=wishes_of(reader_of(request)))
    return _done(request, "form", form, form.submit(actions.choose_ways, person=reader_of(request)))


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Say something else of a space or a topic."""
    form = ExceptionForm(request.POST, reader=reader_of(request))
    return _done(request, "exception_form", form, form.submit(actions.prefer, person=reader_of(request)))


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Let it be as everywhere again."""
    reader = reader_of(request)
    said = get_object_or_404(wishes_of(reader), pk=pk)
    actions.prefer(person=reader, way=None, kind=said.kind, space=said.space, tag=said.tag)
    return see_other(f"{reverse('notifications:wishes')}#exceptions")


@require_POST
def mail(request: HttpRequest) -> HttpResponse:
    """Say whether one is mailed, and what mail may say."""
    form = MailForm(request.POST)
    return _done(request, "mail_form", form, form.submit(actions.set_mail, person=reader_of(request)))


@require_POST
def organisation(request: HttpRequest) -> HttpResponse:
    """Say, as an administrator, what mail to anybody here may say."""
    if not reader_of(request).is_administrator:
        raise PermissionDenied
    form = MailOfAllForm(request.POST)
    return _done(request, "all_form", form, form.submit(actions.set_mail_of_all, by=reader_of(request)))


def context(reader: Person) -> dict[str, Any]:
    """Return what the page shows."""
    said = wishes_of(reader)
    no_mail = NoMail.objects.filter(person=reader).exists()
    return {
        "form": WaysForm(reader=reader, said=said),
        "exceptions": [each for each in said if each.space or each.tag or not each.kind],
        "exception_form": ExceptionForm(reader=reader),
        "mail_form": MailForm(initial={"no_mail": no_mail, "no_content_in_mail": reader.no_content_in_mail}),
        "all_form": reader.is_administrator
        and MailOfAllForm(initial={"no_content_in_mail": reader.organisation.no_content_in_mail}, auto_id="all_%s"),
        "paused_until": paused_until(reader),
        "pause_form": PauseForm(auto_id="pause_%s"),
    }


def _done(request: HttpRequest, name: str, form: ActionForm, _answer: object) -> HttpResponse:
    """Show the page anew, or with what was refused in one of its forms."""
    if form.errors:
        return render(request, PAGE, context(reader_of(request)) | {name: form}, status=422)
    messages.success(request, _("Saved."))
    return see_other(reverse("notifications:wishes"))
