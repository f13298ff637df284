"""Packs archives that are not what they say: sizes, names, sums, endless lists, remarks of gigabytes, holes."""

import gzip
import struct
import tarfile

from tests.attacks.archives import hand_in_all, make_tar, make_zip, member, tar_start

STOPPED_BY = (
    r"smaller than it is: refused: it is damaged.*\nanother sum: refused: it is damaged.*\nanother name: refused: .*\n"
    r"a list: refused: its list of files is longer than.*\nlocked: refused: .* is locked with a password\.\n"
    r"cut off: refused: .*\ncut in the middle: refused: .*\n"
    r"a remark: refused: it holds a name or remark of more than.*\n"
    r"a name: refused: it holds a name or remark of more than.*\nholes: refused: .* is a file with holes\.\n"
    r"less than nothing: refused: .*\nremarks in remarks: refused: .*\nno archive: refused: this is neither"
)


def hand_in(folder, places):
    """Write the archives, and change bytes in them."""
    name = places.sibling.name
    good, tar = make_zip({name: b"x" * 5_000}), make_tar([member(name, bytes(range(256)) * 40)])
    start, end = good.index(b"PK\x01\x02"), good.index(b"PK\x05\x06")
    entries = good[start:end] * 60_000
    holes = {"GNU.sparse.size": str(1 << 40), "GNU.sparse.map": "0,0", "GNU.sparse.name": name}
    remark = tar_start("x", 512, tarfile.XHDTYPE) + b"11 a=bcdef\n".ljust(512, b"\0")
    hand_in_all(
        folder,
        {
            "smaller than it is": good.replace(struct.pack("<L", 5_000), struct.pack("<L", 1)),
            "another sum": good.replace(good[14:18], bytes(4)),
            "another name": good.replace(name.encode(), b"a" * len(name), 1),
            "a list": good[:start] + entries + good[end : end + 12] + struct.pack("<2LH", len(entries), start, 0),
            "locked": good[:6] + b"\x01" + good[7 : start + 8] + b"\x01" + good[start + 9 :],
            "cut off": good[:-30],
            "cut in the middle": tar[:700],
            "a remark": gzip.compress(tar_start("x", 1 << 30, tarfile.XHDTYPE)) + gzip.compress(bytes(8 << 20)) * 128,
            "a name": gzip.compress(tar_start("x", 1 << 33, tarfile.GNUTYPE_LONGNAME)) + gzip.compress(bytes(8 << 20)),
            "holes": make_tar([member(name, b"", pax_headers=holes)]),
            "less than nothing": _with_size(tar, b"\xff" * 12),
            "remarks in remarks": remark * 3_000 + tar,
            "no archive": b"PK\x03\x04" + bytes(1_000),
        },
    )


def _with_size(tar, size):
    """Return a tar whose first block states this size, with its sum put right."""
    at = tar.rindex(b"hw00_target.ipynb")
    block = bytearray(tar[at : at + 512])
    block[124:136] = size
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    return tar[:at] + bytes(block) + tar[at + 512 :]
