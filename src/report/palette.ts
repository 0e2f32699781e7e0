import type { VerdictName } from '../judge/verdict.ts';

/** How text is emphasised: with terminal colours, or not at all. */
export interface Palette {
  strong(text: string): string;
  faint(text: string): string;
  verdict(name: VerdictName, text: string): string;
}

const VERDICT_COLOUR: Readonly<Record<VerdictName, number>> = {
  proved: 32,
  'proved-for': 32,
  enclosed: 36,
  consistent: 36,
  undecided: 33,
  refuted: 31,
};

/** Text as it is: for files, pipes and terminals that ask for no colour. */
export const PLAIN: Palette = {
  strong: (text) => text,
  faint: (text) => text,
  verdict: (_name, text) => text,
};

/** SGR escape sequences of an ANSI terminal. */
export const COLOURED: Palette = {
  strong: (text) => `\u001b[1m${text}\u001b[22m`,
  faint: (text) => `\u001b[2m${text}\u001b[22m`,
  verdict: (name, text) => `\u001b[${VERDICT_COLOUR[name]}m${text}\u001b[39m`,
};
