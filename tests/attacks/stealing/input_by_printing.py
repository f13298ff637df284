"""Prints a hidden input once it has one: stdout, stderr, warnings, logs, descriptors, the streams of earlier cells."""

STOPPED_BY = r"(?s)streams kept.*`reverse` raises a ZeroDivisionError on line \d+"
ANSWERS = {
    "q2_reverse": r"""
import faulthandler, logging, os, sys, warnings

streams = [sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__]
logging.basicConfig(stream=sys.stdout, level=0)
print("streams kept")

def reverse(text):
    for stream in [*streams, sys.stdout, sys.stderr]:
        try:
            print(text, file=stream, flush=True)
        except Exception:
            pass
    warnings.warn(text)
    logging.error(text)
    logging.shutdown()
    get_ipython().write_err = print
    get_ipython().showtraceback()
    for number in range(3):
        os.write(number, text.encode())
    faulthandler.dump_traceback()
    sys.displayhook(text)
    sys.excepthook(ValueError, ValueError(text), None)
    sys.unraisablehook
    1 / 0
""",
}
