"""Exported, edited, imported, exported again: the edits are there, and nothing else has changed."""

from __future__ import annotations

import csv
import json
import re
import shutil

import pytest

from rashomon import Reader
from rashomon.errors import RashomonError
from rashomon.ledger import Ledger
from rashomon.records import Report
from rashomon.release.brat import RECORDS

load_reader = Reader.load  # `run` has one reader for all commands
BY = ("--by", "ana", "--reason", "read again")


@pytest.fixture(scope="session")
def samples_ledger(sample_readings, fill_ledger, tmp_path_factory):
    path = tmp_path_factory.mktemp("revise") / "demo.db"
    fill_ledger(str(path), sample_readings)
    return path


@pytest.fixture
def ledger(samples_ledger, tmp_path):
    """A ledger of the samples that a test may change."""
    return str(shutil.copy(samples_ledger, tmp_path / "own.db"))


@pytest.fixture
def bring(run, ledger):
    """Export a format; import it."""

    def out(name, to):
        assert run("export", name, "--ledger", ledger, "-o", to).exit_code == 0

    def back(name, of, *more):
        return run("import", name, of, "--ledger", ledger, *(more or BY))

    return out, back


def read_table(path):
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return list(rows[0]), rows


def write_table(path, header, rows, *, delimiter=",", encoding="utf-8"):
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.DictWriter(stream, header, delimiter=delimiter, restval="")
        writer.writeheader()
        writer.writerows(rows)


def without_state(rows):
    return {
        row["key"]: {name: cell for name, cell in row.items() if name not in ("state", "verdict", "reason")} for row in rows
    }


@pytest.mark.parametrize("name", ["coding", "judgements", "webannotation", "brat"])
def test_what_nobody_edited_changes_nothing(bring, ledger, tmp_path, name):
    out, back = bring
    out(name, "sheets")
    assert "no changes" in back(name, "sheets").output
    with Ledger.open(ledger) as opened:
        assert opened.judgements() == ()


def test_cells_of_a_coding_sheet_become_corrections(bring, ledger, tmp_path):
    out, back = bring
    out("coding", "before")
    with Ledger.open(ledger) as opened:  # what is said of a copy counts in all: these have none
        alone = {report for report, lineage in opened.lineages().items() if len(lineage.copies) == 1}
    figures, events = tmp_path / "before/figures.csv", tmp_path / "before/events.csv"
    header, rows = read_table(figures)
    one = next(row for row in rows if row["low"] == row["high"] == "84" and row["report"] in alone)
    actor = read_table(tmp_path / "before/actors.csv")[1]
    other = next(row for row in actor if row["report"] == one["report"] and row["key"] not in one["victims"])
    one |= {"high": "90", "civilians": "yes", "by": other["name"], "reason": "the second paragraph says so"}
    wholes = {row["part_of"][:17] for row in rows}  # figures whose parts would change with them
    lone = [row for row in rows if row["report"] in alone - {one["report"]} and row["key"] not in wholes]
    gone = next(row for row in lone if row["low"])
    gone |= {"verdict": "reject"}
    write_table(figures, header, rows)
    header, rows = read_table(events)
    moved = next(row for row in rows if row["place"])
    moved |= {"first_day": "2024-07-20", "latitude": "20,5", "place": "Elsewhere", "status": "possible"}
    write_table(events, header, rows, delimiter=";", encoding="utf-8-sig")
    assert "6 correct, 1 reject" in back("coding", "before").output

    out("coding", "after")
    after = without_state(read_table(tmp_path / "after/figures.csv")[1])
    expected = without_state(read_table(figures)[1])
    expected[one["key"]]["by"] = f"{other['key']} {other['name']}"
    del expected[gone["key"]]
    assert after == expected
    row = without_state(read_table(tmp_path / "after/events.csv")[1])[moved["key"]]
    assert (row["first_day"], row["latitude"], row["place"], row["status"]) == ("2024-07-20", "20.5", "Elsewhere", "possible")
    assert "no changes" in back("coding", "after").output


