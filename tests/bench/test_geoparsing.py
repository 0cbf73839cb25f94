from __future__ import annotations

from pathlib import Path

import pytest

from rashomon import Reader
from rashomon.bench import geoparsing

LGL = """<articles><article docid="1"><text><![CDATA[Soldiers fought in Kidal, Mali.]]></text><toponyms>
<toponym><start>19</start><end>24</end><phrase>Kidal</phrase><gaztag><lat>18.44</lat><lon>1.41</lon></gaztag></toponym>
<toponym><start>26</start><end>30</end><phrase>Mali</phrase><gaztag><lat>17.6</lat><lon>-4.0</lon></gaztag></toponym>
</toponyms></article></articles>"""
VIRUS = """<articles><article><text>Soldiers fought in Kidal.</text><locations>
<location><name>Kidal</name><start>20</start><end>25</end><lat>18.44</lat><lon>1.41</lon></location></locations></article></articles>"""


@pytest.mark.parametrize(("text", "toponyms"), [(LGL, ["Kidal", "Mali"]), (VIRUS, ["Kidal"])])
def test_offsets_of_each_dialect_are_those_of_the_words(tmp_path: Path, text: str, toponyms: list[str]):
    path = tmp_path / "corpus.xml"
    path.write_text(text, encoding="utf-8")
    (article,) = geoparsing.load(path)
    assert [article.text[one.start : one.end] for one in article.toponyms] == toponyms


def test_a_corpus_is_scored(tmp_path: Path, reader: Reader):
    (tmp_path / "lgl.xml").write_text(LGL, encoding="utf-8")
    scores = {score.name: score.value for score in geoparsing.run(tmp_path, reader)}
    assert scores["lgl toponym F1"] == 1.0
    assert scores["lgl within 161 km, of found"] == 0.5  # Kidal; the middle of Mali is another point than the gold has
