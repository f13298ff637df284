"""Archives: what is packed arrives under its name; what is hostile is refused, with nothing left of it."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import stat
import subprocess
import tarfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.errors import InfrastructureFault, SubmissionError
from autograder.intake.archive import STUDENT_LIMITS, ArchiveLimits, is_archive, is_litter, unpack

LONG = "é" * 125 + ".ipynb"  # 256 bytes


def make_zip(path: Path, files: dict[str, bytes], **changes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, (2026, 12, 6, 23, 58, 30))
            info.filename = name  # ZipInfo cleans some names
            for key, value in changes.items():
                setattr(info, key, value)
            archive.writestr(info, content, zipfile.ZIP_DEFLATED)
    return path


def make_tar(path: Path, files: dict[str, bytes | tarfile.TarInfo]) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for name, content in files.items():
            info = content if isinstance(content, tarfile.TarInfo) else tarfile.TarInfo(name)
            info.name = name
            if isinstance(content, bytes):
                info.size, info.mtime = len(content), 1_796_601_510
                archive.addfile(info, io.BytesIO(content))
            else:
                archive.addfile(info)
    return path


def contents(entries):
    return {entry.name: entry.path.read_bytes() for entry in entries if entry.path is not None}


FILES = {
    "a.ipynb": b"{}",
    "sub/über mich/王小明.ipynb": b"[1]",
    "sub/A.IPYNB": b"2",
    LONG: b"long",
    "tab\there\x1b[31m.txt": b"escape",
    "x: 'quoted' \"twice\".txt": b"q",
}


@pytest.mark.parametrize("make", [make_zip, make_tar], ids=["zip", "tar"])
def test_does_everything_arrive_under_its_name(tmp_path, make):
    archive = make(tmp_path / "a.bin", FILES)
    assert is_archive(archive)
    entries = unpack(archive, tmp_path / "out")
    assert contents(entries) == FILES
    assert entries[0].modified == datetime(2026, 12, 6, 23, 58, 30, tzinfo=UTC)
    for entry in entries:
        assert entry.path.resolve().is_relative_to((tmp_path / "out").resolve())
        assert stat.S_IMODE(entry.path.stat().st_mode) & 0o111 == 0


def test_does_a_folder_read_like_an_archive(tmp_path):
    for name, content in FILES.items():
        if name != LONG:
            path = tmp_path / "in" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    entries = unpack(tmp_path / "in", tmp_path / "out")
    assert contents(entries) == {name: content for name, content in FILES.items() if name != LONG}


@settings(deadline=None)
@given(st.dictionaries(st.text(min_size=1, max_size=40), st.binary(max_size=20), max_size=8))
def test_is_every_zip_unpacked_in_full_or_refused(files):
    """Whatever the names are: no file outside, none lost, or a refusal that leaves nothing behind."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        try:
            archive = make_zip(folder / "a.zip", files)
        except (ValueError, UnicodeEncodeError):
            return  # zipfile cannot write such a name
        check_unpacked_or_refused(archive, folder, files)
        assert {path.name for path in folder.iterdir()} <= {"a.zip", "deep"}


def check_unpacked_or_refused(archive, folder, files):
    try:
        entries = unpack(archive, folder / "deep" / "out")
    except SubmissionError:
        assert not (folder / "deep" / "out").exists()
    else:
        assert sorted(contents(entries).values()) == sorted(
            content
            for name, content in files.items()
            if not name.endswith(("/", "\\")) and not is_litter(name.replace("\\", "/"))
        )