def test_what_a_spreadsheet_rewrites_is_no_edit(bring, tmp_path):
    out, back = bring
    out("coding", "sheets")
    path = tmp_path / "sheets/events.csv"
    header, rows = read_table(path)
    for row in rows:
        for name in ("first_day", "last_day", "published"):
            row[name] = "/".join(str(int(part)) for part in reversed(row[name].split("-"))) if row[name] else ""
        for name in ("latitude", "longitude", "radius_km"):
            row[name] = row[name].replace(".", ",")
        row["side_a"] += "  "
    write_table(path, header, rows, delimiter=";")
    assert any("/" in row["first_day"] for row in rows)
    assert any("," in row["latitude"] for row in rows)
    assert "no changes" in back("coding", "sheets").output


def test_a_row_without_a_key_adds_a_record(bring, ledger, tmp_path):
    out, back = bring
    out("coding", "before")
    path = tmp_path / "before/figures.csv"
    header, rows = read_table(path)
    event = next(row for row in read_table(tmp_path / "before/events.csv")[1] if row["report"] == rows[0]["report"])
    with Ledger.open(ledger) as opened:
        text = next(report.text for key, report in opened.reports([rows[0]["report"]]))
    words = " ".join(text.split()[-3:]).strip(".")
    new = {"report": rows[0]["report"], "words": words, "kind": "missing", "low": "3", "event": event["key"]}
    write_table(path, header, [*rows, new])
    assert "1 add" in back("coding", "before").output
    out("coding", "after")
    (found,) = [row for row in read_table(tmp_path / "after/figures.csv")[1] if row["words"] == words]
    assert (found["kind"], found["low"], found["high"], found["event"][:17]) == ("missing", "3", "", event["key"])
    assert "these words are a figure already" in str(back("coding", "before").exception)


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        ({"low": "many"}, "figures.csv, row 2: low: 'many' is no number"),
        ({"low": "nan"}, "low: 'nan' is no number"),
        ({"low": "2.5"}, "a whole number of people"),
        ({"kind": "slain"}, "one of killed"),
        ({"by": "somebody"}, "'somebody' is neither a key nor an actor of this report"),
        ({"verdict": "perhaps"}, "'perhaps' is none of accept, reject, note"),
        ({"words": "words that nobody wrote"}, "does not stand in the report"),
        ({"key": "f0000000000000000", "low": "2"}, "no record of this ledger has the key"),
        ({"report": "r0000000000000000", "low": "2"}, "no report of the key"),
        ({"state": "s123", "high": "99"}, "was changed in the ledger since"),
        ({"civilians": "some"}, "civilians: yes or no"),
    ],
)
def test_a_cell_that_will_not_do_is_named_and_nothing_is_kept(bring, ledger, tmp_path, edit, says):
    out, back = bring
    out("coding", "sheets")
    path = tmp_path / "sheets/figures.csv"
    header, rows = read_table(path)
    rows[0] |= edit
    rows[1] |= {"verdict": "accept"}
    write_table(path, header, rows)
    result = back("coding", "sheets")
    assert result.exit_code == 1
    assert says in str(result.exception)
    with Ledger.open(ledger) as opened:
        assert opened.judgements() == ()


def test_who_edited_an_older_state_is_told(bring, run, ledger, tmp_path):
    out, back = bring
    out("coding", "mine")
    header, rows = read_table(tmp_path / "mine/figures.csv")
    assert run("judge", rows[0]["key"], "correct", "kind=injured", "-r", "theirs", "--ledger", ledger).exit_code == 0
    assert "no changes" in back("coding", "mine").output  # not edited, so what the other said stands
    rows[0]["low"] = "7"
    write_table(tmp_path / "mine/figures.csv", header, rows)
    assert "was changed in the ledger since" in str(back("coding", "mine").exception)


