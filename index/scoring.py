"""How much does a match count? The one relevance formula behind every engine.

BM25F after Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), section
3.6, with two zones. For each scored leaf of the tree:

    weight = TITLE_WEIGHT * tf_title / norm(title) + BODY_WEIGHT * tf_body / norm(body)
    norm(zone) = 1 - B + B * length(zone) / average length(zone)
    score += idf * weight * (K1 + 1) / (weight + K1)

`tf` is the number of occurrences of the leaf in the zone; lengths are in words. N, df and the averages run
over the documents that whoever asks may see: else a score would tell whether documents they may not see
hold a word. The inverse document frequency never falls below zero:
log(1 + (N - df + 0.5) / (df + 0.5)).
Scores are rounded to `DECIMALS`, so that engines which add in another order still agree about ties.
"""

from __future__ import annotations

import math

from index.query.nodes import And, Form, Fuzzy, Leaf, Near, Node, Or, Phrase, Prefix, Word

K1 = 1.2
B = 0.75
TITLE_WEIGHT = 3.0
BODY_WEIGHT = 1.0
DECIMALS = 6


def scored_leaves(tree: Node) -> tuple[Leaf, ...]:
    """The leaves that add to the score, each once, in order: all words and phrases not under a Not.

    Filters (`Has`, `Within`, `Filled`) decide who is in, never who is first.
    """
    found: dict[Leaf, None] = {}
    waiting: list[Node] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Word | Form | Prefix | Fuzzy | Phrase | Near):
            found[node] = None
        elif isinstance(node, And | Or):
            waiting.extend(reversed(node.parts))
    return tuple(found)


def idf(documents: int, frequency: int) -> float:
    """How rare a leaf is that occurs in `frequency` of `documents` documents; above 0."""
    return math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5))


def norm(length: float, average: float) -> float:
    """What a zone of `length` words divides its occurrences by, when zones are `average` words long."""
    return 1 - B + B * length / average if average > 0 else 1.0


def leaf_score(rarity: float, weight: float) -> float:
    """The part of one leaf: `rarity` is its `idf`, `weight` as in the formula above."""
    return rarity * weight * (K1 + 1) / (weight + K1)
