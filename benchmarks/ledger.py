"""Sixteen processes that draw numbers at once, and what a finished paper costs in a batch.

python -m benchmarks.ledger ADDRESS, an empty ledger: the path of a SQLite file, or postgresql://…
"""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import time

from orderwright.ledger import Finished, Ledger, Paper, Stamp

DESKS, SINGLES, BLOCKS, BLOCK, PAPERS, AT_ONCE = 16, 500, 100, 100, 1000, 40
STAMP = Stamp("desk", dt.datetime(2026, 11, 23, tzinfo=dt.UTC))


def opened(address: str) -> Ledger:
    """The ledger, as all desks share it."""
    return Ledger.open(address, "benchmark", shared=True)


def desk(address: str, name: str, times: int, count: int) -> None:
    """One process: says when it is ready, draws when it is told to, and prints how many seconds that took."""
    with opened(address) as ledger:
        print("ready", flush=True)
        sys.stdin.readline()
        start = time.perf_counter()
        for _ in range(times):
            ledger.draw(name, count, stamp=STAMP)
        print(time.perf_counter() - start, flush=True)


def at_once(address: str, name: str, times: int, count: int) -> float:
    """Seconds until the last of sixteen desks has drawn; all begin together."""
    command = [sys.executable, "-m", "benchmarks.ledger", address, name, str(times), str(count)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    desks = [subprocess.Popen(command, **pipes) for _ in range(DESKS)]
    for one in desks:
        assert one.stdout
        assert one.stdout.readline() == "ready\n"
    start = time.perf_counter()
    for one in desks:
        assert one.stdin
        one.stdin.write("go\n")
        one.stdin.flush()
    for one in desks:
        one.communicate()
        assert one.returncode == 0
    return time.perf_counter() - start


def issued(address: str) -> float:
    """Milliseconds to enter one finished paper, forty in a transaction."""
    with opened(address) as ledger:
        numbers = ledger.draw("commercial-invoice", PAPERS, stamp=STAMP)
        papers = [Finished("commercial-invoice", number, Paper(number)) for number in numbers]
        start = time.perf_counter()
        for first in range(0, PAPERS, AT_ONCE):
            ledger.issue_all(papers[first : first + AT_ONCE], stamp=STAMP)
        return (time.perf_counter() - start) / PAPERS * 1000


def main(address: str) -> None:
    """Prints a row for each way to draw, and checks that there is no double and no hole."""
    opened(address).close()
    print("drawn                        numbers       s  draws/s  numbers/s")
    for name, times, count in (("packing-list", SINGLES, 1), ("rma", BLOCKS, BLOCK)):
        seconds = at_once(address, name, times, count)
        draws = DESKS * times
        with opened(address) as ledger:
            numbers = {int(entry.number.split("-")[-1]) for entry in ledger.documents(name)}
        assert numbers == set(range(1, draws * count + 1)), f"{name}: doubles or holes"
        print(
            f"{DESKS} × {times} draws of {count:<11} {draws * count:>7,} {seconds:>7.1f}"
            f" {draws / seconds:>8,.0f} {draws * count / seconds:>10,.0f}"
        )
    print(f"a finished paper, {AT_ONCE} at once: {issued(address):.2f} ms")


if __name__ == "__main__":
    if len(sys.argv) == 2:
        main(sys.argv[1])
    else:
        desk(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