def test_a_dry_run_keeps_nothing(bring, ledger, tmp_path):
    out, back = bring
    out("coding", "sheets")
    header, rows = read_table(tmp_path / "sheets/claims.csv")
    rows[0] |= {"verdict": "accept"}
    write_table(tmp_path / "sheets/claims.csv", header, rows)
    assert "would be taken in: 1 accept" in back("coding", "sheets", *BY, "--dry-run").output
    with Ledger.open(ledger) as opened:
        assert opened.judgements() == ()
    assert "say why" in str(back("coding", "sheets", "--by", "ana").exception)


def test_judgements_go_from_one_ledger_to_another(bring, run, ledger, samples_ledger, tmp_path):
    out, _ = bring
    out("coding", "sheets")
    figure, event = (read_table(tmp_path / f"sheets/{name}s.csv")[1][0]["key"] for name in ("figure", "event"))
    for arguments in ((figure, "correct", "low=41"), (event, "reject")):
        assert run("judge", *arguments, "-r", "checked, twice", "--ledger", ledger).exit_code == 0
    with Ledger.open(ledger) as opened:
        (first, *_) = opened.judgements()
    assert run("withdraw", first.id, "-r", "=not so", "--ledger", ledger).exit_code == 0
    out("judgements", "all.csv")
    header, rows = read_table(tmp_path / "all.csv")
    assert [row["verdict"] for row in rows] == ["correct", "reject", "withdraw"]
    assert rows[2]["reason"] == "'=not so"

    other = str(shutil.copy(samples_ledger, tmp_path / "other.db"))
    rows.append({"verdict": "note", "a": figure, "reason": "ask the author"})
    write_table(tmp_path / "all.csv", header, rows)
    assert "1 correct, 1 note, 1 reject, 1 withdraw" in run("import", "judgements", "all.csv", "--ledger", other, *BY).output
    assert run("export", "judgements", "--ledger", other, "-o", "again.csv").exit_code == 0
    assert read_table(tmp_path / "again.csv")[1][:3] == read_table(tmp_path / "all.csv")[1][:3]
    assert "no changes" in run("import", "judgements", "again.csv", "--ledger", other, *BY).output
    rows[0]["value"] = "999"
    write_table(tmp_path / "all.csv", header, rows[:3])
    assert "kept as it was made" in str(run("import", "judgements", "all.csv", "--ledger", other, *BY).exception)


def read_annotations(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def body(annotation):
    return json.loads(annotation["body"][1]["value"])


def test_web_annotations_are_corrected(bring, tmp_path):
    out, back = bring
    out("webannotation", "before.jsonl")
    told = read_annotations(tmp_path / "before.jsonl")
    figure = next(one for one in told if one["body"][0]["value"] == "figure" and body(one)["low"])
    figure["body"][1]["value"] = json.dumps(body(figure) | {"low": 3, "high": 4})
    claim = next(one for one in told if one["body"][0]["value"] == "claim")
    (position,) = [one for one in claim["target"][0]["selector"] if one["type"] == "TextPositionSelector"]
    quotation = claim["target"][0]["selector"][0]
    position["end"] -= 1
    quotation["exact"] = quotation["exact"][:-1]
    tie = next(one for one in told if one["body"][0]["value"] == "tie")
    tie["body"] += [
        {"type": "TextualBody", "purpose": "assessing", "value": "reject"},
        {"type": "TextualBody", "purpose": "commenting", "value": "not said there"},
    ]
    new = {
        "@context": figure["@context"], "id": "https://example.org/annotations/1", "type": "Annotation",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": "actor"},
            {"type": "TextualBody", "purpose": "describing", "value": json.dumps({"name": "a witness", "kind": "witness"})},
        ],
        "target": {"source": figure["target"][0]["source"], "selector": {
            "type": "TextPositionSelector", "start": 0, "end": 4,
        }},
    }  # fmt: skip
    (tmp_path / "edited.json").write_text(json.dumps([figure, claim, tie, new]), encoding="utf-8")  # a part of them is enough
    assert "1 add, 3 correct, 1 reject" in back("webannotation", "edited.json").output

    out("webannotation", "after.jsonl")
    after = {one["id"]: one for one in read_annotations(tmp_path / "after.jsonl")}
    assert (body(after[figure["id"]])["low"], body(after[figure["id"]])["high"]) == (3, 4)
    assert after[claim["id"]]["target"][0]["selector"][1] == position
    assert tie["id"] not in after
    assert len(after) == len(told)
    untouched = [one for one in told if one["id"] not in {figure["id"], claim["id"], tie["id"]}]
    assert all(after[one["id"]] == one for one in untouched)
    assert "a witness" in {body(one)["name"] for one in after.values() if one["body"][0]["value"] == "actor"}


