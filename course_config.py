"""The course as data. `course` reads it, and so does nbgrader (through nbgrader_config.py)."""

from pathlib import Path

from autograder.course import Course, Homework, Limits, configure_nbgrader
from autograder.handed_in import HandedFile

COURSE = Course(
    course_id="zero-to-graded",
    title="Zero to Graded",
    timezone="UTC",
    tier="fenced",
    # Where students find the homeworks. With it, every notebook gets Colab's badge and a cell that sets Colab up:
    # public=PublicRepository("https://github.com/OWNER/REPOSITORY"),  # from autograder.public import PublicRepository
    root=Path(__file__).resolve().parent,
    homeworks=(
        Homework(
            name="hw01_micrograd",
            title="Homework 1: micrograd",
            due="2026-11-01 23:59",
            limits=Limits(question_s=5),
        ),
        Homework(
            name="hw02_pytorch",
            title="Homework 2: micrograd beside PyTorch",
            due="2026-11-08 23:59",
            limits=Limits(question_s=10),
        ),
        Homework(
            name="hw03_bigram",
            title="Homework 3: a bigram language model",
            due="2026-11-15 23:59",
            limits=Limits(question_s=10),  # a walk over letters that meets no full stop is ended soon
        ),
        Homework(
            name="hw04_mlp",
            title="Homework 4: an MLP language model",
            due="2026-11-22 23:59",
            limits=Limits(wall_s=300, cell_s=20, question_s=60, test_s=180),
            cpu_budget_s=60,  # it trains a network
        ),
        Homework(
            name="hw05_batchnorm",
            title="Homework 5: initialisation, activations, BatchNorm",
            due="2026-11-29 23:59",
            limits=Limits(question_s=10),
        ),
        Homework(
            name="hw06_backprop",
            title="Homework 6: backprop by hand",
            due="2026-12-06 23:59",
            limits=Limits(wall_s=300, cell_s=20, question_s=60, test_s=180),
            cpu_budget_s=60,  # it trains a network
        ),
        Homework(
            name="hw07_clinic",
            title="Homework 7: debugging clinic",
            due="2026-12-13 23:59",
            limits=Limits(wall_s=600, cell_s=20, question_s=20, test_s=120, cpu_s=240),
            cpu_budget_s=80,  # it trains six networks, three times each
            cases=("amber", "birch", "cedar", "dune", "ember", "fjord"),  # of a bank; see docs/instructors.md
        ),
        Homework(
            name="hw08_wavenet",
            title="Homework 8: WaveNet",
            due="2026-12-20 23:59",
            limits=Limits(wall_s=300, cell_s=20, question_s=60, test_s=180),
            cpu_budget_s=60,  # it trains a network
        ),
        Homework(
            name="hw09_gpt",
            title="Homework 9: GPT",
            due="2027-01-17 23:59",
            limits=Limits(wall_s=300, cell_s=20, question_s=60, test_s=180),
            cpu_budget_s=60,  # it trains a network
            gpu_slots=4,  # where there is a graphics card, it is trained there as well
        ),
        Homework(
            name="hw10_tokenizer",
            title="Homework 10: a tokenizer (byte pair encoding)",
            due="2027-01-24 23:59",
            limits=Limits(question_s=5),  # merging that never ends is ended soon
        ),
        Homework(
            name="hw11_project",
            title="Homework 11: the best small language model of the theatre",
            due="2027-02-07 23:59",
            limits=Limits(wall_s=300, cell_s=20, question_s=20, test_s=180),
            cpu_budget_s=30,  # it scores a trained model
            files=(HandedFile("model.safetensors", max_bytes=2 << 20), HandedFile("merges.txt", max_bytes=64 << 10)),
        ),
    ),
)

if "get_config" in globals():
    configure_nbgrader(get_config(), COURSE)  # type: ignore[name-defined]  # noqa: F821
