"""RockyResource: the version gate, failures, logs, resolvers."""

from __future__ import annotations

import json
import logging
from typing import Any
from unittest import mock

import dagster as dg
import pytest
from conftest import run_document
from failures import failure, told

from dagster_rocky import ResolverContext, _launcher, shadow_suffix_resolver
from dagster_rocky.client import detected_version
from dagster_rocky.resource import RockyResource, log_event


class Log:
    """A log that remembers."""

    def __init__(self) -> None:
        self.entries: list[tuple[int, str]] = []

    def info(self, text: str) -> None:
        self.entries.append((logging.INFO, text))

    def log(self, level: int, text: str) -> None:
        self.entries.append((level, text))


class Context:
    def __init__(self, tags: dict[str, str] | None = None) -> None:
        self.log = Log()
        self.run = mock.Mock(tags=tags or {})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("rocky 1.4.2", "1.4.2"),
        ("1.4.2\n", "1.4.2"),
        ("rocky 1.80.0-rc.1+abc", "1.80.0"),
        ("", None),
        ("engine one", None),
    ],
)
def test_spellings_of_versions(text: str, found: str | None) -> None:
    assert detected_version(text) == found


def test_an_old_engine_is_refused(fake_engine: Any) -> None:
    engine = fake_engine(version="rocky 1.9.99", document=run_document())
    caught = failure(RockyResource(binary_path=str(engine)).run)
    assert str(caught.description).startswith(
        "Rocky binary version 1.9.99 is below the minimum required version 1.80.0"
    )
    assert told(caught) == {"detected_version": "1.9.99", "min_version": "1.80.0", "binary_path": str(engine)}
    assert not caught.allow_retries
    assert engine.calls == []


@pytest.mark.parametrize("version", ["", "rocky dev", "rocky 1.100.0"])
def test_other_engines_pass_the_gate(version: str, fake_engine: Any) -> None:
    engine = fake_engine(version=version, document=run_document())
    assert RockyResource(binary_path=str(engine)).run().command == "run"


def test_the_gate_is_asked_once(fake_engine: Any) -> None:
    engine = fake_engine(document=run_document())
    resource = RockyResource(binary_path=str(engine))
    assert not engine.was_started
    resource.run()
    resource.run()
    lines = (engine.home / "calls.jsonl").read_text().splitlines()
    assert [json.loads(line)["argv"] == ["--version"] for line in lines] == [True, False, False]


def test_a_missing_binary() -> None:
    caught = failure(RockyResource(binary_path="/no/such/rocky").discover)
    assert caught.description == "Rocky binary not found at '/no/such/rocky'"
    assert told(caught) == {"binary_path": "/no/such/rocky"}
    assert not caught.allow_retries


