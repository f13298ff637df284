"""Leaves a message in the release, in Python and in their attributes, for a later student to find."""

from tests.attacks.openings import system_calls

attributes = "mode: denied EPERM.*attribute: denied EPERM.*new attribute: denied EPERM.*flags: denied EPERM"
STOPPED_BY = {
    "sealed": r"append: denied E(ROFS|ACCES).*create: denied EROFS.*replace: denied E(XDEV|ACCES|ROFS)"
    rf".*{attributes}.*module: denied E(ROFS|ACCES).*nothing was left",
    "fenced": r"append: denied EACCES.*create: denied EACCES.*replace: denied E(XDEV|ACCES)"
    rf".*{attributes}.*module: denied EACCES.*nothing was left",
}
ANSWERS = {
    "q1_scale": system_calls
    + r"""
import fcntl, shutil, struct

DATA, HERE, PACKAGES = "$release/data.txt", -100, os.path.dirname(os.path.dirname(torch.__file__))
open("message", "w").write("for you")

def new_attribute(path):
    value = ctypes.create_string_buffer(b"for you")
    what = ctypes.create_string_buffer(struct.pack("QII", ctypes.addressof(value), 7, 0), 16)
    call(463, 463, HERE, path.encode(), 0, b"user.message", what, 16)

def new_flags():
    what = ctypes.create_string_buffer(struct.pack("QIIII", 0x40, 0, 0, 77, 0), 24)
    call(469, 469, HERE, DATA.encode(), what, 24, 0)

attempt("append", lambda: open(DATA, "a").write("for you"))
attempt("through the link", lambda: open("data.txt", "a").write("for you"))
attempt("create", lambda: open("$release/message", "w").write("for you"))
attempt("replace", lambda: os.replace("message", DATA))
attempt("remove", lambda: os.remove(DATA))
attempt("link", lambda: os.symlink("message", "$release/message"))
attempt("length", lambda: os.truncate(DATA, 3))
attempt("emptied", lambda: os.open(DATA, os.O_RDONLY | os.O_TRUNC))
attempt("mode", lambda: os.chmod(DATA, 0o777))
attempt("times", lambda: os.utime(DATA, (77, 77)))
attempt("attribute", lambda: os.setxattr(DATA, "user.message", b"for you"))
attempt("new attribute", lambda: new_attribute(DATA))
attempt("attribute of a hidden test", lambda: new_attribute("$hidden"))
attempt("inode", lambda: fcntl.ioctl(os.open(DATA, os.O_RDONLY), 0x40086602, struct.pack("l", 0x80040)))
attempt("flags", new_flags)
attempt("module", lambda: open(torch.__file__, "a"))  # it would be enough to get there
attempt("cache", lambda: open(torch.__cached__, "ab"))
attempt("packages", lambda: os.remove(shutil.copy("message", PACKAGES + "/message.txt")))
left = os.listdir("$release"), open(DATA).read(), os.listxattr(DATA)
print("nothing was left" if left[1] == "public data\n" and not left[2] and len(left[0]) == 2 else f"left: {left}")
"""
}
