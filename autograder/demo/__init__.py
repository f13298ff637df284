"""A simulated class: what the suite does, on submissions such as students hand in."""
