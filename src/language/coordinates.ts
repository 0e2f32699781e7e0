import { MATRIX_SIZE } from './limits.ts';
import { Problem } from './problem.ts';
import type { Scope } from './scope.ts';
import type { Surface } from './surface.ts';
import { excerpt, nameOf } from './surface.ts';

/** The coordinates in a list: declared reals, each once, at most MATRIX_SIZE. `form` shows how they are written. */
export function readCoordinates(surface: Surface, scope: Scope, form: string): string[] {
  if (surface.kind !== 'list') throw new Problem('the coordinates are a list', surface.at, form);
  const names: string[] = [];
  for (const item of surface.items) {
    const token = nameOf(item);
    const entry = token === undefined ? undefined : scope.resolve(token);
    if (token === undefined || entry?.kind !== 'real') {
      throw new Problem(
        `the coordinate '${excerpt(item)}' is not a declared real`,
        item.at,
        'Declare it: let p real.',
      );
    }
    if (names.includes(token.text))
      throw new Problem(`the coordinate ${token.text} is given twice`, item.at, 'Give each one once.');
    names.push(token.text);
  }
  if (names.length > MATRIX_SIZE)
    throw new Problem(
      `${names.length} coordinates are too many`,
      surface.at,
      `There are at most ${MATRIX_SIZE}.`,
    );
  return names;
}
