"""The command line on good and bad input: clear messages, honest exits, never a traceback or half a file."""

from __future__ import annotations

import html
import importlib
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from rashomon import BadInput, __version__, read
from rashomon.demo import sample_reports
from rashomon.output import file_name, write_file

STORY = "Rebels killed 84 soldiers at Kidal in Mali on Thursday, the army said in a statement.\n"


def rows(*reports: dict) -> str:
    return "".join(json.dumps(report) + "\n" for report in reports)


def test_version(run):
    assert run("--version").stdout == f"rashomon {__version__}\n"


def test_a_story_is_shown(run):
    Path("story.txt").write_text(STORY)
    result = run("read", "story.txt", "--published", "2024-08-02", "--outlet", "The Paper")
    assert result.exit_code == 0
    assert "2 Aug 2024 (given)" in result.stdout
    assert "The Paper" in result.stdout
    assert "What happened, where and when" in result.stdout


def test_standard_input_takes_a_story_or_rows(run):
    shown = json.loads(run("read", "-", "--format", "json", stdin=STORY.encode()).stdout)
    assert shown["report"]["id"] == "stdin"
    lines = run("read", "-", "--format", "json", stdin=rows({"id": "a", "text": STORY}).encode()).stdout
    assert json.loads(lines)["report"]["id"] == "a"


def test_out_writes_one_file_a_report_and_prints_nothing(run):
    Path("r.jsonl").write_text(rows({"id": "a", "text": STORY, "published": "2024-08-02"}, {"id": "../b", "text": STORY}))
    result = run("read", "r.jsonl", "--out", "out")
    assert (result.exit_code, result.stdout) == (0, "")
    assert sorted(path.name for path in Path("out").iterdir()) == ["%2E.%2Fb.json", "a.json"]
    assert json.loads(Path("out/a.json").read_text())["report"]["published"]["start"] == "2024-08-02"
    assert not Path("b.json").exists()


def test_several_reports_are_set_side_by_side(run):
    Path("r.jsonl").write_text(rows({"id": "a", "text": STORY}, {"id": "b", "text": STORY}))
    assert "All reports side by side" in run("read", "r.jsonl").stdout


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", b" \n", "is empty"),
        ("photo.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "binary"),
        ("story.pdf", b"%PDF-1.7 ...", "PDF"),
        ("big.txt", b"War goes on. " * 800_000, "too much for one report"),
        ("long.txt", b"War goes on. " * 20_000, "at most"),
        ("page.html", b"<!DOCTYPE html><html><body><nav><a href='/'>Home</a></nav></body></html>", "holds no story"),
        ("broken.txt", b"Rebels \x81\x8d killed", "neither UTF-8 nor"),
        ("missing.txt", None, "no such file"),
        ("rows.jsonl", b"", "is empty"),
        ("rows.jsonl", b'{"id": "a", "text": \n', "line 1: is not JSON"),
        ("rows.jsonl", b"[1, 2]\n", "rows.jsonl: is a JSON array; write one report a line"),
        ("rows.jsonl", b"3\n", "line 1: is not a report"),
        ("rows.jsonl", b'{\n  "id": "a",\n  "text": "x"\n}\n', "rows.jsonl: is JSON spread over lines"),
        ("rows.jsonl", b"\x1f\x8b\x08\n\n..\n..", "rows.jsonl: is a gzip archive"),
        ("rows.jsonl", b"PK\x03\x04\n..\n..", "rows.jsonl: is a zip archive"),
        ("/dev/zero", None, "too much for one report"),
        ("rows.jsonl", b'{"text": "x"}\n', 'line 1: has no "id"'),
        ("rows.jsonl", b'{"id": "a"}\n', 'has no "text"'),
        ("rows.jsonl", b'{"id": "a", "text": "x", "published": "yesterday"}\n', "is not a day"),
        ("rows.jsonl", b'{"id": "a", "text": "x", "outlet": 3}\n', "is not a text"),
        ("rows.jsonl", b'{"id": "a", "text": "\\ud800 x"}\n', "half a character"),
        ("rows.jsonl", b'{"id": "a\\ud800", "text": "x"}\n', 'its "id" holds half a character'),
        ("rows.jsonl", b'{"id": "a", "title": "\\ud800", "text": "x"}\n', 'its "title" holds half a character'),
    ],
)
def test_what_cannot_be_read_is_said_and_the_rest_is_read(run, name, content, says):
    if content is not None:
        Path(name).write_bytes(content)
    Path("good.txt").write_text(STORY)
    result = run("read", name, "good.txt", "--out", "out")
    assert result.exit_code == 1
    assert says in result.stderr
    assert "1 report could not be read" in result.stderr
    assert "Traceback" not in result.stderr
    assert [path.name for path in Path("out").iterdir()] == ["good.json"]


