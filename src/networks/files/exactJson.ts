import { NetworkProblem, quoted } from '../networkProblem.ts';

/** A number in JSON as it is written: no double stands between the text and its value. */
export class Numeral {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A JSON value with numbers as written and objects as maps. */
export type ExactJson =
  | null
  | boolean
  | string
  | Numeral
  | readonly ExactJson[]
  | ReadonlyMap<string, ExactJson>;

/** How deep lists and objects may be nested. */
const DEPTH = 64;

const NUMERAL = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"/y;
const SPACE = /[ \t\n\r]*/y;
const WORDS: ReadonlyMap<string, null | boolean> = new Map([
  ['null', null],
  ['true', true],
  ['false', false],
]);

/** A reader of JSON text (RFC 8259) that stands at one place of it. */
class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  fail(what: string): never {
    const before = this.#text.slice(0, this.#at).split('\n');
    const column = (before.at(-1) ?? '').length + 1;
    const cut = this.#at >= this.#text.length ? 'the text ends too soon; it may have been cut off' : what;
    throw new NetworkProblem(`line ${before.length}, column ${column}: ${cut}`);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  /** Steps over `token` and the space around it, when it comes next. */
  #skip(token: string): boolean {
    this.#match(SPACE);
    if (!this.#text.startsWith(token, this.#at)) return false;
    this.#at += token.length;
    this.#match(SPACE);
    return true;
  }

  #string(): string | undefined {
    const begins = this.#text[this.#at] === '"';
    const found = this.#match(STRING);
    if (found === undefined) return begins ? this.fail('a string does not end in its line') : undefined;
    try {
      return JSON.parse(found) as string;
    } catch {
      return this.fail('a string with a control character or an escape that JSON does not know');
    }
  }

  value(depth = 0): ExactJson {
    if (depth > DEPTH) this.fail(`nested deeper than ${DEPTH} levels`);
    if (this.#skip('[')) return this.#list(depth);
    if (this.#skip('{')) return this.#object(depth);
    const text = this.#string();
    if (text !== undefined) return text;
    const numeral = this.#match(NUMERAL);
    if (numeral !== undefined) return new Numeral(numeral);
    for (const [word, value] of WORDS) if (this.#skip(word)) return value;
    const next = this.#text.slice(this.#at, this.#at + 20).split('\n', 1)[0] ?? '';
    return this.fail(`${quoted(next)} is no JSON value`);
  }

  #list(depth: number): readonly ExactJson[] {
    const items: ExactJson[] = [];
    if (this.#skip(']')) return items;
    for (;;) {
      items.push(this.value(depth + 1));
      if (this.#skip(']')) return items;
      if (!this.#skip(',')) this.fail('a list goes on with , or ends with ]');
    }
  }

  #object(depth: number): ReadonlyMap<string, ExactJson> {
    const entries = new Map<string, ExactJson>();
    if (this.#skip('}')) return entries;
    for (;;) {
      const key = this.#string() ?? this.fail('a key in double quotes is missing');
      if (entries.has(key)) this.fail(`the key ${quoted(key)} is there twice`);
      if (!this.#skip(':')) this.fail('a key is followed by :');
      entries.set(key, this.value(depth + 1));
      if (this.#skip('}')) return entries;
      if (!this.#skip(',')) this.fail('an object goes on with , or ends with }');
    }
  }

  whole(): ExactJson {
    this.#skip('');
    const value = this.value();
    this.#skip('');
    if (this.#at < this.#text.length) this.fail('something follows the end of the value');
    return value;
  }
}

/**
 * The value of JSON text, numbers as they are written. Stricter than JSON.parse: a key may not be there twice, and nesting has a limit.
 * Fails with NetworkProblem at line and column.
 */
export function parseExactJson(text: string): ExactJson {
  return new Reader(text.replace(/^\ufeff/, '')).whole();
}
