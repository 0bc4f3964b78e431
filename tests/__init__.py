"""The project's tests; a package so that `python -m tests.bench` and `python -m tests.quality` run."""
