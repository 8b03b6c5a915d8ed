"""Branch deployments of Dagster: their runs write beside the tables of production."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass

_LONGEST_SUFFIX = 40
_NUMBER = re.compile(r"[0-9]+", re.ASCII)


@dataclass(frozen=True)
class BranchDeploymentInfo:
    """Where this code is deployed; what is not known is None."""

    is_branch_deployment: bool
    deployment_name: str | None = None
    pr_number: str | None = None
    git_sha: str | None = None


def is_branch_deployment(env: Mapping[str, str] | None = None) -> bool:
    """Tell whether this is a branch deployment of Dagster+."""
    surroundings = os.environ if env is None else env
    return surroundings.get("DAGSTER_CLOUD_IS_BRANCH_DEPLOYMENT", "").lower() == "true"


def branch_deployment_info(env: Mapping[str, str] | None = None) -> BranchDeploymentInfo:
    """Return what Dagster+ tells about this deployment."""
    surroundings = os.environ if env is None else env
    return BranchDeploymentInfo(
        is_branch_deployment=is_branch_deployment(surroundings),
        deployment_name=surroundings.get("DAGSTER_CLOUD_DEPLOYMENT_NAME") or None,
        pr_number=surroundings.get("DAGSTER_CLOUD_PULL_REQUEST_ID") or None,
        git_sha=surroundings.get("DAGSTER_CLOUD_GIT_SHA") or None,
    )


def branch_deploy_shadow_suffix(info: BranchDeploymentInfo | None = None) -> str | None:
    """Return the suffix of this deployment's tables; None in production.

    It becomes part of SQL identifiers, so it has nothing but ASCII letters, digits and ``_``, and at most
    40 of them.
    """
    found = branch_deployment_info() if info is None else info
    if not found.is_branch_deployment:
        return None
    number = found.pr_number
    if number is not None and _NUMBER.fullmatch(number) and number.strip("0"):
        suffix = f"_dagster_pr_{number}"
    elif found.deployment_name:
        suffix = "_dagster_" + re.sub(r"[^A-Za-z0-9]", "_", found.deployment_name)
    else:
        suffix = "_dagster_branch"
    return suffix[:_LONGEST_SUFFIX]
