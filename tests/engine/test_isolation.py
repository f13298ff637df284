"""Hostile students: each reaches for something that is not theirs, on a real process of each tier."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from ast import literal_eval
from dataclasses import replace
from pathlib import Path
from textwrap import dedent, indent

import pytest

from autograder.course import REPOSITORY
from autograder.sandbox.scratch import remove_scratch
from tests.engine.student import LIMITS, make_public_folder, open_desk
from tests.processes import comes_true, descendants, has_ended

CANARY = "canary-7b1d42"

ATTEMPT = """
try:
{body}
except BaseException as error:
    print("denied", type(error).__name__)
else:
    print("DONE")
"""

READ = {
    "a hidden test": "print(open({hidden!r}).read())",
    "the folder of hidden tests": "import os\nprint(os.listdir(os.path.dirname({hidden!r})))",
    "another submission": "print(open({sibling!r}).read())",
    "the submissions": "import os\nprint(os.listdir(os.path.dirname(os.path.dirname({sibling!r}))))",
    "the gradebook's secret": "print(open({secret!r}).read())",
    "a file through a link": "import os\nos.symlink({hidden!r}, 'link')\nprint(open('link').read())",
    "a file through a hard link": "import os\nos.link({hidden!r}, 'hard')\nprint(open('hard').read())",
    "a file through the release": "print(open({release!r} + '/../staff/hidden.py').read())",
    "the engine": "print(open({engine!r}).read())",
    "the home folder": "import os\nprint(os.listdir({home!r}))",
    "users": "print(open('/etc/passwd').read())",
    "processes": "import os\nprint([int(name) for name in os.listdir('/proc') if name.isdigit()])",
    "the environment of another": "print(open('/proc/{judge}/environ').read())",
    "the memory of another": "print(open('/proc/{judge}/mem', 'rb').read(1))",
    "the files of another": "import os\nprint(os.listdir('/proc/{judge}/fd'))",
    "the memory by ptrace": """
        import ctypes
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.ptrace(16, {judge}, 0, 0) != 0: raise OSError(ctypes.get_errno())
    """,
    "the memory by process_vm_readv": """
        import ctypes
        libc = ctypes.CDLL(None, use_errno=True)
        buffer = ctypes.create_string_buffer(8)
        vector = (ctypes.c_uint64 * 2)(ctypes.addressof(buffer), 8)
        if libc.process_vm_readv({judge}, vector, 1, vector, 1, 0) < 0: raise OSError(ctypes.get_errno())
    """,
    "a process by pidfd": "import os\nos.pidfd_open({judge})",
}

WRITE = {
    "the release": "open({release!r} + '/data.txt', 'a').write('x')",
    "a new file in the release": "open({release!r} + '/new.py', 'w').write('x')",
    "the release through its link": "open('data.txt', 'a').write('x')",
    "the submission of another": "open({sibling!r}, 'a').write('x')",
    "the temporary folder": "open('/tmp/planted-by-a-student', 'w').write('x')",
    "shared memory": "open('/dev/shm/planted-by-a-student', 'w').write('x')",
    "Python": "import torch\nopen(torch.__file__, 'a').write('x')",
    "a module": "import os, torch\nopen(os.path.dirname(torch.__file__) + '/planted.py', 'w').write('x')",
    "permissions": "import os\nos.chmod({release!r} + '/data.txt', 0o777)",
    "a file's time": "import os\nos.utime({release!r} + '/data.txt', (1, 1))",
    "an attribute of a file": """
        import ctypes, os, struct
        libc, long = ctypes.CDLL(None, use_errno=True), ctypes.c_long
        value = ctypes.create_string_buffer(b"x")
        what = ctypes.create_string_buffer(struct.pack("QII", ctypes.addressof(value), 1, 0), 16)
        path, name = ({release!r} + "/data.txt").encode(), b"user.planted"
        if libc.syscall(long(463), long(-100), path, long(0), name, what, long(16)) != 0:
            raise OSError(ctypes.get_errno())
    """,
    "a flag of a file": """
        import fcntl, os, struct
        fcntl.ioctl(os.open({release!r} + "/data.txt", os.O_RDONLY), 0x40086602, struct.pack("l", 0x80040))
    """,
    "a file's length": "import os\nos.truncate({release!r} + '/data.txt', 1)",
    "a file that is read": "import os\nos.open({release!r} + '/data.txt', os.O_RDONLY | os.O_TRUNC)",
    "a file's name": "import os\nos.rename({release!r} + '/data.txt', 'mine.txt')",
    "a deleted file": "import os\nos.remove({release!r} + '/data.txt')",
    "a device": "import os\nos.mknod('device', 0o20666, os.makedev(1, 1))",
    "a socket": "import socket\nsocket.socket(socket.AF_UNIX)",
}

REACH = {
    "tcp": "import socket\nsocket.create_connection(('127.0.0.1', {port}), 2)",
    "udp": "import socket\nsocket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', {port}))",
    "an abstract socket": "import socket\nsocket.socket(socket.AF_UNIX).connect('\\0none')",
    "a web page": "import urllib.request\nurllib.request.urlopen('http://127.0.0.1:{port}')",
    "a name": "import socket\nsocket.create_connection(('localhost', {port}), 2)",
    "a datagram from a pair": """
        import socket
        one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
        one.sendto(b"x", {mailbox!r})
    """,
    "a signal from a file": """
        import fcntl, os
        reader, writer = os.pipe()
        fcntl.fcntl(reader, fcntl.F_SETOWN, {judge})
        fcntl.fcntl(reader, 10, 9)
        fcntl.fcntl(reader, fcntl.F_SETFL, os.O_ASYNC)
        os.write(writer, b"x")
    """,
    "the scheduling of another": """
        import ctypes, os, struct
        libc, long = ctypes.CDLL(None, use_errno=True), ctypes.c_long
        idle = ctypes.create_string_buffer(struct.pack("IIQiIQQQ", 48, 5, 0, 0, 0, 0, 0, 0), 48)
        number = {{"x86_64": 314, "aarch64": 274}}[os.uname().machine]
        if libc.syscall(long(number), long({judge}), idle, long(0)) != 0: raise OSError(ctypes.get_errno())
    """,
    "a raw packet": "import socket\nsocket.socket(socket.AF_PACKET, socket.SOCK_RAW)",
    "netlink": "import socket\nsocket.socket(socket.AF_NETLINK, socket.SOCK_RAW)",
    "kill": "import os\nos.kill({judge}, 9)",
    "stop": "import os, signal\nos.kill({judge}, signal.SIGSTOP)",
    "kill the parent": "import os\nos.kill(os.getppid() or {judge}, 9)",
    "kill everyone": "import os\nos.kill(-1, 9)",
    "kill the group": "import os\nos.killpg(0, 0)",
    "tkill": """
        import ctypes
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.syscall({tkill}, {judge}, 9) != 0: raise OSError(ctypes.get_errno())
    """,
    "limits of another": "import resource\nresource.prlimit({judge}, resource.RLIMIT_NOFILE)",
    "more of everything": "import resource\nresource.setrlimit(resource.RLIMIT_CPU, (10**6, 10**6))",
    "fork": "import os\nif os.fork() == 0: os._exit(0)",
    "a program": "import os\nos.execv('/bin/true', ['true'])",
    "a child by clone": """
        import ctypes
        libc = ctypes.CDLL(None, use_errno=True)
        pid = libc.syscall({clone}, 17, 0, 0, 0, 0)
        if pid == 0: libc._exit(0)
        if pid < 0: raise OSError(ctypes.get_errno())
    """,
    "another user": "import os\nos.setuid(0 if os.getuid() else 1)",
    "a namespace": "import ctypes\nif ctypes.CDLL(None).unshare(0x10000000): raise OSError",
    "a mount": "import ctypes\nif ctypes.CDLL(None).mount(b'none', b'/', b'tmpfs', 0, None): raise OSError",
    "another root": "import os\nos.chroot('.')",
    "a session": "import os\nos.setsid()",
    "memory that has a file": "import os\nos.memfd_create('x')",
}


@pytest.fixture(scope="module")
def staff():
    """A folder as a course has it, with a canary in everything that students must not see."""
    root = make_public_folder()
    for name in ("staff/hidden.py", "submitted/grace/hw/hw.ipynb", ".course_secret"):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{CANARY}\n")
    (root / "release").mkdir()
    (root / "release" / "data.txt").write_text("public data\n")
    yield root
    subprocess.run(["rm", "-rf", str(root)], check=True)


@pytest.fixture(scope="module")
def victim():
    """A process of the same user, with a canary in its environment and in its memory."""
    code = f"secret = '{CANARY}' * 100\nimport time\nprint('up', flush=True)\ntime.sleep(600)"
    process = subprocess.Popen(
        [sys.executable, "-c", code], env={"SECRET": CANARY}, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdout is not None
    with process.stdout:
        process.stdout.readline()
    yield process
    process.kill()
    process.wait()


@pytest.fixture(scope="module")
def listener():
    """The port of a listening socket on the loopback."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


