import { expect, test } from 'vitest';
import { addRational, compareRational, parseRational, subRational } from '../../src/core/rational.ts';
import { Ball } from '../../src/numeric/ball.ts';
import { ballText } from '../../src/numeric/ballText.ts';
import { piBall } from '../../src/numeric/constants.ts';
import { hardBall } from './hardBalls.ts';
import { present } from './present.ts';
import { Random } from './random.ts';

/** Whether the text, read as exact decimals, is an interval that contains the whole ball. */
function encloses(text: string, a: Ball): boolean {
  const [mid, rad = '0'] = text.split(' +/- ');
  const [m, r] = [parseRational(present(mid)), parseRational(rad)];
  return (
    compareRational(subRational(m, r), a.lower()) <= 0 && compareRational(addRational(m, r), a.upper()) >= 0
  );
}

test('the text is itself a true enclosure', () => {
  const random = new Random(2_718);
  for (let trial = 0; trial < 10_000; trial += 1) {
    const a = hardBall(random);
    const digits = random.int(1, 60);
    const text = ballText(a, digits);
    expect(
      encloses(text, a),
      `seed 2718 trial ${trial}: (${a.mid} +/- ${a.rad}) 2^${a.exp} at ${digits}: ${text}`,
    ).toBe(true);
  }
});

test('the check catches a radius one unit too small', () => {
  const random = new Random(2_718);
  let caught = 0;
  for (let trial = 0; trial < 1000; trial += 1) {
    const a = hardBall(random);
    const [mid, rad] = ballText(a, 20).split(' +/- ');
    if (rad === undefined) continue;
    const smaller = rad.replace(/^(\d)/, (d) => `${Number(d) - 1}`);
    if (!encloses(`${mid} +/- ${smaller}`, a)) caught += 1;
  }
  expect(caught).toBeGreaterThan(300);
});

test('what a reader sees', () => {
  expect(ballText(Ball.zero)).toBe('0');
  expect(ballText(Ball.exact(-5n, -1))).toBe('-2.5');
  expect(ballText(Ball.exact(10n ** 12n))).toBe('1000000000000');
  expect(ballText(Ball.indeterminate)).toBe('indeterminate');
  expect(ballText(piBall(64), 12)).toBe('3.14159265359 +/- 1e-11');
  expect(ballText(Ball.enclosing(1n, 1, 0, 64), 12)).toBe('1 +/- 1');
});
