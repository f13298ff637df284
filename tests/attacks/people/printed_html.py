"""Prints HTML, warns with it, and ends a cell with a value whose repr is HTML."""

from tests.attacks.payloads import image, tag

STOPPED_BY = r"(?s)on stdout &lt;script&gt;.*on stderr &lt;script&gt;.*as a repr &lt;script&gt;"
ANSWERS = {
    "q1_scale": f"""
        import sys, warnings
        print("on stdout " + {tag!r})
        print("</pre></div></div>" + {image!r} + "<!--")
        print("on stderr " + {tag!r}, file=sys.stderr)
        warnings.warn({image!r})

        class Odd:
            def __repr__(self): return "as a repr " + {tag!r} + "</pre>" + {image!r}

        Odd()
        """,
    "q2_reverse": f"type({image!r}, (), {{}})",
    "q3_counter": f"{{{tag!r}: [{image!r}]}}",
}
