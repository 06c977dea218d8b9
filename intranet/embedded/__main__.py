"""`make run`: the whole of Wandelgang in one tree of processes, until Ctrl-C."""

import argparse
import os
import signal
import sys
from typing import NoReturn

from intranet.embedded import house, kernel, places
from intranet.embedded.folders import make_home
from intranet.embedded.locks import claim
from intranet.embedded.log import say
from intranet.embedded.servers import start_servers
from intranet.embedded.tree import AskedToStop, Tree
from intranet.embedded.trouble import Trouble


def main() -> int:
    """Run what is asked for, and end every process of it however that goes."""
    options = _options()
    if options.parent:
        kernel.end_with(options.parent, signal.SIGTERM)
    try:
        with Tree() as tree:
            _run(tree, options)
    except AskedToStop:
        say("Wandelgang has stopped.")
        return 0
    except (Trouble, OSError) as trouble:
        print(f"Wandelgang cannot run: {trouble}", file=sys.stderr, flush=True)
        return 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m intranet.embedded", description=__doc__)
    parser.add_argument("--port", type=int, default=os.environ.get("PORT") or 8000)
    parser.add_argument("--parent", type=int, metavar="PID", help="stop when this parent process is gone")
    parser.add_argument("--only-servers", action="store_true", help="PostgreSQL and Valkey, and nothing else")
    parser.add_argument("--volatile", action="store_true", help="quicker, and not to be kept: for tests")
    parser.add_argument("--tell", type=int, metavar="FD", help="write a line into this descriptor when all is ready")
    return parser.parse_args()


def _run(tree: Tree, options: argparse.Namespace) -> NoReturn:
    if options.only_servers:
        make_home(places.HERE)
        tree.keep(claim(places.HERE.home, f"process {os.getpid()}"))
        start_servers(tree, places.HERE, volatile=options.volatile)
        say("PostgreSQL and Valkey are ready.")
    else:
        house.open_up(tree, places.HERE, options.port)
    if options.tell:
        os.write(options.tell, b"ready\n")
        os.close(options.tell)
    while True:
        tree.turn()


if __name__ == "__main__":
    sys.exit(main())
