"""Records in a browser what has moved on a page."""

from __future__ import annotations

MOVED = """() => new Promise((done) => {
  const moved = [];
  const where = (rectangle) => `${Math.round(rectangle.x)},${Math.round(rectangle.y)}`;
  const told = ({ node, previousRect, currentRect }) =>
    `${(node?.outerHTML ?? "").slice(0, 60)} from ${where(previousRect)} to ${where(currentRect)}`;
  new PerformanceObserver((list) => { for (const shift of list.getEntries()) moved.push(...shift.sources.map(told)); })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(moved), 400);
})"""
"""Gives what has moved on a page since it was first drawn: the beginning of each element, from where, to where in pixels."""
