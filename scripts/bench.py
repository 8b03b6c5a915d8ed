"""Times Rocky on generated projects of 1k, 10k and 50k models.

Prints each figure beside its budget and writes JSON to bench-results/. Whole processes are measured from
outside: wall time, CPU time and peak memory as the operating system accounts for a finished child. Medians of
several runs after a warm-up are shown; machines are noisy, so compare ratios of one run, never single times
of two.
"""

from __future__ import annotations

import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

ROCKY = Path(sys.argv[1]).resolve()
LIB = ROCKY.parent.parent / "lib"
JAVA = Path(os.environ["JAVA_HOME"]) / "bin" / "java"
SIZES = [int(n) for n in os.environ.get("BENCH_SIZES", "1000,10000,50000").split(",")]

# One-shot commands on the sample project: mostly the start of a process.
SMALL = [
    ("validate", "validate", "budget 120 ms"),
    ("list_pipelines", "list pipelines", ""),
    ("compile_small", "compile", ""),
    ("plan_small", "plan", ""),
    ("state", "state", ""),
]

rows: list[tuple[str, str, str]] = []
figures: dict[str, float] = {}


COLD = {"ROCKY_COMPILE_CACHE": "off"}
WARM: dict[str, str] = {}


def once(command: list[str], cwd: Path, extra: dict[str, str]) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds and peak MiB of one finished process."""
    start = time.perf_counter()
    child = subprocess.Popen(
        command,
        cwd=cwd,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **extra},
    )
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    if child.returncode != 0:
        sys.exit(f"{' '.join(command)} exited {child.returncode}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def measure(
    command: list[str],
    cwd: Path,
    runs: int,
    extra: dict[str, str] = WARM,
    before: Callable[[], None] = lambda: None,
) -> tuple[float, float, float]:
    """Medians of several runs after one that does not count; `before` each of them something is done."""
    once(command, cwd, extra)
    samples = []
    for _ in range(runs):
        before()
        samples.append(once(command, cwd, extra))
    return tuple(statistics.median(s[i] for s in samples) for i in range(3))  # type: ignore[return-value]


def user_cache() -> Path:
    """Where the launcher keeps what it made."""
    given = os.environ.get("ROCKY_CACHE_DIR")
    return Path(given or Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "rocky")


def compiles(project: Path, size: int) -> float:
    """Whole compiles of a project, without and with what the one before left; the first's wall seconds."""
    command = [str(ROCKY), "compile", "-o", "json"]
    compile_cache = user_cache() / "compile"
    edited = next(iter(sorted((project / "models").rglob("int_*.sql"))))
    text = edited.read_text()
    edits = itertools.count()

    def edit() -> None:
        edited.write_text(f"{text}\n-- {next(edits)}\n")

    runs = 5 if size <= 10_000 else 3
    goal = "first step 1.2 s, 200 MB; budget 0.8 s, 147 MB" if size == 10_000 else ""
    wall, cpu, rss = measure(command, project, runs, COLD)
    figures[f"compile_{size}_wall_s"] = wall
    figures[f"compile_{size}_cpu_s"] = cpu
    figures[f"compile_{size}_rss_mb"] = rss
    row(f"compile {size} models, no compile cache", f"{wall:.2f} s, {rss:.0f} MB", goal)
    row(f"  per model at {size}", f"{wall / size * 1e6:.0f} µs")
    known = set(compile_cache.glob("*"))

    def forget() -> None:
        for left in set(compile_cache.glob("*.facts")) - known:
            left.unlink(missing_ok=True)

    for name, shown, before in (
        ("first", "first, leaving a compile cache", forget),
        ("again", "again, nothing changed", lambda: None),
        ("edited", "again, one model changed", edit),
    ):
        again, cpu, rss = measure(command, project, runs, WARM, before)
        figures[f"compile_{size}_{name}_wall_s"] = again
        figures[f"compile_{size}_{name}_cpu_s"] = cpu
        figures[f"compile_{size}_{name}_rss_mb"] = rss
        row(f"  {shown}", f"{again:.2f} s, {rss:.0f} MB", goal)
    edited.write_text(text)
    return wall


def row(name: str, value: str, budget: str = "") -> None:
    rows.append((name, value, budget))
    print(f"  {name:<46} {value:>22}   {budget}", flush=True)


def java(*arguments: str) -> str:
    command = [
        str(JAVA),
        "-Xss4m",
        "-Xmx6g",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        f"{LIB}/core/*",
        *arguments,
    ]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def wait_for_cache() -> None:
    """Wait for the two ahead-of-time caches, made in the background at first use; users have them then."""
    for command in (["list", "pipelines"], ["compile"]):
        subprocess.run([str(ROCKY), *command, "-c", "/nonexistent"], capture_output=True, check=False)
    cache = user_cache()
    build = (LIB / "build-id").read_text().strip()
    for _ in range(120):
        made = [
            f
            for f in cache.glob(f"{build}-*/**/*.aot")
            if f.is_file() and not f.parent.name.endswith(".making")
        ]
        if len(made) + len(list((LIB / "aot").glob(f"{build}-*.aot"))) == 2:
            return
        time.sleep(0.5)
    print("  (no ahead-of-time cache: figures are without it)")


