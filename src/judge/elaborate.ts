import type { Condition } from '../core/condition.ts';
import { derive } from '../core/derivation.ts';
import {
  add,
  div,
  elementConstant,
  fromGenerator,
  fromInteger,
  fromRational,
  mul,
  neg,
  sub,
  ZERO_ELEMENT,
} from '../core/element.ts';
import { exponentOfElement, isIntegerExponent } from '../core/exponent.ts';
import { jetElement, piElement } from '../core/functions.ts';
import { powElement } from '../core/power.ts';
import { rational } from '../core/rational.ts';
import type { Element, Tower } from '../core/tower.ts';
import { variableName } from '../language/freeNames.ts';
import type { Expr, Variable } from '../language/syntax.ts';
import { expressionText } from '../language/text.ts';
import { dimensionCondition, powerConditions } from './definedness.ts';
import { dotProduct } from './dotProduct.ts';
import { elementAt } from './elaborateAt.ts';
import { callElement } from './elaborateCall.ts';
import { expectationElement } from './elaborateExpectation.ts';
import { metricComponent, metricScalar } from './elaborateMetric.ts';
import { epsilonElement, matrixEntry } from './elaborateUnit.ts';
import { restrictedTerm, speaksOfUnits, unitSum } from './elaborateUnitSum.ts';
import {
  childScope,
  type Elaborated,
  type Scope,
  smoothScope,
  Unsupported,
  type VectorBinding,
} from './scope.ts';
import { fixedNumber } from './tensorScope.ts';
import { tensorValue } from './tensorValue.ts';
import { isUnspecifiedTensor } from './unspecifiedMetric.ts';

/** The largest number of terms that a sum is written out to. */
const MAX_SUM = 2000n;

/** Turns expressions into elements of one tower, collecting the conditions under which they are defined. */
export class Elaborator {
  readonly tower: Tower;
  #fresh = 0;

  constructor(tower: Tower) {
    this.tower = tower;
  }

  /** A name no document can use. */
  freshName(hint: string): string {
    this.#fresh++;
    return `${hint}'${this.#fresh}`;
  }

  /** Fails with Unsupported, NoClosedForm or LimitExceeded where the symbolic route has no rule. */
  elaborate(expr: Expr, scope: Scope): Elaborated {
    const old = scope.memo.get(expr);
    if (old) return old;
    const conditions: Condition[] = [];
    const element = this.#element(expr, scope, conditions);
    const out = { element, conditions };
    scope.memo.set(expr, out);
    return out;
  }

  /** The element of a sub-expression, its conditions added to `into`. */
  part(expr: Expr, scope: Scope, into: Condition[]): Element {
    const e = this.elaborate(expr, scope);
    into.push(...e.conditions);
    return e.element;
  }

  #element(expr: Expr, scope: Scope, into: Condition[]): Element {
    const t = this.tower;
    const part = (e: Expr) => this.part(e, scope, into);
    switch (expr.kind) {
      case 'number':
        return fromRational(expr.value);
      case 'pi':
        return piElement(t);
      case 'name': {
        const e = scope.names.get(expr.name);
        if (!e) throw new Unsupported(`${expr.name} has no value here`);
        return e;
      }
      case 'negate':
        return neg(part(expr.arg));
      case 'binary':
        return this.#binary(expr, scope, into);
      case 'call':
        return callElement(this, expr, scope, into);
      case 'apply':
        return jetElement(t, expr.fn, 0, part(expr.arg));
      case 'defined':
        return part(expr.body);
      case 'diff':
        return this.#diff(expr.body, expr.variable, expr.order, scope, into);
      case 'at':
        return elementAt(this, expr, scope, into);
      case 'sum':
        return this.#sum(expr, scope, into);
      case 'expect':
        if (expr.binders.some((b) => b.dimension)) return tensorValue(this, expr, scope, into);
        return expectationElement(this, expr, scope, into);
      case 'norm2':
        return fromGenerator(this.#vector(expr.vector, scope).norm);
      case 'dot':
        return this.#dot(expr.left, expr.right, scope);
      case 'component': {
        const v = this.#vector(expr.vector, scope);
        into.push(dimensionCondition(t, v.dimension, expr.index));
        return v.component(expr.index);
      }
      case 'metric-scalar':
        if (isUnspecifiedTensor(expr)) return tensorValue(this, expr, scope, into);
        return metricScalar(this, expr, scope, into);
      case 'metric-component':
        if (isUnspecifiedTensor(expr)) return tensorValue(this, expr, scope, into);
        return metricComponent(this, expr, scope, into);
      case 'indexed':
      case 'delta':
      case 'metric-indexed':
      case 'partial':
      case 'contract':
      case 'at-vector':
        return tensorValue(this, expr, scope, into);
      case 'matrix-entry':
        return matrixEntry(this, expr, scope, into);
      case 'epsilon':
        return epsilonElement(this, expr, scope, into);
      case 'where':
        return restrictedTerm(this, expr, scope, into);
    }
  }

