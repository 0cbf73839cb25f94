"""From bytes to a text that is worth reading, or a message that says why not and what to do."""

from __future__ import annotations

import re

from rashomon.errors import BadInput

# A long magazine story has 60,000 characters; parsing needs some four kilobytes of memory a character.
MAX_CHARACTERS = 150_000
MAX_BYTES = 4 * MAX_CHARACTERS

_MAGIC = {
    b"%PDF": "a PDF file; extract its text first, for example with pdftotext",
    b"PK\x03\x04": "a zip archive or an office document; save it as plain text first",
    b"\xd0\xcf\x11\xe0": "an old office document; save it as plain text first",
    b"\x1f\x8b": "a gzip archive; unpack it first",
    b"{\\rtf": "an RTF document; save it as plain text first",
}
_PAGE_OPENS = re.compile(r"\s*(?:<\?xml|<!doctype\s+html|<html\b|<head\b|<body\b)", re.IGNORECASE)
_TAG = re.compile(r"</?(?:p|div|span|a|br|li|ul|h[1-6]|td|tr|table|script|img|strong|em)\b[^<>]*>", re.IGNORECASE)
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes, name: str) -> tuple[str, str | None]:
    """The text in `data`, and a note where its encoding had to be guessed. Raises BadInput for what is not text.

    >>> decode("Anéfis".encode("cp1252"), "report.txt")
    ('Anéfis', 'report.txt is not UTF-8; read as Windows-1252')
    """
    refuse_documents(data, name)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return data.decode("utf-16"), None
        except UnicodeDecodeError:
            raise BadInput(f"{name} is not text; give the words of a report as a UTF-8 text file") from None
    if b"\x00" in data:
        raise BadInput(f"{name} is a binary file, not text; give the words of a report as a UTF-8 text file")
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252"), f"{name} is not UTF-8; read as Windows-1252"
    except UnicodeDecodeError:
        raise BadInput(f"{name} is neither UTF-8 nor Windows-1252 text; convert it to UTF-8 first") from None


def refuse_documents(data: bytes, name: str) -> None:
    """Raise BadInput for what opens as an archive or an office document does."""
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise BadInput(f"{name} is {what}")


def check_text(text: str, name: str) -> None:
    """Raise BadInput for a text that no reading could be made of."""
    if len(text) > MAX_CHARACTERS:
        raise BadInput(
            f"{name} has {len(text):,} characters; a report has at most {MAX_CHARACTERS:,}. "
            "Split a collection into reports, one a line in a reports.jsonl"
        )
    if half_a_character(text):
        raise BadInput(f"{name} holds half a character (a broken \\ud800 escape); repair its encoding first")
    if len(_CONTROL.findall(text)) > len(text) // 100:
        raise BadInput(f"{name} is a binary file, not text; give the words of a report as a UTF-8 text file")
    if _PAGE_OPENS.match(text) or len(_TAG.findall(text)) > 10:
        raise BadInput(f"{name} is a web page (HTML), not text; save or copy the story's own text first")


def half_a_character(text: str) -> bool:
    """Whether a text holds half of a surrogate pair, which no file and no parser takes."""
    return _SURROGATE.search(text) is not None
