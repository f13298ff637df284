"""`arrival.json`: what is written is read, and what is no receipt is none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from autograder.receipt import RECEIPT_NAME, Receipt, read_receipt, write_receipt

RECEIPT = Receipt(
    lms="canvas",
    archive="submissions.zip",
    entry="lovelaceada_LATE_4567_890_hw-1.ipynb",
    original="hw-1.ipynb",
    sha256="ab" * 32,
    lms_user_id="4567",
    name="Łucja 王 \udcff",
    late=True,
    time=datetime(2026, 12, 6, 23, 59, 1, 5, tzinfo=UTC),
    attempt=2,
    serial=890,
    earlier=("cd" * 32,),
    extra=("data.csv",),
    repairs=("the notebook was called hw-1.ipynb",),
)


def test_is_a_receipt_read_as_it_was_written(tmp_path):
    write_receipt(tmp_path, RECEIPT)
    assert read_receipt(tmp_path) == RECEIPT


def test_are_times_kept_in_utc(tmp_path):
    local = datetime(2026, 12, 7, 1, 0, tzinfo=timezone(timedelta(hours=1)))
    write_receipt(tmp_path, Receipt("plain", "a", "b", "c", "d", time=local))
    assert '"2026-12-07T00:00:00+00:00"' in (tmp_path / RECEIPT_NAME).read_text()
    read = read_receipt(tmp_path)
    assert read is not None
    assert read.time == local


@pytest.mark.parametrize("content", [b"", b"\xff", b"[]", b"{}", b'{"lms": 1}', b"[" * 100_000, b'{"time": "soon"}'])
def test_is_what_is_no_receipt_none(tmp_path, content):
    (tmp_path / RECEIPT_NAME).write_bytes(content)
    assert read_receipt(tmp_path) is None


def test_is_a_missing_or_linked_one_none(tmp_path):
    assert read_receipt(tmp_path) is None
    other = tmp_path / "other"
    other.mkdir()
    write_receipt(other, RECEIPT)
    (tmp_path / RECEIPT_NAME).symlink_to(other / RECEIPT_NAME)
    assert read_receipt(tmp_path) is None


def test_do_later_versions_of_the_file_stay_readable(tmp_path):
    """A field that this version does not know is left out."""
    write_receipt(tmp_path, RECEIPT)
    path = tmp_path / RECEIPT_NAME
    path.write_text(path.read_text().replace("{", '{"colour": "red",', 1))
    assert read_receipt(tmp_path) is not None
