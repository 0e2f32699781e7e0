import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assertProperty, type PropertySettings } from './replay.ts';

function failure(settings: PropertySettings): string {
  const small = fc.property(fc.integer({ min: 0, max: 1000 }), (n) => {
    if (n > 37) throw new Error(`${n} is too large`);
  });
  try {
    assertProperty(small, settings);
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  throw new Error('nothing failed');
}

test('a failure (of "any" test) replays by one line', () => {
  const message = failure({});
  const line = message.split('\n').at(-1) ?? '';
  const [, seed, path, file, name] =
    /^replay: PROPERTY_SEED=(-?\d+) PROPERTY_PATH=([\d:]+) npx vitest run (\S+) -t '([^']+)'$/.exec(line) ??
    [];
  expect(message.split('\n').slice(0, 2)).toEqual(['38 is too large', 'example: [38]']);
  expect(file).toBe('properties/replay.test.ts');
  expect('a failure (of "any" test) replays by one line').toMatch(new RegExp(`^${name}$`));
  const again = failure({ seed: Number(seed), path });
  expect(again.split('\n').slice(0, 2)).toEqual(['38 is too large', 'example: [38]']);
});

test('other seeds and shares have other examples', () => {
  const seen = (settings: PropertySettings): number[] => {
    const examples: number[] = [];
    assertProperty(
      fc.property(fc.nat(), (n) => {
        examples.push(n);
      }),
      settings,
    );
    return examples;
  };
  expect(seen({ share: 0.1 })).toEqual(
    seen({ share: 0.05 }).concat(seen({ share: 0.1 }).slice(seen({ share: 0.05 }).length)),
  );
  expect(seen({ seed: 1, share: 0.05 })).not.toEqual(seen({ seed: 2, share: 0.05 }));
});
