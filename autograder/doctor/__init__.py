"""`course doctor`: whether this machine can grade, what is missing, and what to do about it."""
