"""Addresses of questions and answers."""

from django.urls import path

from questions import views

app_name = "questions"
urlpatterns = [
    path("questions/", views.questions, name="questions"),
    path("questions/waiting/", views.waiting, name="waiting"),
    path("questions/ask/", views.ask_question, name="ask"),
    path("questions/recheck/", views.recheck, name="recheck"),
    path("questions/<int:pk>/", views.question, name="question"),
    path("questions/<int:pk>/edit/", views.edit_question, name="edit_question"),
    path("questions/<int:pk>/delete/", views.delete_question, name="delete_question"),
    path("questions/<int:pk>/move/", views.move_question, name="move"),
    path("questions/<int:pk>/join/", views.join_question, name="join"),
    path("questions/<int:pk>/apart/", views.take_apart, name="apart"),
    path("questions/<int:pk>/helped/", views.helped, name="helped"),
    path("questions/<int:pk>/not-mine/", views.not_mine, name="not_mine"),
    path("questions/<int:pk>/forward/", views.forward, name="forward"),
    path("questions/<int:pk>/answers/", views.answers, name="answers"),
    path("questions/<int:pk>/urgency/", views.urgency, name="urgency"),
    path("questions/<int:pk>/claim/", views.claim, name="claim"),
    path("questions/<int:pk>/clock/", views.clock, name="clock"),
    path("spaces/<slug:slug>/ladder/", views.ladder, name="ladder"),
    path("answers/<int:pk>/", views.answer, name="answer"),
    path("answers/<int:pk>/edit/", views.edit_answer, name="edit_answer"),
    path("answers/<int:pk>/delete/", views.delete_answer, name="delete_answer"),
    path("answers/<int:pk>/accepted/", views.accepted, name="accepted"),
    path("answers/<int:pk>/correct/", views.correct, name="correct"),
    path("answers/<int:pk>/corrections/", views.corrections, name="corrections"),
    path("answers/<int:pk>/disputes/", views.disputes, name="disputes"),
    path("answers/<int:pk>/withdrawal/", views.withdrawal, name="withdrawal"),
    path("answers/<int:pk>/rollback/", views.roll_back, name="roll_back"),
    path("corrections/<int:pk>/", views.correction, name="correction"),
    path("corrections/<int:pk>/decision/", views.decide, name="decide"),
    path("corrections/<int:pk>/withdrawal/", views.withdraw, name="withdraw_correction"),
    path("disputes/<int:pk>/", views.dispute, name="dispute"),
    path("disputes/<int:pk>/settlement/", views.settle, name="settle"),
    path("disputes/<int:pk>/withdrawal/", views.take_back, name="take_back"),
    path("answers/<int:pk>/verification/", views.verification, name="verification"),
    path("questions/<int:pk>/unmasking/", views.unmask, name="unmask"),
    path("unmaskings/", views.unmaskings, name="unmaskings"),
    path("unmaskings/<int:pk>/", views.one_unmasking, name="one_unmasking"),
    path("unmaskings/<int:pk>/decision/", views.decide_unmasking, name="decide_unmasking"),
]
