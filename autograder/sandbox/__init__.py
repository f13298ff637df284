"""The untrusted side: how a student process is forked, confined and questioned."""