def main() -> None:
    print(f"Rocky on {os.cpu_count()} processors, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC\n")
    wait_for_cache()
    compile_cache = user_cache() / "compile"
    others = set(compile_cache.glob("*"))
    try:
        benchmarks()
    finally:
        for left in set(compile_cache.glob("*.facts")) - others:
            left.unlink(missing_ok=True)


def benchmarks() -> None:
    """Every figure, and the file of them."""
    with tempfile.TemporaryDirectory() as scratch:
        here = Path(scratch)
        wall, _, _ = measure([str(ROCKY), "--version"], here, 9)
        figures["version_ms"] = wall * 1000
        row("rocky --version", f"{wall * 1000:.0f} ms", "budget 60 ms")
        wall, cpu, _ = measure([str(ROCKY), "explain", "E010"], here, 9)
        figures["least_jvm_ms"] = wall * 1000
        figures["least_jvm_cpu_ms"] = cpu * 1000
        row("rocky explain E010 (the least a JVM does)", f"{wall * 1000:.0f} ms, {cpu * 1000:.0f} ms CPU")
        per_model: dict[int, float] = {}
        for size in SIZES:
            project = here / f"p{size}"
            java("dev.rocky.scaffold.WriteProject", str(project), str(size))
            per_model[size] = compiles(project, size) / size * 1e6
            if size == 10_000:
                lineage = [str(ROCKY), "lineage", "int_00001", "-o", "json"]
                wall, _, _ = measure(lineage, project, 3, COLD)
                figures["lineage_s"] = wall
                row("lineage of one model, 10k project, no cache", f"{wall:.2f} s")
                wall, _, _ = measure(lineage, project, 3)
                figures["lineage_again_s"] = wall
                row("  again, nothing changed", f"{wall:.2f} s")
                wall, _, _ = measure([str(ROCKY), "list", "pipelines", "-o", "json"], project, 5)
                figures["list_pipelines_10k_ms"] = wall * 1000
                row("list pipelines, 10k project", f"{wall * 1000:.0f} ms")
                for line in java("dev.rocky.command.Benchmarks", str(project)).splitlines():
                    name, value = line.split()
                    figures[name] = float(value)
                row(
                    "parse, cold process, all queries",
                    f"{figures['parse_cold_ms']:.0f} ms",
                    "budget 300 ms CPU for 8,900",
                )
                row("parse, warm", f"{figures['parse_warm_us_per_query']:.1f} µs/query", "budget 3 to 6 µs")
                row(
                    "recompile after one edit, median",
                    f"{figures['warm_edit_median_ms']:.1f} ms",
                    "first step 20 ms",
                )
                row(
                    "recompile after one edit, worst",
                    f"{figures['warm_edit_p99_ms']:.1f} ms",
                    "budget p99 10 ms",
                )
                row(
                    "lineage model.column, in process",
                    f"{figures['lineage_trace_worst_ms']:.2f} ms",
                    "budget 2 ms",
                )
        small = here / "validate"
        subprocess.run([str(ROCKY), "playground", str(small)], check=True, capture_output=True)
        for name, words, budget in SMALL:
            wall, cpu, _ = measure([str(ROCKY), *words.split(), "-o", "json"], small, 9)
            figures[f"{name}_ms"] = wall * 1000
            figures[f"{name}_cpu_ms"] = cpu * 1000
            row(f"rocky {words}, small project", f"{wall * 1000:.0f} ms, {cpu * 1000:.0f} ms CPU", budget)
        # Warm, as in a process that stays: the launcher's own flags are for short ones.
        bench = json.loads(java("dev.rocky.cli.Main", "bench", "sql_gen", "-o", "json"))
        for result in bench["results"]:
            row(result["name"], result["throughput"], "budget 500,000 statements/s")
        if 1000 in per_model and 50_000 in per_model:
            ratio = per_model[50_000] / per_model[1000]
            figures["per_model_ratio_50k_1k"] = ratio
            row("per model, 50k against 1k", f"{ratio:.2f}", "budget 1.15")
    out = Path("bench-results")
    out.mkdir(exist_ok=True)
    file = out / f"{datetime.now(UTC):%Y%m%d-%H%M%S}.json"
    file.write_text(json.dumps({"processors": os.cpu_count(), "figures": figures}, indent=2) + "\n")
    print(f"\nwritten: {file}")


main()