def test_are_two_files_of_one_name_both_kept(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("hw.ipynb", "one")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("hw.ipynb", "two")
        archive.writestr("HW.ipynb", "three")
        archive.writestr("hw.ipynb/inside", "four")
    entries = unpack(path, tmp_path / "out")
    assert [(entry.name, entry.path.read_text()) for entry in entries] == [
        ("hw.ipynb", "one"),
        ("hw.ipynb", "two"),
        ("HW.ipynb", "three"),
        ("hw.ipynb/inside", "four"),
    ]


def test_are_names_read_that_say_not_that_they_are_utf8(tmp_path):
    """The archives of macOS are such."""
    make_zip(tmp_path / "a.zip", {"Łucja.ipynb": b""})
    raw = (tmp_path / "a.zip").read_bytes()
    flagged = raw.count(b"\x00\x08")
    assert flagged >= 2
    plain = raw.replace(b"\x14\x00\x00\x08", b"\x14\x00\x00\x00")
    (tmp_path / "b.zip").write_bytes(plain)
    assert [entry.name for entry in unpack(tmp_path / "b.zip", tmp_path / "out")] == ["Łucja.ipynb"]


def test_is_litter_left_out(tmp_path):
    names = ["__MACOSX/._hw.ipynb", ".DS_Store", "a/._b", "a/__pycache__/x.pyc", "hw.ipynb"]
    archive = make_zip(tmp_path / "a.zip", dict.fromkeys(names, b""))
    assert [entry.name for entry in unpack(archive, tmp_path / "out")] == ["hw.ipynb"]


def test_are_windows_paths_paths(tmp_path):
    archive = make_zip(tmp_path / "a.zip", {"sub\\": b"", "sub\\hw.ipynb": b"1"})
    assert contents(unpack(archive, tmp_path / "out")) == {"sub/hw.ipynb": b"1"}


def linked(kind: bytes) -> tarfile.TarInfo:
    info = tarfile.TarInfo()
    info.type, info.linkname = kind, "/etc/passwd"
    return info


HOSTILE = {
    "a path upwards": (make_zip, {"../../evil": b""}, "leads out"),
    "a path upwards inside": (make_zip, {"a/../../evil": b""}, "leads out"),
    "a path upwards of Windows": (make_zip, {"..\\evil": b""}, "leads out"),
    "a folder upwards": (make_zip, {"../evil/": b""}, "leads out"),
    "an absolute path": (make_zip, {"/etc/evil": b""}, "leads out"),
    "an absolute path of Windows": (make_zip, {"C:\\evil": b""}, "leads out"),
    "a path upwards in a tar": (make_tar, {"../evil": b""}, "leads out"),
    "an absolute path in a tar": (make_tar, {"/etc/evil": b""}, "leads out"),
    "a link in a tar": (make_tar, {"x": linked(tarfile.SYMTYPE)}, "link or a device"),
    "a hard link in a tar": (make_tar, {"x": linked(tarfile.LNKTYPE)}, "link or a device"),
    "a device in a tar": (make_tar, {"x": linked(tarfile.CHRTYPE)}, "link or a device"),
    "a pipe in a tar": (make_tar, {"x": linked(tarfile.FIFOTYPE)}, "link or a device"),
}


@pytest.mark.parametrize(("make", "files", "why"), HOSTILE.values(), ids=HOSTILE.keys())
def test_is_a_hostile_archive_refused_as_a_whole(tmp_path, make, files, why):
    archive = make(tmp_path / "a.bin", {"good.ipynb": b"{}", **files})
    with pytest.raises(SubmissionError, match=why) as caught:
        unpack(archive, tmp_path / "deep" / "out")
    assert str(archive) in str(caught.value)
    assert caught.value.fix
    assert not (tmp_path / "deep" / "out").exists()
    assert [path.name for path in tmp_path.iterdir() if path.name not in ("a.bin", "deep")] == []


@pytest.mark.parametrize("mode", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO, stat.S_IFSOCK])
def test_is_a_zip_with_a_link_or_device_refused(tmp_path, mode):
    archive = make_zip(tmp_path / "a.zip", {"x": b"/etc/passwd"}, external_attr=(mode | 0o777) << 16, create_system=3)
    with pytest.raises(SubmissionError, match="link or a device"):
        unpack(archive, tmp_path / "out")


def test_is_a_password_explained(tmp_path):
    archive = make_zip(tmp_path / "a.zip", {"x": b""})
    raw = bytearray(archive.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(signature) + offset] |= 1
    archive.write_bytes(raw)
    with pytest.raises(SubmissionError, match="password"):
        unpack(archive, tmp_path / "out")


SMALL = ArchiveLimits(files=10, file_bytes=1000, total_bytes=3000)


def test_is_a_bomb_refused_by_what_it_unpacks_to(tmp_path):
    """Each file is small enough, all of them are too many bytes: 6 kB from a few hundred."""
    bomb = make_zip(tmp_path / "a.zip", {str(n): bytes(900) for n in range(7)})
    with pytest.raises(SubmissionError, match="unpacks to more than"):
        unpack(bomb, tmp_path / "out", SMALL)
    assert not (tmp_path / "out").exists()


def test_is_an_archive_that_understates_its_sizes_stopped(tmp_path):
    """The sizes in the archive say 1 byte; what is read is counted, or found to be damaged."""
    archive = make_zip(tmp_path / "a.zip", {"x": bytes(100_000)})
    raw = archive.read_bytes().replace((100_000).to_bytes(4, "little"), (1).to_bytes(4, "little"))
    archive.write_bytes(raw)
    with pytest.raises(SubmissionError):
        unpack(archive, tmp_path / "out", SMALL)


