"""Public checks of health_report. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import torch
from hw07_clinic import examples
from toolkit import expect

OK_FORMAT = False
name = "health_report"


def _fixture_generator():
    """Numbers of a network."""
    return torch.Generator().manual_seed(7)


def _fixture_batch():
    """Three names, as examples."""
    return examples(["emma", "olivia", "noah"])


@test_case(
    name='has a row for each layer',
    points=1,
    success_message='Every layer has a row, and every row has the six numbers, as floats.',
    failure_message='Every layer has a row, and every row has the six numbers, as floats.',
)
def test_has_a_row_for_each_layer(health_report, random_network):
    """Every layer has a row, and every row has the six numbers, as floats."""
    generator = _fixture_generator()
    batch = _fixture_batch()
    report = health_report(random_network(generator), batch, 0.2)
    expect(isinstance(report, dict), "`health_report` should return a dictionary, name of a layer -> numbers.")
    names = [str(number) for number in range(7)]
    lacking = [name for name in names if name not in report]
    expect(not lacking, "Layers are missing, those without parameters included.", ", ".join(lacking), "layers-left-out")
    other = [str(name) for name in report if name not in names]
    expect(not other, "Only layers have a row, not the module that holds them.", ", ".join(other))
    keys = {"mean", "std", "saturated", "dead", "grad_norm", "update_ratio"}
    for name in names:
        row = report[name]
        expect(isinstance(row, dict) and set(row) == keys, "A row has exactly the six keys of the table.", name)
        expect(all(isinstance(row[key], float) for key in keys), "Every number is a float: `.item()` makes one.", name)


@test_case(
    name='leaves no trace',
    points=1,
    success_message='A check-up leaves no gradient, no hook and no other mode behind, and moves no parameter.',
    failure_message='A check-up leaves no gradient, no hook and no other mode behind, and moves no parameter.',
)
def test_leaves_no_trace(health_report, random_network, traces_left):
    """A check-up leaves no gradient, no hook and no other mode behind, and moves no parameter."""
    generator = _fixture_generator()
    batch = _fixture_batch()
    network = random_network(generator)
    network.eval()
    before = traces_left(network)
    health_report(network, batch, 0.2)
    after = traces_left(network)
    for trace, said in (
        ("gradients", "Gradients are left in `.grad`: the next step of the training would add to them."),
        ("hooks", "Hooks are left on the layers: they would run in every later pass."),
        ("training", "The network is in another mode than before."),
        ("numbers", "Parameters have moved."),
    ):
        expect(before[trace] == after[trace], said, mistake="trace-left")
