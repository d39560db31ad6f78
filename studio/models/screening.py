"""What a ``.pth`` file claims to be, before anything in it is unpacked or unpickled.

Sizes and checksums come from the archive's own directory, and the names that its pickle asks for from a list of the
pickle's operations; nothing is executed. What ``torch.save`` would not have written is refused.
"""

from __future__ import annotations

import encodings
import os
import pickle
import pickletools
import struct
import zipfile
from collections.abc import Iterator
from encodings.aliases import aliases
from typing import BinaryIO

from studio.models.inert import has_stand_in

_ARCHIVE = b"PK\x03\x04"
_OLD_MAGIC = pickle.dumps(0x1950A86A20F9469CFC6C, protocol=2)
"""How files of PyTorch before 1.6 begin (``torch.serialization.MAGIC_NUMBER``)."""
_OLD_PICKLES = 5
"""Magic number, protocol, system, content, keys of the storages."""
_MOST_ENTRIES = 100_000
_MOST_DIRECTORY = 16 * 2**20
_MOST_PICKLE = 64 * 2**20
_MOST_OPERATIONS = 4_000_000
"""A checkpoint with the split of a million pictures needs two million; the smallest operations make 64 bytes each."""
_NUMBERS = ("BININT", "BININT1", "BININT2", "LONG1")

_HARMLESS = frozenset({"torch._utils._rebuild_tensor_v2", "torch._utils._rebuild_parameter", "collections.OrderedDict"})
_HARMLESS_ELSEWHERE = frozenset(
    {
        "torch._utils._rebuild_tensor",
        "torch._utils._rebuild_tensor_v3",
        "torch.Size",
        "torch.device",
        *(f"torch.{kind}" for kind in ("float64", "float32", "float16", "bfloat16", "int64", "int32", "uint8", "bool")),
        "builtins.set",
        "__builtin__.set",
        "_codecs.encode",
    }
)
"""What torch's own restricted unpickler makes as it is, and files of others hold beside their weights."""
_CODECS = frozenset({*aliases, *aliases.values(), "idna", "punycode", "raw_unicode_escape", "unicode_escape"})
_LATIN = frozenset({"latin1", "latin_1"})


class Refused(Exception):
    """The reason, as a clause without a full stop."""


def screen(file: BinaryIO, *, foreign: bool) -> frozenset[str]:
    """Refuse a file that ``torch.save`` would not have written; return the dotted names that its pickles ask for.

    Parameters
    ----------
    file
        Open for reading; where it stands afterwards is not defined.
    foreign
        Whether it may come from another program: be from before PyTorch 1.6 (no archive, no checksums), and hold whole
        networks, of which :mod:`studio.models.inert` makes stand-ins.

    Raises
    ------
    Refused
        And whatever :mod:`zipfile` and :mod:`pickletools` say of garbage.
    """
    start = file.read(len(_OLD_MAGIC))
    size = file.seek(0, os.SEEK_END)
    if start.startswith(_ARCHIVE):
        names = tuple(_named(pickletools.genops(_archived_pickle(file, size))))
    elif foreign and start == _OLD_MAGIC:
        file.seek(0)
        names = tuple(
            name for _ in range(_OLD_PICKLES) for name in _named(_with_storages_within(size, pickletools.genops(file)))
        )
    else:
        raise Refused("it is not a PyTorch checkpoint, or it is damaged")
    for name in names:
        if not _accepted(name, foreign):
            raise Refused(f"it asks for {name}, and only tensors and plain values are accepted")
    return frozenset(names)


