"""Reads over HTTP: a real server with documents of the real engine, and everything that can go wrong."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from dagster_rocky import RockyResource
from dagster_rocky.client import RockyClient
from dagster_rocky.errors import RockyServerError, RockyVersionError
from dagster_rocky.types import ColumnLineageResult, ModelLineageResult


class Server:
    """Answers from a table of paths, and remembers what was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, str]] = {
            "/api/v1/meta": (200, json.dumps({"engine_version": "1.80.0"}))
        }
        self.asked: list[tuple[str, str | None]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append((self.path, self.headers.get("Authorization")))
                status, body = outer.answers.get(self.path, (404, "no such page"))
                self.send_response(status)
                self.end_headers()
                self.wfile.write(body.encode())

            def log_message(self, format: str, *args: Any) -> None:
                assert format

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._http.server_port}"
        threading.Thread(target=self._http.serve_forever, daemon=True).start()

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/api/v1/meta"]

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


def failure(call: Any) -> dg.Failure:
    with pytest.raises(dg.Failure) as caught:
        call()
    return caught.value


def test_documents_of_the_engine_are_read(server: Server, rocky_binary: str, playground: Path) -> None:
    client = RockyClient(binary_path=rocky_binary)
    root = "/api/v1/models/customer_orders"
    for path, args in {
        "/api/v1/compile": ["compile", "--models", "models"],
        f"{root}/lineage": ["lineage", "--models", "models", "customer_orders"],
        f"{root}/lineage/customer_id": [
            *("lineage", "--models", "models", "customer_orders", "--column", "customer_id")
        ],
    }.items():
        server.answers[path] = (200, client.run_cli(args))
    rocky = RockyResource(binary_path="/no/such/engine", server_url=server.url + "/")
    assert rocky.compile().models == 3
    whole = rocky.lineage("customer_orders")
    assert isinstance(whole, ModelLineageResult)
    assert whole.model == "customer_orders"
    for one in (
        rocky.lineage("customer_orders", "customer_id"),
        rocky.lineage("customer_orders.customer_id"),
    ):
        assert isinstance(one, ColumnLineageResult)
        assert one.column == "customer_id"
    assert server.paths[-1] == f"{root}/lineage/customer_id"


def test_names_are_parts_of_a_path(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROCKY_SERVE_TOKEN", "s3cret")
    metrics = {
        "version": "1",
        "command": "metrics",
        "model": "a/b c",
        "snapshots": [],
        "count": 0,
        "alerts": [],
        "column_trend": [],
    }
    server.answers["/api/v1/models/a%2Fb%20c/metrics"] = (200, json.dumps(metrics))
    assert RockyResource(server_url=server.url).metrics("a/b c").model == "a/b c"
    assert {token for _, token in server.asked} == {"Bearer s3cret"}


def test_what_a_server_cannot_do_is_refused(server: Server) -> None:
    rocky = RockyResource(server_url=server.url)
    for call in (
        lambda: rocky.compile("a"),
        lambda: rocky.metrics("a", trend=True),
        lambda: rocky.metrics("a", column="c"),
        lambda: rocky.metrics("a", alerts=True),
    ):
        with pytest.raises(ValueError, match="server"):
            call()
    assert server.asked == []


def test_errors_of_a_server(server: Server) -> None:
    envelope = {"code": "not-found", "message": "there is no model x", "remediation_hint": "see list models"}
    server.answers["/api/v1/models/x/lineage"] = (404, json.dumps(envelope))
    rocky = RockyResource(server_url=server.url)
    missing = failure(lambda: rocky.lineage("x"))
    assert missing.description == "Rocky server request failed: there is no model x"
    assert {name: value.value for name, value in missing.metadata.items()} == {
        "url": f"{server.url}/api/v1/models/x/lineage",
        "error": "there is no model x",
        "status": 404,
        "error_code": "not-found",
        "remediation_hint": "see list models",
    }
    assert not missing.allow_retries
    server.answers["/api/v1/compile"] = (503, "busy")
    busy = failure(rocky.compile)
    assert busy.description == "Rocky server request failed: HTTP 503 Service Unavailable"
    assert busy.allow_retries
    server.answers["/api/v1/compile"] = (200, "{}")
    assert failure(rocky.compile).description == "rocky compile output failed schema validation"


def test_no_server(server: Server) -> None:
    server.close()
    gone = failure(RockyResource(server_url=server.url).compile)
    assert (gone.description or "").startswith("Rocky server request failed: ")
    assert "status" not in gone.metadata
    assert failure(lambda: RockyResource()._http_get("/x")).description == "server_url is not configured"
    with pytest.raises(RockyServerError, match="not configured"):
        RockyClient().http_get("/x")


def test_the_engine_behind_a_server_must_not_be_too_old(server: Server) -> None:
    server.answers["/api/v1/meta"] = (200, json.dumps({"engine_version": "1.2.3"}))
    with pytest.raises(RockyVersionError, match=r"1\.2\.3 is below"):
        RockyClient(server_url=server.url).compile()
    server.answers["/api/v1/meta"] = (200, "no document")
    server.answers["/api/v1/compile"] = (500, "x")
    with pytest.raises(RockyServerError):  # an unknown version blocks nobody
        RockyClient(server_url=server.url).compile()


def test_everything_else_asks_the_engine(server: Server, fake_engine: Any) -> None:
    engine = fake_engine(document={"version": "1", "command": "state", "watermarks": []})
    rocky = RockyResource(binary_path=str(engine), server_url=server.url)
    assert rocky.state().watermarks == []
    assert server.asked == []
