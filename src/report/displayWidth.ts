/** Characters that take two columns of a terminal: East Asian wide and full-width forms, and emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

/** Characters that take none: combining marks, joiners and other format characters. */
const ZERO = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** Control characters, line separators and bidirectional overrides, which could forge or reorder a terminal's lines. */
const CONTROL = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** Columns that one code point takes: 0, 1 or 2. */
function codePointWidth(char: string): number {
  if (ZERO.test(char)) return 0;
  return WIDE.test(char) ? 2 : 1;
}

/** Columns that text without escape sequences takes on a terminal; Greek and accented letters take one each. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const char of text) width += codePointWidth(char);
  return width;
}

/** text followed by spaces up to `width` columns; text itself when it is as wide already. */
export function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** text cut to at most `width` columns, with `…` in the last one when anything is cut. */
export function truncateTo(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let kept = '';
  let used = 0;
  for (const char of text) {
    const next = used + codePointWidth(char);
    if (next > width - 1) break;
    kept += char;
    used = next;
  }
  return width > 0 ? `${kept}…` : '';
}

/** text in lines of at most `width` columns, broken at spaces, and inside words that are wider than a line. */
export function wrapTo(text: string, width: number): string[] {
  const limit = Math.max(2, width);
  const lines: string[] = [];
  let line = '';
  const add = (word: string): void => {
    const joined = line === '' ? word : `${line} ${word}`;
    if (displayWidth(joined) <= limit) {
      line = joined;
      return;
    }
    if (line !== '') lines.push(line);
    line = '';
    for (const char of word) {
      if (displayWidth(line + char) > limit) {
        lines.push(line);
        line = '';
      }
      line += char;
    }
  };
  text.split(' ').forEach(add);
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}

/** One printable line: control characters appear as `\n`, `\t` or `\u{1b}`. */
export function printable(text: string): string {
  return text.replace(CONTROL, (char) => {
    if (char === '\n') return '\\n';
    if (char === '\t') return '\\t';
    return `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
  });
}
