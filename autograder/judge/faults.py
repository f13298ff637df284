"""What a student's code did wrong while it was being questioned, in words that are safe to show.

No text that student code produced after it held a hidden input is ever shown: an error message could carry the input
out. What crosses is a built-in error type, one of a few kinds, and a line number; the words around them are ours.
"""

from __future__ import annotations

import builtins
import signal
from collections.abc import Mapping
from typing import Any, ClassVar, Final

from autograder.course import Limits

KIND_WORDS = {
    "shape": "The shapes of two tensors do not fit together there. Print the shapes of both before that line.",
    "dtype": "Two tensors of different dtypes meet there. Use the dtype of the inputs instead of a fixed one.",
    "no-gradient": "It asks autograd for a gradient, and there is no graph: this task is to be solved by hand.",
    "in-place": "An in-place operation overwrites something that is still needed.",
    "index": "An index lies outside of its tensor or list.",
    "process": "It tries to start another process. Grading gives each notebook one process, which is how it makes sure "
    "that nothing goes on running: use DataLoader(num_workers=0), no multiprocessing and no subprocess.",
    "network": "It tries to use the network: there is none while grading. Read data from the homework's own folder.",
    "disk": "It writes more files, or larger ones, than grading has room for.",
    "read-only": "It tries to write outside of its own folder, or to change a file that can only be read.",
}

TYPE_WORDS = {
    "NameError": "It uses a name that does not exist there. Did the cell that defines it fail, or is it misspelt?",
    "AttributeError": "It asks an object for something that the object does not have.",
    "KeyError": "It asks a dictionary for a key that is not there.",
    "TypeError": "A function gets arguments that it cannot work with.",
    "ZeroDivisionError": "It divides by zero.",
    "RecursionError": "A function calls itself without end.",
    "UnboundLocalError": "A variable is read before it is set.",
}


class StudentFault(Exception):
    """The student's code did not answer a question.

    Attributes:
        lesson: What happened, in our words.
    """

    def __init__(self, lesson: str) -> None:
        """Keep the lesson."""
        self.lesson = lesson
        super().__init__(lesson)


class Missing(StudentFault):
    """The notebook does not define a name."""

    WHY: ClassVar = {
        "error": "The cell that should define it raises an error.",
        "timeout": "The cell that should define it did not finish in time.",
        "died": "The cell that should define it ended the Python process.",
    }

    def __init__(self, name: str, status: str = "") -> None:
        """Say which name is missing, and why: `status` is how the cell that binds it ran."""
        why = self.WHY.get(status, "Was the name changed, or the cell deleted?")
        super().__init__(f"The notebook does not define `{name}`. {why}")


class NotHandedIn(StudentFault):
    """A file that belongs to the homework did not come with the notebook, or cannot be counted."""

    def __init__(self, name: str, why: str = "") -> None:
        """Say which file, and why it does not count where it is there."""
        asked = f"Hand in `{name}` together with the notebook."
        super().__init__(f"`{name}` {why}." if why else f"`{name}` was not handed in. {asked}")


class NotAFunction(StudentFault):
    """The notebook binds a name to plain data where a function or class belongs."""

    def __init__(self, name: str) -> None:
        """Say which name."""
        super().__init__(f"`{name}` is not a function or class in your notebook. Is the name used for something else?")


class NotWritten(StudentFault):
    """The answer is still the stub of the release."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("This task is not written yet.")


class Raised(StudentFault):
    """The student's code raised an error."""

    def __init__(self, name: str, error: dict[str, Any]) -> None:
        """Describe an error that the worker reported about a call of `name`; nothing in `error` is trusted."""
        kind = error.get("kind")
        type_name = str(error.get("type"))
        if not isinstance(getattr(builtins, type_name, None), type):
            type_name = "Exception"
        line = error.get("line")
        place = f" on line {line} of its cell" if type(line) is int and 0 < line < 10_000 else ""
        advice = (KIND_WORDS.get(kind, "") if isinstance(kind, str) else "") or TYPE_WORDS.get(type_name, "")
        if kind == "unsendable":
            super().__init__(f"`{name}` returns something that is neither a tensor nor plain data, or is too large.")
        else:
            super().__init__(f"`{name}` raises {_article(type_name)}{place}. {advice}".strip())


class NoLength(StudentFault, TypeError):
    """The student's object has no length. Python asks for one before it makes a list, and expects a TypeError then."""


class Ended(StudentFault):
    """The student's process ended, or was ended, before it answered."""

    def __init__(self, name: str, ending: Mapping[str, Any], limits: Limits) -> None:
        """Describe the end of the process while it was asked about `name`.

        Args:
            name: What was asked about: a function, or `cell q2_dlogits_answer`.
            ending: The report on it: `cause`, and the exit `code` where the process ended by itself.
            limits: What the process was held to.
        """
        cause, code = ending.get("cause"), ending.get("code", 0)
        limit_s = limits.cell_s if name.startswith("cell ") else limits.question_s
        words = {
            "slow": f"`{name}` did not answer within {limit_s:g} s, which is the time limit. "
            "Look for a loop that does not end.",
            "test": f"The calls of this test took more than {limits.test_s:g} s together, the last one of `{name}`.",
            "before": f"`{name}` was not asked again, after it twice gave no answer.",
            "too often": f"The notebook ended its Python process {limits.processes} times; it was not started again.",
            "wall": f"The notebook used up its time limit of {limits.wall_s:g} s.",
            "cpu": f"The notebook used up its limit of {limits.cpu_s:g} s of CPU time.",
            "memory": f"`{name}` used more memory than the limit of {size_in_words(limits.memory_bytes)}. "
            "Look for a tensor or a list that keeps growing.",
            "threads": f"`{name}` started more threads than the limit of {limits.threads}.",
            "disk": f"`{name}` wrote more than the limit of {size_in_words(limits.disk_bytes)} of files.",
            "too much": f"`{name}` answers with more data than a test can hold. Does a generator never end?",
            "protocol": f"`{name}` answered with something that is not data.",
        }
        if cause in words:
            super().__init__(words[cause])
        elif isinstance(code, int) and code < 0:
            super().__init__(f"Python itself crashed while running `{name}` ({_signal(-code)}).")
        else:
            super().__init__(f"`{name}` ended the Python process. Remove `exit()` and its like.")


SIGNALS: Final = {
    "SIGSEGV": "an access to memory that is not there: very deep recursion, or compiled code that was misused",
    "SIGABRT": "a library gave up, often because memory ran out",
    "SIGBUS": "an access to memory behind which there is no file any more",
    "SIGFPE": "a division by zero in compiled code",
    "SIGKILL": "it was killed",
}


def _signal(number: int) -> str:
    """Return a signal in words."""
    try:
        name = signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
    about = f": {SIGNALS[name]}" if name in SIGNALS else ""
    return f"signal {number}, {name}{about}"


def size_in_words(count: int) -> str:
    """Return a number of bytes in the largest unit that fits."""
    for unit, step in (("GB", 1 << 30), ("MB", 1 << 20), ("kB", 1 << 10)):
        if count >= step:
            return f"{count / step:.3g} {unit}"
    return f"{count} bytes"


def _article(noun: str) -> str:
    return f"{'an' if noun[0] in 'AEIOU' else 'a'} {noun}"
