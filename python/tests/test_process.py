"""One engine call: time-outs, interrupts, pipes that do not end, what is kept of stderr."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

from dagster_rocky.errors import RockyBinaryNotFoundError, RockyError, RockyTimeoutError
from dagster_rocky.process import redacted, run_process, tail


def python(code: str) -> list[str]:
    return [sys.executable, "-c", textwrap.dedent(code)]


def gone(pid: int, seconds: float = 5) -> bool:
    """Wait until the process is gone (a zombie counts as gone)."""
    for _ in range(round(seconds * 20)):
        try:
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
            os.kill(pid, 0)
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.05)
    return False


def test_both_pipes_are_drained_and_broken_bytes_do_no_harm() -> None:
    lines: list[str] = []
    done = run_process(
        python("""
            import sys
            sys.stdout.buffer.write(b"{" + b"x" * 300_000 + b"\\xff}")
            sys.stderr.buffer.write(b"one\\n\\n  \\ntwo \\xff\\r\\n" + b"y" * 300_000)
        """),
        env=os.environ,
        timeout_seconds=30,
        on_stderr_line=lines.append,
    )
    assert done.returncode == 0
    assert done.stdout == "{" + "x" * 300_000 + "\ufffd}"
    assert lines == ["one", "two \ufffd", "y" * 300_000]
    assert done.duration_ms > 0


def test_stdin_is_closed() -> None:
    done = run_process(
        python("import sys; print(repr(sys.stdin.read()))"), env=os.environ, timeout_seconds=30
    )
    assert done.stdout == "''\n"


def test_lines_arrive_while_the_process_runs_and_on_the_calling_thread() -> None:
    seen: list[tuple[float, str]] = []
    done = run_process(
        python("import sys, time; print('early', file=sys.stderr, flush=True); time.sleep(1)"),
        env=os.environ,
        timeout_seconds=30,
        on_stderr_line=lambda line: seen.append((time.monotonic(), threading.current_thread().name)),
    )
    assert done.returncode == 0
    assert time.monotonic() - seen[0][0] > 0.8
    assert seen[0][1] == threading.main_thread().name


def test_a_log_that_cannot_be_written_does_not_end_the_run() -> None:
    def broken(line: str) -> None:
        raise OSError("no space left")

    done = run_process(
        python("import sys; print('x', file=sys.stderr); print('answer')"),
        env=os.environ,
        timeout_seconds=30,
        on_stderr_line=broken,
    )
    assert done.stdout == "answer\n"


def test_a_time_out_kills_the_process_and_its_children() -> None:
    command = python("""
        import subprocess, sys, time
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        print(child.pid, file=sys.stderr, flush=True)
        time.sleep(60)
    """)
    started = time.monotonic()
    with pytest.raises(RockyTimeoutError) as caught:
        run_process(command, env=os.environ, timeout_seconds=1)
    assert time.monotonic() - started < 10
    assert gone(caught.value.pid)
    assert gone(int(caught.value.stderr_tail))
    assert caught.value.duration_ms >= 1000


def test_a_grandchild_that_keeps_the_pipes_open_holds_nobody_up() -> None:
    command = python("""
        import subprocess, sys
        subprocess.Popen([sys.executable, "-c", "import time; time.sleep(30)"], start_new_session=True)
        print("done")
    """)
    started = time.monotonic()
    assert run_process(command, env=os.environ, timeout_seconds=60).stdout == "done\n"
    assert time.monotonic() - started < 15


TRAPS = """
import signal, sys, time
def stop(number, frame):
    print("interrupted", file=sys.stderr, flush=True)
    open(sys.argv[1], "w").write("clean")
    sys.exit(130)
