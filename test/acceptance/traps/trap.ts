import type { VerdictName } from '../../../src/judge/verdict.ts';

/** A claim that is easy to misjudge, and every verdict that the meaning of the language allows for it. */
export interface Trap {
  /** the document's declarations, one a line */
  readonly declarations: string;
  /** `claim t …` */
  readonly claim: string;
  readonly allowed: readonly VerdictName[];
  readonly vacuous?: true;
  /** of a refuted chain: the index of the first wrong step */
  readonly firstWrong?: number;
  readonly because?: string;
}

function make(declarations: string, text: string, allowed: readonly VerdictName[], because?: string): Trap {
  return {
    declarations: declarations
      .split(';')
      .map((line) => line.trim())
      .join('\n'),
    claim: text.startsWith('when ') ? `claim t ${text}` : `claim t: ${text}`,
    allowed,
    ...(because === undefined ? {} : { because }),
  };
}

/** A true claim that has to come out proved. */
export function proves(declarations: string, text: string, because?: string): Trap {
  return make(declarations, text, ['proved'], because);
}

/** A true claim that may stay open. */
export function holds(declarations: string, text: string, because?: string): Trap {
  return make(declarations, text, ['proved', 'proved-for', 'enclosed', 'undecided'], because);
}

/** A false claim with a rational counterexample that has to be found. */
export function refutes(declarations: string, text: string, because?: string): Trap {
  return make(declarations, text, ['refuted'], because);
}

/** A false claim whose counterexamples are hard or impossible to reach at rational points. */
export function fails(declarations: string, text: string, because?: string): Trap {
  return make(declarations, text, ['refuted', 'undecided', 'enclosed'], because);
}

/** A false claim about integers whose failures lie beyond the instances that may be tried one by one. */
export function failsFarOff(declarations: string, text: string, because?: string): Trap {
  return make(declarations, text, ['refuted', 'undecided', 'enclosed', 'proved-for'], because);
}

/** Hypotheses that admit nothing: undecided, flagged vacuous. */
export function empty(declarations: string, text: string, because?: string): Trap {
  return { ...make(declarations, text, ['undecided'], because), vacuous: true };
}

/** Hypotheses that admit nothing, but for a reason that may be hard to see: undecided, flagged or not. */
export function barren(declarations: string, text: string, because?: string): Trap {
  return make(declarations, text, ['undecided'], because);
}

/** Both sides are undefined at every admissible point: nothing is claimed, so nothing may be refuted. */
export function nowhere(declarations: string, text: string, because?: string): Trap {
  return make(declarations, text, ['undecided', 'proved'], because);
}

/** A refuted chain that has to name its first wrong step, counted from 0. */
export function refutesAt(firstWrong: number, declarations: string, text: string, because?: string): Trap {
  return { ...make(declarations, text, ['refuted'], because), firstWrong };
}

/** The trap as a claim document. */
export function trapDocument(trap: Trap): string {
  return ['# trap', '', '```claims', trap.declarations, trap.claim, '```', ''].join('\n');
}
