"""How many attacks begin: pieces of code that an attack puts before its own.

from tests.attacks.openings import attempt

ANSWERS = {"q1_scale": attempt + '''
attempt("the file", lambda: open("$hidden").read())
'''}
"""

attempt = '''
import errno, os, sys

def attempt(what, act):
    """Print what an act returns, or why it was denied: an error of the system by its name."""
    try:
        got = act()
    except BaseException as error:
        reason = errno.errorcode.get(getattr(error, "errno", None)) or type(error).__name__
        print(f"{what}: denied {reason}")
    else:
        print(f"{what}: GOT {str(got)[:2000]}")
'''
"""Tries something and prints what came of it: `the file: denied EACCES`, `the file: GOT …`."""

system_calls = (
    attempt
    + '''
import ctypes

libc = ctypes.CDLL(None, use_errno=True)

def call(x86_64, aarch64, *arguments):
    """Make a system call by its number on this machine."""
    number = {"x86_64": x86_64, "aarch64": aarch64}[os.uname().machine]
    full = [ctypes.c_long(value) if isinstance(value, int) else value for value in (number, *arguments)]
    result = libc.syscall(*full)
    if result < 0:
        raise OSError(ctypes.get_errno(), "")
    return result
'''
)
"""`attempt`, and system calls that Python does not offer."""

find_worker = """
import gc

worker = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Worker" and hasattr(thing, "channel"))
line = worker.channel.sock
"""
"""Finds the object that answers the judge, and the socket on which it does."""