def test_an_annotation_that_contradicts_itself_is_refused(bring, tmp_path):
    out, back = bring
    out("webannotation", "before.jsonl")
    told = read_annotations(tmp_path / "before.jsonl")
    told[-1]["target"][0]["selector"][0]["exact"] = "other words"
    (tmp_path / "edited.json").write_text(json.dumps(told), encoding="utf-8")
    assert "the position selects" in str(back("webannotation", "edited.json").exception)
    (tmp_path / "edited.json").write_text("no json", encoding="utf-8")
    assert "is no JSON" in str(back("webannotation", "edited.json").exception)
    (tmp_path / "edited.json").write_text('[{"id": 5}]', encoding="utf-8")
    assert "is no annotation" in str(back("webannotation", "edited.json").exception)


def test_a_folder_is_corrected_in_brat(bring, ledger, tmp_path):
    out, back = bring
    out("brat", "before")
    files = sorted((tmp_path / "before").glob("*.ann"))
    file = max(files, key=lambda one: len(one.read_text(encoding="utf-8")))
    lines = file.read_text(encoding="utf-8").splitlines()
    notes = {line.split()[2]: line for line in lines if line.startswith("#")}
    marks = {line.split("\t")[0]: line for line in lines if line.startswith("T")}
    stance = next(line for line in lines if "\tStance " in line)
    side = next(line for line in lines if line.startswith("R") and "\tSide" in line)
    numbered = next(mark for mark, note in notes.items() if "low=" in note)
    claim = next(mark for mark, line in marks.items() if "\tClaim " in line and mark != stance.split()[2])
    wrong = claim, notes[claim].split("\t")[2]
    edited = []
    for line in lines:
        ours = set(line.replace(":", " ").split())
        if line == stance:
            edited.append(" ".join([*stance.split(" ")[:-1], "deny" if not stance.endswith("deny") else "admit"]))
        elif line == notes[numbered]:
            edited.append(line.split(" low=")[0] + " low=5 vague=a few")
        elif line != side and claim not in ours and not (line.startswith("#") and wrong[1] in line):
            edited.append(line)
    # The cue of the claim that went has no claim any more; in brat it goes with it.
    cue = {mark for mark, note in notes.items() if wrong[1] in note} - {claim}
    edited = [line for line in edited if not cue & set(line.replace(":", " ").split())]
    text = file.with_suffix(".txt").read_text(encoding="utf-8")
    edited += [f"T900\tActor 0 3\t{text[:3]}", "A900\tActorKind T900 witness"]
    event = side.split("Arg1:")[1].split()[0]
    edited += [f"R900\tSideB Arg1:{event} Arg2:T900"]
    file.write_text("\n".join(edited) + "\n", encoding="utf-8")
    for other in files[1:3]:
        if other != file:
            other.unlink()  # what is not brought back is left alone
    result = back("brat", "before")
    assert result.exit_code == 0, result.exception
    assert "1 add" in result.output
    assert "1 reject" in result.output

    out("brat", "after")
    after = (tmp_path / "after" / file.name).read_text(encoding="utf-8").splitlines()
    key = notes[stance.split()[2]].split("\t")[2]
    assert any(
        "low=5" in line and "vague=a few" in line and notes[numbered].split("\t")[2].split()[0] in line for line in after
    )
    assert not any(wrong[1] in line for line in after)
    mark = next(line.split()[2] for line in after if line.startswith("#") and key in line)
    assert any(line.endswith((f"{mark} deny", f"{mark} admit")) for line in after)
    added = next(line.split("\t")[0] for line in after if line.split("\t")[1] == "Actor 0 3")
    assert any("SideB" in line and line.endswith(f"Arg2:{added}") for line in after)
    assert "no changes" in back("brat", "after").output


