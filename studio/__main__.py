"""Window or command line? Decided before anything heavy is imported."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """Open the window when no command is named, else run the command. Does not return: exits with the status."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if any(not argument.startswith("-") or argument in ("--help", "-h", "--version") for argument in arguments):
        try:
            from studio.cli import app

            app(list(arguments))
        except KeyboardInterrupt:  # before the command itself could take it
            sys.exit(130)
    else:
        from studio.gui.app import run

        sys.exit(run(arguments))


if __name__ == "__main__":
    main()
