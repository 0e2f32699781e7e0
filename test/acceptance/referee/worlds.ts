import type { Claim, ClaimDocument, Declaration } from '../../../src/language/syntax.ts';
import { add, cos, exp, mul, type Num, Skip, sin } from './tower.ts';
import { evaluate, satisfied, type World } from './value.ts';

/** Mulberry32: a seeded uniform generator on [0, 1). */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function rationalOf(random: () => number): number {
  if (random() < 0.3) return [0, 1, -1, 1 / 2][Math.floor(random() * 4)]!;
  const denominator = [3, 5, 7, 11][Math.floor(random() * 4)]!;
  return Math.round((random() * 2.8 - 1.4) * denominator) / denominator;
}

/** A smooth function that isn't constant, drawn with random coefficients. */
function functionOf(random: () => number): (t: Num) => Num {
  const [p, q, r] = [1 + rationalOf(random) / 2, rationalOf(random), 1 + random()];
  const shapes: ((t: Num) => Num)[] = [
    (t) => add(mul(p + 2, t), q),
    (t) => add(mul(r, mul(t, t)), q),
    (t) => add(exp(mul(-r / 2, t)), q),
    (t) => add(mul(r, sin(mul(r, t))), p),
    (t) => add(cos(t), mul(r, mul(t, mul(t, t)))),
  ];
  return shapes[Math.floor(random() * shapes.length)]!;
}

function vectorOf(dimension: number, random: () => number): { norm2: Num; entries: Num[] } {
  const dice = random();
  const entries = Array.from({ length: dimension }, (_, i) =>
    dice < 0.12 ? 0 : dice < 0.3 ? (i === 0 ? 1 : 0) : rationalOf(random),
  );
  return { norm2: entries.reduce((total, entry) => total + entry * entry, 0), entries };
}

function declare(world: World, declaration: Declaration, random: () => number): World {
  const { name } = declaration;
  switch (declaration.type) {
    case 'real':
      return { ...world, scalars: new Map(world.scalars).set(name, rationalOf(random)) };
    case 'integer': {
      const size = random() < 0.85 ? 4 : 7;
      return { ...world, scalars: new Map(world.scalars).set(name, Math.floor(random() * size)) };
    }
    case 'function':
      return { ...world, functions: new Map(world.functions).set(name, functionOf(random)) };
    case 'index':
      return world;
    case 'matrix':
      throw new Skip('the referee has no matrices');
    case 'vector': {
      const dimension = evaluate(declaration.dimension!, world) as number;
      return { ...world, vectors: new Map(world.vectors).set(name, vectorOf(dimension, random)) };
    }
  }
}

/**
 * A random world that satisfies the declarations and the claim's hypotheses, in at most 400 tries a declaration and
 * 60 as a whole; vectors have at most 3 entries. Fails with undefined.
 */
export function admissibleWorld(
  document: ClaimDocument,
  claim: Claim,
  random: () => number,
): World | undefined {
  for (let attempt = 0; attempt < 60; attempt++) {
    let world: World = { scalars: new Map(), vectors: new Map(), functions: new Map(), depth: 0 };
    let good = true;
    for (const declaration of document.declarations) {
      let next = declare(world, declaration, random);
      for (let k = 0; k < 400 && satisfied(declaration.condition, next) !== true; k++) {
        next = declare(world, declaration, random);
      }
      good &&= satisfied(declaration.condition, next) === true;
      world = next;
    }
    const capped = [...world.vectors.values()].every((v) => v.entries!.length <= 3);
    if (good && capped && satisfiedOrSkipped(claim, world)) return world;
  }
  return undefined;
}

function satisfiedOrSkipped(claim: Claim, world: World): boolean {
  try {
    return satisfied(claim.when, world) === true;
  } catch (error) {
    if (error instanceof Skip) return false;
    throw error;
  }
}
