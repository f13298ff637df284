"""What a file of the corpus says.

    \"\"\"Reads the hidden tests by their path.\"\"\"          what it tries, one sentence

    STOPPED_BY = r"PermissionError|FileNotFoundError"       what the record of the grading says when it was really tried
    ANSWERS = {"q1_scale": \"\"\"…\"\"\"}                       the answer cells; every other task stays the stub

A paragraph of the docstring that begins with "Remains: " says what the attacker gains all the same. A file may have

    EARNS = 4                                  points that an honest part of it deserves (say which, in a comment)
    EARLIER = {"q1_scale": "…"}                answer cells of a hand-in that was graded before
    STUDENT = "mallory"                        the name of the folder that it is handed in under
    def hand_in(folder, places): …             write the submission yourself, instead of ANSWERS

A SubmissionError that `hand_in` raises (`intake.archive.unpack` refuses an archive) counts as a refused hand-in.

`$hidden`, `$sibling`, … in an answer become the places of the arena (see `arena.Places`): an attacker is taken to know
every path, process id and port. `STOPPED_BY` is a regular expression, or a dict of them by tier. It is looked for in
what the cells said and in the verdicts (for attacks on people: in the feedback page, on the terminal and in the table
of scores), not in the attacker's source: without evidence that the attack took place, a typing error in it would look
like a defence.
"""

from __future__ import annotations

import runpy
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
ATTACKER = "mallory"
KINDS = {
    "intake": "what is handed in",
    "forging": "forging a grade",
    "stealing": "reading what is secret",
    "denial": "stopping the others",
    "comparisons": "weak comparisons",
    "people": "people who read the outputs",
}


@dataclass(frozen=True, slots=True)
class Attack:
    """One hostile submission.

    Attributes:
        name: Folder and file, such as `stealing/hidden_tests_by_path`.
        tries: What it tries, in one sentence.
        stopped_by: For each tier, a regular expression that its record matches.
        answers: Answer cells by task.
        earns: Points that an honest part of it deserves.
        earlier: Answer cells of a hand-in that was graded before.
        student: The name of the folder that it is handed in under.
        hand_in: Writes the submission, or None.
        remains: What an attacker gains all the same, in words, or empty.
    """

    name: str
    tries: str
    stopped_by: Mapping[str, str]
    answers: Mapping[str, str] = field(default_factory=dict)
    earns: float = 0
    earlier: Mapping[str, str] = field(default_factory=dict)
    student: str = ATTACKER
    hand_in: Callable[..., Any] | None = None
    remains: str = ""

    @property
    def kind(self) -> str:
        """The folder that it lies in, one of `KINDS`."""
        return self.name.partition("/")[0]


def read_attack(path: Path) -> Attack:
    """Read one file; raises ValueError when it does not say what it tries or what stops it."""
    names = runpy.run_path(str(path))
    name = path.relative_to(FOLDER).with_suffix("").as_posix()
    known = {"STOPPED_BY", "ANSWERS", "EARNS", "EARLIER", "STUDENT", "hand_in"}
    tries, evidence = (names.get("__doc__") or "").strip(), names.get("STOPPED_BY")
    if not tries or not evidence or ("ANSWERS" in names) == ("hand_in" in names):
        raise ValueError(f"{name}: an attack has a docstring, STOPPED_BY, and either ANSWERS or hand_in")
    if unknown := {key for key in names if key.isupper()} - known:
        raise ValueError(f"{name}: unknown {unknown}")
    stopped_by = {"sealed": evidence, "fenced": evidence} if isinstance(evidence, str) else dict(evidence)
    first, *others = (" ".join(paragraph.split()) for paragraph in tries.split("\n\n"))
    remains = next((text for text in others if text.startswith("Remains: ")), "")
    return Attack(
        name=name,
        tries=first,
        stopped_by=stopped_by,
        answers=names.get("ANSWERS", {}),
        earns=names.get("EARNS", 0),
        earlier=names.get("EARLIER", {}),
        student=names.get("STUDENT", ATTACKER),
        hand_in=names.get("hand_in"),
        remains=remains,
    )


def read_corpus() -> list[Attack]:
    """Read every attack, sorted by name."""
    return [read_attack(path) for kind in KINDS for path in sorted((FOLDER / kind).glob("*.py"))]
