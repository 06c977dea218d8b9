"""What views ask of a request."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

UNTIL_NOW = 1 << 53


def before(request: HttpRequest) -> int:
    """Return the id that a page of a list ends before: `?before=`, or none."""
    try:
        return int(request.GET.get("before", UNTIL_NOW))
    except ValueError:
        return UNTIL_NOW


def wants_fragment(request: HttpRequest) -> bool:
    """Whether htmx asks for a part of the page."""
    return bool(cast("Any", request).htmx)


def see_other(address: str) -> HttpResponse:
    """Go and look there: the answer to a form that was accepted."""
    return HttpResponseRedirect(address, status=303)


def go_to(request: HttpRequest, address: str) -> HttpResponse:
    """Go there, with the whole window, whether the form was sent by the browser or by htmx."""
    if wants_fragment(request):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return see_other(address)


def came_from(request: HttpRequest, otherwise: str) -> str:
    """Return the address of our own page that a form stood on."""
    page = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    return page if page and is_ours else otherwise


def refused(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Show a page again with what was wrong in it; nothing that was typed is lost."""
    return render(request, template, context, status=422)


def switched_on(request: HttpRequest, name: str) -> bool:
    """Whether a button that switches something says on (1) or off (0). A form without it means on."""
    return request.POST.get(name, "1") != "0"


def acknowledged(request: HttpRequest) -> dict[str, str]:
    """What the next page says to the browser that kept the text: the server has it."""
    key = request.GET.get("sent", "")
    return {"acknowledged": key} if len(key) == 36 else {}
