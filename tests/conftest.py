"""What every test may ask for: the fixtures folder, and the shared corpus where it is present."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent

settings.register_profile(
    "dev", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
# The same examples each time: a build that fails must fail again. "nightly" looks for new ones.
settings.register_profile(
    "ci", parent=settings.get_profile("dev"), max_examples=150, derandomize=True
)
settings.register_profile("nightly", parent=settings.get_profile("dev"), max_examples=3000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "dev"))


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the repository's top folder."""
    return ROOT


@pytest.fixture(scope="session")
def fixtures(root: Path) -> Path:
    """Return the folder of inputs written for this project."""
    return root / "fixtures"


@pytest.fixture(scope="session")
def shared(root: Path) -> Path:
    """Return the folder of real data beside the repository; skip where it is absent."""
    folder = root.parent / "shared"
    if not (folder / "corpus").is_dir():
        pytest.skip("needs the real data in ../shared, which is not on this machine")
    return folder
