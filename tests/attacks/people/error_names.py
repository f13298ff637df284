"""Raises errors whose name, message, notes, causes, file names and lines of code are HTML."""

from tests.attacks.payloads import image, tag

STOPPED_BY = r"(?s)&lt;img src=x onerror=window\.pwned=1;fetch\(`http://127\.0\.0\.1:\d+/pwned`\)&gt;: &lt;script&gt;"
ANSWERS = {
    "q1_scale": f"raise type({image!r}, (Exception,), {{}})({tag!r})",
    "q2_reverse": f"""
        error = ValueError({tag!r})
        error.add_note({image!r})
        raise error from type({tag!r}, (ValueError,), {{"__module__": {image!r}, "__qualname__": {tag!r}}})("x")
        """,
    "q3_counter": f"""
        exec(compile({("# " + image)!r} + "\\nraise KeyError", "cell </pre>" + {image!r}, "exec"))
        """,
    "q4_batches": f"""
        odd = type({tag!r}, (OSError,), {{}})
        raise ExceptionGroup({tag!r}, [ValueError({image!r}), odd(2, {image!r}, {tag!r})])
        """,
    "q5_fit": f"def fit(x, y): return {tag!r} <",
}
