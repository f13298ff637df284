"""From what a platform lets staff download to `submitted/{student}/{homework}/`, with nothing lost on the way."""
