"""Workers on hosts of their own, as far as one machine can play them: each has a network of its own."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator

import pytest

from tests.cluster.classroom import due, make_class, run, scores
from tests.cluster.daemons import cluster

pytestmark = pytest.mark.exhaustive

HOSTS = (1, 2)


def ip(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["ip", *arguments], capture_output=True, text=True, check=True)


def network(host: int) -> tuple[str, str, str]:
    """Return the name of a host, and the addresses of this side and of that (RFC 2544 sets them aside for tests)."""
    number = os.getpid() % 250
    return f"z2g-{os.getpid()}-{host}", f"198.{17 + host}.{number}.1", f"198.{17 + host}.{number}.2"


@contextlib.contextmanager
def hosts() -> Iterator[None]:
    """Make the hosts, each with a cable to this machine, and take them down."""
    try:
        for host in HOSTS:
            name, here, there = network(host)
            cable = f"z2g{os.getpid() % 10_000}{host}"
            ip("netns", "add", name)
            ip("link", "add", cable, "type", "veth", "peer", "name", "eth0", "netns", name)
            ip("addr", "add", f"{here}/24", "dev", cable)
            ip("link", "set", cable, "up")
            for setting in (("addr", "add", f"{there}/24", "dev", "eth0"), ("link", "set", "eth0", "up")):
                ip("-n", name, *setting)
            ip("-n", name, "link", "set", "lo", "up")
        yield
    finally:
        for host in HOSTS:
            with contextlib.suppress(subprocess.CalledProcessError):
                ip("netns", "del", network(host)[0])  # the cable goes with it


@pytest.fixture
def separate_hosts():
    if os.geteuid() != 0 or shutil.which("ip") is None:
        pytest.skip("networks of their own need root and `ip`")
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(hosts())
        except subprocess.CalledProcessError as error:
            pytest.skip(f"this machine makes no network namespaces: {error.stderr.strip()}")
        yield


@pytest.mark.usefixtures("separate_hosts")
def test_does_a_class_go_over_the_network():
    course = make_class(6)
    try:
        with cluster(host="0.0.0.0") as daemons:
            for host in HOSTS:
                name, here, _ = network(host)
                daemons.start_worker(prefix=["ip", "netns", "exec", name], scheduler=f"tcp://{here}:{daemons.port}")
            daemons.wait_for(len(HOSTS))
            with daemons.client() as client:
                addresses = [address.split("/")[-1].split(":")[0] for address in client.scheduler_info()["workers"]]
            assert sorted(addresses) == [network(host)[2] for host in HOSTS]
            done = run(course, "grade", "hw00", "--scheduler", daemons.address)
            assert done.returncode == 0, f"{done}\n{daemons.log()}"
            assert scores(course) == due(6)
    finally:
        shutil.rmtree(course.root)
