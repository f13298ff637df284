"""Calls out with libraries: urllib, asyncio, torch.distributed, torch.hub, multiprocessing, name resolution, zmq."""

from tests.attacks.openings import attempt

STOPPED_BY = (
    r"(?s)urllib: denied (EPERM|URLError).*asyncio: denied EPERM.*store: denied (DistNetworkError|RuntimeError)"
    r".*hub: denied (EPERM|URLError).*queues: denied EPERM.*name: denied (EPERM|gaierror)"
    r".*(crashed while running `cell q2|zmq: denied ZMQError)"
)
ANSWERS = {
    "q1_scale": attempt
    + r"""
import asyncio, multiprocessing.connection, socket, threading, urllib.request
from datetime import timedelta
from torch.distributed import TCPStore

URL = "http://127.0.0.1:$port/input"

def in_a_loop():
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(asyncio.wait_for(asyncio.open_connection("127.0.0.1", $port), 1))
    finally:
        loop.close()

def store():
    return TCPStore("127.0.0.1", $port, is_master=False, timeout=timedelta(seconds=0.3))

def start(act):
    result = []
    def run():
        try:
            result.append(act())
        except BaseException as error:
            result.append(error)
    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(1.2)
    if result and isinstance(result[0], BaseException):
        raise result[0]
    if not result:
        raise TimeoutError
    return result[0]

attempt("urllib", lambda: urllib.request.urlopen(URL, timeout=1))
attempt("asyncio", in_a_loop)
attempt("store", lambda: start(store))
attempt("hub", lambda: torch.hub.load_state_dict_from_url(URL, model_dir="."))
attempt("queues", lambda: multiprocessing.connection.Client(("127.0.0.1", $port)))
attempt("name", lambda: socket.getaddrinfo("input.example.org", 80))
""",
    "q2_reverse": r"""
import zmq

attempt("zmq", lambda: zmq.Context(0).socket(zmq.REQ).connect("tcp://127.0.0.1:$port"))
""",
}