def test_a_folder_is_read_whole_and_links_out_of_it_are_not_followed(run):
    Path("reports/2024").mkdir(parents=True)
    Path("outside.txt").write_text(STORY)
    Path("reports/2024/a.txt").write_text(STORY)
    Path("reports/rows.jsonl").write_text(rows({"id": "b", "text": STORY}))
    Path("reports/photo.jpg").write_bytes(b"\xff\xd8")
    Path("reports/b.json").write_text("{}")
    Path("reports/link.txt").symlink_to(Path("outside.txt").resolve())
    result = run("read", "reports", "--out", "out")
    assert result.exit_code == 0
    assert sorted(path.name for path in Path("out").iterdir()) == ["2024%2Fa.json", "b.json"]


def test_a_folder_without_reports_is_told(run):
    Path("pictures").mkdir()
    result = run("read", "pictures")
    assert result.exit_code == 1
    assert "pictures: is a folder without reports; those end in .txt, .html" in result.stderr


def test_the_line_of_a_bad_row_is_named_and_an_id_used_twice_is_refused(run):
    Path("r.jsonl").write_text(rows({"id": "a", "text": STORY}) + "\n{oops\n" + rows({"id": "a", "text": STORY}))
    result = run("read", "r.jsonl", "--out", "out")
    assert result.exit_code == 1
    assert "r.jsonl, line 3: is not JSON" in result.stderr
    assert "line 4: the id 'a' was used before, at r.jsonl, line 1" in result.stderr
    assert "2 reports could not be read" in result.stderr


def test_other_encodings_are_read_with_a_note(run):
    Path("old.txt").write_bytes("Rebels attacked Anéfis in Mali, the army said.".encode("cp1252"))
    result = run("read", "old.txt", "--format", "json")
    assert result.exit_code == 0
    assert "read as Windows-1252" in result.stderr
    Path("wide.txt").write_bytes("Rebels attacked Anéfis in Mali, the army said.".encode("utf-16"))
    assert run("read", "wide.txt").exit_code == 0


def test_rows_in_utf_16_are_read(run):
    Path("r.jsonl").write_bytes(rows({"id": "a", "text": STORY}, {"id": "b", "text": STORY}).encode("utf-16"))
    assert run("read", "r.jsonl", "--out", "out").exit_code == 0
    assert sorted(path.name for path in Path("out").iterdir()) == ["a.json", "b.json"]


def test_an_array_on_standard_input_is_told_as_one(run):
    result = run("read", "-", stdin=json.dumps([{"id": "a", "text": STORY}], indent=1).encode())
    assert result.exit_code == 1
    assert "standard input: is a JSON array" in result.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are of Unix")
@pytest.mark.parametrize(("name", "content"), [("pipe", STORY), ("pipe.jsonl", rows({"id": "pipe", "text": STORY}))])
def test_a_named_pipe_is_read(run, name, content):
    os.mkfifo(name)
    writer = threading.Thread(target=Path(name).write_text, args=[content])
    writer.start()
    assert run("read", name, "--out", "out").exit_code == 0
    writer.join()
    assert [path.name for path in Path("out").iterdir()] == ["pipe.json"]


