"""Ends clearml-session when the IDE that started it is gone, even if the IDE was killed.

Python imports this file by itself at start-up, because its folder stands first on PYTHONPATH. The IDE holds the
other end of the process's standard input open for as long as it lives. When that end is closed, clearml-session
would go on, and once connected spin on the end of its input. So a thread waits for the hang-up and ends the process.
The private folder with the launch's state goes with it.
"""
import os
import sys

_folder = os.path.dirname(os.path.abspath(__file__))


def _stand_aside():
    """Gives back PYTHONPATH and the sitecustomize module that this one hides."""
    outer = os.environ.pop("ECLIPSE_OUTER_PYTHONPATH", "")
    if outer:
        os.environ["PYTHONPATH"] = outer
    else:
        os.environ.pop("PYTHONPATH", None)
    sys.path[:] = [entry for entry in sys.path if os.path.abspath(entry) != _folder]
    this = sys.modules.pop("sitecustomize", None)
    try:
        import sitecustomize  # noqa: F401
    except ImportError:
        if this is not None:
            sys.modules["sitecustomize"] = this


def _watch():
    import select
    import shutil
    import signal
    import time
    poll = select.poll()
    # No event is asked for: hang-up and errors are reported always, input is left to the program.
    poll.register(0, 0)
    while not any(event & select.POLLHUP for _, event in poll.poll()):
        time.sleep(1)
    shutil.rmtree(_folder, ignore_errors=True)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(3)
    os.kill(os.getpid(), signal.SIGKILL)


def _start():
    import select
    import stat
    import threading
    if hasattr(select, "poll") and stat.S_ISFIFO(os.fstat(0).st_mode):
        threading.Thread(target=_watch, name="ide-watch", daemon=True).start()


_stand_aside()
_start()