  #vector(name: string, scope: Scope): VectorBinding {
    const v = scope.vectors.get(name);
    if (!v) throw new Unsupported(`${name} has no value here`);
    return v;
  }

  #binary(expr: Extract<Expr, { kind: 'binary' }>, scope: Scope, into: Condition[]): Element {
    const t = this.tower;
    const a = this.part(expr.left, scope, into);
    const b = this.part(expr.right, scope, into);
    if (expr.op === '+') return add(t, a, b);
    if (expr.op === '-') return sub(t, a, b);
    if (expr.op === '*') return mul(t, a, b);
    if (expr.op === '/') {
      const text = `${expressionText(expr.right)} != 0`;
      into.push({ kind: 'sign', element: b, relation: '!=', text, exact: true });
      if (b.num.size === 0) throw new Unsupported('a division by zero');
      return div(t, a, b);
    }
    into.push(
      ...powerConditions(
        t,
        a,
        b,
        scope.smooth !== false,
        expressionText(expr.left),
        expressionText(expr.right),
      ),
    );
    return powElement(t, a, b);
  }

  /** The variable of a derivative as a generator, and the scope in which it is one. */
  #diff(body: Expr, v: Variable, order: number, scope: Scope, into: Condition[]): Element {
    const t = this.tower;
    let id: number;
    if (v.kind === 'norm2') id = this.#vector(v.vector, scope).norm;
    else {
      const e = scope.names.get(v.name);
      const single = e?.den.length === 0 && e.num.size === 1 ? [...e.num.values()][0]! : undefined;
      const g = single?.mono.ids.length === 1 ? single.mono.ids[0]! : -1;
      if (g < 0 || t.generators[g]!.kind !== 'variable')
        throw new Unsupported(`a derivative by ${v.name}, which is fixed here`);
      id = g;
    }
    let out = this.part(
      body,
      smoothScope(scope, v.kind === 'norm2' ? 'ray' : 'line', [variableName(v)]),
      into,
    );
    for (let k = 0; k < order; k++) out = derive(t, out, id);
    return out;
  }

  isInteger(scope: Scope, name: string): boolean {
    const e = scope.names.get(name);
    const x = e && exponentOfElement(this.tower, e);
    return x !== undefined && isIntegerExponent(this.tower, x);
  }

  #sum(expr: Extract<Expr, { kind: 'sum' }>, scope: Scope, into: Condition[]): Element {
    const from = elementConstant(this.part(expr.from, scope, into));
    const end = this.part(expr.to, scope, into);
    const only = fixedNumber(this.tower, end);
    const to = only === undefined ? elementConstant(end) : rational(only);
    if (!from || !to) {
      if (speaksOfUnits(expr.body, scope)) return unitSum(this, expr, scope, into);
      throw new Unsupported('a sum with symbolic bounds');
    }
    if (from.d !== 1n || to.d !== 1n) throw new Unsupported('a sum with bounds that are no integers');
    if (to.n - from.n > MAX_SUM) throw new Unsupported(`a sum of over ${MAX_SUM} terms`);
    let out = ZERO_ELEMENT;
    for (let k = from.n; k <= to.n; k++) {
      const names = new Map(scope.names).set(expr.index, fromInteger(k));
      out = add(this.tower, out, this.part(expr.body, childScope(scope, { names }), into));
    }
    return out;
  }

  #dot(left: string, right: string, scope: Scope): Element {
    return dotProduct(this.tower, this.#vector(left, scope), this.#vector(right, scope), scope.explicit);
  }
}
