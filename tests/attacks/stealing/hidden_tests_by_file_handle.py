"""Opens a hidden test by its inode number, past all names: `open_by_handle_at` with a handle made by hand."""

from tests.attacks.openings import system_calls

STOPPED_BY = {
    "sealed": r"number: denied ENOENT.*asked for: denied EPERM.*made by hand: denied EPERM",
    "fenced": r"number: GOT \d+.*asked for: denied EPERM.*made by hand: denied EPERM",
}
ANSWERS = {
    "q1_scale": system_calls
    + r"""
import struct

FILEID_INO32_GEN, here = 1, -100
attempt("number", lambda: os.stat("$hidden").st_ino)

def asked_for():
    handle = ctypes.create_string_buffer(struct.pack("Ii", 128, 0), 136)
    mount = ctypes.c_int()
    call(303, 264, here, b"$hidden", handle, ctypes.byref(mount), 0)
    return handle.raw

def made_by_hand():
    inode = os.stat("$hidden").st_ino if os.path.exists("$hidden") else 2
    handle = ctypes.create_string_buffer(struct.pack("IiII", 8, FILEID_INO32_GEN, inode, 0))
    return os.read(call(304, 265, os.open(".", os.O_RDONLY), handle, os.O_RDONLY), 10_000)

attempt("asked for", asked_for)
attempt("made by hand", made_by_hand)
"""
}
