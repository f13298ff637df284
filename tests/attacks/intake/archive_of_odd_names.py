"""Packs names twice, in two cases, as file and folder, too long, with escapes, and files that run as somebody else."""

import tarfile

from tests.attacks.archives import hand_in_all, make_tar, make_zip, member

STOPPED_BY = (
    r"twice: accepted, 4 files, rights \['0o6[04][04]'\], \[\] \[\]\nodd: accepted, 8 files, .* \[\]\n"
    r"rights: accepted, 3 files, rights \['0o6[04][04]'\], \[\] \[\]\ndeep: accepted, 1 files, rights .* \[\] \[\]"
)


def hand_in(folder, places):
    """All of it may be unpacked: each file has its place, inside, without rights."""
    odd = ["-rf", "new\nline.ipynb", "\x1b[2J.ipynb", "\u202egpj.ipynb", "x" * 300, " ", "a:b", ".renamed/1"]
    name = places.sibling.name
    hand_in_all(
        folder,
        {
            "twice": make_zip([(name, b"1"), (name, b"2"), (name.upper(), b"3"), (f"{name}/inside", b"4")]),
            "odd": make_zip(dict.fromkeys(odd, b"{}")),
            "rights": make_tar(
                [
                    member("set-uid", mode=0o6777, uid=0, gid=0),
                    member("sticky", mode=0o1777, uname="root", pax_headers={"SCHILY.xattr.security.capability": "x"}),
                    member("closed", mode=0),
                    member("folder", b"", mode=0, type=tarfile.DIRTYPE),
                ]
            ),
            "deep": make_zip({"/".join(["d"] * 400) + "/x": b"{}"}),
        },
    )
