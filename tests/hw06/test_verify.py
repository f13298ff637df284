"""`course verify hw06` finds nothing; it does when a test is deleted, a tolerance loosened, or the reference broken."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.course import COURSE_COMMAND, REPOSITORY, Course, load_course
from autograder.sandbox.probe import choose_tier
from autograder.verify.bench import open_bench
from autograder.verify.kept import checks_of_kept, read_kept, try_kept
from tests.engine.student import make_public_folder

NAME = "hw06_backprop"


def course(*arguments: str, root: Path = REPOSITORY) -> subprocess.CompletedProcess[str]:
    """Run `course` in a process of its own, on a terminal wide enough for every finding."""
    return subprocess.run(
        [*COURSE_COMMAND, "--root", str(root), *arguments],
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
        timeout=600,
        env={"COLUMNS": "2000", "PATH": "/usr/bin:/bin", "HOME": str(Path.home()), "OMP_NUM_THREADS": "1"},
    )


@pytest.mark.exhaustive
def test_is_nothing_wrong_with_homework_6():
    """Reference 100 %, untouched release 0 %, accepted answers 100 %, mutants caught and told why, and all the rest."""
    done = course("verify", "hw06")
    assert done.returncode == 0, done.stdout + done.stderr
    rows = dict(
        [part.strip() for part in line.strip("│").split("│")[:2]] for line in done.stdout.splitlines() if "│" in line
    )
    assert not [line for line in done.stdout.splitlines() if "✗" in line]
    accepted, mutants = (len(list(hidden(REPOSITORY, kind).glob("*.py"))) for kind in ("accepted", "mutants"))
    assert rows["the reference passes every hidden test"] == rows["every hidden test fails a mutant"] == "63/63"
    assert rows["accepted answers earn every point and no flag"] == f"{accepted}/{accepted}"
    assert rows["mutants are told their mistake"] == f"{mutants}/{mutants}"
    assert "hw06: nothing is wrong." in done.stdout


def hidden(root: Path, *parts: str) -> Path:
    folder = root / "autograder" / "hidden" if root == REPOSITORY else root / "hidden"
    return folder.joinpath(NAME, *parts)


@pytest.fixture
def root() -> Iterator[Path]:
    """A copy of homework 6 that may be spoiled."""
    folder = make_public_folder()
    for name in ("source", "release"):
        shutil.copytree(REPOSITORY / name / NAME, folder / name / NAME, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(hidden(REPOSITORY), hidden(folder), ignore=shutil.ignore_patterns("__pycache__"))
    config = (REPOSITORY / "course_config.py").read_text()
    here = "root=Path(__file__).resolve().parent,"
    edit_text = config.replace(here, f'{here} hidden_tests=Path(__file__).resolve().parent / "hidden",')
    (folder / "course_config.py").write_text(edit_text)
    yield folder
    shutil.rmtree(folder)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert text.count(old) == 1, f"{path.name}: {old}"
    path.write_text(text.replace(old, new))


def findings(root: Path, task: str) -> str:
    """Return what verify finds in a task, and that it ends with 1 because of it."""
    done = course("verify", "hw06", "--task", task, root=root)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


def test_is_a_deleted_hidden_test_found(root):
    path = hidden(root, "test_q4_dembed.py")
    text = path.read_text()
    path.write_text(text[: text.index("@pytest.mark.points(1)\ndef test_keeps_float32")])
    found = findings(root, "q4_dembed")
    assert (
        "its hidden tests are worth 9 points together, and the grade cell 'q4_dembed' 10. Was a test deleted?" in found
    )
    assert "names the hidden test 'test_keeps_float32', which does not exist." in found


def test_is_a_loosened_tolerance_found(root):
    edit(hidden(root, "test_q2_dlogits.py"), "mistakes=known)", "mistakes=known, rtol=1e-1)")
    found = findings(root, "q2_dlogits")
    for mutant in ("computed_in_bfloat16", "eps_under_the_softmax"):
        place = f"hidden/{NAME}/mutants/q2_dlogits__{mutant}.py: "
        assert f"{place}this wrong answer passes test_matches_autograd, which has to fail it." in found
    assert "Is the test's tolerance too wide" in found


def test_is_a_broken_reference_found(root):
    """It divides by what it should not; the finding names the tests and the notebook."""
    notebook = root / "source" / NAME / f"{NAME}.ipynb"
    edit(notebook, "demb.flatten(0, 1))\\n", "demb.flatten(0, 1)) / len(X)\\n")
    found = findings(root, "q4_dembed")
    assert (
        "test_q4_dembed.py::test_matches_autograd: the reference answer fails it: The result is what autograd" in found
    )
    assert f"Correct the answer in source/{NAME}/{NAME}.ipynb or the test." in found


HIDDEN = {
    "q1_stepwise": [
        ("atol=atol)", 'atol=atol, rtol=1e-1 if name in ("probs", "W1") else RTOL)', "test_gradient_of[probs]"),
        ("truth[name], name=f", "truth[name], rtol=1e-1, name=f", "test_the_whole_chain_on_names"),
        ("size > 1e-6", "size > 1e-1", "test_gradient_of[probs] too"),
    ],
    "q2_dlogits": [("mistakes=known)", "mistakes=known, rtol=1e-1)", "test_matches_autograd")],
    "q3_dbn": [("mistakes=known)", "mistakes=known, rtol=1e-1)", "test_matches_autograd")],
    "q4_dembed": [("mistakes=known)", "mistakes=known, rtol=1e-1)", "test_matches_autograd")],
    "q6_train": [
        ("name=name, mistakes=known)", "name=name, mistakes=known, rtol=1e-1)", "test_one_step_matches"),
        ('if name == "W2" else None)', 'if name == "W2" else None, rtol=1e-1)', "test_follows_the_recipe"),
    ],
}  # fmt: skip
ORACLE = ("rtol=RTOL, atol=ATOL)", "rtol=1e-1, atol=ATOL)", "test_gradient_of[sq] too")
PUBLIC = {
    "q1_stepwise": [
        ("1e-6 * min", "1e-1 * min", "test_loss_moves_as_the_gradients_say"),
        (
            'zeros, name="logit_max"',
            'zeros, atol=1e-1, name="logit_max"',
            "test_maximum_gets_no_gradient_without_a_leak",
        ),
        ('"]), name="b1"', '"]), atol=1e-1, name="b1"', "test_bias_before_batchnorm_gets_no_gradient"),
    ],
    "q2_dlogits": [
        ("< 1e-9", "< 1e-1", "test_each_row_sums_to_zero"),
        ("/ 8, name", "/ 8, rtol=1e-1, name", "test_works_for_a_batch_of_one"),
    ],
    "q3_dbn": [
        ("< 1e-9", "< 1e-1", "test_each_column_sums_to_zero"),
        ("(along <= (1e-3", "(along <= (1e-1", "test_no_part_stretches_a_column"),
        ("+ more, name", "+ more, rtol=1e-1, name", "test_twice_the_gradient_above_gives_twice_below"),
        ("norm(dim=0) <= (1e-3", "norm(dim=0) <= (1e-1", "test_nearly_nothing_passes_a_batch_of_two"),
    ],
    "q4_dembed": [
        ('name="sum over the rows"', 'rtol=1e-1, name="sum over the rows"', "test_nothing_is_lost"),
        ('dtype=torch.float64), name="dembed"', 'dtype=torch.float64), rtol=1e-1, name="dembed"', "worked_by_hand"),
    ],
    "q6_train": [
        ("< 0.05", "< 0.1", "test_a_small_step_lowers_the_loss"),
        ("params[name], name=name)\n\n\n", "params[name], rtol=1e-1, name=name)\n\n\n", "test_learning_rate_zero"),
    ],
}
"""Every tolerance of homework 6: what stands there, the same loosened to 1e-1, and what has to be said then."""
SMALL = ("bfloat16", "float16", "eps_", "labels_smoothed", "mean_over_all_log_probabilities")


def test_is_every_tolerance_held_by_a_wrong_answer_with_a_small_error(root):
    """All are loosened at once: for each an answer passes that has to fail, or pays twice for one mistake."""
    edit(hidden(root, "oracle.py"), *ORACLE[:2])
    for task, changes in HIDDEN.items():
        path = hidden(root, f"test_{task}.py")
        for old, new, _ in changes:
            edit(path, old, new)
        loosened = hidden(root, f"hw06_loosened_{task}.py")
        shutil.copy(REPOSITORY / "source" / NAME / "checks" / f"test_{task}.py", loosened)
        for old, new, _ in PUBLIC[task]:
            edit(loosened, old, new)
        here = "import sys\n\nsys.path.insert(0, __file__.rpartition('/')[0])\n"
        edit(path, f"from source.{NAME}.checks.test_{task} import *", f"{here}from hw06_loosened_{task} import *")
    found = what_small_errors_show(load_course(root))
    for _, _, said in [ORACLE, *(change for changes in (*HIDDEN.values(), *PUBLIC.values()) for change in changes)]:
        assert any(said in text for text in found), (said, found)


def what_small_errors_show(course: Course) -> list[str]:
    """Return the findings about the tests that mutants with small errors name."""
    with open_bench(course, course.homework("hw06"), choose_tier(course.tier), jobs=2) as bench:
        kept = read_kept(bench)
        kept = replace(kept, accepted=(), mutants=tuple(a for a in kept.mutants if any(s in a.name for s in SMALL)))
        checks = checks_of_kept(bench, kept, try_kept(bench, kept, lambda what, done, total: None))
    return [str(finding) for check in checks if "that they name" in check.name for finding in check.findings]
