"""Many submissions: a warm engine, workers, progress."""
