"""The inner loops of large programs, compiled when first needed.

numpy makes a pass over memory for each operation; here a block of rows stays in the processor's cache until all rules
have judged it. Compiling takes seconds, once for a machine, so only a program with enough rules to win it back does it.
A list of lists is two arrays: list n is `members[ends[n] : ends[n + 1]]`.
"""

# pyright: reportUnknownParameterType=false, reportMissingParameterType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownMemberType=false, reportMissingTypeStubs=false
# pyright: reportUntypedFunctionDecorator=false

from __future__ import annotations

import numba
import numpy as np

_SMALL = 3
AND, OR, NOR = 0, 1, 2


def _compiled(function):
    """Compiled when first called, and kept on disk; compiled anew in each process where there is nowhere to keep it."""
    try:
        return numba.njit(nogil=True, cache=True, error_model="numpy")(function)
    except RuntimeError:
        return numba.njit(nogil=True, error_model="numpy")(function)


@_compiled
def judge_blocks(codes, plan, bitmaps, matched, near):
    """Fill `matched` and `near` (blocks × rules × words) from the classes of rows (features × rows).

    In the plan `first[n]` says where the bitmaps of feature n begin in `bitmaps` (positions × words); `sets` and
    `joins` (with their operators) are made from those; `rules` are lists of positions; `guards` are the positions of
    what must hold beside a rule, or below nought where nothing must.
    """
    first, sets, joins, rules, guards = plan
    rows = bitmaps.shape[1] * 64
    for block in range(matched.shape[0]):
        for feature in range(len(first) - 1):
            _climb(codes[feature, block * rows : (block + 1) * rows], bitmaps[first[feature] : first[feature + 1]])
        _fill_sets(bitmaps, first[-1], sets[0], sets[1])
        _fill_joins(bitmaps, first[-1] + len(sets[0]) - 1, joins[0], joins[1], joins[2])
        _judge(bitmaps, rules[0], rules[1], matched[block], near[block])
        _guard(bitmaps, guards, matched[block], near[block])


@_compiled
def _climb(codes, steps):
    """Row k - 1 of `steps` gets the rows whose class is k or higher."""
    highest = steps.shape[0]
    if highest <= _SMALL:
        for level in range(highest):
            _at_least(codes, level + 1, steps[level])
        return
    one = np.uint64(1)
    even, odd = np.zeros(highest + 1, np.uint64), np.zeros(highest + 1, np.uint64)
    for word in range(steps.shape[1]):
        even[:] = 0
        odd[:] = 0
        # Neighbouring rows often share a class: two tables, so that one need not wait for the other.
        for bit in range(0, 64, 2):
            even[codes[word * 64 + bit]] |= one << np.uint64(bit)
            odd[codes[word * 64 + bit + 1]] |= one << np.uint64(bit + 1)
        above = np.uint64(0)
        for level in range(highest, 0, -1):
            above |= even[level] | odd[level]
            steps[level - 1, word] = above


@_compiled
def _at_least(codes, least, out):
    for word in range(len(out)):
        found = np.uint64(0)
        for bit in range(64):
            found |= np.uint64(codes[word * 64 + bit] >= least) << np.uint64(bit)
        out[word] = found


@_compiled
def _fill_sets(bitmaps, first, ends, members):
    for number in range(len(ends) - 1):
        out = bitmaps[first + number]
        out[:] = bitmaps[members[ends[number]]]
        for at in range(ends[number] + 1, ends[number + 1]):
            other = bitmaps[members[at]]
            for word in range(len(out)):
                out[word] ^= other[word]


@_compiled
def _fill_joins(bitmaps, first, operators, ends, members):
    for number in range(len(ends) - 1):
        out = bitmaps[first + number]
        out[:] = bitmaps[members[ends[number]]]
        for at in range(ends[number] + 1, ends[number + 1]):
            other = bitmaps[members[at]]
            for word in range(len(out)):
                out[word] = out[word] & other[word] if operators[number] == AND else out[word] | other[word]
        if operators[number] == NOR:
            for word in range(len(out)):
                out[word] = ~out[word]


@_compiled
def _judge(source, ends, members, matched, near):
    for rule in range(len(ends) - 1):
        begin, end = ends[rule], ends[rule + 1]
        every, most = matched[rule], near[rule]
        _begin(source, members, begin, end, every, most)
        at = begin + 4
        while at + 2 <= end:
            _two_more(source[members[at]], source[members[at + 1]], every, most)
            at += 2
        if at < end:
            _one_more(source[members[at]], every, most)


@_compiled
def _begin(source, members, begin, end, every, most):
    """All of the first one to four conditions, and all but exactly one of them."""
    count = end - begin
    a = source[members[begin]]
    if count == 1:
        for w in range(len(every)):
            every[w] = a[w]
            most[w] = ~a[w]
        return
    b = source[members[begin + 1]]
    if count == 2:
        for w in range(len(every)):
            every[w] = a[w] & b[w]
            most[w] = a[w] ^ b[w]
        return
    c = source[members[begin + 2]]
    if count == 3:
        for w in range(len(every)):
            both = a[w] & b[w]
            every[w] = both & c[w]
            most[w] = (((a[w] | b[w]) & c[w]) | both) ^ every[w]
        return
    d = source[members[begin + 3]]
    for w in range(len(every)):
        both, pair = a[w] & b[w], c[w] & d[w]
        every[w] = both & pair
        most[w] = (both & (c[w] ^ d[w])) | ((a[w] ^ b[w]) & pair)


@_compiled
def _two_more(a, b, every, most):
    for w in range(len(every)):
        both = a[w] & b[w]
        most[w] = (most[w] & both) | (every[w] & (a[w] ^ b[w]))
        every[w] = every[w] & both


@_compiled
def _one_more(a, every, most):
    for w in range(len(every)):
        most[w] = (most[w] & a[w]) | (every[w] & ~a[w])
        every[w] = every[w] & a[w]


@_compiled
def _guard(source, guards, matched, near):
    for rule in range(len(guards)):
        if guards[rule] >= 0:
            needed, every, most = source[guards[rule]], matched[rule], near[rule]
            for word in range(len(needed)):
                every[word] &= needed[word]
                most[word] &= needed[word]
