import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A judge that does what a claim's title says, in the place of the real one: it stands for judges that loop, crash, leave
 * or eat memory, and for verdicts that the tests of the command need by name.
 */
class SoundnessAlarm extends Error {
  name = 'SoundnessAlarm';
}

export function judgeClaim(document, claim, { seed }) {
  const { id, title, corrects, source, at } = claim;
  const judgement = (verdict, more = {}) => {
    return {
      id,
      title,
      ...(corrects ? { corrects } : {}),
      source,
      file: document.file,
      line: at.line,
      verdict,
      ...more,
      milliseconds: 1,
    };
  };
  switch (title) {
    case 'loops':
      if (process.env.STUB_MARKS) writeFileSync(join(process.env.STUB_MARKS, id), '');
      for (;;);
    case 'recurses': {
      const deep = (n) => deep(n + 1) + 1;
      return judgement('undecided', { reason: String(deep(0)) });
    }
    case 'eats memory': {
      const kept = [];
      for (;;) kept.push(new Array(1_000_000).fill(kept.length));
    }
    case 'leaves':
      return process.exit(0);
    case 'throws':
      throw new Error('the judge\nbroke');
    case 'prints':
      console.log('noise on standard output');
      return judgement('proved');
    case 'alarms':
      throw new SoundnessAlarm('soundness alarm: the proof and the balls disagree');
    case 'refuted':
      return judgement('refuted', {
        counterexample: {
          point: { d: '2' },
          left: '1',
          right: '2',
          replay: `pullback check ${document.file} --only ${id} --at "d=2"`,
        },
      });
    case 'undecided':
      return judgement('undecided', { reason: `no route (seed ${seed})` });
    default:
      return judgement('proved');
  }
}
