"""One's devices: letting this one be woken, ending them, and what they show when they were woken."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from intranet.notifications.actions.devices import add_device, end_device, end_devices, renew_device
from intranet.notifications.browsers import name_of
from intranet.notifications.forms import DeviceForm, RenewedDeviceForm
from intranet.notifications.models import Device
from intranet.notifications.push import public_key
from intranet.notifications.queries import number_unread
from intranet.notifications.templatetags.devices import what_is_said
from intranet.notifications.waiting import shown
from intranet.people.browsers import device_of, remember_device
from intranet.people.reader import reader_of
from intranet.web.requests import see_other, wants_fragment

SECTION = "notifications/_devices.html"


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Let this browser be woken. What says where it was woken before, or that it forgot, nobody tapped."""
    by_itself = "old" in request.POST
    form = RenewedDeviceForm(request.POST) if by_itself else DeviceForm(request.POST)
    name = name_of(request.headers.get("User-Agent", ""))
    action = renew_device if by_itself else add_device
    try:
        device = form.submit(action, person=reader_of(request), name=name, before=device_of(request))
    except Device.DoesNotExist:
        return HttpResponse(status=410)
    if device is None:
        page = SECTION if wants_fragment(request) else "notifications/devices.html"
        return render(request, page, what_is_said(request, reader_of(request)) | {"device_form": form}, status=422)
    response = _section(request, here=device.pk)
    remember_device(response, device.pk)
    return response


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's own devices."""
    reader = reader_of(request)
    end_device(person=reader, device=get_object_or_404(reader.devices, pk=pk))
    return _section(request)


@require_POST
def end_all(request: HttpRequest) -> HttpResponse:
    """End all of one's own devices."""
    end_devices(person=reader_of(request))
    return _section(request)


@require_GET
def waiting(request: HttpRequest) -> HttpResponse:
    """What a device that was woken shows to whoever uses it, and counts on its icon; nothing, when not for them."""
    reader = reader_of(request)
    said = shown(reader, request.GET.get("tag", ""))
    return JsonResponse({**said, "unread": number_unread(reader)}) if said else HttpResponse(status=204)


@require_GET
@login_not_required
def service_worker(request: HttpRequest) -> HttpResponse:
    """The script that browsers keep to be woken; asked for anew each time, so that an old one is gone at once."""
    response = render(
        request,
        "notifications/service-worker.js",
        {"push_key": public_key()},
        content_type="text/javascript; charset=utf-8",
    )
    response["Cache-Control"] = "no-cache"
    return response


def _section(request: HttpRequest, here: int | None = None) -> HttpResponse:
    if not wants_fragment(request):
        return see_other(f"{reverse('people:settings')}#devices")
    return render(request, SECTION, what_is_said(request, reader_of(request), here))
