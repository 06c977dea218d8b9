"""Temporary."""
from django.http import HttpRequest, HttpResponse

def count(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('count')

def follow_up(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('follow_up')

def notifications(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('notifications')

def read_all(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('read_all')
