import { init } from 'gmp-wasm';
import { bitLength } from '../../src/numeric/bitLength.ts';
import type { Dyadic } from './dyadic.ts';
import { present } from './present.ts';

const gmp = (await init()).binding;

const input = gmp.mpfr_t();
const second = gmp.mpfr_t();
const output = gmp.mpfr_t();
const integer = gmp.mpz_t();
gmp.mpfr_init2(input, 64);
gmp.mpfr_init2(second, 64);
gmp.mpfr_init2(output, 64);
gmp.mpz_init(integer);

function load(target: number, x: Dyadic): void {
  gmp.mpfr_set_prec(target, Math.max(2, bitLength(x.mid)));
  gmp.mpfr_set_string(target, `${x.mid.toString(16)}p${x.exp}`, 16, 0);
}

function unload(): Dyadic | undefined {
  if (gmp.mpfr_number_p(output) === 0) return undefined;
  if (gmp.mpfr_zero_p(output) !== 0) return { mid: 0n, exp: 0 };
  const exp = gmp.mpfr_get_z_2exp(integer, output);
  const text = gmp.mpz_to_string(integer, 16);
  return { mid: text.startsWith('-') ? -BigInt(`0x${text.slice(1)}`) : BigInt(`0x${text}`), exp };
}

const unary = {
  exp: gmp.mpfr_exp,
  log: gmp.mpfr_log,
  sqrt: gmp.mpfr_sqrt,
  sin: gmp.mpfr_sin,
  cos: gmp.mpfr_cos,
  tan: gmp.mpfr_tan,
  atan: gmp.mpfr_atan,
  asin: gmp.mpfr_asin,
  acos: gmp.mpfr_acos,
  erf: gmp.mpfr_erf,
  erfc: gmp.mpfr_erfc,
  sinh: gmp.mpfr_sinh,
  cosh: gmp.mpfr_cosh,
  tanh: gmp.mpfr_tanh,
  gamma: gmp.mpfr_gamma,
  sqr: gmp.mpfr_sqr,
} as const;

/** f(x) by MPFR, rounded to nearest at `precision` bits; undefined for NaN and overflow. */
export function mpfr(name: keyof typeof unary, x: Dyadic, precision: number): Dyadic | undefined {
  load(input, x);
  gmp.mpfr_set_prec(output, precision);
  unary[name](output, input, 0);
  return unload();
}

/** x^y by MPFR. */
export function mpfrPow(x: Dyadic, y: Dyadic, precision: number): Dyadic | undefined {
  load(input, x);
  load(second, y);
  gmp.mpfr_set_prec(output, precision);
  gmp.mpfr_pow(output, input, second, 0);
  return unload();
}

/** π, log 2 and e by MPFR. */
export function mpfrConstant(name: 'pi' | 'log2' | 'e', precision: number): Dyadic {
  gmp.mpfr_set_prec(output, precision);
  if (name === 'pi') gmp.mpfr_const_pi(output, 0);
  else if (name === 'log2') gmp.mpfr_const_log2(output, 0);
  else return present(mpfr('exp', { mid: 1n, exp: 0 }, precision));
  return present(unload());
}