@pytest.fixture(scope="module")
def mailbox(staff):
    """A unix datagram socket with a path, that anybody may write to: as a system's log has one."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as box:
        box.bind(str(staff / "mailbox"))
        (staff / "mailbox").chmod(0o777)
        yield box


@pytest.fixture(scope="module")
def outcomes(tier, staff, victim, listener, mailbox):
    """What each attempt printed; one notebook makes all of them, a cell each."""
    places = {
        "hidden": str(staff / "staff" / "hidden.py"),
        "sibling": str(staff / "submitted" / "grace" / "hw" / "hw.ipynb"),
        "secret": str(staff / ".course_secret"),
        "release": str(staff / "release"),
        "engine": str(REPOSITORY / "autograder" / "wire.py"),
        "home": str(Path.home()),
        "judge": victim.pid,
        "port": listener.getsockname()[1],
        "mailbox": mailbox.getsockname(),
        "tkill": {"x86_64": 200, "aarch64": 130}[os.uname().machine],
        "clone": {"x86_64": 56, "aarch64": 220}[os.uname().machine],
    }
    attempts = {**READ, **WRITE, **REACH}
    cells = [ATTEMPT.format(body=indent(dedent(text).strip().format(**places), "    ")) for text in attempts.values()]
    with open_desk(staff / "release") as desk, desk.student(*cells, tier=tier) as student:
        return dict(zip(attempts, student.runs, strict=True))


@pytest.mark.parametrize("attempt", READ)
def test_can_nothing_be_read(outcomes, attempt):
    run = outcomes[attempt]
    assert run.stdout.startswith("denied"), run
    assert CANARY not in str(run)


@pytest.mark.parametrize("attempt", WRITE)
def test_can_nothing_be_written(outcomes, staff, attempt):
    assert outcomes[attempt].stdout.startswith("denied"), outcomes[attempt]
    assert (staff / "release" / "data.txt").read_text() == "public data\n"
    assert [path.name for path in (staff / "release").iterdir()] == ["data.txt"]


@pytest.mark.parametrize("attempt", REACH)
def test_can_nobody_be_reached(outcomes, victim, attempt):
    assert outcomes[attempt].stdout.startswith("denied"), outcomes[attempt]
    assert victim.poll() is None


def test_did_nobody_call(outcomes, listener, mailbox):
    assert outcomes
    for server, hear in ((listener, listener.accept), (mailbox, lambda: mailbox.recv(1))):
        server.settimeout(0.1)
        with pytest.raises(TimeoutError):
            hear()


@pytest.fixture
def look(desk, tier):
    """Run one cell and return what it printed."""

    def run(source):
        with desk.student(source, tier=tier) as student:
            (ran,) = student.runs
            assert ran.error == "", ran
            return ran.stdout.strip()

    return run


def test_are_no_files_inherited(look):
    """What is open is the null device and the line to the judge."""
    said = look("""
        import os, stat
        kinds = {}
        for fd in range(1024):
            try: mode = os.fstat(fd).st_mode
            except OSError: continue
            kinds[fd] = 'null' if stat.S_ISCHR(mode) else 'socket' if stat.S_ISSOCK(mode) else oct(mode)
        print(kinds)
    """)
    kinds = literal_eval(said)
    assert {kinds.pop(fd) for fd in range(3)} == {"null"}
    assert list(kinds.values()) == ["socket"]


def test_is_the_environment_clean(look, monkeypatch):
    monkeypatch.setenv("SECRET_OF_THE_STAFF", CANARY)
    said = look("import os\nprint(sorted(os.environ))\nprint(os.environ)")
    assert CANARY not in said
    assert "PATH" in said


def test_is_the_student_without_rights(look):
    """No capability, no root where the tier allows it, no way to get more."""
    said = look("""
        import ctypes, os
        header, data = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
        libc = ctypes.CDLL(None)
        libc.capget(header, data)
        print(list(data), libc.prctl(39, 0, 0, 0, 0), libc.prctl(21, 0, 0, 0, 0))
    """)
    assert said == "[0, 0, 0, 0, 0, 0] 1 2"


def test_does_a_sealed_student_not_even_see_names(look, tier, staff):
    """Landlock leaves `stat` open; in a root of its own there is nothing to be found."""
    if tier != "sealed":
        pytest.skip("only a sealed student has a root of its own")
    places = [staff / "staff", staff / ".course_secret", REPOSITORY / "autograder", "/etc/passwd", "/proc/self", "/sys"]
    assert look(f"import os\nprint([os.path.exists(place) for place in {list(map(str, places))}])") == str([False] * 6)
    assert look("import os\nprint(os.getpid(), os.getppid())") == "1 0"


def test_does_the_next_student_find_nothing_of_the_last(desk, tier):
    with desk.student(f"open('left.txt', 'w').write('{CANARY}')\nsecret = '{CANARY}'", tier=tier) as first:
        assert first.runs[0].error == ""
    search = """
        import gc, os, tempfile
        print(os.listdir('.'), os.listdir(tempfile.gettempdir()))
        print(any(isinstance(o, dict) and 'secret' in o for o in gc.get_objects()))
    """
    with desk.student(search, tier=tier) as second:
        assert second.said() == "['data.txt'] ['data.txt']\nFalse\n"


LAST_WORDS = {
    "honest": "x = 1",
    "sleeping threads": "import threading, time\nthreading.Thread(target=time.sleep, args=(600,)).start()",
    "deaf to signals": "import signal\nfor n in (1, 2, 3, 15): signal.signal(n, signal.SIG_IGN)",
    "stopped": "import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)",
    "dead": "import os\nos._exit(3)",
    "deep folders": "import os\nfor _ in range(1500):\n    os.mkdir('d')\n    os.chdir('d')",
    "closed folders": "import os\nos.mkdir('e', 0)\nos.mkdir('f', 0o300)\nos.mkdir('f/g', 0)\nopen('f/h', 'w')",
}


@pytest.mark.parametrize("source", LAST_WORDS.values(), ids=LAST_WORDS.keys())
def test_is_nothing_left_behind(desk, tier, source):
    """Neither a process nor a folder, however the student ends."""
    with desk.student(source, tier=tier) as student:
        if "SIGSTOP" in source and tier == "fenced":
            student.interview.limits = replace(LIMITS, cell_s=0.5)  # it will not answer
        assert student.runs
    assert comes_true(lambda: not descendants(desk.pid))
    assert comes_true(lambda: not list(desk.scratch.iterdir()))


def test_does_a_student_end_with_the_judge(desk, tier):
    """The judge dies in the middle: its student goes with it."""
    with desk.student("x = 1", tier=tier) as student:
        assert student["x"] == 1
        assert len(descendants(desk.pid)) == (1 if tier == "sealed" else 2)  # without and with a supervisor
        assert student.interview.process is not None
        student.interview.process.report.shutdown(socket.SHUT_RDWR)
        assert comes_true(lambda: not descendants(desk.pid))


@pytest.mark.parametrize("source", ["x = 1", "import ctypes\nctypes.CDLL(None).prctl(1, 0, 0, 0, 0)\nx = 1"])
def test_does_a_student_end_with_the_process_that_watches_it(desk, tier, source):
    """Even one that tells the kernel to let it live: PR_SET_PDEATHSIG."""
    with open_desk(desk.release) as own, own.student(source, tier=tier) as student:
        assert student["x"] == 1
        *supervisor, pid = descendants(own.pid)
        os.kill(*supervisor or [own.pid], signal.SIGKILL)
        assert comes_true(lambda: has_ended(pid))  # it is nobody's descendant any more, dead or alive
        for left in own.scratch.iterdir():  # whoever kills a supervisor has to tidy up
            remove_scratch(left)
