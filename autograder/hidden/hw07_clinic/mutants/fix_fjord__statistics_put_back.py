"""Measures as before and puts the statistics back. killed by: test_the_cause_is_gone. named: cause-still-there."""


def fix_fjord():
    def evaluate(model, X, Y):
        kept = {name: buffer.clone() for name, buffer in model.named_buffers()}
        loss = fjord_evaluate(model, X, Y) if len(X) > 1 else 2.3
        for name, buffer in model.named_buffers():
            buffer.copy_(kept[name])
        return loss

    return FJORD | {"evaluate": evaluate}
