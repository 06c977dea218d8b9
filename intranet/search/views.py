"""Temporary."""
from django.http import HttpRequest, HttpResponse

def search(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('search')
