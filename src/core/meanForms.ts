import { type Integral, passingVariables } from './boundNames.ts';
import {
  add,
  div,
  elementConstant,
  elementKey,
  fromGenerator,
  fromRational,
  mul,
  ONE_ELEMENT,
  sub,
  ZERO_ELEMENT,
} from './element.ts';
import { expElement } from './exponential.ts';
import { jetElement } from './functions.ts';
import { formCovariance, type LinearForm, linearForm } from './gaussianLaw.ts';
import { dependsOn } from './mean.ts';
import { UNIT } from './monomial.ts';
import { generatorsOf, type Polynomial } from './polynomial.ts';
import { powElement } from './power.ts';
import { rational } from './rational.ts';
import { signOf } from './sign/proveSign.ts';
import { functionElement } from './substitute.ts';
import type { Element, Tower } from './tower.ts';

type Slopes = LinearForm['slopes'];

/** A linear form that factors of the integrand are functions of, with its variance. */
interface Form {
  readonly slopes: Slopes;
  readonly variance: Element;
}

/**
 * The ways to write an integral over the joint law of the linear forms that its factors are functions of: one variable for each class of forms
 * that are multiples of each other, the multiples being certain. Ways differ by the form of a class that becomes the variable. The integral
 * itself where a factor is no function of a linear form, or where the forms are the variables already.
 */
export function lawsOfForms(t: Tower, integral: Integral): Integral[] {
  const { body, law } = integral;
  const moves = (id: number) => law.variables.some((z) => dependsOn(t, id, z));
  const polys = [body.num, ...body.den.map((f) => f.poly)];
  const ids = [...new Set(polys.flatMap((p) => [...generatorsOf(p)]))].filter(moves);
  const found = new Map<number, LinearForm>();
  for (const id of ids) {
    const form = formOf(t, id, law.variables);
    if (!form) return [integral];
    found.set(id, form);
  }
  const distinct = new Map([...found.values()].map((f) => [keyOf(f.slopes), f.slopes]));
  const forms = [...distinct.values()].map(
    (slopes): Form => ({ slopes, variance: formCovariance(t, law, slopes, slopes) }),
  );
  const ratio = (f: Form, g: Form) => multiple(t, f, g, formCovariance(t, law, f.slopes, g.slopes));
  const moving = forms.filter((f) => f.variance.num.size > 0);
  const classes = classesOf(moving, (f, g) => ratio(f, g) !== undefined);
  const plain = classes.length === law.variables.length && moving.length === forms.length;
  if (plain && classes.every((c) => c.length === 1 && isUnit(c[0]!.slopes))) return [integral];
  const variables = passingVariables(t, classes.length, [body, ...law.covariance.flat()], law.variables);
  return choices(classes, (f, g) => ratio(f, g) !== undefined).map((chosen) => {
    const covariance = chosen.map((f) => chosen.map((g) => formCovariance(t, law, f.slopes, g.slopes)));
    const image = (id: number): Element => {
      const form = found.get(id);
      if (!form) return fromGenerator(id);
      const own = forms.find((f) => keyOf(f.slopes) === keyOf(form.slopes))!;
      const k = classes.findIndex((c) => c.includes(own));
      if (k < 0) return withArgument(t, id, form.offset);
      return withArgument(
        t,
        id,
        add(t, mul(t, ratio(chosen[k]!, own)!, fromGenerator(variables[k]!)), form.offset),
      );
    };
    return { body: mapped(t, body, image), law: { variables, covariance } };
  });
}

function keyOf(slopes: Slopes): string {
  return slopes.map(elementKey).join(' ; ');
}

function isUnit(slopes: Slopes): boolean {
  return (
    slopes.filter((s) => s.num.size > 0).every((s) => elementKey(s) === elementKey(ONE_ELEMENT)) &&
    slopes.filter((s) => s.num.size > 0).length === 1
  );
}

/** The linear form that a generator is a function of: its argument, or itself where it is one of the variables. */
function formOf(t: Tower, id: number, variables: readonly number[]): LinearForm | undefined {
  const g = t.generators[id]!;
  if (variables.includes(id)) return linearForm(t, fromGenerator(id), variables);
  return g.kind === 'exp' || g.kind === 'jet' || g.kind === 'function'
    ? linearForm(t, g.arg, variables)
    : undefined;
}

function withArgument(t: Tower, id: number, arg: Element): Element {
  const g = t.generators[id]!;
  if (g.kind === 'exp') return expElement(t, arg);
  if (g.kind === 'jet') return jetElement(t, g.fn, g.order, arg);
  return g.kind === 'function' ? functionElement(t, g.fn, arg) : arg;
}

function mapped(t: Tower, e: Element, image: (id: number) => Element): Element {
  const poly = (p: Polynomial): Element => {
    let out: Element = ZERO_ELEMENT;
    for (const { mono, coef } of p.values()) {
      let term = fromRational(coef);
      mono.ids.forEach((id, i) => {
        term = mul(t, term, powElement(t, image(id), fromRational(rational(mono.exps[i]!, UNIT))));
      });
      out = add(t, out, term);
    }
    return out;
  };
  return e.den.reduce(
    (out, f) => mul(t, out, powElement(t, poly(f.poly), fromRational(rational(-f.power)))),
    poly(e.num),
  );
}

/**
 * The factor r with g = r f almost surely: a number, where the forms or their covariances are proportional; or Cov(f, g)/Var f, a number or Var f > 0, where
 * the forms are perfectly correlated. Undefined where there is none or it is not certain.
 */
function multiple(t: Tower, f: Form, g: Form, covariance: Element): Element | undefined {
  const i = f.slopes.findIndex((s) => s.num.size > 0);
  const proportion = elementConstant(div(t, g.slopes[i]!, f.slopes[i]!));
  if (proportion && proportion.n !== 0n) {
    const r = fromRational(proportion);
    if (g.slopes.every((s, j) => sub(t, s, mul(t, r, f.slopes[j]!)).num.size === 0)) return r;
  }
  const quotient = div(t, covariance, f.variance);
  const number = elementConstant(quotient);
  if (!number && signOf(t, f.variance) !== '+') return undefined;
  if (number?.n === 0n) return undefined;
  // Cov(f, g) = r Var f and Var g = r² Var f: the variance of g - r f is 0, also where that of f is. With |a| - a and |a| + a, whose
  // product is 0, neither follows from Cov(f, g)² = Var f Var g.
  const r = number ? fromRational(number) : quotient;
  const same = (a: Element, b: Element) => sub(t, a, b).num.size === 0;
  const along = same(covariance, mul(t, r, f.variance));
  return along && same(g.variance, mul(t, r, covariance)) ? r : undefined;
}

function classesOf(forms: readonly Form[], related: (f: Form, g: Form) => boolean): Form[][] {
  const classes: Form[][] = [];
  for (const g of forms) {
    const home = classes.find(
      (c) =>
        c.every((f) => f === g || related(f, g) || related(g, f)) && leads([...c, g], related).length > 0,
    );
    if (home) home.push(g);
    else classes.push([g]);
  }
  return classes;
}

/** The forms of a class that all others are certain multiples of. */
function leads(forms: readonly Form[], related: (f: Form, g: Form) => boolean): Form[] {
  return forms.filter((f) => forms.every((g) => f === g || related(f, g)));
}

function choices(classes: readonly Form[][], related: (f: Form, g: Form) => boolean): Form[][] {
  return classes.reduce<Form[][]>(
    (out, c) => out.flatMap((chosen) => leads(c, related).map((f) => [...chosen, f])),
    [[]],
  );
}
