"""Packs files whose names lead out of the folder: upwards, from the root, to a drive, round a corner, cut off."""

from tests.attacks.archives import hand_in_all, make_tar, make_zip, member

STOPPED_BY = (
    r"zip 0: refused: the path '.{4,}' leads out of it(?s:.*)zip 1: refused: the path(?s:.*)zip 2: refused: the path"
    r"(?s:.*)zip 3: refused: the path(?s:.*)zip 4: refused: the path(?s:.*)zip 5: refused: the path"
    r"(?s:.*)zip 6: refused: the path(?s:.*)tar 0: refused: the path(?s:.*)tar 6: refused: "
)


def hand_in(folder, places):
    """Aim at the neighbour's notebook, at the release and at the hidden tests."""
    names = [
        f"../../{places.sibling.parts[-3]}/hw00_target/hw00_target.ipynb",
        str(places.hidden),
        f"a/../../../../release/{places.release.name}/data.txt",
        f"..\\..\\..\\release\\{places.release.name}\\data.txt",
        "C:\\hw00_target.ipynb",
        f"//{places.hidden}",
        f"./a/b/.././../../../{places.hidden.name}",
    ]
    hand_in_all(
        folder,
        {f"zip {number}": make_zip({"hw00_target.ipynb": b"{}", name: b"owned"}) for number, name in enumerate(names)}
        | {f"tar {number}": make_tar([member("a"), member(name, b"owned")]) for number, name in enumerate(names)}
        | {"a zero": make_zip({"a": b"{}"}).replace(b"\x01\x00\x00\x00a", b"\x01\x00\x00\x00\x00")},
    )
