"""Packs links and devices: to the hidden tests, to the neighbour, to a folder that it then writes through."""

import stat
import tarfile

from tests.attacks.archives import hand_in_all, make_tar, make_zip, member

STOPPED_BY = (
    r"soft: refused: .* is a link or a device\.\nhard: refused: .* is a link or a device\.\n"
    r"through a folder: refused: .* is a link or a device\.\nthrough itself: refused: .* is a link or a device\.\n"
    r"a device: refused: .* is a link or a device\.\na pipe: refused: .* is a link or a device\.\n"
    r"zipped: refused: .* is a link or a device\.\nzipped device: refused: .* is a link or a device\.\n"
    r"zipped elsewhere: accepted, 1 files, rights \['0o6\d\d'\], \[\] \[\]"
)


def hand_in(folder, places):
    """Pack each kind of link as the notebook itself or as a folder on its way."""
    name, soft = places.sibling.name, {"type": tarfile.SYMTYPE}
    release, data = str(places.release), str(places.release / "data.txt")
    as_link, as_device = stat.S_IFLNK << 16 | 0o777 << 16, stat.S_IFCHR << 16
    hand_in_all(
        folder,
        {
            "soft": make_tar([member(name, b"", linkname=str(places.hidden), **soft)]),
            "hard": make_tar([member(name, b"", linkname=str(places.sibling), type=tarfile.LNKTYPE)]),
            "through a folder": make_tar([member("a", b"", linkname=release, **soft), member("a/data.txt", b"owned")]),
            "through itself": make_tar([member("a", b"", linkname=data, **soft), member("a", b"owned")]),
            "a device": make_tar([member(name, b"", type=tarfile.CHRTYPE, devmajor=1, devminor=5)]),
            "a pipe": make_tar([member(name, b"", type=tarfile.FIFOTYPE)]),
            "zipped": make_zip({name: str(places.hidden).encode()}, external_attr=as_link, create_system=3),
            "zipped device": make_zip({name: b""}, external_attr=as_device, create_system=3),
            "zipped elsewhere": make_zip({name: str(places.hidden).encode()}, external_attr=as_link, create_system=0),
        },
    )
