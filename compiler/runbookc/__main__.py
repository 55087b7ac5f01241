"""`python -m runbookc`, where the program itself is not on the path."""

from runbookc.cli.main import main

if __name__ == "__main__":
    main()
