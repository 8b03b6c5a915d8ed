"""Transcript cases: a Markdown file with the files of a project and what a terminal shows.

A block is a line `` `label` `` followed by a fenced block. The label ``transcript`` holds commands (lines
that start with ``$ ``), each followed by what it prints, stdout first, then stderr, and ``[exit N]`` where
the exit status is not 0. The label ``needs`` holds a command (a mount, say) without which the case cannot
be tried: where it fails, the case is skipped. Any other label is a file of the project. What differs
between runs (durations, times, run ids, temporary paths) is masked. With ``CASES_UPDATE=1`` transcripts are
rewritten.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

LABEL = re.compile(r"^`([^`]+)`\s*$")
FENCE = re.compile(r"^(`{3,})\S*\s*$")

MASKS = [
    (re.compile(r"run-\d{8}-\d{6}-\d{3}"), "run-<id>"),
    (re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z"), "<instant>"),
    (re.compile(r'("(?:duration|[a-z0-9_]+)_ms": )\d+'), r"\g<1><ms>"),
    (re.compile(r"\b\d+(\.\d+)? (ms|s)\b"), "<time>"),
    (re.compile(r'"sql_hash": "[0-9a-f]{16}"'), '"sql_hash": "<hash>"'),
    (re.compile(r'"config_hash": "[0-9a-f]{16}"'), '"config_hash": "<hash>"'),
    (re.compile(r"\b[0-9a-f]{64}\b"), "<plan>"),
    (re.compile(r"\bplan [0-9a-f]{12} is not"), "plan <plan> is not"),
    (re.compile(r"\bhash [0-9a-f]{16}\b"), "hash <hash>"),
    (re.compile(r"\bpid \d+"), "pid <pid>"),
    (re.compile(r"\bprocess \d+ on \S+,"), "process <pid> on <host>,"),
    (re.compile(r"another program: \S+ \(PID \d+\)"), "another program: <program> (PID <pid>)"),
]


@dataclass(frozen=True)
class Block:
    label: str
    lines: list[str]
    first: int
    last: int


@dataclass(frozen=True)
class Case:
    path: Path
    lines: list[str]
    blocks: list[Block]

    @staticmethod
    def read(path: Path) -> Case:
        lines = path.read_text(encoding="utf-8").splitlines()
        blocks: list[Block] = []
        i = 0
        while i + 1 < len(lines):
            label, fence = LABEL.match(lines[i]), FENCE.match(lines[i + 1])
            if label and fence:
                end = next(j for j in range(i + 2, len(lines)) if lines[j].strip() == fence.group(1))
                blocks.append(Block(label.group(1), lines[i + 2 : end], i + 2, end))
                i = end
            i += 1
        return Case(path, lines, blocks)

    @property
    def transcript(self) -> Block:
        return next(b for b in self.blocks if b.label == "transcript")

    def write_files(self, directory: Path) -> None:
        for block in self.blocks:
            if block.label not in ("transcript", "needs"):
                file = directory / block.label
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text("".join(line + "\n" for line in block.lines), encoding="utf-8")

    def possible(self, directory: Path, rocky: Path) -> bool:
        return all(
            run_shell("\n".join(b.lines), directory, rocky).returncode == 0
            for b in self.blocks
            if b.label == "needs"
        )

    def commands(self) -> list[str]:
        return [line[2:] for line in self.transcript.lines if line.startswith("$ ")]

    def run(self, directory: Path, rocky: Path) -> list[str]:
        self.write_files(directory)
        shown: list[str] = []
        for command in self.commands():
            done = run_shell(command, directory, rocky)
            shown.append("$ " + command)
            for stream in (done.stdout, done.stderr):
                shown += [mask(line, directory).rstrip() for line in stream.splitlines()]
            if done.returncode != 0:
                shown.append(f"[exit {done.returncode}]")
        return shown

    def rewrite(self, shown: list[str]) -> None:
        block = self.transcript
        lines = self.lines[: block.first] + shown + self.lines[block.last :]
        self.path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def mask(line: str, directory: Path) -> str:
    line = line.replace(str(directory.resolve()), "<dir>").replace(str(directory), "<dir>")
    for pattern, text in MASKS:
        line = pattern.sub(text, line)
    return line


def run_shell(command: str, directory: Path, rocky: Path) -> subprocess.CompletedProcess[str]:
    env = dict(os.environ)
    env["PATH"] = f"{rocky.parent}{os.pathsep}{env['PATH']}"
    env["NO_COLOR"] = "1"
    env["ROCKY_LOG"] = env.get("ROCKY_LOG", "info")
    env["TZ"] = "UTC"
    return subprocess.run(
        ["bash", "-c", command],
        cwd=directory,
        env=env,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def find_rocky() -> Path:
    named = os.environ.get("ROCKY_BINARY") or shutil.which("rocky")
    if not named:
        raise RuntimeError("set ROCKY_BINARY to the built bin/rocky (make test-integration does)")
    return Path(named).resolve()
