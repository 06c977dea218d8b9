"""Temporary."""
from django.http import HttpRequest, HttpResponse

def bookmark(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('bookmark')

def card(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('card')

def contribution(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('contribution')

def delete_reply(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('delete_reply')

def edit_reply(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('edit_reply')

def history(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('history')

def replies(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('replies')

def vote(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('vote')

def watch(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('watch')
