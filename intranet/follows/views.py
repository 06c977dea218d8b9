"""Temporary."""
from django.http import HttpRequest, HttpResponse

def person(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('person')

def space(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('space')

def tag(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('tag')
