"""Records in a browser what has moved on a page."""

from __future__ import annotations

MOVED = """() => new Promise((done) => {
  let moved = 0;
  new PerformanceObserver((list) => { for (const shift of list.getEntries()) moved += shift.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(moved), 400);
})"""