def test_a_row_that_was_cut_off_is_refused(bring, tmp_path):
    out, back = bring
    out("coding", "sheets")
    path = tmp_path / "sheets/figures.csv"
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    path.write_text("\n".join([*lines[:-1], lines[-1].rsplit(",", 6)[0]]) + "\n", encoding="utf-8")
    assert "figures.csv, row" in str(back("coding", "sheets").exception)


def test_a_note_that_names_a_record_of_another_sort_is_refused(bring, tmp_path):
    out, back = bring
    out("brat", "before")
    file = next((tmp_path / "before").glob("*.ann"))
    text = file.read_text(encoding="utf-8").replace("\tFigure ", "\tEvent ")
    text = re.sub(r"\tFigureKind (T\d+) \w+", r"\tEventType \1 ASSAULT", text)
    text = re.sub(r"(?m)^R\d+\t(Victims|By|Of|Says) .*\n", "", text)
    file.write_text(text, encoding="utf-8")
    assert "its note names a figure" in str(back("brat", "before").exception)


def test_a_folder_that_is_none_is_refused(bring, tmp_path):
    out, back = bring
    out("brat", "before")
    file = next((tmp_path / "before").glob("*.ann"))
    whole = file.read_text(encoding="utf-8")
    for line, says in (
        ("T901\tActor 0 3\tabc", "a new actor: one of government"),
        ("T901\tCountry 0 3\tabc", "is no mark of Actor"),
        ("R901\tSideA Arg1:T1 Arg2:T999", "means nothing here"),
        ("A901\tStance T1 deny", "means nothing here"),
    ):
        file.write_text(f"{whole}{line}\n", encoding="utf-8")
        assert says in str(back("brat", "before").exception), line
    file.write_text(whole, encoding="utf-8")
    text = file.with_suffix(".txt")
    text.write_text(text.read_text(encoding="utf-8") + " more", encoding="utf-8")
    assert "is not the report's text" in str(back("brat", "before").exception)
    (tmp_path / "before" / RECORDS).unlink()
    assert "give the whole folder back" in str(back("brat", "before").exception)


def test_an_actor_list_goes_out_edited_and_the_reader_knows_it(bring, tmp_path):
    out, _ = bring
    out("actors", "actors.csv")
    header, rows = read_table(tmp_path / "actors.csv")
    wagner = next(row for row in rows if row["name"] == "Wagner Group")
    wagner["aka"] += "; the Musicians of the Sahel"
    rows.append({"name": "Council of the Salt Road", "kind": "militia", "country": "ML", "aka": "Salt Road Council"})
    write_table(tmp_path / "actors.csv", header, rows, delimiter=";")
    text = "The Salt Road Council said on Monday that it had attacked the Musicians of the Sahel near Gao, killing 12."
    reading = load_reader([tmp_path / "actors.csv"]).read(Report(id="a", text=text))
    named = {actor.name: actor for actor in reading.actors}
    assert named["Wagner Group"].registry_id == wagner["id"]
    assert (named["Council of the Salt Road"].kind, named["Council of the Salt Road"].country) == ("militia", "ML")


def test_what_cannot_be_imported_is_said(run, ledger):
    for arguments, says in (
        (("acled", "x.csv"), "'acled' cannot be imported; coding, judgements, webannotation, brat can"),
        (("coding", "nowhere"), "no such file or folder"),
    ):
        with pytest.raises(RashomonError, match=says):
            raise run("import", *arguments, "--ledger", ledger, *BY).exception
