"""`python -m wikibio` is the `wikibio` command."""

from wikibio.cli import main

if __name__ == "__main__":
    main(prog_name="wikibio")
