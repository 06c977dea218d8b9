"""What cannot wait in the demo: two questions whose clocks run for some hours after it was loaded."""

from datetime import timedelta

from intranet.demo.calendar import Calendar
from intranet.demo.cast import Cast
from questions.actions import ask, set_clock

QUESTIONS = (  # who asks, where, what, about what; how long ago in minutes, and for how many hours the clock runs
    (
        "noor",
        "rechtbank",
        "Moet een machtiging uithuisplaatsing apart op het verlengingsverzoek staan?",
        "Ik verleng de OTS en de machtiging tegelijk. Eén stuk met twee verzoeken, of twee? De griffie belt zo terug.",
        ["ondertoezichtstelling", "verlenging"],
        12,
        5,
    ),
    (
        "lotte",
        "rechtbank",
        "Tot hoe laat neemt de griffie vandaag een spoedverzoek aan?",
        "Het staat klaar, maar de handtekening komt pas aan het eind van de middag.",
        ["ondertoezichtstelling"],
        4,
        3,
    ),
)


def ask_what_cannot_wait(cast: Cast, calendar: Calendar) -> None:
    """Ask these lately, and set their clocks now, so that they run when somebody looks."""
    for who, where, title, body, tags, minutes_ago, hours in QUESTIONS:
        asked_at = calendar.now - timedelta(minutes=minutes_ago)
        asker, space = cast.people[who], cast.spaces[where]
        question = ask(author=asker, space=space, title=title, body=body, tags=tags, at=asked_at)
        set_clock(person=asker, question=question, needed_by=calendar.now + timedelta(hours=hours))
