"""Temporary."""
from django.http import HttpRequest, HttpResponse

def accepted(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('accepted')

def answer(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('answer')

def answers(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('answers')

def ask_question(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('ask_question')

def delete_answer(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('delete_answer')

def delete_question(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('delete_question')

def edit_answer(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('edit_answer')

def edit_question(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('edit_question')

def move_question(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('move_question')

def question(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('question')

def questions(request: HttpRequest, **kw: object) -> HttpResponse: return HttpResponse('questions')
