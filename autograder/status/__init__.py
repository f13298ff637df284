"""The week at a glance: where each homework stands, and what to do next."""
