"""Looks for secrets in the environment: Python's, libc's, and what lies above the stack."""

from tests.attacks.openings import attempt

STOPPED_BY = r"variables \d+, secrets \[\], of libc \d+, secrets \[\]"
ANSWERS = {
    "q1_scale": attempt
    + r"""
import ctypes, re

def secret(texts):
    return [text for text in texts if re.search("canary|secret|token|passw|key", text, re.I)]

mine = [f"{name}={value}" for name, value in os.environ.items()]
pointer = ctypes.POINTER(ctypes.c_char_p).in_dll(ctypes.CDLL(None), "environ")
native = []
while pointer[len(native)]:
    native.append(pointer[len(native)].decode())
print(f"variables {len(mine)}, secrets {secret(mine)}, of libc {len(native)}, secrets {secret(native)}")
print(sorted(mine), sorted(native))
attempt("environb", lambda: os.environb)
attempt("of the judge", lambda: os.getenv("JUDGE_CANARY") or os.getenv("GRADER_CANARY"))
"""
}
