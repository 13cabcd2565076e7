"""Takes what stays of the site that was built into the folder that is served: as a second name of the file, or as a copy."""

from __future__ import annotations

import os
import shutil

from generator.site.place import SitePlace


def taken(place: SitePlace) -> list[str]:
    """Take every file that stays from the built site, and give the paths of those that are not there any more.

    Who writes into the served folder must remove a file first: its bytes may be those of the built site.
    """
    missed, folders = list[str](), set[str]()
    for path in sorted(place.kept) if place.site != place.made else ():
        folder = path.rpartition("/")[0]
        if folder not in folders:
            (place.made / folder).mkdir(parents=True, exist_ok=True)
            folders.add(folder)
        try:
            _take(f"{place.site}/{path}", f"{place.made}/{path}")
        except OSError:
            missed.append(path)
    return missed


def _take(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except FileNotFoundError:
        raise
    except OSError:  # another disk, or one that knows no second names
        shutil.copy2(source, target, follow_symlinks=False)
