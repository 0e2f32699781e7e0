import type { Rational } from '../../core/rational.ts';
import { numeralText } from '../../language/numeral.ts';
import type { Activation } from '../activation.ts';
import { ACTIVATIONS, HIGHEST_DEGREE, PLAIN_ACTIVATIONS } from '../activationNames.ts';
import type { Scaling } from '../network.ts';
import { NetworkProblem, quoted } from '../networkProblem.ts';
import type { ExactJson } from './exactJson.ts';
import { integerIn, listIn, objectIn, rationalIn, textIn } from './jsonValues.ts';

/** The activation called `name`, for those without parameters. Fails with NetworkProblem that lists the names. */
export function activationNamed(name: string, where: string): Activation {
  const kind = PLAIN_ACTIVATIONS.find((known) => known === name);
  if (kind !== undefined) return { kind };
  throw new NetworkProblem(
    ACTIVATIONS.some((known) => known === name)
      ? `${where}, the activation ${name} has a parameter: write {"kind": "${name}", ...} as docs/networks.md shows`
      : `${where}, the activation ${quoted(name)} is unknown; there are ${ACTIVATIONS.join(', ')}`,
  );
}

/**
 * An activation out of JSON: its name, or an object {"kind": "leaky_relu", "slope": "1/100"}, {"kind": "monomial", "degree": 2},
 * {"kind": "polynomial", "coefficients": [0, 1, "-1/6"]}. Fails with NetworkProblem that says where.
 */
export function activationIn(value: ExactJson | undefined, where: string): Activation {
  if (typeof value === 'string') return activationNamed(value, where);
  if (value === undefined) throw new NetworkProblem(`${where} lacks its activation`);
  const what = `${where}, the activation`;
  const object = objectIn(value, what, ['kind', 'slope', 'degree', 'coefficients']);
  const kind = textIn(object.get('kind'), `${what}'s kind`);
  const only = (key: string): ExactJson | undefined => {
    objectIn(object, `${what} ${kind}`, ['kind', key]);
    return object.get(key);
  };
  if (kind === 'leaky_relu') return { kind, slope: rationalIn(only('slope'), `${what}'s slope`) };
  if (kind === 'monomial')
    return { kind, degree: integerIn(only('degree'), `${what}'s degree`, 0, HIGHEST_DEGREE) };
  if (kind === 'polynomial') {
    const list = listIn(only('coefficients'), `${what}'s coefficients`);
    if (list.length === 0 || list.length > HIGHEST_DEGREE + 1)
      throw new NetworkProblem(
        `${what} has ${list.length} coefficients; from 1 to ${HIGHEST_DEGREE + 1} can be`,
      );
    return { kind, coefficients: list.map((item, i) => rationalIn(item, `${what}'s coefficient [${i}]`)) };
  }
  if (object.size > 1) objectIn(object, `${what} ${quoted(kind)}`, ['kind']);
  return activationNamed(kind, where);
}

/** A scaling out of JSON; `none` where there is no such key. Fails with NetworkProblem that says where. */
export function scalingIn(value: ExactJson | undefined, where: string): Scaling {
  if (value === undefined) return 'none';
  if (value === 'none' || value === 'ntk') return value;
  throw new NetworkProblem(`${where}, the scaling must be "none" or "ntk"`);
}

/** An exact number as JSON: a numeral where its decimals end, otherwise "p/q" in quotes. */
export function rationalJson(q: Rational): string {
  const size = numeralText(q.n < 0n ? { n: -q.n, d: q.d } : q);
  if (size === undefined || size.length > 40) return `"${q.n}/${q.d}"`;
  return q.n < 0n ? `-${size}` : size;
}

/** The JSON that activationIn reads back. */
export function activationJson(activation: Activation): string {
  const { kind } = activation;
  if (kind === 'leaky_relu') return `{"kind": "${kind}", "slope": ${rationalJson(activation.slope)}}`;
  if (kind === 'monomial') return `{"kind": "${kind}", "degree": ${activation.degree}}`;
  if (kind === 'polynomial')
    return `{"kind": "${kind}", "coefficients": [${activation.coefficients.map(rationalJson).join(', ')}]}`;
  return `"${kind}"`;
}
