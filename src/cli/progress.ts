import { printable, truncateTo } from '../report/displayWidth.ts';
import { type Terminal, widthOf } from './terminal.ts';

/** Back to the first column, and clear the line. */
const CLEAR = '\r\u001b[2K';

/** One line on the terminal that counts claims and names one in progress; silent where stderr is no terminal. */
export class Progress {
  readonly #terminal: Terminal;
  readonly #total: number;
  readonly #current = new Set<string>();
  #done = 0;

  constructor(terminal: Terminal, total: number) {
    this.#terminal = terminal;
    this.#total = total;
  }

  begin(name: string): void {
    this.#current.add(name);
    this.#draw();
  }

  end(name: string): void {
    this.#current.delete(name);
    this.#done++;
    this.#draw();
  }

  /** Leaves the line empty for what is printed next. */
  clear(): void {
    if (this.#terminal.err.isTTY) this.#terminal.err.write(CLEAR);
  }

  #draw(): void {
    const { err, env } = this.#terminal;
    if (!err.isTTY || env['TERM'] === 'dumb') return;
    const line = `${this.#done}/${this.#total} ${printable([...this.#current].join('  '))}`;
    err.write(CLEAR + truncateTo(line, (widthOf(err).width ?? 80) - 1));
  }
}
