"""The version of this package: in a module of its own, since what tells it needs nothing else of the package."""

__version__ = "0.1.0"
