import { jsonOf, objectOf } from './jsonInput.ts';

/** The papers, in the order in which the ledger lists them. */
export const PAPERS = ['magnify', 'curvature', 'dataleaf', 'regions'] as const;
export type PaperName = (typeof PAPERS)[number];

/** What a paper does where it states something. */
export const CLAIM_KINDS = [
  ...(['definition', 'identity', 'inequality', 'monotonicity', 'limit'] as const),
  ...(['structural', 'statistical', 'empirical'] as const),
];
export type ClaimKind = (typeof CLAIM_KINDS)[number];

/** The kind of check that suits a statement. */
const CHECKS = ['exact', 'exact-instances', 'ball', 'quadrature', 'monte-carlo', 'experiment'] as const;

/** How sure the reading of the print is. */
const CONFIDENCES = ['high', 'medium', 'low'] as const;

/** One statement of a paper. */
export interface PaperClaim {
  /** unique in its paper */
  readonly id: string;
  readonly title: string;
  readonly kind: ClaimKind;
  /** where it stands: `Section IV.B`, `Appendix C` */
  readonly section: string;
  /** the number that it has in print: `(C.23)`, `Theorem 1`, `Figure 4`; most prose has none */
  readonly number?: string;
  readonly how: (typeof CHECKS)[number];
  readonly confidence: (typeof CONFIDENCES)[number];
  /** ids of the same paper */
  readonly dependsOn: readonly string[];
}

/** A paper with everything that it states, in reading order. */
export interface Paper {
  readonly paper: PaperName;
  readonly title: string;
  readonly claims: readonly PaperClaim[];
}

const FIELDS = ['id', 'title', 'kind', 'section', 'number', 'how', 'confidence', 'dependsOn'];

function textOf(object: Record<string, unknown>, field: string): string {
  const value = object[field];
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw new Error(value === undefined ? `"${field}" is missing` : `"${field}" is not a text`);
}

function oneOf<T extends string>(object: Record<string, unknown>, field: string, known: readonly T[]): T {
  const text = textOf(object, field);
  const found = known.find((name) => name === text);
  if (found === undefined) throw new Error(`"${field}" is "${text}", not one of ${known.join(', ')}`);
  return found;
}

function claimOf(value: unknown): PaperClaim {
  const object = objectOf(value, 'it');
  const unknown = Object.keys(object).find((field) => !FIELDS.includes(field));
  if (unknown !== undefined) throw new Error(`the field "${unknown}" is unknown`);
  const dependsOn: unknown = object['dependsOn'];
  if (!Array.isArray(dependsOn) || !dependsOn.every((id) => typeof id === 'string'))
    throw new Error('"dependsOn" is not a list of ids');
  const id = textOf(object, 'id');
  if (/[^\w.-]/.test(id)) throw new Error('"id" has characters other than letters, digits, ".", "-" and "_"');
  return {
    id,
    title: textOf(object, 'title'),
    kind: oneOf(object, 'kind', CLAIM_KINDS),
    section: textOf(object, 'section'),
    ...(object['number'] === undefined ? {} : { number: textOf(object, 'number') }),
    how: oneOf(object, 'how', CHECKS),
    confidence: oneOf(object, 'confidence', CONFIDENCES),
    dependsOn,
  };
}

/**
 * The paper called `name` in JSON text. Fails with an Error that names the entry, by position and by id where it has one,
 * when a field is missing, unknown or out of its set, when an id comes twice, and when one depends on an id that the paper
 * does not have. Dependencies may form cycles: papers argue in both directions at times.
 */
export function parsePaper(text: string, name: PaperName): Paper {
  const { paper, title, claims, ...rest } = objectOf(jsonOf(text), 'the file');
  const unknown = Object.keys(rest)[0];
  if (unknown !== undefined) throw new Error(`the field "${unknown}" is unknown`);
  if (paper !== name) throw new Error(`"paper" is not "${name}"`);
  if (!Array.isArray(claims)) throw new Error('"claims" is not a list');
  const items: readonly unknown[] = claims;
  const label = (item: unknown, index: number): string => {
    const id = typeof item === 'object' && item !== null && 'id' in item ? item.id : undefined;
    return typeof id === 'string' ? `entry ${index + 1} (${id})` : `entry ${index + 1}`;
  };
  const parsed = items.map((item, index) => {
    try {
      return claimOf(item);
    } catch (error) {
      throw new Error(`${label(item, index)}: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
  const ids = new Set<string>();
  for (const [index, claim] of parsed.entries()) {
    if (ids.has(claim.id)) throw new Error(`${label(claim, index)}: the id stands twice`);
    ids.add(claim.id);
  }
  for (const [index, claim] of parsed.entries()) {
    const missing = claim.dependsOn.find((id) => !ids.has(id) || id === claim.id);
    if (missing !== undefined)
      throw new Error(`${label(claim, index)}: it depends on ${missing}, which is no other id of this paper`);
  }
  return { paper: name, title: textOf({ title }, 'title'), claims: parsed };
}
