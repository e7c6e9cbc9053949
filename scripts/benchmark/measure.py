"""Runs programs that build sites, and says what they took."""

import hashlib
import json
import multiprocessing
import os
import subprocess
import sys
import time


def run(command):
    """Runs a command; what it printed, and what it took as the system accounts for it."""
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    printed = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    return printed, process.returncode, {
        "wall": wall,
        "user": usage.ru_utime,
        "sys": usage.ru_stime,
        "memory": usage.ru_maxrss * 1024,
    }


def build(offprint, site, output, *options):
    """One build by Offprint; its own report and what it took."""
    command = [offprint, "build", "--site", site, "--output", output, "--keep-going", "--format", "json", *options]
    printed, status, took = run(command)
    if not printed.strip():
        sys.exit(f"the build printed nothing and ended with {status}")
    return {**json.loads(printed.splitlines()[-1]), **took}


def visible_files(folder):
    """The files of a built site, without what a program keeps for itself, in the order of their paths."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and ".offprint" not in path.parts)


def tree_hash(folder):
    """A hash of every file of a site, so that faster and different cannot be confused.

    It is worked out in a process of its own: to the system, a program has used at least as much memory
    as the process that began it.
    """
    with multiprocessing.Pool(1) as pool:
        return pool.apply(hash_of_files, [folder])


def hash_of_files(folder):
    digest = hashlib.blake2b(digest_size=8)
    for path in visible_files(folder):
        digest.update(str(path.relative_to(folder)).encode() + b"\0")
        digest.update(hashlib.blake2b(path.read_bytes()).digest())
    return digest.hexdigest()


def print_heading():
    print(
        f"{'build':<16} {'wall s':>8} {'user s':>8} {'sys s':>7} {'peak MB':>8}"
        f" {'written':>8} {'files':>8} {'MB':>7}"
    )


def print_row(label, result):
    def count(key):
        return f"{result[key]}" if key in result else ""

    print(
        f"{label:<16} {result['wall']:8.2f} {result['user']:8.2f} {result['sys']:7.2f}"
        f" {result['memory'] / 1e6:8.0f} {count('written'):>8} {count('files'):>8}"
        f" {result['bytes'] / 1e6:7.0f}",
        flush=True,
    )


def scaling(one, several):
    """How much faster each phase of a build is with several threads than with one."""
    names = [name for name, wall in one["phases"].items() if wall >= 0.1]
    ratios = {name: one["phases"][name] / max(several["phases"][name], 0.001) for name in names}
    return ", ".join(f"{name} {ratio:.2f}" for name, ratio in ratios.items())


def phases(result):
    return ", ".join(f"{name} {wall}" for name, wall in result["phases"].items())
