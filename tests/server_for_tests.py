"""A server on this machine, in the place of those of the internet."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from studio.data.catalogue.entries import Entry, entry_of
from studio.remote_file import RemoteFile


class Server:
    """Files by path; what was asked for; and how much of a file is sent before the connection breaks.

    ``elsewhere`` holds, by path, where the hub sends one, and the SHA-256 that it states beforehand.
    """

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.asked: list[tuple[str, str]] = []
        self.break_after: list[int] = []
        self.elsewhere: dict[str, tuple[str, str]] = {}
        self.version = "1"

    def remote(self, name: str) -> RemoteFile:
        return RemoteFile(f"{self.url}/{name}", hashlib.md5(self.files[name]).hexdigest())

    def serve(self, key: str, **files: bytes) -> Entry:
        """Return the entry ``key`` with these files, in order, in the place of its own."""
        self.files = {name.replace("__", "."): data for name, data in files.items()}
        return replace(entry_of(key), files=tuple(map(self.remote, self.files)), megabytes=0.001)


@contextmanager
def serving() -> Iterator[Server]:
    """Serve as long as the block runs."""
    state = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path[1:]
            state.asked.append((name, self.headers.get("Range", "")))
            if name in state.elsewhere:
                self.send_elsewhere(*state.elsewhere[name])
                return
            if name not in state.files:
                self.send_error(404)
                return
            data, start = state.files[name], 0
            if self.headers.get("If-Range") == state.version:
                start = int(self.headers["Range"][6:-1])
                if start >= len(data):
                    self.send_error(416)
                    return
            self.send_response(206 if start else 200)
            self.send_header("Content-Length", str(len(data) - start))
            self.send_header("ETag", state.version)
            self.end_headers()
            end = start + state.break_after.pop(0) if state.break_after else None
            with suppress(OSError):  # the reader has gone: the download was stopped
                self.wfile.write(data[start:end])

        def send_elsewhere(self, name: str, sha256: str) -> None:
            self.send_response(302)
            self.send_header("X-Linked-Etag", f'"{sha256}"')
            self.send_header("Location", f"/{name}")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{httpd.server_port}"
    thread = threading.Thread(target=httpd.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield state
    finally:
        httpd.shutdown()
        httpd.server_close()
        thread.join()