def header(name: str, size: int, kind: bytes = tarfile.REGTYPE) -> bytes:
    """Return one block of a tar."""
    info = tarfile.TarInfo(name)
    info.size, info.type = size, kind
    return info.tobuf(tarfile.GNU_FORMAT)


@pytest.mark.parametrize("name", [".DS_Store", "hw.ipynb"])
def test_is_a_bomb_not_unpacked_to_be_passed_over(tmp_path, name):
    """Litter and what is too large are skipped, which means unpacking them: kilobytes of bzip2 make terabytes."""
    part = bz2.compress(bytes(1 << 20))
    (tmp_path / "a.tar.bz2").write_bytes(bz2.compress(header(name, 1 << 40)) + part * 1000)
    assert is_archive(tmp_path / "a.tar.bz2")
    with pytest.raises(SubmissionError, match="unpacks to more than"):  # and not that its end is missing
        unpack(tmp_path / "a.tar.bz2", tmp_path / "out", ArchiveLimits(file_bytes=1 << 20, total_bytes=1 << 23))
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("kind", [tarfile.XHDTYPE, tarfile.GNUTYPE_LONGNAME], ids=["a remark", "a name"])
def test_is_a_name_or_remark_of_megabytes_not_read(tmp_path, kind):
    """Python's tarfile reads them whole: a few megabytes of gzip would fill the memory."""
    path = tmp_path / "a.tar.gz"
    path.write_bytes(gzip.compress(header("x", 64 << 20, kind) + bytes(64 << 20), 1))
    assert is_archive(path)
    with pytest.raises(SubmissionError, match="name or remark of more than a megabyte"):
        unpack(path, tmp_path / "out")


