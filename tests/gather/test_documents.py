import zipfile
from io import BytesIO

import docx
import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from rashomon.errors import BadInput
from rashomon.gather import documents
from rashomon.gather.documents import read_document


def _pdf(lines: list[str], *, password: str | None = None, pages: int = 1) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        page = writer.add_blank_page(width=595, height=842)
        font = DictionaryObject({
            NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        })  # fmt: skip
        fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        content = DecodedStreamObject()
        shown = " T* ".join(f"({line}) Tj" for line in lines)
        content.set_data(f"BT /F1 12 Tf 14 TL 50 800 Td {shown} ET".encode() if lines else b"")
        page[NameObject("/Contents")] = writer._add_object(content)
    if password is not None:
        writer.encrypt(password, algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _docx(paragraphs: list[str], title: str = "") -> bytes:
    document = docx.Document()
    document.core_properties.title = title
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_pdf_lines_become_paragraphs():
    report = read_document(_pdf(["The rebels took the", "bridge on Monday.", "The army denied it."]), "a.pdf")
    assert report.text == "The rebels took the bridge on Monday.\n\nThe army denied it."
    assert report.raw_sha256 is not None


def test_docx_paragraphs_tables_and_title():
    document = docx.Document()
    document.core_properties.title = "Situation report"
    document.add_paragraph("Two convoys reached the camp.")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Wounded", "14"
    out = BytesIO()
    document.save(out)
    report = read_document(out.getvalue(), "a.docx")
    assert (report.title, report.text) == ("Situation report", "Two convoys reached the camp.\n\nWounded | 14")


def test_a_scan_says_what_to_do():
    with pytest.raises(BadInput, match="OCR"):
        read_document(_pdf([]), "scan.pdf")


def test_a_locked_pdf_says_what_to_do():
    with pytest.raises(BadInput, match="password"):
        read_document(_pdf(["secret"], password="word"), "locked.pdf")


def test_too_many_pages(monkeypatch):
    monkeypatch.setattr(documents, "MAX_PAGES", 3)
    with pytest.raises(BadInput, match="4 pages"):
        read_document(_pdf(["x"], pages=4), "long.pdf")


def test_an_empty_docx():
    with pytest.raises(BadInput, match="no text"):
        read_document(_docx([]), "a.docx")


def test_a_zip_bomb_is_not_unpacked():
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(110):
            part.write(b" " * 1_000_000)
    with pytest.raises(BadInput, match="unpacks to more than"):
        read_document(out.getvalue(), "bomb.docx")


def test_another_archive_is_no_document():
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../../etc/passwd", "x")
    with pytest.raises(BadInput, match=r"no \.docx"):
        read_document(out.getvalue(), "a.docx")


@pytest.mark.parametrize("whole", [_pdf(["The army left."]), _docx(["The army left."])])
def test_cut_files_are_read_or_refused(whole):
    for cut in range(10, len(whole), max(1, len(whole) // 40)):
        try:
            read_document(whole[:cut], "cut")
        except BadInput as error:
            assert "cut" in str(error)  # noqa: PT017 (either outcome is right)


def test_entities_are_not_expanded():
    good = _docx(["MARK"])
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(good)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename == "word/document.xml":
                opening = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
                data = data.replace(b"?>", b"?>" + opening, 1).replace(b"MARK", b"MARK &f;")
            new.writestr(part.filename, data)
    try:
        text = read_document(out.getvalue(), "x.docx").text
    except BadInput:
        return
    assert "root:" not in text
