"""The trusted side: hidden tests, the proxies they question through, and their verdicts."""
