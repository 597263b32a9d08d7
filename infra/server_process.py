"""The processes of a PostgreSQL server: as whom they run, which ones work in a directory, and how they are ended."""

import os
import pwd
import signal
from pathlib import Path
from typing import TypedDict

import psutil

_STOP_SECONDS = 20.0


class Identity(TypedDict, total=False):
    """The user and groups of a new process, as `subprocess` takes them; empty for our own."""

    user: int
    group: int
    extra_groups: list[int]


def stand_in_for_root() -> Identity:
    """PostgreSQL refuses to run as root: whom to run it as instead (nobody), or nobody else where we are not root.

    Raises `LookupError` with a sentence where root has nobody to stand in.
    """
    if os.geteuid() != 0:
        return {}
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        raise LookupError("PostgreSQL does not run as root, and this machine has no user nobody.") from None
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def let_through(identity: Identity, *destinations: Path) -> None:
    """Let the stand-in pass, and only pass, through the folders above these destinations."""
    if not identity:
        return
    for folder in (parent for destination in destinations for parent in destination.parents):
        mode = folder.stat().st_mode
        if not mode & 0o001:
            folder.chmod(mode | 0o001)


def hand_over(identity: Identity, folder: Path) -> None:
    """Give a folder to the stand-in, if there is one."""
    if identity:
        os.chown(folder, identity["user"], identity["group"])


def at_work_in(directory: Path) -> list[psutil.Process]:
    """Every postgres process whose working directory is this one; PostgreSQL keeps its processes there."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.name().startswith("postgres") and Path(process.cwd()) == directory:
                found.append(process)
        except (psutil.Error, OSError):  # gone meanwhile, or another user's
            continue
    return found


def end(postmaster: psutil.Process) -> None:
    """Ask a server for a fast shutdown, which ends open connections, and insist when it does not come."""
    try:
        postmaster.send_signal(signal.SIGINT)
        try:
            postmaster.wait(_STOP_SECONDS)
        except psutil.TimeoutExpired:
            postmaster.send_signal(signal.SIGQUIT)
            postmaster.wait(_STOP_SECONDS)
    except psutil.NoSuchProcess:
        return
