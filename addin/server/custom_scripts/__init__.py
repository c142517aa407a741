"""Whatever this package names can be called over HTTP, so it names the scripts alone."""

from .scripts import *  # noqa: F403 - its __all__ says which
