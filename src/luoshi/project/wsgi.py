"""The WSGI application that the server runs."""

import os
import threading

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.project.settings")
application = get_wsgi_application()


def _warm() -> None:
    """Make the reader's grammar before somebody corrects the first span and waits for it."""
    from luoshi.reading import read_report

    read_report("一、工作安排\n（一）改善环境。治理街巷10条。")


# A daemon: a server that is stopped at once must not wait for it.
_warming = threading.Timer(3, _warm)
_warming.daemon = True
_warming.start()
