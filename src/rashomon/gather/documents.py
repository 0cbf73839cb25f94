"""Reports from PDF and DOCX files: their words, paragraph by paragraph, within limits that an archive bomb runs into."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from rashomon.errors import BadInput
from rashomon.gather.texts import MAX_CHARACTERS, check_text
from rashomon.records import Report

MAX_DOCUMENT_BYTES = 20_000_000
MAX_PAGES = 200
MAX_UNPACKED_BYTES = 100_000_000
MAX_PARTS = 2_000
_SURROGATE = re.compile("[\ud800-\udfff]")
_HYPHENATED = re.compile(r"(?<=[a-z])-\n(?=[a-z])")
_WRAPPED = re.compile(r"(?<![.!?:”\"\n])\n(?=\S)|(?<=[a-z,;])\n(?=[a-z0-9(])")


def read_document(data: bytes, name: str) -> Report:
    """The report in a PDF or DOCX file. Raises BadInput, with what to do, for what holds no text that can be read.

    The file's own dates say when it was saved, by whomever, and are not taken for the day of publication.
    """
    if len(data) > MAX_DOCUMENT_BYTES:
        raise BadInput(
            f"{name} has {len(data) / 1e6:.0f} MB; a document has at most {MAX_DOCUMENT_BYTES / 1e6:.0f} MB: split it"
        )
    title, text = _pdf(data, name) if data[:1024].lstrip().startswith(b"%PDF") else _docx(data, name)
    text = _SURROGATE.sub("\ufffd", text.replace("\x00", "")).strip()
    check_text(text, name)
    title = _SURROGATE.sub("\ufffd", (title or "").replace("\x00", "")).strip()
    return Report(id=name, text=text, title=title or None, raw_sha256=sha256(data).hexdigest())


def _pdf(data: bytes, name: str) -> tuple[str | None, str]:
    try:
        reader = PdfReader(BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise BadInput(f"{name} is locked with a password; save a copy without one")  # noqa: TRY301 (passed on below)
        if len(reader.pages) > MAX_PAGES:
            raise BadInput(f"{name} has {len(reader.pages):,} pages; a report has at most {MAX_PAGES}: split it")  # noqa: TRY301
        pages: list[str] = []
        for page in reader.pages:
            pages.append(_unwrapped(page.extract_text()))
            if sum(map(len, pages)) > MAX_CHARACTERS:
                break  # check_text says that it is too much
        title = None if reader.metadata is None else reader.metadata.title
    except BadInput:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError, ArithmeticError):
        # pypdf raises many kinds on files that were cut or made to harm.
        raise BadInput(f"{name} is a broken PDF file; open it and save it again, or save its words as a .txt file") from None
    except (NotImplementedError, ImportError):
        raise BadInput(f"{name} is a PDF file of a kind that cannot be read; save its words as a .txt file") from None
    text = "\n\n".join(page for page in pages if page)
    if not text.strip():
        raise BadInput(f"{name} is a PDF file without text, a scan perhaps; run it through text recognition (OCR) first")
    return title, text


def _unwrapped(text: str) -> str:
    r"""A page's lines as paragraphs: a line that ends no sentence goes on in the next.

    >>> _unwrapped("The rebels at-\ntacked at\nnight.\nThe army fled.")
    'The rebels attacked at night.\n\nThe army fled.'
    """
    lines = "\n".join(line.strip() for line in text.splitlines())
    joined = _WRAPPED.sub(" ", _HYPHENATED.sub("", lines))
    return "\n\n".join(part.strip() for part in joined.split("\n") if part.strip())


def _docx(data: bytes, name: str) -> tuple[str | None, str]:
    if data[:4] == b"\xd0\xcf\x11\xe0":
        raise BadInput(f"{name} is an old word processor file, or one locked with a password; save it as .docx without one")
    try:
        _check_parts(data, name)
        document = docx.Document(BytesIO(data))
        paragraphs = [part for part in _paragraphs(document) if part.strip()]
        title = document.core_properties.title
    except BadInput:
        raise
    except Exception:  # noqa: BLE001 (python-docx lets through whatever lxml, zipfile and its own look-ups raise)
        raise BadInput(f"{name} is a broken .docx file; open it and save it again, or save its words as a .txt file") from None
    if not paragraphs:
        raise BadInput(f"{name} holds no text; if its pages are pictures, run it through text recognition (OCR) first")
    return title, "\n\n".join(paragraphs)


def _check_parts(data: bytes, name: str) -> None:
    """Raise BadInput before anything is unpacked that would fill the memory. zipfile cuts a part that lies about its size."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = archive.infolist()
    if "word/document.xml" not in {part.filename for part in parts}:
        raise BadInput(f"{name} is an archive, and no .docx document; unpack it first")
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise BadInput(f"{name} unpacks to more than {MAX_UNPACKED_BYTES / 1e6:.0f} MB; save its words as a .txt file")


def _paragraphs(document: docx.document.Document) -> Iterator[str]:
    for part in document.iter_inner_content():
        if isinstance(part, Paragraph):
            yield part.text
        elif isinstance(part, Table):
            for row in part.rows:
                yield " | ".join(dict.fromkeys(cell.text.strip() for cell in row.cells if cell.text.strip()))
