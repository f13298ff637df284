"""A hostile submission on a worker knows where the kit lies, and gets nothing of it."""

from __future__ import annotations

import shutil
from string import Template

import pytest

from autograder.batch.engine import WarmModules
from autograder.cluster.examiner import open_examiner
from autograder.cluster.identity import checkout
from autograder.cluster.kit import pack_kit
from autograder.cluster.post import Outpost
from autograder.grade import grade, prepare
from autograder.sandbox.probe import why_not
from tests.cluster.classroom import CANARY, make_class, submit
from tests.cluster.daemons import cluster
from tests.engine.sample import NAME, REFERENCE
from tests.processes import comes_true

pytestmark = pytest.mark.exhaustive

NAMES = ("scale", "Value", "Model", "batches")
ATTACK = Template(
    """
import os, socket, sys, time

def attempt(what, act):
    try:
        print(what, "GOT", act())
    except BaseException as error:
        print(what, "denied", type(error).__name__)

def search(start):
    found, end = [], time.monotonic() + 1.0
    for folder, _, files in os.walk(start):
        found += [open(os.path.join(folder, name)).read() for name in files if name == "oracle.py"]
        if time.monotonic() > end:
            break
    return found or 1 / 0

tests = "staff/autograder/hidden/$name"
attempt("the kit", lambda: os.listdir("$kit"))
attempt("the staff's folder", lambda: os.listdir("$kit/staff"))
attempt("the oracle", lambda: open(f"$kit/{tests}/oracle.py").read())
attempt("round the release", lambda: open(f"$kit/release/../{tests}/oracle.py").read())
attempt("handed in", lambda: [os.listdir(f"$kit/staff/{name}") for name in os.listdir("$kit/staff")])
attempt("an import", lambda: __import__("autograder.hidden.$name.oracle", fromlist=["SECRET"]).SECRET)
attempt("a search", lambda: search("$folder"))
attempt("the worker's environment", lambda: open("/proc/$worker/environ").read())
attempt("the worker's memory", lambda: open("/proc/$worker/mem", "rb").read(1))
attempt("the worker's files", lambda: os.listdir("/proc/$worker/fd"))
attempt("the scheduler", lambda: socket.create_connection(("127.0.0.1", $port), 2))
print("data.txt" in os.listdir())

def scale(x, factor):
    return x * factor
"""
)


@pytest.fixture(scope="module")
def course():
    made = make_class(0)
    yield made
    shutil.rmtree(made.root)


@pytest.fixture(scope="module")
def daemons():
    with cluster(workers=1) as started:
        yield started


def attack(course, daemons, tier):
    """Have a hostile notebook graded on a worker and return everything that it printed, and the grade."""
    homework = course.homeworks[0]
    with daemons.client() as client, open_examiner(client, course, homework, tier, NAMES, WarmModules()) as examiner:
        (kit,) = daemons.kits()
        known = {"kit": kit, "folder": daemons.folder, "worker": daemons.processes[1].pid, "port": daemons.port}
        submit(course, "eve", REFERENCE | {"q1_scale": ATTACK.substitute(known, name=NAME)})
        submit(course, "ada", REFERENCE)
        exam = prepare(course, homework, examiner)
        done, honest = grade("eve", exam).grade, grade("ada", exam).grade
    assert honest.points == 12
    return "".join(run.stdout for run in done.runs), done


@pytest.mark.parametrize("tier", ["sealed", "fenced"])
def test_is_nothing_of_a_kit_readable_for_students(course, daemons, tier):
    if why_not(tier):
        pytest.skip(f"this machine cannot isolate as {tier!r} asks: {why_not(tier)}")
    said, done = attack(course, daemons, tier)
    assert "GOT" not in said
    assert said.count("denied") == ATTACK.template.count('attempt("'), said
    assert said.endswith("True\n")  # the release was there
    assert CANARY not in done.to_json()
    assert str(daemons.folder) not in said


def test_would_a_leak_be_noticed(course, daemons):
    """Without isolation the same notebook reads the oracle."""
    said, _ = attack(course, daemons, "open")
    assert CANARY in said


def test_is_a_post_given_up_whose_client_has_gone_without_a_word(course, daemons):
    kit = pack_kit(course, course.homeworks[0], "open", NAMES, WarmModules(), checkout())
    with daemons.client() as client:
        client.register_plugin(Outpost(kit, lease_s=3.0), name="forgotten")
        assert comes_true(lambda: not daemons.kits())
        assert comes_true(lambda: not daemons.engines())
        client.unregister_worker_plugin("forgotten")
