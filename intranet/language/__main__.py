"""What the analyser costs a worker: `python -m intranet.language` prints its memory, its start and its speed.

Measured in a process that has Django already, as a worker has, and nothing of the analyser.
"""

import os
import sys
import time
from pathlib import Path

import django.utils.html  # noqa: F401 - every worker has it

SENTENCES = (
    "Hoe vraag ik een verlenging van de ondertoezichtstelling aan als de ouders het er niet mee eens zijn?",
    "De kinderrechter verleende een machtiging uithuisplaatsing voor een half jaar; het kind gaat naar een gezinshuis.",
    "Wie heeft ervaring met reiskostenvergoeding voor netwerkpleegouders die buiten de regio wonen? Graag vandaag nog.",
    "The foster parents asked whether the guardian may sign the form for the passport, or only both parents together.",
    "Bij een crisisplaatsing in het weekend bel je eerst de bereikbaarheidsdienst, en maandag de gedragswetenschapper.",
)
LENGTH = 170  # characters of a common post
ROUNDS = 2000


def memory() -> dict[str, float]:
    """Return the megabytes that are in memory for this process, its share of them, and what it has written itself."""
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()[1:]
    kilobytes = {line.split(":")[0]: int(line.split()[1]) for line in lines}
    return {name: kilobytes[name] / 1024 for name in ("Rss", "Pss", "Private_Dirty")}


def texts() -> list[str]:
    """Return texts of the length of a common post, made of sentences."""
    whole = " ".join(SENTENCES)
    return [(whole[start:] + " " + whole)[:LENGTH] for start in range(0, len(whole), 23)]


def measure() -> str:
    """Return what starting costs, and then what each text does, in lines."""
    before, began = memory(), time.perf_counter()
    from intranet import language  # noqa: PLC0415 - this is what is measured

    words = len(language.prepare())
    language.document("", SENTENCES[0])
    start = time.perf_counter() - began
    some = texts()
    for text in some:
        language.Query.parse(text).highlight(text)
    began = time.perf_counter()
    for turn in range(ROUNDS):
        language.document("", some[turn % len(some)])
    each = (time.perf_counter() - began) / ROUNDS
    more = {name: size - before[name] for name, size in memory().items()}
    return (
        f"words   {words:,}\n"
        f"start   {start:.2f} s\n"
        f"memory  {more['Rss']:.1f} MB, of which {more['Private_Dirty']:.1f} MB are each worker's own\n"
        f"speed   {each * 1000:.3f} ms for a text of {LENGTH} characters\n"
    )


if __name__ == "__main__" and __package__:  # run as a module, the analyser is imported already: begin again, as a file
    os.execv(sys.executable, [sys.executable, __file__])  # noqa: S606
elif __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parents[2])
    sys.stdout.write(measure())
