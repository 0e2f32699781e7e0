import { describe, expect, test } from 'vitest';
import { checkRecord } from '../../src/core/check.ts';
import type { Condition } from '../../src/core/condition.ts';
import { meanElement } from '../../src/core/meanElement.ts';
import { type ProofRecord, Proved } from '../../src/core/proof.ts';
import type { RecordedSign } from '../../src/core/record.ts';
import { SIGN_RULES } from '../../src/core/sign/proveSign.ts';
import type { Tower } from '../../src/core/tower.ts';
import { elementOf, proofOf, read, relationOf, tower } from './notation.ts';
import { PROVED } from './provedGoals.ts';
import { tamperings } from './tamper.ts';

function asJson(proof: Proved | string): ProofRecord {
  if (!(proof instanceof Proved)) throw new Error(proof);
  return JSON.parse(JSON.stringify(proof.record)) as ProofRecord;
}

/** "x > 0" as a condition. */
function condition(t: Tower, text: string): Condition {
  const { left, relation, right } = relationOf(text);
  const element = elementOf(t, { kind: 'call', name: '-', args: [left, right] });
  if (relation !== '>' && relation !== '>=' && relation !== '!=') throw new Error(text);
  return { kind: 'sign', element, relation, text, exact: true };
}

/** A goal with conditions of the left side; several in one entry are alternatives. */
function conditionedRecord(
  world: readonly string[],
  statement: string,
  wanted: readonly (readonly string[])[],
): ProofRecord {
  const t = tower(...world);
  const { left, relation, right } = relationOf(statement);
  const parts = wanted.map((alternatives): Condition => {
    const conditions = alternatives.map((c) => condition(t, c));
    const [only] = conditions;
    return only && conditions.length === 1
      ? only
      : { kind: 'any', parts: conditions, text: alternatives.join(' or '), exact: true };
  });
  const all: Condition = { kind: 'all', parts, text: 'all of it', exact: true };
  const goal = {
    left: elementOf(t, left),
    right: elementOf(t, right),
    relation,
    leftConditions: [all],
    rightConditions: [],
  };
  const proof = Proved.prove(t, goal);
  return asJson(proof instanceof Proved ? proof : proof.reason);
}

const CONDITIONED: readonly (readonly [readonly string[], string, readonly (readonly string[])[]])[] = [
  [['x > 0'], 'sqrt(x)^2 = x', [['x >= 0']]],
  [['x', 'x != 0'], 'x/x = 1', [['x != 0']]],
  [['x', 'y > 0', 'x != 0'], '1 = 1', [['3*x^2*y*(x^2 + 1) != 0'], ['x*y != 0']]],
  [['x > 1'], '1 = 1', [['x < 0', 'x > 0'].slice(1), ['log(x) != 0', 'x != 2']]],
  [['x'], '1 = 1', [['x^2 + 1 > 0', 'x > 0']]],
  [['x > 0'], '1 = 1', [['x/(x + 1) >= 0'], ['1/x > 0'], ['x - x >= 0']]],
];

describe('records of proved goals', () => {
  test.each(PROVED)('%j: %s', (world, statement) => {
    expect(checkRecord(asJson(proofOf(tower(...world), statement)))).toEqual({ ok: true });
  });

  test.each(CONDITIONED)('%j: %s where %j', (world, statement, conditions) => {
    expect(checkRecord(conditionedRecord(world, statement, conditions))).toEqual({ ok: true });
  });

  test('use every rule of signs', () => {
    const used = new Set<string>();
    const walk = (s: RecordedSign): void => {
      used.add(s.rule);
      s.parts.forEach(walk);
    };
    for (const [world, statement] of PROVED) asJson(proofOf(tower(...world), statement)).signs.forEach(walk);
    expect(SIGN_RULES.map((r) => r.id).filter((id) => !used.has(id))).toEqual([]);
  });
});

/** What a relation says of a record whose difference has the sign that another relation wants. */
const WEAKER: Readonly<Record<string, readonly string[]>> = {
  '=': ['<=', '>='],
  '<': ['!='],
  '>': ['!='],
  '!=': ['<', '>'],
};

/**
 * Changes that leave a proof of the same or of a weaker statement: a weaker relation (for !=, the strict sign that shows it), another rule
 * that applies as well, what is said twice or not needed, a weak part where a weak one serves, a factor that does not vanish times a number,
 * a lone variable renumbered.
 */
function isHarmless(path: string, relation: string): boolean {
  const changed = /^\.relation := "(.*)"$/.exec(path)?.[1];
  if (changed !== undefined) return WEAKER[relation]?.includes(changed) === true;
  return (
    /\.rule := "(terms|constant)"$/.test(path) ||
    /\.because doubled$/.test(path) ||
    /\.detail\.exponent dropped$/.test(path) ||
    /\.factors\[\d+\]\[\d+\]\[0\] := /.test(path) ||
    /^\.conditions.*\.relation := ">"$/.test(path) ||
    /\.(signs|parts|because)\[\d+\]\.relation := ">="$/.test(path) ||
    /\.generators\[0\]\.id := 1$/.test(path)
  );
}

