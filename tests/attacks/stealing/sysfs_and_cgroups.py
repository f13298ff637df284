"""Reads the machine's control files and takes over its control groups."""

from tests.attacks.openings import attempt

STOPPED_BY = {
    "sealed": r"kernel: denied ENOENT.*groups: denied ENOENT.*kill: denied ENOENT.*devices: denied EACCES"
    r".*disk: denied ENOENT.*own device: denied EPERM",
    "fenced": r"kernel: denied EACCES.*groups: denied EACCES.*kill: denied E(ACCES|NOENT).*devices: denied EACCES"
    r".*disk: denied E(ACCES|NOENT).*own device: denied EPERM",
}
ANSWERS = {
    "q1_scale": attempt
    + r"""
attempt("kernel", lambda: os.listdir("/sys/kernel"))
attempt("lockdown", lambda: open("/sys/kernel/security/lsm").read())
attempt("groups", lambda: os.listdir("/sys/fs/cgroup"))
attempt("members", lambda: open("/sys/fs/cgroup/cgroup.procs").read())
attempt("kill", lambda: open("/sys/fs/cgroup/cgroup.kill", "w"))
attempt("freeze", lambda: open("/sys/fs/cgroup/cgroup.freeze", "w"))
attempt("traces", lambda: open("/sys/kernel/tracing/trace").read())
attempt("devices", lambda: os.listdir("/dev"))
attempt("memory", lambda: open("/dev/mem", "rb").read(1))
attempt("kernel log", lambda: open("/dev/kmsg").read())
attempt("terminal", lambda: open("/dev/tty", "w").write("hello"))
attempt("disk", lambda: open("/dev/vda", "rb").read(512))
attempt("own device", lambda: os.mknod("disk", 0o60666, os.makedev(254, 0)))
attempt("firmware", lambda: os.listdir("/boot"))
attempt("users", lambda: open("/etc/shadow").read())
attempt("containers", lambda: os.listdir("/var/run/secrets/kubernetes.io"))
"""
}