def test_is_a_list_of_a_million_files_not_read(tmp_path):
    """Python's zipfile makes an object of each entry before one can be counted."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a", b"")
    raw = (tmp_path / "a.zip").read_bytes()
    start = raw.index(b"PK\x01\x02")
    entry, end = raw[start : raw.index(b"PK\x05\x06")], bytearray(raw[-22:])
    listed = entry * 50_000
    end[12:16] = len(listed).to_bytes(4, "little")
    (tmp_path / "a.zip").write_bytes(raw[:start] + listed + end)
    with pytest.raises(SubmissionError, match="list of files is longer than"):
        unpack(tmp_path / "a.zip", tmp_path / "out", STUDENT_LIMITS)


def test_is_a_file_with_holes_refused(tmp_path):
    info = tarfile.TarInfo("hw.ipynb")
    info.pax_headers = {"GNU.sparse.size": str(1 << 40), "GNU.sparse.map": "0,0", "GNU.sparse.name": "hw.ipynb"}
    (tmp_path / "a.tar").write_bytes(info.tobuf(tarfile.PAX_FORMAT) + bytes(1024))
    with pytest.raises(SubmissionError, match="a file with holes"):
        unpack(tmp_path / "a.tar", tmp_path / "out")


@pytest.mark.parametrize("packed", [bytes, gzip.compress, bz2.compress, lzma.compress])
def test_is_a_tar_read_however_it_is_packed(tmp_path, packed):
    """Also in several parts, as parallel compressors write them."""
    raw = make_tar(tmp_path / "a.tgz", FILES).read_bytes()
    plain = gzip.decompress(raw)
    (tmp_path / "a.bin").write_bytes(packed(plain[:1000]) + packed(plain[1000:]))
    assert contents(unpack(tmp_path / "a.bin", tmp_path / "out")) == FILES


def test_are_too_many_files_refused(tmp_path):
    archive = make_zip(tmp_path / "a.zip", {str(n): b"" for n in range(11)})
    with pytest.raises(SubmissionError, match=r"more than 10 files\. Most of it is in '0'"):
        unpack(archive, tmp_path / "out", SMALL)


def test_is_it_said_whose_the_bytes_are(tmp_path):
    """One student of a class can hand in too much: the TA takes that part out and collects the rest."""
    names = ["adaada_1_2_hw.ipynb", *(f"mallory_3_{n}_x.bin" for n in range(4, 10)), "sub/x"]
    archive = make_zip(tmp_path / "a.zip", {name: bytes(100 if "ada" in name else 900) for name in names})
    with pytest.raises(SubmissionError, match="Most of it is in 'mallory'"):
        unpack(archive, tmp_path / "out", SMALL)


def test_is_what_was_not_asked_for_left_packed(tmp_path):
    archive = make_zip(tmp_path / "a.zip", {"a/x": b"1", "b/x": b"2"})
    entries = unpack(archive, tmp_path / "out", wanted=lambda name: name.startswith("b"))
    assert contents(entries) == {"b/x": b"2"}
    assert [entry.name for entry in entries] == ["b/x"]


def test_is_one_file_that_is_too_large_left_packed(tmp_path):
    """A student who uploads a gigabyte does not keep the others from arriving."""
    archive = make_zip(tmp_path / "a.zip", {"huge": bytes(1001), "just": bytes(1000)})
    huge, just = unpack(archive, tmp_path / "out", SMALL)
    assert (huge.path, just.path.stat().st_size) == (None, 1000)
    assert "larger than" in huge.problem
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["just"]


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06", b"hello" * 100, b"\x1f\x8b\x08" + bytes(50), b"\x89PNG"])
def test_is_what_is_no_archive_refused(tmp_path, content):
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    with pytest.raises(SubmissionError):
        unpack(path, tmp_path / "out")


@settings(deadline=None)
@given(st.integers(0, 400), st.binary(min_size=1, max_size=8))
def test_is_a_damaged_archive_refused_or_read(place, noise):
    with TemporaryDirectory() as name:
        folder = Path(name)
        raw = bytearray(make_zip(folder / "a.zip", {"a/b.ipynb": bytes(range(200)), "c": b"x"}).read_bytes())
        place %= len(raw)
        raw[place : place + len(noise)] = noise
        (folder / "a.zip").write_bytes(raw)
        try:
            unpack(folder / "a.zip", folder / "out", SMALL)
        except SubmissionError:
            assert not (folder / "out").exists()
        assert {path.name for path in folder.iterdir()} <= {"a.zip", "out"}


def test_is_a_truncated_tar_refused(tmp_path):
    archive = make_tar(tmp_path / "a.tgz", {"x": os.urandom(5000)})
    archive.write_bytes(archive.read_bytes()[:2000])
    with pytest.raises(SubmissionError):
        unpack(archive, tmp_path / "out")


def test_are_links_and_pipes_in_a_folder_left_out_and_said_so(tmp_path):
    """In nbgrader's exchange a folder belongs to its student: a link there would hand in somebody else's file."""
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "other.ipynb").write_text("theirs")
    mine = tmp_path / "in" / "mallory"
    mine.mkdir(parents=True)
    (mine / "hw.ipynb").symlink_to(tmp_path / "secret" / "other.ipynb")
    (mine / "folder").symlink_to(tmp_path / "secret")
    os.mkfifo(mine / "pipe")
    (mine / "honest.ipynb").write_text("{}")
    os.utime(mine / "honest.ipynb", (1, 10**14))
    entries = {entry.name: entry for entry in unpack(tmp_path / "in", tmp_path / "out")}
    assert sorted(entries) == ["mallory/folder", "mallory/honest.ipynb", "mallory/hw.ipynb", "mallory/pipe"]
    assert entries.pop("mallory/honest.ipynb").path.read_text() == "{}"
    assert {(entry.path, entry.problem) for entry in entries.values()} == {(None, "it is a link or a device")}


def test_are_a_thousand_folders_inside_one_another_not_followed(tmp_path):
    place = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1100):
        os.mkdir("d", dir_fd=place)
        place, above = os.open("d", os.O_RDONLY, dir_fd=place), place
        os.close(above)
    os.close(place)
    (tmp_path / "hw.ipynb").write_text("{}")
    try:
        entries = unpack(tmp_path, tmp_path.with_name("out"))
    finally:
        subprocess.run(["rm", "-rf", tmp_path / "d"], check=True)  # too deep for shutil, by which pytest cleans up
    assert {entry.name.count("/") for entry in entries if entry.problem} == {20}
    assert [entry.name for entry in entries if not entry.problem] == ["hw.ipynb"]


def test_is_a_folder_that_cannot_be_written_our_fault(tmp_path):
    (tmp_path / "out").write_text("a file")
    archive = make_zip(tmp_path / "a.zip", {"x": b""})
    with pytest.raises(InfrastructureFault, match="cannot be unpacked"):
        unpack(archive, tmp_path / "out")
    with pytest.raises(InfrastructureFault, match="No such file"):
        unpack(tmp_path / "missing.zip", tmp_path / "out2")
