"""The learned reader that ships: it is the one that its hash names, and reads each report as if there were no other."""

from __future__ import annotations

import shutil
from importlib import resources

import pytest

from rashomon import RashomonError, Reader, Report
from rashomon.demo import sample_reports
from rashomon.models import encoder
from rashomon.models.encoder import Encoder
from rashomon.models.shape import ANCHORS, KINDS
from rashomon.read import parse_reports

TEXT = "Residents recounted that shells hit the market in Omdurman.\n\nThe army denied it had shelled the town on Monday."


@pytest.fixture(scope="module")
def parsed(learned_reader):
    return next(parse_reports([Report(id="r", text=TEXT)], learned_reader.nlp, learned_reader.lexicons, learned_reader.model))


def test_every_word_is_told_of_with_probabilities(parsed):
    assert set(parsed.marks.anchors) == set(ANCHORS)
    for numbers in parsed.marks.anchors.values():
        assert numbers.shape == (len(parsed.doc),)
        assert ((numbers >= 0) & (numbers <= 1)).all()
    for name, (values, numbers) in parsed.marks.kinds.items():
        assert values == KINDS[name][1]
        assert numbers.sum(axis=1) == pytest.approx(1, abs=1e-4)


def test_what_it_learned_it_still_knows(parsed):
    words = [token.text for token in parsed.doc]
    recounted, denied, hit = words.index("recounted"), words.index("denied"), words.index("hit")
    assert parsed.marks.probability("claim", [recounted]) > 0.5
    assert parsed.marks.probability("claim", [hit]) < 0.1
    assert parsed.marks.kind("stance", denied)[0] == "deny"
    assert parsed.marks.span("source", recounted) == (0, 1)


def test_no_report_changes_how_another_is_read(learned_reader):
    reports = sample_reports()
    assert list(learned_reader.read_many(reports)) == [learned_reader.read(report) for report in reports]
    assert list(learned_reader.read_many(reports[::-1]))[::-1] == list(learned_reader.read_many(reports))


def test_without_words_nothing_is_told(learned_reader):
    (parsed,) = parse_reports(
        [Report(id="r", text="El ejército entró.")], learned_reader.nlp, learned_reader.lexicons, learned_reader.model
    )
    assert not parsed.marks


def test_records_say_that_the_model_made_them(learned_reader, reader):
    by_rules = {claim.content.text for claim in reader.read(Report(id="r", text=TEXT)).claims}
    for claim in learned_reader.read(Report(id="r", text=TEXT)).claims:
        assert (claim.content.text in by_rules) != claim.rule.startswith("claims.model")


def test_the_reader_loads_it_unless_told_not_to():
    assert Reader.load().model is not None
    assert Reader.load(learned=False).model is None


def test_a_damaged_or_missing_file_is_named(tmp_path, monkeypatch):
    with pytest.raises(RashomonError, match="is not there"):
        Encoder.load(tmp_path)
    shipped = resources.files("rashomon.models")
    shutil.copy(shipped / "tokenizer.json", tmp_path)
    (tmp_path / "reader.onnx").write_bytes((shipped / "reader.onnx").read_bytes()[:-1] + b"x")
    monkeypatch.setattr(encoder, "SHIPPED", tmp_path)
    with pytest.raises(RashomonError, match="its hash differs"):
        Encoder.load()
