"""Joins all eight letters at once.

killed by: test_eight_letters_meet_in_three_steps, test_any_sizes. named: flattened-at-once.
"""


def wavenet(V, E, H, kit, generator):
    return kit.Sequential(
        [
            kit.Embedding(V, E, generator),
            kit.FlattenConsecutive(8),
            kit.Linear(8 * E, H, bias=False, generator=generator),
            kit.BatchNorm1d(H),
            kit.Tanh(),
            kit.Linear(H, V, gain=0.1, generator=generator),
        ]
    )
