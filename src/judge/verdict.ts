/** The closed set of verdicts, weakest last: a chain's verdict is its weakest step's. */
export type VerdictName = 'proved' | 'proved-for' | 'enclosed' | 'consistent' | 'undecided' | 'refuted';

/** An admissible point where the two sides are apart. Values are exact rationals as text; functions as an expression. */
export interface Counterexample {
  /** variable → value: "3", "-2/7", "[1/3, -2]" for a vector, "Omega(t) = t^2" style expression for a function */
  readonly point: Readonly<Record<string, string>>;
  /** enclosures "mid +/- rad", or "undefined" */
  readonly left: string;
  readonly right: string;
  /** for monotonicity: the second point of the pair along the variable */
  readonly second?: Readonly<Record<string, string>>;
  /** why a side is undefined, when one is */
  readonly undefinedBecause?: string;
  /** a command line that evaluates both sides again at this point */
  readonly replay: string;
}

export interface Diagnosis {
  /** what is wrong, in a sentence: "left = right / 3 at every admissible point" */
  readonly text: string;
  /** the mended claim, as the language writes it */
  readonly mended?: string;
  readonly verdict?: VerdictName;
}

/** What a property test computed and found, beside the verdict. */
export interface PropertyEvidence {
  /** the property's statement in words */
  readonly states: string;
  readonly computes: string;
  readonly seed: number;
  readonly findings: readonly string[];
  /** how a statistical test was set up; its error rates hold under `assumed` */
  readonly statistics?: {
    readonly falseAlarm: number;
    readonly missed: number;
    /** the smallest deviation that is missed with probability `missed` at most */
    readonly smallest: string;
    readonly assumed: string;
  };
}

/** One claim's judgement, as `--json` writes it. */
export interface Judgement {
  readonly id: string;
  readonly title?: string;
  readonly source: string;
  readonly file: string;
  readonly line: number;
  readonly corrects?: string;
  readonly verdict: VerdictName;
  readonly vacuous?: boolean;
  /** for proved-for: the instances */
  readonly instances?: readonly string[];
  /** what lies outside the claim: "both sides are undefined where zeta = 0 and norm2(x) = 0" */
  readonly restriction?: string;
  /** of a proof: what takes its records to the statement, where that is not the statement itself */
  readonly argument?: string;
  /** verdicts of a chain's steps */
  readonly steps?: readonly { readonly text: string; readonly verdict: VerdictName }[];
  readonly counterexample?: Counterexample;
  readonly diagnosis?: Diagnosis;
  readonly reason?: string;
  /** the proof record, for `explain`; JSON-serialisable */
  readonly record?: unknown;
  readonly secondOpinion?: string;
  /** of a claim by property */
  readonly property?: PropertyEvidence;
  readonly milliseconds: number;
}
