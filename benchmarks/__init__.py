"""What grading costs, measured beside other tools. Benchmarks print figures; they never pass or fail a test."""
