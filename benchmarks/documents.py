"""Papers through the verb `documents`: time and memory, against plain docxtpl in the same run.

python -m benchmarks.documents [KIND ...]           milliseconds a paper in a batch of 1,000
python -m benchmarks.documents memory [PAPERS ...]  megabytes, each number of papers in a process of its own;
                                                    1,000, 5,000 and 10,000 short packing lists if none given
"""

from __future__ import annotations

import datetime as dt
import gc
import html
import io
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import jinja2
from docxtpl import DocxTemplate

from benchmarks.shipping_book import AS_OF, tables
from orderwright.desk.documents import documents
from orderwright.desk.opening import OpenDesk, examined, opened
from orderwright.desk.papers.kinds import kinds_named
from orderwright.desk.papers.parties import company_of
from orderwright.desk.papers.planning import Planning
from orderwright.desk.papers.wanted import Wanted
from orderwright.documents import registry
from orderwright.documents.formats import ENGLISH
from orderwright.documents.forms import WordForm
from orderwright.documents.issue import making_of
from orderwright.documents.printed import fit, word_text
from orderwright.documents.render import template_path
from orderwright.documents.template import MADE
from orderwright.hosts.memory import MemoryHost
from orderwright.ledger import config

NOW = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
BATCH, LINES, ALONE = 1000, 30, 100
PAPERS, SHORT = ("1000", "5000", "10000"), 3
"""Packing lists whose memory is looked at, and lines of each."""
KINDS = ("packing-list", "commercial-invoice", "logistic-label", "logistic-label-zpl")
_TEXT = re.compile(rb"<w:t(?: [^>]*)?>([^<]*)</w:t>")


def desk_of(deliveries: int, lines: int = LINES) -> OpenDesk:
    """A desk in memory with so many deliveries."""
    return opened(MemoryHost(tables(deliveries, lines)), AS_OF, NOW)


def _take_ledger(folder: Path) -> None:
    """Numbers come from a ledger in this folder, which all desks share."""
    own = folder / "config.toml"
    own.write_text(f'[ledger]\nurl = "{folder.as_posix()}/ledger.sqlite"\nshared = true\n', encoding="utf-8")
    config.config_path = lambda: own


def whole(kind: str, deliveries: int) -> tuple[float, float]:
    """Milliseconds a paper of the whole verb, on the clock and of the processor."""
    desk = desk_of(deliveries)
    with tempfile.TemporaryDirectory() as folder:
        _take_ledger(Path(folder))
        clock, used = time.perf_counter(), time.process_time()
        outcome = documents(desk, kind=kind, out=Path(folder))
        spent = time.perf_counter() - clock, time.process_time() - used
    made = len(outcome.body["documents"])
    if made != deliveries:
        raise AssertionError(outcome.message)
    return spent[0] / made * 1000, spent[1] / made * 1000


def alone(kind: str) -> tuple[float, float | None]:
    """Milliseconds of the processor to render one paper of drafts at hand: ours, and plain docxtpl's."""
    desk, document = desk_of(ALONE), registry.get(kind)
    company, _ = company_of(desk.book, None)
    wanted = Wanted(None, None, kinds_named(kind))
    planning = Planning(desk.book, wanted, examined(desk), company, AS_OF)
    subjects = [order.printed(AS_OF, {}) for some in planning.portions() for order in some]
    # docxtpl knows the template's own language alone
    makings = [replace(making_of(document, one, company, NOW), fmt=ENGLISH) for one in subjects]
    pairs = list(zip(subjects, makings, strict=True))
    document.form.made(*pairs[0], None)
    start = time.process_time()
    ours = [document.form.made(*pair, None) for pair in pairs]
    spent = (time.process_time() - start) / len(pairs) * 1000
    if not isinstance(document.form, WordForm):
        return spent, None
    form = document.form
    start = time.process_time()
    plain = [_plain(form, *pair) for pair in pairs]
    theirs = (time.process_time() - start) / len(pairs) * 1000
    for mine, other in zip(ours, plain, strict=True):
        if _words(mine) != _words(other):
            raise AssertionError(f"{kind}: docxtpl's paper says something else")
    return spent, theirs


def _plain(form: WordForm, subject: object, making: object) -> bytes:
    """The same template and model, as docxtpl renders them."""
    template = DocxTemplate(str(template_path(None, form.template)))
    context = {**form.model.build(subject, making).model_dump(), MADE: "2026-11-23T09:00:00Z"}
    environment = jinja2.Environment(autoescape=True, finalize=word_text)
    environment.filters["fit"] = fit
    template.render(context, environment)
    made = io.BytesIO()
    template.save(made)
    return made.getvalue()


def _words(paper: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(paper)) as package:
        found = _TEXT.findall(package.read("word/document.xml"))
    return [html.unescape(word.decode()) for word in found if word.strip()]


def speed(kinds: list[str]) -> None:
    """Prints a row for each kind."""
    print("paper                 whole verb ms  of the processor  rendering alone  docxtpl  docxtpl ÷ ours")
    for kind in kinds:
        clock, used = whole(kind, BATCH)
        ours, theirs = alone(kind)
        ratio = f"{theirs:>8.1f} {theirs / ours:>15.1f}" if theirs else f"{'–':>8} {'–':>15}"
        print(f"{kind:<21} {clock:>13.1f} {used:>17.1f} {ours:>16.1f} {ratio}", flush=True)


def memory(papers: list[str]) -> None:
    """Prints a row for each number of papers; the tables grow with it, what papers need should not."""
    print("papers    tables and rules MB   at most MB   the papers on top MB")
    for count in papers:
        command = [sys.executable, "-m", "benchmarks.documents", "one", count]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        before, most = int(told[-2]), int(told[-1])
        print(f"{count:>6} {before:>21,} {most:>12,} {most - before:>22,}", flush=True)


def one(count: int) -> None:
    """One number of packing lists: megabytes once the desk was looked at, and at most."""
    desk = desk_of(count, SHORT)
    examined(desk)
    with tempfile.TemporaryDirectory() as folder:
        _take_ledger(Path(folder))
        documents(desk, kind="packing-list", out=Path(folder), most=1)
        before = _highest()
        documents(desk, kind="packing-list", out=Path(folder))
    print(before, _highest())


def _highest() -> int:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM"))


if __name__ == "__main__":
    gc.set_threshold(100_000, *gc.get_threshold()[1:])  # as the command line does
    if sys.argv[1:2] == ["memory"]:
        memory(sys.argv[2:] or list(PAPERS))
    elif sys.argv[1:2] == ["one"]:
        one(int(sys.argv[2]))
    else:
        speed(sys.argv[1:] or list(KINDS))
