"""Reads the course's secret, from which everybody's private inputs are derived, and the inputs with it."""

from tests.attacks.openings import attempt

STOPPED_BY = {
    "sealed": r"secret: denied ENOENT.*inputs: denied ENOENT",
    "fenced": r"secret: denied EACCES.*inputs: denied EACCES",
}
ANSWERS = {
    "q1_scale": attempt
    + r"""
import hashlib, hmac

def inputs():
    secret = bytes.fromhex(open("$secret").read().strip())
    key = hmac.new(secret, b"hw00_target\0mallory", hashlib.sha256).digest()
    seed = int.from_bytes(hmac.new(key, b"x", hashlib.sha256).digest()[:8], "big") >> 1
    return torch.randn(3, 4, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)

attempt("secret", lambda: open("$secret").read())
attempt("draft", lambda: open("$secret.$grader").read())
attempt("inputs", inputs)
"""
}
