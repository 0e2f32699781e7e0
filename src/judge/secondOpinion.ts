import { type Rational, rationalText } from '../core/rational.ts';
import type { Expr } from '../language/syntax.ts';
import type { Judgement, VerdictName } from './verdict.ts';

/** The outside engines that are asked, in the order in which their answers are printed. */
export const ENGINES = ['nerdamer', 'mathjs'] as const;
export type EngineName = (typeof ENGINES)[number];

/** What a question takes from a judgement; the rest, proof records above all, need not travel between threads. */
export type Judged = Pick<Judgement, 'verdict' | 'counterexample'>;

/** What an outside engine is asked about a chain of equalities; it can be sent to a thread. */
export interface Question {
  /** the sides of a = b = c */
  readonly terms: readonly Expr[];
  /** what the sides depend on, as `symbolOf` names it; the i-th is the engines' `v(i+1)` */
  readonly symbols: readonly string[];
  /** a value of each symbol; admissible, with a value on every side unless `undefinedAtFirst` */
  readonly points: readonly (readonly Rational[])[];
  readonly verdict: VerdictName;
  /** the claim is refuted by its first point, where exactly one of two sides is undefined */
  readonly undefinedAtFirst: boolean;
  readonly derivatives: boolean;
}

/** What an engine makes of the equalities: never more than an opinion. */
export type EngineAnswer =
  | { readonly kind: 'equal' }
  | { readonly kind: 'different'; readonly point: number }
  | { readonly kind: 'gave up'; readonly because: string };

/** The answer of an engine that has none. */
export function gaveUp(because: string): EngineAnswer {
  return { kind: 'gave up', because };
}

function pointWords({ symbols, points }: Question, index: number): string {
  const values = (points[index] ?? []).map((value, i) => `${symbols[i]} = ${rationalText(value)}`);
  return values.length === 0 ? '' : ` at ${values.join(', ')}`;
}

/** One engine's answer beside the verdict: agrees, disagrees, gave up, or what it finds where there is no verdict. */
function opinion(engine: EngineName, answer: EngineAnswer, question: Question): string {
  if (answer.kind === 'gave up') return `${engine} gave up (${answer.because})`;
  const where = answer.kind === 'different' ? pointWords(question, answer.point) : '';
  if (question.verdict === 'undecided')
    return `${engine} finds the sides ${answer.kind}${where} (not decisive)`;
  if ((question.verdict === 'refuted') === (answer.kind === 'different')) return `${engine} agrees`;
  const fame = engine === 'nerdamer' && question.derivatives ? 'known for wrong derivatives; ' : '';
  return `${engine} disagrees${where} (${fame}not decisive)`;
}

/** `Judgement.secondOpinion`: "nerdamer agrees; mathjs gave up (no answer within 1 s)". It never bears on the verdict. */
export function opinionText(question: Question, answers: Readonly<Record<EngineName, EngineAnswer>>): string {
  return ENGINES.map((engine) => opinion(engine, answers[engine], question)).join('; ');
}

/** The same where no engine can be asked. */
export function unaskedText(because: string): string {
  return `${ENGINES.join(' and ')} gave up (${because})`;
}
