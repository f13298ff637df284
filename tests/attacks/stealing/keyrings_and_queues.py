"""Meets other students in the kernel: keyrings, shared memory, semaphores and queues of System V and POSIX."""

from tests.attacks.openings import system_calls

calls = (
    "key",
    "session key",
    "read a key",
    "shared memory",
    "segment",
    "semaphore",
    "queue",
    "guessed queue",
    "posix queue",
)
STOPPED_BY = "".join(f"{name}: denied EPERM.*" for name in calls) + "named memory: denied E(ACCES|NOENT)"
ANSWERS = {
    "q1_scale": system_calls
    + r"""
import multiprocessing.shared_memory

KEY, SIZE, CREATE, USER_SESSION = 0x5A2647, 4096, 0o1666, -5
message = ctypes.create_string_buffer(b"for you", 64)
attempt("key", lambda: call(248, 217, b"user", b"message", message, 7, USER_SESSION))
attempt("session key", lambda: call(250, 219, 0, USER_SESSION, 1, 0, 0))
attempt("read a key", lambda: call(249, 218, b"user", b"message", 0, USER_SESSION))

def made(number, remove):  # what can be made is removed again
    remove(number)
    return number

attempt("shared memory", lambda: made(call(29, 194, KEY, SIZE, CREATE), lambda n: call(31, 195, n, 0, 0)))
attempt("segment", lambda: [call(30, 196, number, 0, 0) for number in range(8)])
attempt("semaphore", lambda: made(call(64, 190, KEY, 1, CREATE), lambda n: call(66, 191, n, 0, 0)))
attempt("queue", lambda: made(call(68, 186, KEY, CREATE), lambda n: call(71, 187, n, 0, 0)))
attempt("guessed queue", lambda: [call(70, 188, number, message, 50, 0, 0o4000) for number in range(8)])
attempt("posix queue", lambda: call(240, 180, b"message", os.O_RDWR | os.O_CREAT, 0o666, 0))
attempt("posix queue removed", lambda: call(241, 181, b"message"))
attempt("named memory", lambda: multiprocessing.shared_memory.SharedMemory("message", create=True, size=SIZE).unlink())
attempt("a file in memory", lambda: os.memfd_create("message"))
"""
}
