import type { Rational } from '../core/rational.ts';
import type { Expr } from '../language/syntax.ts';
import type { Point } from './point.ts';
import { expressionKey } from './sampleKey.ts';
import type { Matrix } from './sampleMatrix.ts';
import type { Vector } from './sampleVector.ts';

/** The value of one declared name. */
export type Value =
  | { readonly kind: 'scalar'; readonly value: Rational }
  | { readonly kind: 'vector'; readonly entries: Vector }
  | { readonly kind: 'matrix'; readonly rows: Matrix }
  | { readonly kind: 'function'; readonly body: Expr };

export const EMPTY_POINT: Point = {
  scalars: new Map(),
  vectors: new Map(),
  matrices: new Map(),
  functions: new Map(),
};

export function scalarValue(value: Rational): Value {
  return { kind: 'scalar', value };
}

export function vectorValue(entries: Vector): Value {
  return { kind: 'vector', entries };
}

export function matrixValue(rows: Matrix): Value {
  return { kind: 'matrix', rows };
}

/** `point` with `name` set to `value`; `point` itself is unchanged. */
export function withValue(point: Point, name: string, value: Value): Point {
  switch (value.kind) {
    case 'scalar':
      return { ...point, scalars: new Map(point.scalars).set(name, value.value) };
    case 'vector':
      return { ...point, vectors: new Map(point.vectors).set(name, value.entries) };
    case 'matrix':
      return { ...point, matrices: new Map(point.matrices).set(name, value.rows) };
    case 'function':
      return { ...point, functions: new Map(point.functions).set(name, value.body) };
  }
}

/** The value of `name` at `point`, if it has one. */
export function valueAt(point: Point, name: string): Value | undefined {
  const scalar = point.scalars.get(name);
  if (scalar) return { kind: 'scalar', value: scalar };
  const entries = point.vectors.get(name);
  if (entries) return { kind: 'vector', entries };
  const rows = point.matrices.get(name);
  if (rows) return { kind: 'matrix', rows };
  const body = point.functions.get(name);
  return body && { kind: 'function', body };
}

function rowKey(row: Vector): string {
  return `[${row.map((x) => `${x.n}/${x.d}`).join()}]`;
}

/** A text that two points share exactly when they assign equal values (function instances by structure). */
export function pointKey(point: Point): string {
  const parts: string[] = [];
  for (const [name, v] of point.scalars) parts.push(`${name}=${v.n}/${v.d}`);
  for (const [name, v] of point.vectors) parts.push(`${name}=${rowKey(v)}`);
  for (const [name, rows] of point.matrices) parts.push(`${name}=[${rows.map(rowKey).join()}]`);
  for (const [name, body] of point.functions) parts.push(`${name}=${expressionKey(body)}`);
  return parts.sort().join(';');
}
