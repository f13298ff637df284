"""A CSV file stays what it is, but for the cells that were changed."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.errors import UsageError
from autograder.lms.sheet import Sheet

FILES = {
    "plain": "a,b\n1,2\n",
    "no line end at the end": "a,b\n1,2",
    "windows": "a,b\r\n1,2\r\n",
    "old mac": "a,b\r1,2\r",
    "byte order mark": "\ufeffa,b\n1,2\n",
    "semicolons": "a;b\n1,5;2\n",
    "tabs": "a\tb\n1\t2\n",
    "quotes": '"a","b ""x"", y"\n"1",2\n',
    "line ends in a cell": 'a,b\n"1\n2\r\n3",4\n',
    "empty lines": "a,b\n\n\n1,2\n",
    "ragged": "a,b,c\n1\n1,2,3,4\n,\n",
    "accents": "Núñez,Žižek\n李,ñ\n",
    "text behind a quote": '"a"x,b\n1,2\n',
    "nothing": "",
}


@pytest.mark.parametrize("text", FILES.values(), ids=FILES.keys())
def test_a_file_that_nobody_changed_is_the_same(text):
    assert Sheet(text).text() == text


@given(
    st.lists(st.lists(st.text(st.sampled_from('ab"\n,; é=\t'), max_size=6), min_size=2, max_size=4), max_size=5),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_it_reads_what_the_csv_module_writes(rows, end, quoting):
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator=end, quoting=quoting).writerows([["a,", "b"], *rows])
    sheet = Sheet(file.getvalue())
    assert sheet.text() == file.getvalue()
    assert [sheet.row(number) for number in range(len(sheet))] == [["a,", "b"], *rows]


def test_one_cell_changes_and_stays_quoted_if_it_was():
    sheet = Sheet('\ufeffa,"b"\r\n1,"2"\r\n3,4\r\n')
    sheet.put(1, 1, "20")
    sheet.put(2, 1, "40")
    assert sheet.text() == '\ufeffa,"b"\r\n1,"20"\r\n3,40\r\n'


def test_separators_in_quotes_do_not_count():
    assert Sheet('a,b,"Quiz; part; one; or; two"\n1,2,3\n').row(1) == ["1", "2", "3"]
    assert Sheet('a;b;"Núñez, Jr., José, PhD"\n1,5;2;3\n').row(1) == ["1,5", "2", "3"]


def test_a_row_that_is_too_short_grows():
    sheet = Sheet("a,b,c\n1\n2,3,4\n")
    sheet.put(1, 2, "x")
    assert sheet.text() == "a,b,c\n1,,x\n2,3,4\n"


def test_what_needs_quotes_gets_them():
    sheet = Sheet("a,b\n1,2\n")
    sheet.put(1, 0, 'x, "y"')
    assert sheet.text() == 'a,b\n"x, ""y""",2\n'
    assert sheet.value(1, 0) == 'x, "y"'


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"a,b\n\xe9,2\n", "not UTF-8"), (b'a,b\n"1,2\n', "a quote in line 2 is never closed"), (None, "cannot be read")],
)
def test_a_file_that_cannot_be_read_says_what_to_do(tmp_path, content, message):
    path = tmp_path / "grades.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UsageError, match=message) as caught:
        Sheet.read(path)
    assert caught.value.fix
    assert str(path) in str(caught.value)
