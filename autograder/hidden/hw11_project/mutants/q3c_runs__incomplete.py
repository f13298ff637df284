"""Does not log the loss on train.

killed by: test_every_run_says_what_it_was, test_three_capacities_with_three_seeds_each,
test_other_seeds_give_other_numbers, test_no_run_is_better_than_the_limit.
named: run-incomplete.
"""


def logged_runs():
    return [
        {"parameters": 20000, "seed": 1, "dev_bpb": 1.49},
        {"parameters": 20000, "seed": 2, "dev_bpb": 1.5},
        {"parameters": 20000, "seed": 3, "dev_bpb": 1.51},
        {"parameters": 52000, "seed": 1, "dev_bpb": 1.16},
        {"parameters": 52000, "seed": 2, "dev_bpb": 1.17},
        {"parameters": 52000, "seed": 3, "dev_bpb": 1.162},
        {"parameters": 153000, "seed": 1, "dev_bpb": 0.92},
        {"parameters": 153000, "seed": 2, "dev_bpb": 0.93},
        {"parameters": 153000, "seed": 3, "dev_bpb": 0.925},
    ]


def conclusion():
    return {
        "best": 153000,
        "mean": 0.925,
        "std": 0.005,
        "second": 52000,
        "gap": 0.239,
        "error": 0.0042,
        "clear": True,
    }