signal.signal(signal.SIGINT, stop)
print("ready", file=sys.stderr, flush=True)
time.sleep(60)
"""
IGNORES = """
import os, signal, sys, time
signal.signal(signal.SIGINT, signal.SIG_IGN)
open(sys.argv[1], "w").write(str(os.getpid()))
print("ready", file=sys.stderr, flush=True)
time.sleep(60)
"""


class Interrupt(BaseException):
    pass


@pytest.mark.parametrize("raised", [KeyboardInterrupt, Interrupt])
def test_an_interrupt_reaches_the_process_which_may_wind_down(
    tmp_path: Path, raised: type[BaseException]
) -> None:
    lines: list[str] = []

    def interrupting(line: str) -> None:
        lines.append(line)
        if line == "ready":
            raise raised

    with pytest.raises(raised):
        run_process(
            [sys.executable, "-c", TRAPS, str(tmp_path / "mark")],
            env=os.environ,
            timeout_seconds=60,
            on_stderr_line=interrupting,
        )
    assert (tmp_path / "mark").read_text() == "clean"
    assert lines == ["ready", "interrupted"]


def test_what_ignores_the_interrupt_is_killed_after_its_time(tmp_path: Path) -> None:
    def interrupting(line: str) -> None:
        raise Interrupt

    started = time.monotonic()
    with pytest.raises(Interrupt):
        run_process(
            [sys.executable, "-c", IGNORES, str(tmp_path / "pid")],
            env=os.environ,
            timeout_seconds=60,
            termination_timeout_seconds=1,
            on_stderr_line=interrupting,
        )
    assert 1 <= time.monotonic() - started < 15
    assert gone(int((tmp_path / "pid").read_text()))


def test_a_second_interrupt_kills_at_once(tmp_path: Path) -> None:
    """SIGINT to this process twice: the first reaches the engine, the second ends the waiting."""
    code = f"""
import os, sys
from dagster_rocky.process import run_process
command = [sys.executable, "-c", {IGNORES!r}, {str(tmp_path / "pid")!r}]
run_process(command, env=os.environ, timeout_seconds=60)
"""
    parent = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE)
    while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text():
        time.sleep(0.05)
    started = time.monotonic()
    parent.send_signal(signal.SIGINT)
    time.sleep(0.5)
    assert parent.poll() is None, "the engine is given its time"
    parent.send_signal(signal.SIGINT)
    parent.wait(timeout=15)
    parent.communicate()
    assert time.monotonic() - started < 15
    assert gone(int((tmp_path / "pid").read_text()))


def test_a_signal_shows_as_a_negative_exit_code() -> None:
    done = run_process(python("import os; os.kill(os.getpid(), 9)"), env=os.environ, timeout_seconds=30)
    assert done.returncode == -9


def test_what_cannot_be_started(tmp_path: Path) -> None:
    with pytest.raises(RockyBinaryNotFoundError, match="not found at '/no/such/rocky'"):
        run_process(["/no/such/rocky"], env={}, timeout_seconds=1)
    plain = tmp_path / "plain"
    plain.write_text("no program")
    with pytest.raises(RockyError, match="could not be started"):
        run_process([str(plain)], env={}, timeout_seconds=1)


def test_the_tail_is_the_end_and_says_when_it_was_cut() -> None:
    assert tail([str(i) for i in range(20)]) == "\n".join(map(str, range(20)))
    assert tail([str(i) for i in range(21)]) == "\n".join(["[truncated]", *map(str, range(1, 21))])
    long = tail(["x" * 9000])
    assert long.startswith("[truncated]\nxxx")
    assert len(long) == len("[truncated]\n") + 8192


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        (["rocky", "run", "--governance-override", '{"a": 1}'], "rocky run --governance-override ***"),
        (["rocky", "run", "--idempotency-key", "k", "--latest"], "rocky run --idempotency-key *** --latest"),
        (["rocky", "--api-token=abc", "run"], "rocky --api-token=*** run"),
        (["rocky", "--var", "db_password=abc"], "rocky --var db_password=***"),
        (["rocky", "--filter", "region=eu"], "rocky --filter region=eu"),
    ],
)
def test_secrets_are_not_logged(command: list[str], shown: str) -> None:
    assert redacted(command) == shown
