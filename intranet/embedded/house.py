"""What `make run` serves: pages, API and live pages on one port, with a worker and a beat behind them."""

import os
import signal
import sys
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException

from intranet.embedded.children import Child
from intranet.embedded.folders import make_home
from intranet.embedded.locks import claim
from intranet.embedded.log import say
from intranet.embedded.places import Place
from intranet.embedded.ports import LOOPBACK, see_that_it_is_free
from intranet.embedded.servers import start_servers
from intranet.embedded.tree import Tree
from intranet.embedded.trouble import Trouble

GRANIAN = (sys.executable, "-m", "granian")
AS_ROOT = "ignore:You're running the worker with superuser"  # it is a demo, and reaches this machine alone
CELERY = (sys.executable, "-W", AS_ROOT, "-m", "celery", "--quiet", "--app", "intranet.celery")
WELCOME = """
Wandelgang is ready at {address}
Sign in as one of these, with the password wandelgang:
  noor@demo.wandelgang.example      caseworker
  bram@demo.wandelgang.example      her colleague
  fatima@demo.wandelgang.example    legal expert
  hanneke@demo.wandelgang.example   manager of Noor's and Bram's team
  ingrid@demo.wandelgang.example    privacy officer, moderator
  yusuf@demo.wandelgang.example     works for a partner organisation, guest in one space
  admin@demo.wandelgang.example     administrator
"""


def open_up(tree: Tree, place: Place, port: int) -> None:
    """Start everything in order, and say so when it answers."""
    if os.environ.get("WANDELGANG_MODE", "demo") != "demo":
        raise Trouble("`make run` serves a demo to this machine alone; docs/operating.md says how to serve others.")
    address = f"http://{LOOPBACK}:{port}"
    see_that_it_is_free(port)
    make_home(place)
    tree.keep(claim(place.home, f"process {os.getpid()}, at {address}"))
    start_servers(tree, place)
    tree.run(Child("setup", (sys.executable, "manage.py", "prepare"), patience=10))
    tree.start(_web(port))
    tree.wait_until(lambda: _answers(port), 120, f"{address}/healthz did not answer in two minutes.")
    tree.start(_worker())
    tree.start(_beat())
    say(WELCOME.format(address=address))


def _web(port: int) -> Child:
    """One port for everything. A stream that is still open has three seconds to end."""
    where = f"--interface asgi --host {LOOPBACK} --port {port} --no-ws --log-level warning"
    care = "--workers 2 --respawn-failed-workers --workers-kill-timeout 3"
    return Child("web", (*GRANIAN, *where.split(), *care.split(), "intranet.asgi:application"), patience=8)


def _worker() -> Child:
    """SIGQUIT is the stop with an end: tasks get seconds to finish, and what they do not finish is done later."""
    options = "worker --concurrency 4 --without-gossip --without-mingle --loglevel WARNING"
    return Child("worker", (*CELERY, *options.split()), gently=signal.SIGQUIT, patience=10)


def _beat() -> Child:
    """The timetable is kept in memory: what is due is written in the database, so nothing is to be remembered."""
    options = "beat --scheduler intranet.timetable:Timetable --pidfile= --loglevel WARNING"
    return Child("beat", (*CELERY, *options.split()))


def _answers(port: int) -> bool:
    """Ask as a browser would, and never by way of a proxy that the environment names."""
    connection = HTTPConnection(LOOPBACK, port, timeout=1)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
