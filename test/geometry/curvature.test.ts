import { describe, expect, it } from 'vitest';
import { curvature } from '../../src/geometry/curvature.ts';
import { anchorFailures } from './anchorFailures.ts';
import { anchors } from './anchors.ts';
import { faults, naivePipeline } from './naiveCurvature.ts';
import { balls, decimal60, exact, float64, type NumberSystem } from './numberSystems.ts';

function anchorSuite<T>(system: NumberSystem<T>, samples: number): void {
  describe(`anchors in ${system.algebra.name}`, () => {
    it.each(anchors.map((anchor) => [anchor.name, anchor] as const))('%s', (_name, anchor) => {
      expect(anchorFailures(system, anchor, curvature, samples)).toEqual([]);
    });
  });
}

anchorSuite(exact, 6);
anchorSuite(float64, 25);
anchorSuite(balls, 4);
anchorSuite(decimal60, 3);

describe('the anchors', () => {
  const small = anchors.filter((anchor) => anchor.dimension <= 3);

  it('accept a second implementation that shares no code', () => {
    const failures = small.flatMap((anchor) => anchorFailures(exact, anchor, naivePipeline(), 2));
    expect(failures).toEqual([]);
  });

  it.each(faults)('catch the fault: %s', (fault) => {
    const caught = small.filter(
      (anchor) => anchorFailures(exact, anchor, naivePipeline(fault), 2).length > 0,
    );
    expect(caught.length).toBeGreaterThanOrEqual(3);
  });
});