def test_a_bare_name_falls_back_to_the_engine_of_the_wheel(
    fake_engine: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = fake_engine(version="rocky 1.0.0", document=run_document())
    monkeypatch.setattr(_launcher, "ENGINE", engine.path)
    resource = RockyResource(binary_path="no-such-rocky-on-path")
    assert resource.run().command == "run"  # of one version with the package, so nobody asks
    assert "--version" not in (engine.home / "calls.jsonl").read_text()


def test_the_script_of_this_package_on_the_path_is_passed_over(
    fake_engine: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    script = tmp_path / "bin" / "rocky"
    script.parent.mkdir()
    script.write_text("#!/bin/sh\n# from dagster_rocky._launcher import main\nexit 9\n")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", str(script.parent))
    engine = fake_engine(document=run_document())
    monkeypatch.setattr(_launcher, "ENGINE", engine.path)
    assert RockyResource().run().command == "run"


def test_a_time_out(fake_engine: Any) -> None:
    engine = fake_engine("print('still busy', file=sys.stderr, flush=True); time.sleep(60)")
    caught = failure(lambda: RockyResource(binary_path=str(engine)).run(timeout_seconds=1))
    assert caught.description == "Rocky command timed out after 1s"
    metadata = told(caught)
    assert metadata["stderr_tail"] == "still busy"
    assert metadata["duration_ms"] >= 1000
    assert metadata["pid"] > 0
    assert str(engine) in metadata["command"]
    assert not caught.allow_retries


def test_a_failed_command_tells_what_the_engine_said(fake_engine: Any) -> None:
    envelope = {
        "code": "not-found",
        "message": "there is no models directory",
        "remediation_hint": "make one",
    }
    engine = fake_engine(
        f"""
print("working", file=sys.stderr)
print(json.dumps(dict(level="ERROR", fields=dict(message="x"), error={envelope!r})), file=sys.stderr)
sys.exit(1)"""
    )
    caught = failure(RockyResource(binary_path=str(engine)).plan)
    assert caught.description == "Rocky command failed (exit 1): there is no models directory"
    metadata = told(caught)
    assert metadata["returncode"] == 1
    assert metadata["error_code"] == "not-found"
    assert metadata["remediation_hint"] == "make one"
    assert metadata["stderr_tail"].startswith("working\n{")
    assert metadata["stderr"] == metadata["stderr_tail"]
    assert caught.__cause__ is not None


@pytest.mark.parametrize(
    ("said", "reason", "retries"),
    [
        ("Error: Unknown option: '--nope'\\nUsage: rocky discover", "Unknown option: '--nope'", False),
        ("rocky.toml:1:9: V001: expected `]`", "rocky.toml:1:9: V001: expected `]`", False),
        ("connection reset", "connection reset", True),
        ("", "", True),
    ],
)
def test_retries_are_off_where_they_cannot_help(
    said: str, reason: str, retries: bool, fake_engine: Any
) -> None:
    engine = fake_engine(f'print("""{said}""", file=sys.stderr); sys.exit(2)')
    caught = failure(RockyResource(binary_path=str(engine)).discover)
    assert str(caught.description) == "Rocky command failed (exit 2)" + (f": {reason}" if reason else "")
    assert caught.allow_retries is retries


def test_a_command_that_the_engine_lacks(fake_engine: Any) -> None:
    engine = fake_engine("print(\"Error: unknown command 'optimize'\", file=sys.stderr); sys.exit(2)")
    caught = failure(RockyResource(binary_path=str(engine)).optimize)
    assert caught.description == "this Rocky has no 'optimize' command"
    assert not caught.allow_retries


def test_malformed_json(fake_engine: Any) -> None:
    engine = fake_engine("print('{\"version\": ' + 'x' * 600)")
    caught = failure(RockyResource(binary_path=str(engine)).discover)
    assert caught.description == "rocky discover returned malformed JSON"
    metadata = told(caught)
    assert metadata["stdout_bytes"] == 613
    assert len(metadata["stdout_preview"]) == 500
    assert "Invalid JSON" in metadata["json_error"]
    assert not caught.allow_retries


def test_json_of_another_shape(fake_engine: Any) -> None:
    engine = fake_engine(document={"version": "1", "command": "discover", "sources": 7})
    caught = failure(RockyResource(binary_path=str(engine)).discover)
    assert caught.description == "rocky discover output failed schema validation"
    assert "sources" in told(caught)["validation_error"]


def test_a_partial_run_is_a_result(fake_engine: Any) -> None:
    errors = [{"asset_key": ["a"], "error": "no"}]
    engine = fake_engine(
        "import atexit; atexit.register(lambda: os._exit(2))",
        document=run_document(status="PartialFailure", tables_failed=1, errors=errors),
    )
    result = RockyResource(binary_path=str(engine)).run()
    assert (result.status, result.errors[0].error) == ("PartialFailure", "no")


def test_a_failed_exit_is_no_result_for_other_commands(fake_engine: Any) -> None:
    engine = fake_engine("print('{}'); sys.stdout.flush(); os._exit(1)")
    assert str(failure(RockyResource(binary_path=str(engine)).state).description).startswith(
        "Rocky command failed (exit 1)"
    )


def test_an_interrupted_run_raises_and_tells_what_was_done(fake_engine: Any) -> None:
    engine = fake_engine(
        "import atexit; atexit.register(lambda: os._exit(130))",
        document=run_document(tables_copied=4, interrupted=True, run_id="run-7"),
    )
    caught = failure(RockyResource(binary_path=str(engine)).run)
    assert caught.description == "Rocky run interrupted"
    assert {k: v for k, v in told(caught).items() if k != "command"} == {
        "signal": "SIGINT",
        "tables_copied": 4,
        "run_id": "run-7",
    }


def test_streaming_shows_each_line_as_it_arrives(fake_engine: Any) -> None:
    engine = fake_engine(
        r"""
print("plain words", file=sys.stderr)
print("", file=sys.stderr)
print(json.dumps(dict(level="INFO", fields=dict(message="copied", table="orders", rows=5))), file=sys.stderr)
print(json.dumps(dict(level="WARN", fields=dict(message="slow"))), file=sys.stderr)
print('{"not": "an event"}', file=sys.stderr)""",
        document=run_document(),
    )
    context = Context()
    assert RockyResource(binary_path=str(engine)).run_streaming(context).command == "run"
    assert context.log.entries == [
        (logging.INFO, "rocky: plain words"),
        (logging.INFO, "rocky: copied table=orders rows=5"),
        (logging.WARNING, "rocky: slow"),
        (logging.INFO, 'rocky: {"not": "an event"}'),
    ]


def test_buffered_shows_warnings_at_the_end(fake_engine: Any, caplog: pytest.LogCaptureFixture) -> None:
    engine = fake_engine(
        r"""
print(json.dumps(dict(level="INFO", fields=dict(message="copied"))), file=sys.stderr)
print(json.dumps(dict(level="WARN", fields=dict(message="slow"))), file=sys.stderr)""",
        document=run_document(),
    )
    RockyResource(binary_path=str(engine)).run()
    assert caplog.messages == ["rocky: slow"]


def test_the_environment_of_the_engine(fake_engine: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = fake_engine(document=run_document())
    resource = RockyResource(binary_path=str(engine), env={"ROCKY_LOG": "debug"})
    resource.run_streaming(Context({"dagster/schedule_name": "nightly"}))
    monkeypatch.setenv("ROCKY_SUPPRESS_DEPRECATION", "0")
    resource.run_streaming(Context({"dagster/sensor_name": "s"}))
    resource.run()
    monkeypatch.setenv("ROCKY_RUN_TRIGGER", "ci")
    resource.run_streaming(Context({"dagster/sensor_name": "s"}))
    seen = [call["env"] for call in engine.calls]
    assert [env.get("ROCKY_RUN_TRIGGER") for env in seen] == ["schedule", "sensor", None, "ci"]
    assert [env["ROCKY_SUPPRESS_DEPRECATION"] for env in seen] == ["1", "0", "0", "0"]
    assert {env["ROCKY_LOG"] for env in seen} == {"debug"}


def test_a_run_terminated_by_dagster_interrupts_the_engine(fake_engine: Any) -> None:
    engine = fake_engine(
        """
def stop(number, frame):
    (here / "stopped").write_text("cleanly")
    os._exit(130)
signal.signal(signal.SIGINT, stop)
print("ready", file=sys.stderr, flush=True)
time.sleep(60)"""
    )

    class Terminated(BaseException):
        pass

    context = Context()
    context.log.info = mock.Mock(side_effect=Terminated)  # type: ignore[method-assign]
    with pytest.raises(Terminated):
        RockyResource(binary_path=str(engine)).run_streaming(context)
    assert (engine.home / "stopped").read_text() == "cleanly"


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("{broken", (logging.INFO, "rocky: {broken")),
        (
            '{"level": "LOUD", "fields": {"message": "x"}}',
            (logging.INFO, 'rocky: {"level": "LOUD", "fields": {"message": "x"}}'),
        ),
        ('{"level": "DEBUG", "fields": {"message": "x", "n": [1]}}', (logging.DEBUG, "rocky: x n=[1]")),
        ('{"level": "ERROR", "fields": {"message": "x"}}', (logging.ERROR, "rocky: x")),
    ],
)
def test_log_lines(line: str, shown: tuple[int, str]) -> None:
    assert log_event(line) == shown


def test_equal_fields_make_equal_resources_and_secrets_may_come_from_the_environment() -> None:
    assert RockyResource(config_path="a") == RockyResource(config_path="a")

    @dg.op
    def ask(rocky: RockyResource) -> str:
        return rocky.config_path

    @dg.job(resource_defs={"rocky": RockyResource(config_path=dg.EnvVar("MY_CONFIG"))})
    def job() -> None:
        ask()

    with mock.patch.dict("os.environ", {"MY_CONFIG": "from.toml"}):
        assert job.execute_in_process().output_for_node("ask") == "from.toml"


def with_resolvers(**resolvers: Any) -> RockyResource:
    return RockyResource(models_dir="m", **resolvers)


def test_resolvers_fill_in_what_the_caller_leaves_out() -> None:
    asked: list[ResolverContext] = []

    def suffix(context: ResolverContext) -> str:
        asked.append(context)
        return "_pr"

    rocky = with_resolvers(
        shadow_suffix_fn=suffix,
        idempotency_key_fn=lambda _: None,
        governance_override_fn=lambda _: {"a": 1},
        timeout_fn=lambda _: 7,
    )
    with mock.patch.object(RockyResource, "_run_rocky", return_value=json.dumps(run_document())) as run:
        rocky.run("region=eu", pipeline="p")
        rocky.run(shadow_suffix="_mine", timeout_seconds=9, governance_override={})
    first, second = run.call_args_list
    assert first.args[0] == [
        *("run", "--filter", "region=eu", "--pipeline", "p", "--governance-override", '{"a": 1}'),
        *("--shadow", "--shadow-suffix", "_pr"),
    ]
    assert first.kwargs["timeout_seconds"] == 7
    assert second.args[0] == ["run", "--shadow", "--shadow-suffix", "_mine"]
    assert second.kwargs["timeout_seconds"] == 9
    (context,) = asked
    assert (context.method, context.filter, context.context) == ("run", "region=eu", None)
    assert dict(context.supplied_kwargs) == {"filter": "region=eu", "pipeline": "p"}
    with pytest.raises(TypeError):
        context.supplied_kwargs["filter"] = "x"  # type: ignore[index]


def test_a_resolver_that_fails_names_itself() -> None:
    def broken(_: ResolverContext) -> str:
        raise RuntimeError("no name")

    def refusing(_: ResolverContext) -> str:
        raise dg.Failure("not today")

    said = failure(lambda: with_resolvers(shadow_suffix_fn=broken).run()).description or ""
    assert said.startswith(
        "the resolver test_a_resolver_that_fails_names_itself.<locals>.broken of shadow_suffix"
    )
    assert failure(lambda: with_resolvers(timeout_fn=refusing).run()).description == "not today"
    empty = with_resolvers(governance_override_fn=lambda _: {"workspace_ids": []})
    assert "strip every workspace binding" in (failure(empty.run).description or "")


def test_a_branch_deployment_writes_beside_production(monkeypatch: pytest.MonkeyPatch) -> None:
    rocky = with_resolvers(shadow_suffix_fn=shadow_suffix_resolver())
    with mock.patch.object(RockyResource, "_run_rocky", return_value=json.dumps(run_document())) as run:
        rocky.run()
        monkeypatch.setenv("DAGSTER_CLOUD_IS_BRANCH_DEPLOYMENT", "true")
        monkeypatch.setenv("DAGSTER_CLOUD_PULL_REQUEST_ID", "5")
        rocky.run()
    assert [call.args[0] for call in run.call_args_list] == [
        ["run"],
        ["run", "--shadow", "--shadow-suffix", "_dagster_pr_5"],
    ]


def test_resolvers_are_no_configuration() -> None:
    seen: list[Any] = []

    class Outer(dg.ConfigurableResource):  # type: ignore[type-arg]
        rocky: RockyResource

    inner = with_resolvers(shadow_suffix_fn=shadow_suffix_resolver())

    @dg.op(required_resource_keys={"outer"})
    def look(context) -> None:  # type: ignore[no-untyped-def]  # Dagster looks at the annotation
        seen.append(context.resources.outer.rocky.shadow_suffix_fn)

    @dg.job(resource_defs={"outer": Outer(rocky=inner)})
    def job() -> None:
        look()

    assert job.execute_in_process().success
    assert seen == [inner.shadow_suffix_fn]
