import type { Condition } from '../core/condition.ts';
import { variable } from '../core/domain.ts';
import { div, fromGenerator, mul } from '../core/element.ts';
import { exponentOfElement, isIntegerExponent } from '../core/exponent.ts';
import { sqrtElement } from '../core/power.ts';
import { substitute } from '../core/substitute.ts';
import type { Element } from '../core/tower.ts';
import type { Expr } from '../language/syntax.ts';
import { expressionText } from '../language/text.ts';
import type { Elaborator } from './elaborate.ts';
import { dependsOn } from './evaluateDependencies.ts';
import { childScope, type Scope, VectorBinding } from './scope.ts';
import { substituteCondition } from './substituteCondition.ts';
import { bindingOf } from './tensorScope.ts';

/** The names that move, with one that stands for a value that does. */
function carried(scope: Scope, name: string, value: Expr): ReadonlySet<string> | undefined {
  if (!scope.moving || !dependsOn(value, scope.moving)) return scope.moving;
  return new Set([...scope.moving, name]);
}

/** body where the variable has the value: an expression of a variable of its own, which is then replaced. */
export function elementAt(
  el: Elaborator,
  { body, variable: v, value: valueExpr }: Extract<Expr, { kind: 'at' }>,
  scope: Scope,
  into: Condition[],
): Element {
  const t = el.tower;
  const value = el.part(valueExpr, scope, into);
  const conditions: Condition[] = [];
  let out: Element;
  let steps: { id: number; value: Element }[];
  if (v.kind === 'name') {
    const e = exponentOfElement(t, value);
    const integer = e !== undefined && isIntegerExponent(t, e);
    const id = t.declare(variable(el.freshName(v.name), integer && el.isInteger(scope, v.name)));
    const names = new Map(scope.names).set(v.name, fromGenerator(id));
    const moving = carried(scope, v.name, valueExpr);
    out = el.part(body, childScope(scope, { names, moving }), conditions);
    steps = [{ id, value }];
  } else {
    const old = bindingOf(scope, v.vector);
    const moved = new VectorBinding(t, el.freshName(old.name), old.dimension);
    const vectors = new Map(scope.vectors).set(v.vector, moved);
    const moving = carried(scope, v.vector, valueExpr);
    out = el.part(body, childScope(scope, { vectors, moving }), conditions);
    const text = `${expressionText(valueExpr)} >= 0`;
    into.push({ kind: 'sign', element: value, relation: '>=', text, exact: true });
    steps = [{ id: moved.norm, value }];
    if (moved.usedComponents.size > 0) {
      const t0 = fromGenerator(old.norm);
      into.push({ kind: 'sign', element: t0, relation: '>', text: `norm2(${old.name}) > 0`, exact: false });
      const ratio = sqrtElement(t, div(t, value, t0));
      for (const [k, id] of moved.usedComponents) steps.push({ id, value: mul(t, old.component(k), ratio) });
    }
  }
  for (const s of steps) {
    out = substitute(t, out, s.id, s.value);
    for (let i = 0; i < conditions.length; i++)
      conditions[i] = substituteCondition(t, conditions[i]!, s.id, s.value);
  }
  into.push(...conditions);
  return out;
}
