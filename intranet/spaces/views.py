"""Temporary."""
from django.http import HttpRequest, HttpResponse

def about(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('about')

def change(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('change')

def decide(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('decide')

def invite(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('invite')

def member(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('member')

def membership(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('membership')

def new_space(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('new_space')

def spaces(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('spaces')
