"""One script per figure; see README.md."""
