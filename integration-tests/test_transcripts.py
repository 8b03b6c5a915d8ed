"""Runs the built distribution as a user runs it and compares what the terminal shows."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from transcripts import Case, find_rocky

CASES = sorted((Path(__file__).parent / "cases").rglob("*.md"))


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_transcript(path: Path, tmp_path: Path) -> None:
    case = Case.read(path)
    project = tmp_path / "project"
    project.mkdir()
    if not case.possible(project, find_rocky()):
        # Only where the case's own `needs` command fails: a full disk takes the right to mount one, which a
        # developer's container may not have. Every other case has no `needs` and cannot be skipped.
        pytest.skip("not possible on this machine")
    shown = case.run(project, find_rocky())
    if os.environ.get("CASES_UPDATE") == "1":
        case.rewrite(shown)
        return
    assert shown == case.transcript.lines


def test_there_are_cases() -> None:
    assert len(CASES) >= 10
