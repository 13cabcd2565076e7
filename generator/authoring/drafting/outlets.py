"""Finds the outlet to which an address belongs, and the one that a name means."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from generator.authoring.drafting.contents import Contents
from generator.text.likeness import folded
from generator.text.nearest import nearest
from generator.text.same_address import site_of


def at(url: str, contents: Contents) -> tuple[str, ...]:
    """The outlets to which an address may belong: of the first rule that knows any, all that it knows.

    The rules: the very host of a homepage; a host on which the archive has an article of the outlet; a homepage on the same
    registered domain (`en.example.org`, `www.example.org`); one of the same name elsewhere (`example.com`, `example.co.uk`).
    """
    host = site_of(url)
    if not host:
        return ()
    homes = [(id_, site_of(e.outlet.homepage)) for id_, e in contents.entities() if e.outlet and e.outlet.homepage]
    domain, name = _registered(host)
    rules = (
        (id_ for id_, home in homes if home == host),
        _seen(host, contents),
        (id_ for id_, home in homes if domain and _registered(home)[0] == domain),
        (id_ for id_, home in homes if len(name) > 2 and _registered(home)[1] == name),
    )
    return next((tuple(sorted(found)) for rule in rules if (found := set(rule))), ())


def names_of(id_: str, contents: Contents) -> tuple[str, ...]:
    """The names of an outlet."""
    return tuple(name for other, name in _names(contents) if other == id_)


def meant(text: str, contents: Contents) -> str | None:
    """The id of the outlet that an author's words mean: its id, or one of its names, however that is written."""
    if text in contents.registry.known("outlet"):
        return text
    found = {id_ for id_, name in _names(contents) if folded(name) == folded(text)}
    return found.pop() if len(found) == 1 else None


def unknown(text: str, contents: Contents, url: str = "") -> str:
    """What to say of an outlet that is not known: the nearest one, and the command that would add it."""
    if text in contents.registry.known("organisation"):
        return f"`{text}` is no outlet yet: give {contents.path_of(text)} a block such as `outlet: {{kind: newspaper}}`"
    names = dict(reversed([(name, id_) for id_, name in _names(contents)])) | {i: i for i in contents.registry.known("outlet")}
    near = nearest(text, names, 60)
    host = site_of(url)
    home = f" --homepage https://{host}" if host else ""
    line = f"briefings new organisation {shlex.quote(text or host or 'NAME')} --outlet-kind newspaper{home}"
    guess = f"did you mean `{names[near]}`? Or add it" if near else "add it"
    what = f"there is no outlet `{text}`" if text else f"no outlet is known at {host}" if host else "no outlet is named"
    return f"{what}; {guess} with: {line}"


def _names(contents: Contents) -> Iterator[tuple[str, str]]:
    for id_, entity in contents.entities():
        if entity.outlet:
            yield from ((id_, name) for name in (entity.name, *(a.name for a in entity.aliases), *entity.names.values()))


def _seen(host: str, contents: Contents) -> Iterator[str]:
    for _, briefing in contents.briefings():
        source = briefing.source
        if source.url and source.via is None and site_of(source.url) == host:
            yield source.outlet
        yield from (f.outlet for f in briefing.also if f.url and site_of(f.url) == host)


def are_one_site(one: str, other: str) -> bool:
    """Whether two addresses belong to one site: the same host, or hosts below one registered domain."""
    hosts = site_of(one), site_of(other)
    return all(hosts) and (
        hosts[0] == hosts[1] or (bool(_registered(hosts[0])[0]) and _registered(hosts[0]) == _registered(hosts[1]))
    )


def _registered(host: str) -> tuple[str, str]:
    """The domain that somebody registered, and its name without the suffix: `example.co.uk` and `example`."""
    import tld  # it reads a long table

    found = tld.get_tld(f"https://{host}", as_object=True, fail_silently=True)
    return (found.fld, found.domain) if isinstance(found, tld.Result) else ("", "")
