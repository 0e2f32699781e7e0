import { rational } from '../core/rational.ts';
import type { Claim, ClaimDocument, Declaration } from '../language/syntax.ts';

/**
 * The document in which the claim's free indices are integers from 1 to their dimension, as a point gives them numbers; other indices are
 * bound by sums and have no declaration.
 */
export function withIndices(document: ClaimDocument, claim: Claim): ClaimDocument {
  if (!document.declarations.some((d) => d.type === 'index')) return document;
  const free = new Set(claim.indices?.map((i) => i.name));
  const declarations = document.declarations.flatMap((d): Declaration[] => {
    if (d.type !== 'index') return [d];
    return free.has(d.name) ? [asInteger(d)] : [];
  });
  return { ...document, declarations };
}

function asInteger(d: Declaration): Declaration {
  const { at } = d;
  const name = { kind: 'name', name: d.name, at } as const;
  const one = { kind: 'number', value: rational(1n), at } as const;
  return {
    name: d.name,
    type: 'integer',
    index: true,
    condition: {
      kind: 'and',
      parts: [
        { kind: 'relation', op: '>=', left: name, right: one },
        { kind: 'relation', op: '<=', left: name, right: d.dimension! },
      ],
    },
    at,
  };
}
