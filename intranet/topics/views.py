"""Temporary."""
from django.http import HttpRequest, HttpResponse

def about(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('about')

def experts(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('experts')

def merge_tag(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('merge_tag')

def suggest(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('suggest')

def tags(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('tags')
