"""The site that a web address names."""

from __future__ import annotations


def host(address: str) -> str | None:
    """The site of a web address, without www; None for what is no address."""
    if "://" not in address:
        return None
    site = address.split("://", 1)[1].split("/", 1)[0].split("?")[0].split("@")[-1]
    name = site.split("]")[0] + "]" if site.startswith("[") else site.split(":")[0]
    return name.removeprefix("www.").lower() or None
