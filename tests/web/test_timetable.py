"""What is due every few seconds, when somebody sets the clock."""

from datetime import UTC, datetime, timedelta

import time_machine
from celery import Celery

from intranet.timetable import Timetable

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def test_what_is_due_every_few_seconds_goes_on_when_the_clock_is_put_back(monkeypatch):
    sent = []
    app = Celery(set_as_current=False)
    app.conf.beat_schedule = {
        "looking": {"task": "look", "schedule": 3.0},
        "seldom": {"task": "rest", "schedule": 900.0},
    }
    timetable = Timetable(app)
    monkeypatch.setattr(timetable, "apply_entry", lambda entry, **_more: sent.append(entry.task))
    monkeypatch.setattr(Timetable, "producer", None)

    with time_machine.travel(NOON, tick=False) as clock:
        for _ in range(4):
            timetable.tick()
            clock.shift(timedelta(seconds=3.1))
        before = sent.count("look")
        clock.shift(timedelta(minutes=-5))
        for _ in range(4):
            timetable.tick()
            clock.shift(timedelta(seconds=3.1))

    assert sent.count("look") - before >= 3


def test_what_cannot_be_handed_on_is_a_line_in_the_log(caplog):
    app = Celery(set_as_current=False, broker="redis+socket:///nowhere/valkey.sock")
    app.conf.update(beat_schedule={"looking": {"task": "look", "schedule": 3.0}}, task_publish_retry=False)
    app.conf.broker_transport_options = {"max_retries": 0}
    timetable = Timetable(app)

    timetable.apply_entry(timetable.schedule["looking"])

    (said,) = [each for each in caplog.records if each.levelname == "ERROR"]
    assert said.getMessage().startswith("Couldn't apply scheduled task looking")
    assert "Traceback" not in caplog.text
