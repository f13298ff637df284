"""Says more than anybody can keep, in every way: print, stderr, logging, warnings, displays, results, errors."""

STOPPED_BY = (
    r"(?s)(?=.*first line of many)(?=.*x{1000}\\n\[… the rest of the output was cut\])"
    r"(?=.*RuntimeError: e{3000}(?!e{4000}))(?=.*\"r{4000}\")(?=.*it is a str)"
)
ANSWERS = {
    "q1_scale": r"""
        import logging, os, sys, time, warnings
        from IPython.display import HTML, display

        def scale(x, factor):
            return "r" * 1_000

        print("first line of many")
        logging.basicConfig(stream=sys.stderr, level=0)
        warnings.simplefilter("always")
        end = time.monotonic() + 1
        while time.monotonic() < end:
            print("x" * 10_000)
            print("\r" * 10_000, file=sys.stderr)
            sys.stdout.writelines(["\x1b[2J"] * 1_000)
            sys.__stdout__.write("y" * 10_000)
            os.write(1, b"z" * 10_000)
            logging.critical("l" * 10_000)
            warnings.warn("w" * 10_000)
            display(HTML("h" * 10_000))
        raise RuntimeError("e" * 50_000_000)
        """,
    "q2_reverse": r"""
        class Loud:
            def __repr__(self):
                return "r" * 50_000_000

        Loud()
        """,
}