def _archived_pickle(file: BinaryIO, size: int) -> bytes:
    """Return the one pickle of an archive whose sizes and checksums are right."""
    if _directory_size(file, size) > _MOST_DIRECTORY:
        raise Refused("it is not an archive as PyTorch writes it")
    with zipfile.ZipFile(file) as archive:
        entries = archive.infolist()
        names = [entry.filename for entry in entries]
        if any(name.endswith("/constants.pkl") for name in names):
            raise Refused("it is a TorchScript program, and only weights are accepted: save its state_dict() instead")
        if (
            len(entries) > _MOST_ENTRIES
            or len(set(names)) < len(names)
            or any(entry.compress_type != zipfile.ZIP_STORED for entry in entries)
            # Behind something else, or before a comment, another reader might find another archive in the same file.
            or min((entry.header_offset for entry in entries), default=0)
            or archive.comment
        ):
            raise Refused("it is not an archive as PyTorch writes it")
        if sum(entry.file_size for entry in entries) > size:
            raise Refused("it claims to hold more than the file's size")
        damaged = archive.testzip()
        if damaged is not None:
            raise Refused(f"it is damaged (checksum of {damaged})")
        pickles = [entry for entry in entries if entry.filename.endswith("/data.pkl")]
        if len(pickles) != 1 or pickles[0].file_size > _MOST_PICKLE:
            raise Refused("it is not an archive as PyTorch writes it")
        return archive.read(pickles[0])


def _directory_size(file: BinaryIO, size: int) -> int:
    """Return how large, in bytes, an archive says that its directory is, which zipfile reads as a whole.

    At the end of the file stands the end record, before it, in large archives, the locator of a longer one (APPNOTE.TXT
    4.3.14 to 4.3.16).
    """
    file.seek(max(0, size - 42))
    end = file.read(42)
    if end[-22:-18] != b"PK\x05\x06":
        raise Refused("it is damaged: its end is missing")
    stated: int = struct.unpack("<L", end[-10:-6])[0]
    if not end.startswith(b"PK\x06\x07"):
        return stated
    file.seek(struct.unpack("<Q", end[8:16])[0])
    record = file.read(56)
    longer: int = struct.unpack("<Q", record[40:48])[0]
    return max(longer, stated if stated != 0xFFFFFFFF else 0)


Operations = Iterator[tuple[pickletools.OpcodeInfo, object, int | None]]


def _named(operations: Operations) -> Iterator[str]:
    """List the classes and functions a pickle asks for, as dotted names, without unpickling."""
    encodes, codecs = False, False
    for number, (operation, argument, _) in enumerate(operations):
        if number > _MOST_OPERATIONS:
            raise Refused("it is too long a list of things to be a network")
        if operation.name in ("GLOBAL", "INST"):
            name = str(argument).replace(" ", ".")
            encodes |= name == "_codecs.encode"
            yield name
        elif operation.name == "STACK_GLOBAL":
            yield "something unnamed"
        elif isinstance(argument, str):
            codecs |= _is_codec(argument)
    if encodes and codecs:  # pickle itself uses latin1 alone; others may take hours, or compress
        yield "_codecs.encode with another codec"


def _is_codec(text: str) -> bool:
    name = encodings.normalize_encoding(text).lower() if len(text) < 30 else ""
    # Torch numbers a file's storages, and some code pages have numbers for names: these do no harm.
    return name in _CODECS and name not in _LATIN and not name.isdecimal()


def _with_storages_within(size: int, operations: Operations) -> Operations:
    """Pass operations on; refuse a storage with more elements than the file has bytes, for which memory would be asked.

    Its description ends with the number of elements and None, and pickle never writes a number only once to refer to it
    later.
    """
    last: list[tuple[str, object]] = []
    for item in operations:
        operation, argument, _ = item
        if operation.name == "BINPERSID":
            kinds = [name for name, _ in last[-3:]]
            if len(kinds) < 3 or kinds[0] not in _NUMBERS or kinds[1:] != ["NONE", "TUPLE"]:
                raise Refused("it holds something that is not a tensor's numbers")
            if not 0 <= int(str(last[-3][1])) <= size:
                raise Refused("it claims to hold more than the file's size")
        if operation.name not in ("BINPUT", "LONG_BINPUT"):
            last = [*last[-2:], (operation.name, argument)]
        yield item


def _accepted(name: str, foreign: bool) -> bool:
    if name in _HARMLESS or (name.startswith("torch.") and name.endswith("Storage") and name.count(".") == 1):
        return True
    return foreign and (name in _HARMLESS_ELSEWHERE or has_stand_in(name))
