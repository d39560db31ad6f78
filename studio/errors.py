"""The one exception that is meant to be read by a person."""


class StudioError(Exception):
    """Something the person can act on, in one sentence that names the file and the remedy.

    Window and command line show ``str(error)`` as it is, with no traceback. Everything else that is
    raised is a bug, and is shown as one.
    """
