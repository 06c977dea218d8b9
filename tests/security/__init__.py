"""That nothing leaks: to nobody, by no way, not even a hint."""
