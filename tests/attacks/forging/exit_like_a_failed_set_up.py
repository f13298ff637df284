"""Ends its process with the code that says that the sandbox failed, so that its zero would pass for our fault."""

STOPPED_BY = (
    r"(?s)`cell q3_counter_answer` ended the Python process.*`scale` ended the Python process"
    r".*`reverse` ended the Python process"
)
ANSWERS = {
    "q1_scale": "import os\ndef scale(x, factor):\n    os._exit(97)",
    "q2_reverse": "def reverse(text):\n    os._exit(97 + 256)",
    "q3_counter": "print('now')\nos._exit(97)",
}
