"""What is fuzzed of edited exports: a ledger of one made-up report, and the readers that hold what comes back against it."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from rashomon.data.codebooks import load_rules
from rashomon.identity import report_key
from rashomon.ledger import Ledger, Sought
from rashomon.ledger.reconciling import settle_pending
from rashomon.records import Actor, Claim, Event, Figure, Interval, Published, Reading, Report, Span, Tie, When
from rashomon.release.entries import Release, entries
from rashomon.release.formats import format_of
from rashomon.revise.annotations import read_annotations
from rashomon.revise.changes import Editor
from rashomon.revise.coding import read_coding
from rashomon.revise.judging import read_judgements
from rashomon.revise.present import Present
from rashomon.revise.standoff import read_standoff

_AT = datetime(2024, 8, 1, tzinfo=UTC)
_TEXT = "Rebels killed 12 soldiers near Ber on Monday, said the army, which is led by General Sidibe.\nThe rebels denied it."
_FOLDER = Path(tempfile.mkdtemp())
_OWNER = os.getpid()


@atexit.register
def _tidy() -> None:
    if os.getpid() == _OWNER:  # a target runs in a child, which ends before the others begin
        shutil.rmtree(_FOLDER, ignore_errors=True)


def _reading() -> Reading:
    def words(told: str) -> Span:
        return Span.of(_TEXT, _TEXT.index(told), _TEXT.index(told) + len(told))

    day = date(2024, 7, 29)
    return Reading(
        report=Report(id="fuzzed", text=_TEXT, published=date(2024, 8, 1)), agency=None, photo_agency=None, outlet="Wire",
        published=Published(start=date(2024, 8, 1), end=date(2024, 8, 1), basis="metadata"), language="en", boilerplate=(),
        headings=(), repairs=(),
        actors=(
            Actor(id="a", name="rebels", kind="rebel", country="ML", mentions=(words("Rebels"),)),
            Actor(id="b", name="the army", kind="military", country="ML", mentions=(words("the army"), words("soldiers"))),
            Actor(id="c", name="Sidibe", kind="person", country="ML", mentions=(words("General Sidibe"),)),
        ),
        events=(
            Event(id="e", type="ASSAULT", acled="Armed clash", trigger=words("killed"), side_a=("a",), side_b=("b",),
                  when=When(interval=Interval(start=day, end=day, basis="stated"), span=words("Monday"))),
        ),
        figures=(
            Figure(id="f", kind="killed", low=12, high=12, vague=None, span=words("12 soldiers"), victims=("b",), event="e"),
        ),
        claims=(Claim(id="g", source=("b",), cue=words("said"), stance="assert", of=("e", "f"),
                      content=words("Rebels killed 12 soldiers near Ber on Monday")),),
        ties=(Tie(id="t", kind="leads", a="c", b="b", span=words("led by General Sidibe")),),
    )  # fmt: skip


def _seeds() -> None:
    """A ledger of that report, and its exports."""
    release = Release(rule="representative", rule_version="1", asked="", redacted="", at=_AT)
    with Ledger.open(_FOLDER / "fuzzed.db", create=True) as ledger:
        ledger.add([_reading()], at=_AT, reader="fuzz")
        for _ in settle_pending(ledger):
            pass
        for name in ("coding", "brat", "webannotation"):
            format_of(name).write(entries(ledger, Sought(), load_rules()[0]), _FOLDER / name, release)


@cache
def _present() -> Present:
    """The ledger as each process opens it for itself."""
    return Present(Ledger.open(_FOLDER / "fuzzed.db"))


_seeds()
_CODING, _BRAT, _ANNOTATIONS = _FOLDER / "coding", _FOLDER / "brat", _FOLDER / "webannotation"
_MARKED = _BRAT / f"{report_key(_reading().report)}.ann"
_JUDGEMENTS = b"judgement,verdict,a,b,field,value,reason,by,at,final\n,correct,f0123456789abcdef,,low,12,why,ana,,no\n"


def _read(data: bytes, read: Callable[[Path], Iterator[object]]) -> None:
    file = _FOLDER / "edited"
    file.write_bytes(data)
    for _ in read(file):
        pass


def coding(data: bytes) -> None:
    """An edited table of records."""
    _read(data, lambda file: read_coding(file, _present()))


def judgements(data: bytes) -> None:
    """A table of judgements."""
    _read(data, lambda file: read_judgements(file, _present(), Editor(by="fuzz", at=_AT, reason="why")))


def annotations(data: bytes) -> None:
    """Edited Web Annotations."""
    _read(data, lambda file: read_annotations(file, _present()))


def standoff(data: bytes) -> None:
    """An edited .ann file of brat."""
    _MARKED.write_bytes(data)
    for _ in read_standoff(_BRAT, _present()):
        pass


TARGETS: dict[str, tuple[Callable[[bytes], None], tuple[bytes, ...]]] = {
    "coding": (coding, tuple(file.read_bytes() for file in sorted(_CODING.glob("*.csv")))),
    "judgements": (judgements, (_JUDGEMENTS,)),
    "annotations": (annotations, (_ANNOTATIONS.read_bytes(),)),
    "standoff": (standoff, (_MARKED.read_bytes(),)),
}
