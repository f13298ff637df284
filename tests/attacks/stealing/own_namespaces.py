"""Makes itself root in namespaces of its own, and mounts what it likes there."""

from tests.attacks.openings import system_calls

STOPPED_BY = (
    r"user namespace: denied EPERM.*all namespaces: denied EPERM.*child: denied EPERM.*new child: denied ENOSYS"
    r".*join: denied EPERM.*bind: denied EPERM.*tree: denied EPERM.*root: denied EPERM.*pivot: denied EPERM"
)
ANSWERS = {
    "q1_scale": system_calls
    + r"""
NEW_USER, NEW_ALL, CHILD = 0x10000000, 0x7C020000, 17
MS_BIND, HERE, CLONE_TREE = 4096, -100, 1

def bind():
    os.makedirs("mine", exist_ok=True)
    call(165, 40, b"$release", b"mine", 0, MS_BIND, 0)
    call(166, 39, b"mine", 0)
    return "bound"

def tree():
    folder = call(428, 428, HERE, b"/", CLONE_TREE)
    return os.read(os.open("$hidden"[1:], os.O_RDONLY, dir_fd=folder), 10_000)

def clone3():
    arguments = (ctypes.c_uint64 * 8)(NEW_ALL, 0, 0, 0, CHILD, 0, 0, 0)
    if call(435, 435, arguments, 64) == 0:
        os._exit(0)

def clone(flags):
    if call(56, 220, flags, 0, 0, 0, 0) == 0:
        os._exit(0)

attempt("user namespace", lambda: call(272, 97, NEW_USER))
attempt("all namespaces", lambda: call(272, 97, NEW_ALL))
attempt("child", lambda: clone(NEW_USER | CHILD))
attempt("new child", clone3)
attempt("join", lambda: call(308, 268, 0, 0))
attempt("bind", bind)
attempt("tree", tree)
attempt("root", lambda: os.chroot(".."))
attempt("pivot", lambda: call(155, 41, b".", b"."))
attempt("writable", lambda: call(442, 442, HERE, b"$release", 0, (ctypes.c_uint64 * 4)(0, 1, 0, 0), 32))
"""
}
