"""The geometry of a shallow sigmoid network in numpy, timed: one request a line on stdin, one answer a line on stdout.

A request is JSON: workload, units, inputs, repeats and the files of float64 weights (a row for each unit), biases and points. The answer has the
least time of the repeats in seconds by the clock and of the processor, and the values that the last of them found, for comparison.
"""

import json
import sys
import time

import numpy as np


def slopes(w, b, x):
    s = 1 / (1 + np.exp(-(x @ w.T + b)))
    return s * (1 - s), 1 - 2 * s


def curvature(w, b, x):
    """R and sqrt(det g) in the plane from g and its derivatives: one pass over the units."""
    n = len(w)
    second = np.stack([w[:, 0] ** 2, w[:, 0] * w[:, 1], w[:, 1] ** 2], 1) / n
    third = np.concatenate([second * w[:, :1], second[:, 2:] * w[:, 1:]], 1) * 2
    p, r = slopes(w, b, x)
    square = p * p
    g11, g12, g22 = (square @ second).T
    d111, d112, d122, d222 = ((square * r) @ third).T
    det = g11 * g22 - g12 * g12
    minors = g11 * (d112 * d222 - d122**2) - g12 * (d111 * d222 - d112 * d122) + g22 * (d111 * d122 - d112**2)
    return [-minors / (2 * det * det), np.log(np.sqrt(det))]


def triple(w, b, x):
    """R as the sum over triples of units, contracted in the cheapest order: n^3 steps a point."""
    n = len(w)
    m = np.outer(w[:, 0], w[:, 1]) - np.outer(w[:, 1], w[:, 0])
    ricci = []
    for p, r in zip(*slopes(w, b, x)):
        c = p * p * r
        det = (p * p) @ (m * m) @ (p * p) / (2 * n * n)
        ricci.append(-np.sum(np.outer(c, c) * (m * m) * ((m.T * (p * p)) @ m)) / (n**3 * det**2))
    return [np.array(ricci)]


def jacobians(w, b, x):
    for p in slopes(w, b, x)[0]:
        yield w * (p / np.sqrt(len(w)))[:, None]


def cholesky(w, b, x):
    """log sqrt(det g) from the Cholesky factor of the metric."""
    return [np.array([np.log(np.diag(np.linalg.cholesky(a.T @ a))).sum() for a in jacobians(w, b, x)])]


def svd(w, b, x):
    """log sqrt(det g) from the singular values of the Jacobian."""
    return [np.array([np.log(np.linalg.svd(a, compute_uv=False)).sum() for a in jacobians(w, b, x)])]


WORKLOADS = {"curvature": curvature, "triple": triple, "cholesky": cholesky, "svd": svd}


def answer(request):
    shape = (-1, request["inputs"])
    w = np.fromfile(request["weights"]).reshape(shape)
    b = np.fromfile(request["biases"])
    x = np.fromfile(request["points"]).reshape(shape)
    run = WORKLOADS[request["workload"]]
    best = processor = float("inf")
    for _ in range(request["repeats"]):
        start, used = time.perf_counter(), time.process_time()
        values = run(w, b, x)
        best = min(best, time.perf_counter() - start)
        processor = min(processor, time.process_time() - used)
    return {"seconds": best, "processor": processor, "values": [list(v) for v in values]}


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
