import type { SignRule } from '../../../src/core/sign/goal.ts';
import { SIGN_RULES } from '../../../src/core/sign/proveSign.ts';

/** Runs with one rule replaced by a broken one, tried before all others. */
export function withRule<T>(broken: SignRule, run: () => T): T {
  const rules = SIGN_RULES as SignRule[];
  const kept = [...rules];
  rules.splice(0, rules.length, broken, ...kept.filter((r) => r.id !== broken.id));
  try {
    return run();
  } finally {
    rules.splice(0, rules.length, ...kept);
  }
}
