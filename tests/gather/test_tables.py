"""Tables, well made and badly."""

import io

import pytest

from rashomon.gather.failures import Failure
from rashomon.gather.originals import Originals
from rashomon.gather.rows import MAX_LINE, stream_of
from rashomon.gather.tables import read_table


def _read(data):
    return list(read_table(stream_of(data), "file.csv", Originals()))


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_is_read_whatever_stands_between_its_cells(mark, encoding):
    table = f'Text{mark}AUTHORS\n"Rebels attacked Anéfis.\nThree died."{mark}"A. Maiga; B. Cissé"\n'
    ((where, report),) = _read(table.encode(encoding))
    assert (where, report.id) == ("file.csv, row 1", "file.csv:1")
    assert report.text == "Rebels attacked Anéfis.\nThree died."
    assert report.authors == ("A. Maiga", "B. Cissé")


def test_old_encodings_are_noted():
    note, (_, report) = _read("id,text\na,Rebels attacked Anéfis\n".encode("cp1252"))
    assert (note.fatal, note.message) == (False, "is not UTF-8; read as Windows-1252")
    assert report.text == "Rebels attacked Anéfis"


def test_a_bad_row_does_not_cost_its_neighbours():
    first, many, day, last = _read(b"id,text,published\na,one,\nb,two,2024-07-30,more\nc,three,yesterday\nd,four,2024-07-30\n")
    assert (first[1].id, last[1].id) == ("a", "d")
    assert (many.where, many.message.split(";")[0]) == ("file.csv, row 2", "has 4 cells for 3 columns")
    assert (day.where, day.fatal) == ("file.csv, row 3", True)


class _Endless(io.RawIOBase):
    """A table whose second line has no end, or almost none; `given` is how much of it was asked for."""

    given = 0

    def readable(self):
        return True

    def readinto(self, space):
        data = b"id,text\n" if self.given == 0 else b"x" * min(len(space), 1 << 16)
        space[: len(data)] = data
        self.given += len(data)
        return len(data) if self.given < 20 * MAX_LINE else 0


def test_a_line_without_an_end_is_not_held_in_memory():
    source = _Endless()
    (failure,) = read_table(io.BufferedReader(source), "file.csv", Originals())
    assert isinstance(failure, Failure)
    assert "a line of more than" in failure.message
    assert source.given < 2 * MAX_LINE
