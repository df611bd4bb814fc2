"""`python -m auditor` is the command `audit`."""

from auditor.command_line import main

if __name__ == "__main__":
    main()