def test_a_link_in_the_folder_is_replaced_and_never_followed(run):
    Path("precious").write_text("mine")
    Path("out").mkdir()
    Path("out/story.json").symlink_to("../precious")
    Path("story.txt").write_text(STORY)
    assert run("read", "story.txt", "--out", "out").exit_code == 0
    assert Path("precious").read_text() == "mine"
    assert not Path("out/story.json").is_symlink()


def test_a_folder_that_cannot_be_made_is_told_before_reading(run):
    Path("story.txt").write_text(STORY)
    Path("file").write_text("")
    assert "cannot be made" in str(run("read", "story.txt", "--out", "file/out").exception)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_to_is_told_before_reading(run):
    Path("story.txt").write_text(STORY)
    Path("out").mkdir(mode=0o500)
    assert "cannot be written to" in str(run("read", "story.txt", "--out", "out").exception)


def test_a_full_disk_names_the_file_and_leaves_no_half_of_it(tmp_path):
    code = (
        "import resource, signal, sys; from pathlib import Path; from rashomon import cli, output\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "cli.app = lambda: output.write_file(Path('out/a.json'), 'x' * 100000)\n"
        "cli.main()"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (1, "rashomon: out/a.json: File too large\n")
    assert list((tmp_path / "out").iterdir()) == []


def test_ctrl_c_leaves_whole_files_and_says_so(tmp_path):
    (tmp_path / "r.jsonl").write_text(rows(*({"id": str(i), "text": STORY * 9} for i in range(3000))))
    command = [str(Path(sys.executable).parent / "rashomon"), "read", "r.jsonl", "--out", "out"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as running:
        while not list(tmp_path.glob("out/*.json")) and running.poll() is None:
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        said = running.communicate(timeout=30)[1]
    assert (running.returncode, said) == (130, "rashomon: stopped; every file that was written is whole\n")
    for path in (tmp_path / "out").iterdir():
        assert json.loads(path.read_text())["report"]["id"] == path.stem


def test_what_is_not_english_is_left_unread_and_said_so(run):
    Path("fr.txt").write_text("Les rebelles ont tué dix soldats près de Kidal, a déclaré l'armée malienne jeudi dernier.")
    result = run("read", "fr.txt", "--format", "json")
    assert result.exit_code == 0
    assert "not English" in result.stderr
    shown = json.loads(result.stdout)
    assert shown["report"]["language"] == "und"
    assert shown["events"] == []


def test_a_bad_option_is_refused_before_anything_is_written(run):
    Path("story.txt").write_text(STORY)
    result = run("read", "story.txt", "--published", "2024-13-01", "--out", "out")
    assert isinstance(result.exception, BadInput)
    assert "YYYY-MM-DD" in str(result.exception)
    Path("file").write_text("")
    assert "takes a folder" in str(run("read", "story.txt", "--out", "file").exception)
    assert not Path("out").exists()


def test_a_report_that_the_reader_fails_on_does_not_stop_the_others(run, monkeypatch):
    # The function `rashomon.read` hides the module of that name from an attribute look-up.
    stages = importlib.import_module("rashomon.reader").read_reports.__globals__
    whole = stages["find_events"]

    def fails(parsed, *rest):
        if parsed.cleaned.report.id == "b":
            raise IndexError("no such token")
        return whole(parsed, *rest)

    monkeypatch.setitem(stages, "find_events", fails)
    Path("r.jsonl").write_text(rows(*({"id": id, "text": STORY} for id in "abc")))
    result = run("read", "r.jsonl", "--out", "out")
    assert result.exit_code == 1
    assert "report 'b': the reader failed on it (IndexError: no such token)" in result.stderr
    assert sorted(path.name for path in Path("out").iterdir()) == ["a.json", "c.json"]


def test_half_a_file_is_never_left(tmp_path):
    with pytest.raises(UnicodeEncodeError):
        write_file(tmp_path / "a.json", "\ud800")
    assert list(tmp_path.iterdir()) == []


def test_file_names_lead_nowhere_else():
    for id in ("../../etc/passwd", "/abs", "..", ".", "a\\b", "a\x00b", "ü" * 300, "con:"):
        name = file_name(id)
        assert Path(name).name == name
        assert not name.startswith(".")
        assert len(name) < 140
    assert len({file_name(id) for id in ("a/b", "a%2Fb", "a b", "a_b")}) == 4


def test_the_page_is_self_contained_and_escapes_everything(run):
    evil = 'Rebels killed 84 soldiers <script>alert("x")</script> & others at Kidal in Mali, the army said.'
    Path("r.jsonl").write_text(
        rows({"id": "a", "text": evil, "title": "<img src=x onerror=alert(1)>", "url": "javascript:alert(1)"})
    )
    page = run("read", "r.jsonl", "--format", "html").stdout
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "javascript:" not in page
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", page)
    assert not re.search(r"(?:src|href)\s*=\s*[\"'](?!#)", page)
    assert "default-src 'none'" in html.unescape(page)
    assert re.sub(r"<[^>]+>", "", page.split('class="text" dir="auto">')[1].split("</div>")[0]) == (
        evil.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&#34;")
    )


def test_links_on_the_page_lead_somewhere(run):
    Path("story.txt").write_text(STORY)
    page = run("read", "story.txt", "--format", "html").stdout
    links = set(re.findall(r'href="#([^"]+)"', page))
    assert links
    assert links <= set(re.findall(r'id="([^"]+)"', page))


def test_bench_names_its_corpora_and_refuses_others(run):
    assert "polnear" in run("bench", "list").stdout
    assert "there is no corpus" in str(run("bench", "nonsense", ".").exception)
    assert "is not a folder" in str(run("bench", "gold", "nowhere").exception)
    assert "nothing to measure" in str(run("bench", "gold", ".").exception)


def test_from_python():
    assert read(STORY, published="2024-08-02").published.basis == "metadata"
    assert read("").events == ()
    with pytest.raises(BadInput, match="decode bytes"):
        read(STORY.encode())
    with pytest.raises(BadInput, match="web page"):
        read("<html><body>x</body></html>")
    with pytest.raises(BadInput, match="not a day"):
        read(STORY, published="soon")


def test_the_command_itself_prints_no_traceback(tmp_path):
    command = [str(Path(sys.executable).parent / "rashomon"), "read", "nowhere.txt", "--published", "never"]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert result.stderr == "rashomon: 'never' is not a day; write it as YYYY-MM-DD, for example 2024-08-02\n"


def test_the_same_bytes_under_any_hash_seed(tmp_path):
    code = (
        "import json; from rashomon import Reader; from rashomon.codec import to_json\n"
        "from rashomon.demo import sample_reports\n"
        "for r in Reader.load().read_many(sample_reports()): print(json.dumps(to_json(r)))"
    )
    shown = [
        subprocess.run([sys.executable, "-c", code], env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True)
        for seed in ("1", "77")
    ]
    assert shown[0].stdout == shown[1].stdout
    assert shown[0].stdout.count(b"\n") == len(sample_reports())


def test_reading_alone_or_among_others_is_the_same(reader):
    reports = sample_reports()
    assert [reader.read(report) for report in reports] == list(reader.read_many(reports))


# Pairs of parties alike in grammar; which of them did it must not change what was done.
SWAPS = (("Malian", "Sudanese"), ("Mali", "Sudan"), ("Russian", "French"), ("Russia", "France"))


def test_the_parties_names_never_change_what_happened(reader):
    changed = 0
    for report in sample_reports():
        text = report.text
        for one, other in SWAPS:
            pattern = re.compile(rf"\b({one}|{other})\b")
            text = pattern.sub(lambda found, one=one, other=other: other if found[0] == one else one, text)
        changed += text != report.text
        other_report = type(report)(id=report.id, text=text, title=report.title, published=report.published)
        before, after = reader.read(report), reader.read(other_report)
        assert _types(before) == _types(after), report.id
    assert changed > 6


def _types(reading):
    """What each trigger is read as; which of them are one event may hang on the parties."""
    read_as = ((span.start, span.text, event.type) for event in reading.events for span in (event.trigger, *event.mentions))
    return [(text, type) for _, text, type in sorted(read_as)]
