"""Packs gigabytes into kilobytes: zeros in every format, a file that is passed over, files that share their bytes."""

import bz2
import gzip
import lzma

from tests.attacks.archives import hand_in_all, make_zip, make_zip_of_zeros, tar_start

STOPPED_BY = (
    r"zip: refused: it unpacks to more than 400 MB\.\nshared bytes: refused: it unpacks to more than 400 MB\.\n"
    r"gzip: refused: it unpacks to more than 40\d MB\.\nbzip2: refused: it unpacks to more than 40\d MB\.\n"
    r"xz: refused: it unpacks to more than 40\d MB\.\n"
    r"large: accepted, 0 files, rights \[\], \['it is larger than 200 MB'\] \[\]\n"
    r"many: refused: it holds more than 2000 files\.\nnested: accepted, 1 files, .* \[\] \[\]"
)


def hand_in(folder, places):
    """Make the bombs: none of them is larger than a megabyte before it is unpacked."""
    part = bytes(32 << 20)
    hand_in_all(
        folder,
        {
            "zip": make_zip_of_zeros((f"{number}.ipynb" for number in range(9)), 60 << 20),
            "shared bytes": make_zip_of_zeros(["hw00_target.ipynb"] * 900, 60 << 20, shared=True),
            "gzip": gzip.compress(tar_start(".DS_Store", 1 << 40)) + gzip.compress(part) * 30,
            "bzip2": bz2.compress(tar_start(".DS_Store", 1 << 40)) + bz2.compress(part) * 9_000,
            "xz": lzma.compress(tar_start("__MACOSX/a", 1 << 40)) + lzma.compress(part) * 30,
            "large": make_zip_of_zeros(["hw00_target.ipynb"], 210 << 20),
            "many": make_zip({f"{number}.ipynb": b"" for number in range(2_100)}),
            "nested": make_zip({"a.zip": make_zip({"b.zip": make_zip_of_zeros(["c"], 60 << 20)})}),
        },
    )
