"""Temporary."""
from django.http import HttpRequest, HttpResponse

def bookmarks(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('bookmarks')

def delete_post(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('delete_post')

def edit_post(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('edit_post')

def everything(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('everything')

def home(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('home')

def person(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('person')

def post(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('post')

def publish(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('publish')

def seen(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('seen')

def space(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('space')

def tag(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('tag')
