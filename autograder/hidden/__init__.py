"""Hidden tests, one folder a homework. Nothing in here ever reaches a student process."""
