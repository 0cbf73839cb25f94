"""The TempEval-3 bench: what counts as found, and as right."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from rashomon import Reader
from rashomon.bench import timex

DOCUMENT = """<?xml version="1.0" ?>
<TimeML>
<DCT><TIMEX3 tid="t0" type="DATE" value="2016-06-06" functionInDocument="CREATION_TIME">2016-06-06</TIMEX3></DCT>
<TEXT>
Gunmen <EVENT eid="e1" class="OCCURRENCE">raided</EVENT> the town on
<TIMEX3 tid="t1" type="DATE" value="2016-06-04">Saturday</TIMEX3>.
The siege lasted <TIMEX3 tid="t2" type="DURATION" value="P3D">three days</TIMEX3>.
They had met in <TIMEX3 tid="t3" type="DATE" value="2016-04">May</TIMEX3>, at
<TIMEX3 tid="t4" type="DATE" value="X">harvest</TIMEX3>.
</TEXT>
</TimeML>
"""


def test_a_document_keeps_its_text_and_where_times_stand(tmp_path: Path) -> None:
    (tmp_path / "one.tml").write_text(DOCUMENT, encoding="utf-8")
    document = timex.load(tmp_path / "one.tml")
    assert document.created == date(2016, 6, 6)
    assert [document.text[one.start : one.end] for one in document.timexes] == ["Saturday", "three days", "May", "harvest"]


def test_value_f_is_found_times_right(reader: Reader, tmp_path: Path) -> None:
    part = tmp_path / "part"
    part.mkdir()
    (part / "one.tml").write_text(DOCUMENT, encoding="utf-8")
    (part / "._one.tml").write_bytes(b"\x00not a document")
    scores = {score.name: score.value for score in timex.run(tmp_path, reader)}
    # Three of four are found, all rightly cut; the month's value in the document is wrong.
    assert round(scores["part relaxed F"], 3) == round(2 * 1.0 * 0.75 / 1.75, 3)
    assert scores["part strict F"] == scores["part relaxed F"]
    assert round(scores["part value F"], 3) == round(scores["part relaxed F"] * 2 / 3, 3)
    assert scores["part type F"] == scores["part relaxed F"]
