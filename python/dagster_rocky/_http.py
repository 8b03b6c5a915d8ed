"""Reads from a running ``rocky serve``: the paths, and the one place that opens a URL."""

from __future__ import annotations

import json
import os
import urllib.error
import urllib.request
from typing import Any
from urllib.parse import quote

from dagster_rocky.errors import RockyServerError

DEFAULT_HTTP_TIMEOUT_SECONDS = 30
META = "/api/v1/meta"
COMPILE = "/api/v1/compile"
TOKEN_VARIABLE = "ROCKY_SERVE_TOKEN"


def lineage_path(model: str, column: str | None) -> str:
    """Return where the lineage of a model, or of one column, is."""
    path = f"/api/v1/models/{_segment(model)}/lineage"
    return path if column is None else f"{path}/{_segment(column)}"


def metrics_path(model: str) -> str:
    """Return where the measurements of a model are."""
    return f"/api/v1/models/{_segment(model)}/metrics"


def http_get(server_url: str, path: str, timeout: float = DEFAULT_HTTP_TIMEOUT_SECONDS) -> str:
    """Return the document at a path of the server.

    Raises:
        RockyServerError: it cannot be reached, or does not answer with success.
    """
    url = server_url.rstrip("/") + path
    headers = {"Accept": "application/json"}
    token = os.environ.get(TOKEN_VARIABLE)
    if token:
        headers["Authorization"] = f"Bearer {token}"
    try:
        request = urllib.request.Request(url, headers=headers)
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            return _text(answer.read())
    except urllib.error.HTTPError as error:
        with error:
            envelope = _envelope(_text(error.read()))
        said = str((envelope or {}).get("message") or f"HTTP {error.code} {error.reason}")
        raise RockyServerError(url, said, error.code, envelope) from error
    except urllib.error.URLError as error:
        raise RockyServerError(url, str(error.reason)) from error
    except (OSError, ValueError) as error:
        raise RockyServerError(url, str(error)) from error


def _segment(text: str) -> str:
    return quote(text, safe="")


def _text(body: bytes) -> str:
    return body.decode("utf-8", errors="replace")


def _envelope(body: str) -> dict[str, Any] | None:
    """Return the error that a body carries, None when it carries none."""
    try:
        document = json.loads(body)
    except ValueError:
        return None
    found = document.get("error", document) if isinstance(document, dict) else None
    return found if isinstance(found, dict) and "code" in found else None
