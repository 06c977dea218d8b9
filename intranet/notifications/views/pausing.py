""" "Not now": for an hour, until tomorrow, until a time; and not any more."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intranet.notifications import actions
from intranet.notifications.forms import PauseForm
from intranet.notifications.views.wishes import PAGE, context
from intranet.people.reader import reader_of
from intranet.web.requests import came_from, refused, see_other, switched_on


@require_POST
def pause(request: HttpRequest) -> HttpResponse:
    """Do not disturb one for a while; or do again."""
    reader = reader_of(request)
    if not switched_on(request, "pause"):
        actions.disturb_again(person=reader)
        return see_other(came_from(request, reverse("notifications:notifications")))
    form = PauseForm(request.POST, auto_id="pause_%s")
    form.submit(actions.not_now, person=reader)
    if form.errors:
        return refused(request, PAGE, context(reader) | {"pause_form": form})
    messages.success(request, _("Nothing disturbs you until then."))
    return see_other(came_from(request, reverse("notifications:notifications")))
