"""Does a group of the list belong to itself, or come after itself? Sentences about each that does."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any


def cycles(entries: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Groups that belong to themselves, or come after themselves, by a way of any length."""
    above: dict[str, set[str]] = {slug: set() for slug in entries}
    after: dict[str, set[str]] = {slug: set() for slug in entries}
    for slug, entry in entries.items():
        for relation in entry.get("relations", ()):
            kind, to = relation.get("kind"), relation.get("to")
            if to not in entries or to == slug:
                continue
            if kind in {"member_of", "merged_into"}:
                above[slug].add(to)
            elif kind == "merged_from":
                above[to].add(slug)
            if kind in {"renamed_to", "succeeded_by"}:
                after[slug].add(to)
            elif kind in {"renamed_from", "successor_of"}:
                after[to].add(slug)
    for graph, verb in ((above, "belongs to"), (after, "comes before")):
        for circle in _circles(graph):
            chain = f" {verb} ".join(circle)
            yield f"[groups.{circle[0]}] {verb} itself: {chain}. One of these relations is wrong."


def _circles(graph: Mapping[str, Collection[str]]) -> Iterator[list[str]]:
    """One way back to itself for each group that has one, no group twice; without recursion."""
    done: set[str] = set()
    for start in sorted(graph):
        path: list[str] = []
        on_path: set[str] = set()
        stack = [(start, False)] if start not in done else []
        while stack:
            slug, left = stack.pop()
            if left:
                path.pop()
                on_path.discard(slug)
                done.add(slug)
            elif slug in on_path:
                yield [*path[path.index(slug) :], slug]
            elif slug not in done:
                path.append(slug)
                on_path.add(slug)
                stack.append((slug, True))
                stack.extend((other, False) for other in sorted(graph[slug], reverse=True))
