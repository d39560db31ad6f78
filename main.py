"""Start the studio: ``python main.py`` opens the window, ``python main.py --help`` lists the headless commands."""

from studio.__main__ import main

if __name__ == "__main__":
    main()
