import { derive } from '../core/derivation.ts';
import { variable } from '../core/domain.ts';
import { add, elementConstant, fromGenerator, mul, sub, ZERO_ELEMENT } from '../core/element.ts';
import { elementDependsOn } from '../core/mean.ts';
import { substitute } from '../core/substitute.ts';
import type { Element, Tower } from '../core/tower.ts';
import type { VectorBinding } from './scope.ts';

interface Product {
  readonly id: number;
  readonly left: VectorBinding;
  readonly right: VectorBinding;
}

const products = new WeakMap<Tower, Map<string, Product>>();

function register(t: Tower): Map<string, Product> {
  let found = products.get(t);
  if (!found) {
    found = new Map();
    products.set(t, found);
  }
  return found;
}

/** A dimension that is a number, up to 8; components are written out then. */
export function knownDimension(v: VectorBinding): number | undefined {
  const d = elementConstant(v.dimension);
  return d && d.d === 1n && d.n >= 1n && d.n <= 8n ? Number(d.n) : undefined;
}

/**
 * a·b: |a|² for a vector with itself, Σ a_i b_i where `explicit` asks for components and the dimension is a number, and otherwise one variable
 * with (a·b)² <= |a|²|b|².
 */
export function dotProduct(t: Tower, a: VectorBinding, b: VectorBinding, explicit = false): Element {
  if (a === b || a.name === b.name) return fromGenerator(a.norm);
  const n = explicit ? knownDimension(a) : undefined;
  if (n !== undefined) {
    let out = ZERO_ELEMENT;
    for (let i = 1; i <= n; i++) out = add(t, out, mul(t, a.component(i), b.component(i)));
    return out;
  }
  const [left, right] = a.name < b.name ? [a, b] : [b, a];
  const id = t.declare(variable(`dot(${left.name}, ${right.name})`, false));
  if (!t.rays.has(id)) {
    t.rays.set(id, [left.norm, right.norm]);
    const product = mul(t, fromGenerator(left.norm), fromGenerator(right.norm));
    const square = mul(t, fromGenerator(id), fromGenerator(id));
    t.assume({ poly: sub(t, product, square).num, relation: '>=', text: 'Cauchy-Schwarz', always: true });
    const sum = add(t, fromGenerator(left.norm), fromGenerator(right.norm));
    const twice = add(t, fromGenerator(id), fromGenerator(id));
    for (const far of [sub(t, sum, twice), add(t, sum, twice)])
      t.assume({ poly: far.num, relation: '>=', text: 'a squared length is not negative', always: true });
    register(t).set(`${left.name} ${right.name}`, { id, left, right });
  }
  return fromGenerator(id);
}

/** The dot products of a vector with others that have been formed in this tower, as variables. */
export function productsWith(
  t: Tower,
  v: VectorBinding,
): readonly { readonly id: number; readonly other: VectorBinding }[] {
  const out: { id: number; other: VectorBinding }[] = [];
  for (const p of register(t).values()) {
    if (p.left.name === v.name) out.push({ id: p.id, other: p.right });
    else if (p.right.name === v.name) out.push({ id: p.id, other: p.left });
  }
  return out;
}

/** The products that an element depends on, directly or inside a function. */
export function productsIn(
  t: Tower,
  e: Element,
  v: VectorBinding,
): readonly { id: number; other: VectorBinding }[] {
  return productsWith(t, v).filter((p) => elementDependsOn(t, e, p.id));
}

const standIns = new WeakMap<Tower, Map<number, number>>();

/** A variable that has the value of another one, and so all that is known of it. */
function standIn(t: Tower, id: number): number {
  const known = standIns.get(t) ?? new Map<number, number>();
  standIns.set(t, known);
  const old = known.get(id);
  if (old !== undefined) return old;
  const still = t.declare(variable(`held ${t.variableInfo(id).name}`, false));
  known.set(id, still);
  for (const f of [...t.facts]) {
    if (!elementDependsOn(t, { num: f.poly, den: [] }, id)) continue;
    const { num, den } = substitute(t, { num: f.poly, den: [] }, id, fromGenerator(still));
    if (den.length === 0) t.assume({ ...f, poly: num, always: true });
  }
  return still;
}

/**
 * ∂e/∂|v|² with all dot products and components fixed. (The derivation by |v|² moves them along the ray, so they are held by stand-ins.)
 */
export function derivativeByNorm(t: Tower, e: Element, v: VectorBinding): Element {
  if (!elementDependsOn(t, e, v.norm)) return ZERO_ELEMENT;
  let held = e;
  const back: [number, number][] = [];
  for (const [id, norms] of t.rays) {
    if (!norms.includes(v.norm) || !elementDependsOn(t, held, id)) continue;
    const still = standIn(t, id);
    held = substitute(t, held, id, fromGenerator(still));
    back.push([still, id]);
  }
  let out = derive(t, held, v.norm);
  for (const [still, id] of back) out = substitute(t, out, still, fromGenerator(id));
  return out;
}
