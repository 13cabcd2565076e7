"""Makes an edition's PDF with WeasyPrint: tagged for assistive tools (PDF/UA-1), with title, language and date.

The library is an extra, since it needs Pango from the system. It may load nothing: the page brings all that it shows.
"""

from __future__ import annotations

import hashlib
from typing import NoReturn

MISSING = (
    "PDFs need WeasyPrint, which is not there; install it with `pip install 'weasyprint>=70,<72'`, and Pango from the system "
    "(on Debian and Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)"
)


class NoPdf(Exception):
    """WeasyPrint, or what it needs of the system, is missing."""


def pdf(html: str) -> bytes:
    """A page as a PDF; the same page with the same fonts gives the same bytes. Raises NoPdf."""
    try:
        import weasyprint
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError) as error:
        raise NoPdf(MISSING) from error

    class Nothing(URLFetcher):  # type: ignore[misc]
        """Loads nothing."""

        def fetch(self, url: str, _headers: object = None) -> NoReturn:
            """Refuse."""
            raise ValueError(f"an edition loads nothing, so not {url}")

    page = weasyprint.HTML(string=html, url_fetcher=Nothing())
    identifier = hashlib.sha256(html.encode()).digest()[:16]
    made = page.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier)
    return bytes(made or b"")
