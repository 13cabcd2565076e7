"""`python -m generator`: the command without its name."""

from generator.cli import main

if __name__ == "__main__":
    main()
