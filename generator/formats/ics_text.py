"""Writes calendars (RFC 5545) with the icalendar library, which folds lines and escapes text."""

from __future__ import annotations

import datetime as dt

from icalendar import Calendar, Event, vDuration

from generator.pages.machine.calendars import CalendarData, CalendarEntry

FETCHED = dt.timedelta(hours=12)
"""How often a calendar is to be fetched (RFC 7986), and the same in the words of Outlook; without it some wait for a week."""


def ics_text(data: CalendarData, mark: str) -> str:
    """The text of an iCalendar file."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{mark}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for name, value in (("name", data.name), ("x-wr-calname", data.name), ("description", data.description)):
        calendar.add(name, value)
    calendar.add("refresh-interval", FETCHED, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(FETCHED))
    for entry in data.entries:
        calendar.add_component(_event(entry))
    return str(calendar.to_ical(), "utf-8")


def _event(entry: CalendarEntry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", _midnight(entry.changed))
    event.add("created", _midnight(entry.created))
    event.add("last-modified", _midnight(entry.changed))
    event.add("sequence", entry.sequence)
    event.add("dtstart", entry.start)
    event.add("dtend", entry.end)
    event.add("summary", entry.summary)
    event.add("description", entry.description)
    event.add("status", entry.status)
    event.add("transp", "TRANSPARENT")
    if entry.categories:
        event.add("categories", list(entry.categories))
    if entry.url:
        event.add("url", entry.url)
    return event


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)
