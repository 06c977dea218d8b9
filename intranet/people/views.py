"""Temporary."""
from django.http import HttpRequest, HttpResponse

def accept_invitation(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('accept_invitation')

def active(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('active')

def csrf(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('csrf')

def directory(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('directory')

def end_token(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('end_token')

def invitations(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('invitations')

def language(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('language')

def settings_page(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('settings_page')

def suggest(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('suggest')

def tokens(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('tokens')

def withdraw_invitation(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('withdraw_invitation')
