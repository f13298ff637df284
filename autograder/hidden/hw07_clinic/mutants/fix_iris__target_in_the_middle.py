"""Takes a target that still stands in the context. killed by: test_the_cause_is_gone. named: examples-changed."""


def fix_iris():
    def middle(words):
        X, _Y = iris_examples(words)
        return X, X[:, 1].clone()

    return IRIS | {"examples": middle}
