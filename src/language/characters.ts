import { isGreekLetter } from './greek.ts';

/** A character that the language has no use for, in words, and what to write instead. */
export interface ForeignCharacter {
  readonly what: string;
  readonly remedy: string;
}

const WRITTEN: ReadonlyMap<string, string> = new Map([
  ['−', '-'],
  ['–', '-'],
  ['—', '-'],
  ['‐', '-'],
  ['‑', '-'],
  ['﹣', '-'],
  ['×', '*'],
  ['·', '*'],
  ['⋅', '*'],
  ['∗', '*'],
  ['∙', '*'],
  ['•', '*'],
  ['÷', '/'],
  ['∕', '/'],
  ['⁄', '/'],
  ['≤', '<='],
  ['⩽', '<='],
  ['≥', '>='],
  ['⩾', '>='],
  ['≠', '!='],
  ['∧', 'and'],
  ['∨', 'or'],
  ['¬', 'not'],
  ['∈', 'in'],
  ['∼', '~'],
  ['“', '"'],
  ['”', '"'],
  ['„', '"'],
  ['«', '"'],
  ['»', '"'],
  ['′', 'diff(f, v)'],
  ['’', 'diff(f, v)'],
  ['∂', 'diff(f, v)'],
  ['∇', 'diff(f, v)'],
  ['∑', 'sum(term, k, from, to)'],
  ['√', 'sqrt(...)'],
  ['ϕ', 'phi or φ'],
  ['ϵ', 'epsilon or ε'],
  ['ϑ', 'theta or θ'],
  ['ϖ', 'pi'],
  ['ϱ', 'rho or ρ'],
  ['ς', 'sigma or σ'],
  ['\u00b5', 'mu or the Greek letter μ'],
  ['\u2126', 'Omega or the Greek letter Ω'],
  ['\u2206', 'Delta or the Greek letter Δ'],
  ['¹', '^1'],
  ['²', '^2'],
  ['³', '^3'],
  ['½', '1/2'],
  ['⟨', 'dot(x, y)'],
  ['⟩', 'dot(x, y)'],
  ['‖', 'norm2(x)'],
  ['а', 'the Latin a'],
  ['е', 'the Latin e'],
  ['о', 'the Latin o'],
  ['р', 'the Latin p'],
  ['с', 'the Latin c'],
  ['х', 'the Latin x'],
  ['у', 'the Latin y'],
  ['і', 'the Latin i'],
  ['ѕ', 'the Latin s'],
  ['ј', 'the Latin j'],
  ['ο', 'the Latin o'],
  ['Α', 'the Latin A'],
  ['Β', 'the Latin B'],
  ['Ε', 'the Latin E'],
  ['Ζ', 'the Latin Z'],
  ['Η', 'the Latin H'],
  ['Ι', 'the Latin I'],
  ['Κ', 'the Latin K'],
  ['Μ', 'the Latin M'],
  ['Ν', 'the Latin N'],
  ['Ο', 'the Latin O'],
  ['Ρ', 'the Latin P'],
  ['Τ', 'the Latin T'],
  ['Υ', 'the Latin Y'],
  ['Χ', 'the Latin X'],
]);

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function script(character: string): string {
  if (/\p{Script=Cyrillic}/u.test(character)) return 'Cyrillic ';
  if (/[\uFF01-\uFF5E]/u.test(character)) return 'full-width ';
  if (/[\u{1D400}-\u{1D7FF}]/u.test(character)) return 'mathematical alphanumeric ';
  if (/\p{Script=Greek}/u.test(character)) return 'Greek ';
  return '';
}

/**
 * Whether the character may stand in a name: an ASCII letter, a digit, an underscore, or a Greek letter with
 * a shape of its own.
 */
export function isNameCharacter(character: string): boolean {
  return /^[A-Za-z0-9_]$/.test(character) || isGreekLetter(character);
}

/**
 * Names a character that has no place in a statement by itself and its code point, and says what to write.
 */
export function foreignCharacter(character: string): ForeignCharacter {
  const code = codePoint(character);
  if (/\p{Cc}|\p{Cf}|\p{Z}/u.test(character)) {
    const blank = /\p{Z}/u.test(character);
    return {
      what: `${blank ? 'an unusual space' : 'an invisible character'} (${code}) stands here`,
      remedy: blank ? 'Write an ordinary space.' : 'Delete it.',
    };
  }
  const what = `the ${script(character)}character '${character}' (${code}) is not in the language`;
  if (character === '∞')
    return { what, remedy: 'There is no infinity: leave out the bound, or write > and <.' };
  const compatible = character.normalize('NFKC');
  const written =
    WRITTEN.get(character) ??
    (compatible !== character && /^[\x21-\x7E]+$/.test(compatible) ? compatible : undefined);
  if (written !== undefined) return { what, remedy: `Write ${written}.` };
  return { what, remedy: 'Names are made of ASCII or Greek letters, digits and underscores.' };
}

/**
 * The first bidirectional control in the text, which would make it read in another order than it is written;
 * −1 if none.
 */
export function bidirectionalControl(text: string): number {
  return text.search(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u);
}
