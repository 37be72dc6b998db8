"""A server that says what a test tells it to: for manners that no server at hand has."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@contextmanager
def scripted_server(
    answers: Mapping[str, bytes], heard: list[bytes] | None = None, capability: str = "IMAP4rev1 AUTH=PLAIN"
) -> Iterator[int]:
    """Serve connections on a port of loopback, which is given.

    Args:
        answers: what to send for a command that begins with (or, with a leading ``*``, holds) the key;
            ``TAG`` stands for the command's tag. The first that fits is taken. A value ending in
            ``HANGUP`` closes the line after it. What fits nothing is answered with OK.
        heard: takes up every line that clients send.
        capability: what the server says it can.
    """
    known = {"CAPABILITY": f"* CAPABILITY {capability}\r\nTAG OK done\r\n".encode(), **answers}
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def listen() -> None:
            with suppress(OSError):
                while True:
                    client, _ = listener.accept()
                    threading.Thread(target=_talk, args=(client, known, heard), daemon=True).start()

        threading.Thread(target=listen, daemon=True).start()
        yield listener.getsockname()[1]
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)


def _talk(client: socket.socket, answers: Mapping[str, bytes], heard: list[bytes] | None) -> None:
    with client, client.makefile("rb") as lines, suppress(OSError):
        client.sendall(b"* OK hello\r\n")
        for line in lines:
            if heard is not None:
                heard.append(line)
            tag, _, command = line.partition(b" ")
            answer = _answer(command.strip().decode("utf-8", "replace"), answers).replace(b"TAG", tag)
            client.sendall(answer.removesuffix(b"HANGUP"))
            if answer.endswith(b"HANGUP"):
                return


def _answer(command: str, answers: Mapping[str, bytes]) -> bytes:
    for key, answer in answers.items():
        if (key.startswith("*") and key[1:] in command) or command.upper().startswith(key):
            return answer
    return b"TAG OK done\r\n"
