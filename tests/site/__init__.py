"""The whole way, by the real builders."""
