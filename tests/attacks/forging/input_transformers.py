"""Has IPython rewrite the source of every cell that runs after it, checks and other answers among them."""

STOPPED_BY = (
    r"(?s)transformed: [1-9]\d* cells.*The notebook does not define `batches`.*The notebook does not define `fit`"
)
ANSWERS = {
    "q1_scale": r"""
shell = get_ipython()
seen = []

def transform(lines):
    seen.append("".join(lines))
    return ["points = 4\n", "class Verdict: passed = True\n", "print('transformed:', len(seen), 'cells')\n"]

shell.input_transformers_cleanup.append(transform)
shell.input_transformers_post.append(transform)
shell.input_transformer_manager.line_transforms.append(transform)
shell.transform_cell = lambda cell: "".join(transform([cell]))
""",
    "q4_batches": "def batches(x, size):\n    yield x",
    "q5_fit": "def fit(x, y):\n    return x",
}
