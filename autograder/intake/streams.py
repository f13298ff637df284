"""Opening an archive without paying for what its maker claims: what is read is bounded before it is read.

A zip keeps the list of its files in one piece, which Python reads whole. In a tar a name or a remark may be gigabytes
long, and ten kilobytes of bzip2 unpack to terabytes, even where a file is only passed over.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final, cast

LISTED_BYTES: Final = 512
"""Room in the list of a zip for one file."""
HEADER_BYTES: Final = 1 << 20
"""What may stand between two files of a tar: names and remarks."""
BLOCK: Final = 512
OPENERS: Final[dict[bytes, Callable[..., Any]]] = {
    b"\x1f\x8b": gzip.open,
    b"BZh": bz2.open,
    b"\xfd7zXZ\x00": lzma.open,
}


class TooMuch(Exception):
    """An archive holds more than is taken, or claims to."""


class ListedZip(io.BufferedReader):
    """A zip file that gives out no piece larger than its list of files may be."""

    def __init__(self, path: Path, files: int) -> None:
        """Open a zip that may hold so many files."""
        super().__init__(io.FileIO(path))
        self.most = max(files * LISTED_BYTES, 1 << 20)

    def read(self, size: int | None = -1, /) -> bytes:
        """Read, but no list that is too long."""
        if size is not None and size > self.most:
            raise TooMuch(f"its list of files is longer than {self.most >> 20} MB")
        return super().read(size)


class MeteredTar:
    """An unpacked tar, of which is read what was allowed before.

    Attributes:
        most: What it began with.
        left: Bytes that may be read at all.
        room: Bytes that may be read until `allow` is called again.
    """

    def __init__(self, file: IO[bytes], most: int) -> None:
        """Read from a file, `most` bytes at the most."""
        self.file, self.most, self.left, self.room = file, most, most, HEADER_BYTES

    def allow(self, count: int) -> None:
        """Let a file of so many bytes be read, and what stands before the next one."""
        self.room = count + HEADER_BYTES

    def read(self, size: int) -> bytes:
        """Read up to `size` bytes; raises TooMuch where more is wanted than was allowed."""
        data = self.file.read(min(size, self.room + 1, self.left + 1))
        self.room -= len(data)
        self.left -= len(data)
        if self.left < 0:
            raise TooMuch(f"it unpacks to more than {self.most >> 20} MB")
        if self.room < 0:
            raise TooMuch("it holds a name or remark of more than a megabyte")
        return data


@contextmanager
def open_tar(path: Path, most: int) -> Iterator[tuple[tarfile.TarFile, MeteredTar]]:
    """Open a tar as a stream: its files one after another, `most` bytes of them all together."""
    with _unpacked(path) as file:
        stream = MeteredTar(file, most)
        with tarfile.open(fileobj=cast(IO[bytes], stream), mode="r|") as packed:
            yield packed, stream


def is_tar(path: Path) -> bool:
    """Whether a file begins like a tar, packed or not; one block of it is read."""
    try:
        with _unpacked(path) as file:
            tarfile.TarInfo.frombuf(file.read(BLOCK), "utf-8", "surrogateescape")
        return True
    except (EOFError, ValueError, tarfile.TarError, zlib.error, lzma.LZMAError):
        return False
    except OSError as error:
        if error.errno is None:  # gzip and bzip2 say so of data that is not theirs
            return False
        raise


@contextmanager
def _unpacked(path: Path) -> Iterator[IO[bytes]]:
    with path.open("rb") as file:
        start = file.read(max(map(len, OPENERS)))
        file.seek(0)
        opener = next((opener for magic, opener in OPENERS.items() if start.startswith(magic)), None)
        if opener is None:
            yield file
        else:
            with opener(file) as unpacked:
                yield unpacked
