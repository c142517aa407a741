"""Whatever this package names can be called over HTTP, so it names the worksheet functions alone."""

from .functions import *  # noqa: F403 - its __all__ says which
