#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A second implementation of RFC 6962 and C2SP tlog-tiles, written from the definitions and sharing nothing with the C++.

tlog.py roots N...           leaves are "hoja <i>": root of each size
tlog.py proofs N M...        lines "i n hash…" and "c m n hash…" to check from standard input; prints how many were right
tlog.py log DIR SIZE         reads a log in tiles: every tile and entry is recomputed; prints the root
"""
import base64
import hashlib
import os
import sys


def leaf(data):
    return hashlib.sha256(b"\x00" + data).digest()


def mth(hashes):
    if not hashes:
        return hashlib.sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    k = 1
    while k * 2 < len(hashes):
        k *= 2
    return hashlib.sha256(b"\x01" + mth(hashes[:k]) + mth(hashes[k:])).digest()


def path(m, hashes):
    if len(hashes) <= 1:
        return []
    k = 1
    while k * 2 < len(hashes):
        k *= 2
    if m < k:
        return path(m, hashes[:k]) + [mth(hashes[k:])]
    return path(m - k, hashes[k:]) + [mth(hashes[:k])]


def subproof(m, hashes, whole):
    if m == len(hashes):
        return [] if whole else [mth(hashes)]
    k = 1
    while k * 2 < len(hashes):
        k *= 2
    if m <= k:
        return subproof(m, hashes[:k], whole) + [mth(hashes[k:])]
    return subproof(m - k, hashes[k:], False) + [mth(hashes[:k])]


def leaves(n):
    return [leaf(b"hoja %d" % i) for i in range(n)]


def spelt(n):
    parts = ["%03d" % (n % 1000)]
    n //= 1000
    while n:
        parts.insert(0, "x%03d" % (n % 1000))
        n //= 1000
    return "/".join(parts)


def name(prefix, index, width):
    return prefix + "/" + spelt(index) + ("" if width == 256 else ".p/%d" % width)


def read_log(folder, size):
    hashes = []
    index = 0
    while len(hashes) < size:
        width = min(256, size - len(hashes))
        with open(os.path.join(folder, name("tile/entries", index, width)), "rb") as f:
            data = f.read()
        at = 0
        for _ in range(width):
            n = int.from_bytes(data[at:at + 2], "big")
            hashes.append(leaf(data[at + 2:at + 2 + n]))
            at += 2 + n
        assert at == len(data), "bytes after the last entry"
        index += 1
    level, row = 0, hashes
    while row:
        for index in range((len(row) + 255) // 256):
            part = row[index * 256:(index + 1) * 256]
            with open(os.path.join(folder, name("tile/%d" % level, index, len(part))), "rb") as f:
                assert f.read() == b"".join(part), "tile %d/%d" % (level, index)
        row = [mth(row[i * 256:(i + 1) * 256]) for i in range(len(row) // 256)]
        level += 1
    return mth(hashes)


def main():
    command, rest = sys.argv[1], sys.argv[2:]
    if command == "roots":
        for n in map(int, rest):
            print(mth(leaves(n)).hex())
    elif command == "proofs":
        right = 0
        cache = {}
        for line in sys.stdin:
            words = line.split()
            kind, m, n, proof = words[0], int(words[1]), int(words[2]), [bytes.fromhex(w) for w in words[3:]]
            hashes = cache.setdefault(n, leaves(n))
            wanted = path(m, hashes) if kind == "i" else subproof(m, hashes, True)
            right += proof == wanted
        print(right)
    elif command == "log":
        print(base64.b64encode(read_log(rest[0], int(rest[1]))).decode())


main()
