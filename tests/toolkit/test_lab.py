"""A lab notebook survives restarts, is the same for the same experiments, and stops nobody's training."""

from __future__ import annotations

import json
import random

import numpy as np
import pytest
import torch

from toolkit import LabNotebook
from toolkit.lab import LabDamaged


@pytest.fixture
def path(tmp_path):
    return tmp_path / "lab.json"


def experiment(path):
    lab = LabNotebook(path)
    for lr in (0.1, 1.0):
        with lab.run(f"lr {lr}", seed=1, lr=lr, sizes=(2, 3)) as run:
            for _ in range(5):
                run.log(torch.rand(()) / lr)
        run.conclude("A  sentence\nover two lines.")
    lab.conclude("Small steps win.")
    return lab


def test_do_the_same_experiments_give_the_same_file(path):
    experiment(path)
    first = path.read_bytes()
    experiment(path)
    assert path.read_bytes() == first
    path.unlink()
    experiment(path)
    assert path.read_bytes() == first


def test_is_everything_there_after_a_restart(path):
    lab = experiment(path)
    again = LabNotebook(path)
    assert again.runs == lab.runs
    assert again.conclusion == "Small steps win."
    assert repr(again.table()) == repr(lab.table())
    again.runs["lr 0.1"].conclude("Changed later.")
    assert LabNotebook(path).runs["lr 0.1"].conclusion == "Changed later."


def test_does_a_kernel_that_dies_lose_the_last_tenth_at_most(path):
    run = LabNotebook(path).run("long")
    for step in range(12_345):
        run.log(step)
        if step in (150, 999, 12_344):
            assert len(LabNotebook(path).runs["long"].losses) >= 0.9 * (step + 1)


def test_is_an_interrupted_run_written(path):
    def train():
        with LabNotebook(path).run("stopped") as run:
            run.log(1.0)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        train()
    assert LabNotebook(path).runs["stopped"].losses == [1.0]


def test_are_divergence_and_its_end_written_as_json(path):
    with LabNotebook(path).run("too large") as run:
        for loss in (2.0, float("inf"), float("nan")):
            run.log(loss)

    def refuse(constant):
        raise AssertionError(f"{constant} is no JSON")

    json.loads(path.read_text(), parse_constant=refuse)
    read = LabNotebook(path).runs["too large"]
    assert str(read.losses) == "[2.0, inf, nan]"
    assert read.best == 2.0


def test_does_a_seed_seed_everything(path):
    lab = LabNotebook(path)

    def draw(seed):
        lab.run("a", seed=seed)
        return torch.rand(()).item(), np.random.rand(), random.random()

    with torch.random.fork_rng():
        assert draw(1) == draw(1)
        assert all(one != other for one, other in zip(draw(1), draw(2), strict=True))
        state = torch.get_rng_state()
        lab.run("b")
        assert torch.equal(torch.get_rng_state(), state)


def test_is_a_table_one_to_paste(path):
    lines = experiment(path).table().markdown().splitlines()
    assert lines[0] == "| run | seed | lr | sizes | steps | first loss | last loss | best loss | conclusion |"
    assert lines[2].startswith("| lr 0.1 | 1 | 0.1 | 2, 3 | 5 | ")
    assert lines[2].endswith(" | A sentence over two lines. |")
    assert len(lines) == 4


def test_is_the_last_loss_a_mean_of_the_last_tenth(path):
    run = LabNotebook(path).run("a")
    for loss in (*[5.0] * 18, 1.0, 3.0):
        run.log(loss)
    assert (run.last, run.best) == (2.0, 1.0)


def test_are_runs_drawn_side_by_side(path):
    import matplotlib
    from matplotlib import pyplot

    matplotlib.use("Agg")
    lab = experiment(path)
    assert [ax.get_title(loc="left") for ax in lab.plot().axes] == ["lr 0.1", "lr 1.0"]
    assert len(lab.plot("lr 1.0").axes) == 1
    with pytest.raises(KeyError, match=r"no run is called 'lr 2'. The runs here are: 'lr 0.1', 'lr 1.0'"):
        lab.plot("lr 2")
    pyplot.close("all")


def test_can_a_mistyped_run_be_forgotten(path):
    lab = experiment(path)
    lab.forget("lr 1.0")
    assert list(LabNotebook(path).runs) == ["lr 0.1"]
    with pytest.raises(KeyError, match="no run is called"):
        lab.forget("lr 1.0")


@pytest.mark.parametrize("value", [torch.ones(2), print, {"a": 1}])
def test_is_a_setting_that_no_file_holds_refused(path, value):
    with pytest.raises(TypeError, match="the setting 'lr' is a"):
        LabNotebook(path).run("a", lr=value)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"runs": [3]}'])
def test_is_a_damaged_file_named_and_kept(path, text):
    path.write_text(text)
    with pytest.raises(LabDamaged, match="Rename or delete it"):
        LabNotebook(path)
    assert path.read_text() == text


def test_does_a_folder_that_cannot_be_written_stop_no_training(tmp_path, capsys):
    lab = LabNotebook(tmp_path / "missing" / "lab.json")
    with lab.run("a") as run:
        run.log(1.0)
    assert lab.runs["a"].losses == [1.0]
    assert capsys.readouterr().out.count("cannot be written") == 1


def test_are_names_of_any_kind_kept(path):
    name = 'Größe "32" \\ | <b>\n✓'
    LabNotebook(path).run(name, note="a | b")
    lab = LabNotebook(path)
    assert list(lab.runs) == [name]
    assert "a \\| b" in lab.table().markdown()
    assert "<b>" not in lab.table()._repr_html_()
