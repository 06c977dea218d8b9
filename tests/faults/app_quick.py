"""The courier with a timetable so quick that no test waits for a quarter of a minute of it."""

from intranet.celery import app

QUICK = {"telling": 1.0, "pushing": 1.0, "mail": 2.0, "letter box": 1.0}  # seconds

app.conf.beat_schedule = {
    name: app.conf.beat_schedule[name] | {"schedule": seconds, "options": {"expires": 5.0}}
    for name, seconds in QUICK.items()
}
