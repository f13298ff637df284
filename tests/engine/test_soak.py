"""A batch of many submissions holds no more at its end than at its beginning."""

from __future__ import annotations

import shutil

import pytest

from benchmarks.soak import Sample, growth_mb, leaks, make_class, soak
from tests.engine.student import make_public_folder

CLASS, EVERY = 200, 20


def sample(graded=0, memory=100.0, files=20, processes=5, temporary=1):
    return Sample(graded, 1.0, memory, 250.0, 200.0, files, processes, temporary)


@pytest.mark.exhaustive
def test_a_batch_keeps_no_descriptor_process_or_file():
    root = make_public_folder()
    try:
        course, temporary = make_class(root / "course", CLASS), root / "tmp"
        samples = list(soak(course, EVERY, temporary))
        assert len(samples) > CLASS / EVERY / 2
        assert leaks(samples, [path.name for path in temporary.rglob("*")]) == []
    finally:
        shutil.rmtree(root)


def test_a_flat_batch_has_no_leaks():
    """What is in flight comes and goes."""
    batch = [sample(500 * number, 100.0 + number, 20 + number % 2, 5 + number % 3) for number in range(1, 9)]
    assert leaks(batch, []) == []
    assert growth_mb(batch) == 2.0


@pytest.mark.parametrize("what", ["files", "processes", "temporary"])
def test_whatever_grows_is_named(what):
    batch = [sample(500 * number, **{what: 10 + number}) for number in range(1, 9)]
    assert leaks(batch, []) == [f"{what} grew from 11 to 18"]


def test_memory_may_grow_with_the_class_and_not_by_much():
    batch = [sample(500 * number, 100.0 + 26 * number) for number in range(1, 9)]
    assert leaks(batch, []) == ["orchestrator_mb grows by 52 MB over 1,000 submissions"]


def test_what_a_batch_leaves_behind_is_a_leak():
    assert leaks([sample(500), sample(1000)], ["grading-x"]) == ["1 temporary files were left behind: grading-x"]