/** Names for readers, and what a claim asks for beside the relation: the elaboration is answerable for both. */
const ON_TRUST = /^\.(conditions(\[\d+\]|\.parts)*(\.text| dropped| doubled| := )|restriction)/;

function* unnoticed(record: ProofRecord): Generator<string> {
  for (const { path, record: forged } of tamperings(record)) {
    if (ON_TRUST.test(path) || isHarmless(path, record.relation)) continue;
    if (checkRecord(forged as ProofRecord).ok) yield path;
  }
}

/** The record that E[body] over u, v ~ N(0, [[2, c], [c, s]]) is > 0, or equal to itself made in the opposite order. */
function jointRecord(body: string, relation: '>' | '='): ProofRecord {
  const t = tower('u', 'v', 's > 1', 'c', '2*s - c^2 > 0');
  const [u, v] = [t.variableId('u') ?? -1, t.variableId('v') ?? -1];
  const [two, c, s] = [read(t, '2'), read(t, 'c'), read(t, 's')];
  const law = (...order: readonly number[]) => {
    const covariance = [
      [two, c],
      [c, s],
    ];
    return {
      variables: order.map((i) => [u, v][i]!),
      covariance: order.map((i) => order.map((j) => covariance[i]![j]!)),
    };
  };
  const left = meanElement(t, read(t, body), law(0, 1));
  const right = relation === '=' ? meanElement(t, read(t, body), law(1, 0)) : read(t, '0');
  const proof = Proved.prove(t, { left, right, relation, leftConditions: [], rightConditions: [] });
  return asJson(proof instanceof Proved ? proof : proof.reason);
}

const JOINT = [
  ['exp(f(u))*exp(f(v))', '>'],
  ['f(u)^2*exp(f(u)*f(v))', '='],
  ['f(u)*D1f(v)', '='],
] as const;

describe('records of means over several variables', () => {
  test.each(JOINT)('E of %s %s', (body, relation) => {
    expect(checkRecord(jointRecord(body, relation))).toEqual({ ok: true });
  });
});

describe('a forged record is rejected', () => {
  test.each(JOINT)('of the mean of %s %s', (body, relation) => {
    const record = jointRecord(body, relation);
    expect(JSON.stringify(record)).toContain('"covariance"');
    expect([...unnoticed(record)]).toEqual([]);
  });

  test.each(['lower', 'upper'])('of a mean whose variable is given a %s bound', (end) => {
    const record = jointRecord('exp(f(u))*exp(f(v))', '>');
    const mean = record.generators.find((g) => g.meaning.kind === 'mean');
    const generators = record.generators.map((g) =>
      g.id === mean?.meaning.variables?.[0]
        ? { ...g, meaning: { ...g.meaning, [end]: { value: '0', strict: true } } }
        : g,
    );
    expect(checkRecord({ ...record, generators })).toMatchObject({
      ok: false,
      why: expect.stringContaining('does not take every real value'),
    });
  });

  test.each(PROVED)('%j: %s', (world, statement) => {
    expect([...unnoticed(asJson(proofOf(tower(...world), statement)))]).toEqual([]);
  });

  test.each(CONDITIONED)('%j: %s where %j', (world, statement, conditions) => {
    expect([...unnoticed(conditionedRecord(world, statement, conditions))]).toEqual([]);
  });

  test('and so is what is no record', () => {
    for (const nonsense of [undefined, null, 7, 'proved', [], {}, { relation: '=' }])
      expect(checkRecord(nonsense as unknown as ProofRecord).ok).toBe(false);
  });

  test('a claim that zero is positive', () => {
    const record = asJson(proofOf(tower('x'), 'x = x'));
    expect(checkRecord({ ...record, relation: '>' }).ok).toBe(false);
  });

  test('says why', () => {
    const record = asJson(proofOf(tower('x > 1'), 'x^2 > x'));
    const loose = asJson(proofOf(tower('x > 1'), 'x^2 > x'));
    expect(checkRecord({ ...record, signs: [] })).toEqual({
      ok: false,
      why: 'a sign needs the numerator and each odd factor of the denominator',
    });
    const generators = loose.generators.map((g) => ({
      ...g,
      meaning: { ...g.meaning, lower: { value: '0', strict: true } },
    }));
    expect(checkRecord({ ...loose, generators, hypotheses: ['x real > 0'] })).toEqual({
      ok: false,
      why: 'shift: x = 1 + w is not a shift to the corner',
    });
  });
});

describe('signs of generators are shown before they are used', () => {
  test('a logarithm whose sign rests on itself', () => {
    const t = tower('x > 1');
    const record = asJson(proofOf(t, 'x*log(x) > 0'));
    const log = record.generators.find((g) => g.meaning.kind === 'log');
    const circular = record.generators.map((g) => (g === log ? { ...g, because: record.signs } : g));
    expect(read(t, 'log(x)').num.size).toBe(1);
    expect(checkRecord({ ...record, generators: circular }).ok).toBe(false);
  });
});
