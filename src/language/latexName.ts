import { isGreekName, spelledName } from './greek.ts';
import { indexName } from './indexName.ts';
import type { Index } from './syntax.ts';

/** Words of a name: letters, digits. */
function pieceLatex(piece: string): string {
  if (piece === 'epsilon') return '\\varepsilon';
  if (isGreekName(piece)) return `\\${piece}`;
  return piece.length === 1 || /^\d+$/.test(piece) ? piece : `\\mathrm{${piece}}`;
}

/**
 * The parts of a name between underscores, with digits at the end of the first one as a part of their own:
 * `x1` is x, 1.
 */
function parts(name: string): string[] {
  const [first = '_', ...rest] = spelledName(name)
    .split('_')
    .filter((part) => part !== '');
  const [, letters = first, digits = ''] = /^([A-Za-z]+)(\d+)$/.exec(first) ?? [];
  return [letters, ...(digits === '' ? [] : [digits]), ...rest];
}

/**
 * A name in LaTeX: Greek names as letters, what follows an underscore as a subscript, with further subscripts
 * after it.
 */
export function nameLatex(name: string, subscripts: readonly string[] = []): string {
  const [base, ...own] = parts(name);
  const all = [...own.map(pieceLatex), ...subscripts];
  const written = base === undefined || base === '_' ? '\\_' : pieceLatex(base);
  return all.length === 0 ? written : `${written}_{${all.join(',')}}`;
}

/** Plain text for LaTeX's \text{…}, with its special characters escaped. */
export function textLatex(text: string): string {
  return text.replace(/[\\{}$&#%_^~]/g, (c) =>
    c === '\\' ? '\\textbackslash{}' : c === '^' || c === '~' ? `\\${c}{}` : `\\${c}`,
  );
}

/** The indices side by side, with commas where a literal one would run into its neighbour. */
export function indicesLatex(indices: readonly Index[]): string {
  const separator = indices.every((index) => typeof index !== 'number') ? '' : ',';
  const one = (index: Index): string => {
    const name = indexName(index);
    return name === undefined ? String(index) : nameLatex(name);
  };
  return indices.map(one).join(separator);
}
