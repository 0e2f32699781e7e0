import type { Position } from './problem.ts';
import type { Token } from './tokens.ts';

/**
 * An expression's shape before its names are resolved. Parentheses are kept: they settle what would be
 * ambiguous.
 */
export type Surface =
  | { readonly kind: 'leaf'; readonly token: Token; readonly at: Position }
  | { readonly kind: 'prefix'; readonly arg: Surface; readonly at: Position }
  | {
      readonly kind: 'infix';
      readonly op: '+' | '-' | '*' | '/' | '^';
      readonly left: Surface;
      readonly right: Surface;
      readonly at: Position;
    }
  | { readonly kind: 'factorial'; readonly arg: Surface; readonly at: Position }
  | { readonly kind: 'group'; readonly inner: Surface; readonly at: Position }
  | {
      readonly kind: 'call';
      readonly callee: Surface;
      readonly args: readonly Surface[];
      readonly at: Position;
    }
  | {
      readonly kind: 'index';
      readonly object: Surface;
      readonly indices: readonly Surface[];
      readonly at: Position;
    }
  | { readonly kind: 'list'; readonly items: readonly Surface[]; readonly at: Position }
  /** `j < k`, only among the arguments of sum */
  | {
      readonly kind: 'relation';
      readonly op: '!=' | '<' | '<=' | '>' | '>=';
      readonly left: Surface;
      readonly right: Surface;
      readonly at: Position;
    }
  /** `z ~ N(m, v)`, only inside the brackets of E */
  | { readonly kind: 'distributed'; readonly names: Surface; readonly law: Surface; readonly at: Position };

/** The surface without its outer parentheses. */
export function ungrouped(surface: Surface): Surface {
  let inner = surface;
  while (inner.kind === 'group') inner = inner.inner;
  return inner;
}

/** The name token that the surface consists of, or undefined. */
export function nameOf(surface: Surface): Token | undefined {
  const inner = ungrouped(surface);
  return inner.kind === 'leaf' && inner.token.kind === 'name' ? inner.token : undefined;
}

/** The surface as it would be written, for messages. */
export function surfaceText(surface: Surface): string {
  switch (surface.kind) {
    case 'leaf':
      return surface.token.text;
    case 'prefix':
      return `-${surfaceText(surface.arg)}`;
    case 'infix': {
      const tight = surface.op === '^' || surface.op === '*' || surface.op === '/';
      return `${surfaceText(surface.left)}${tight ? surface.op : ` ${surface.op} `}${surfaceText(surface.right)}`;
    }
    case 'factorial':
      return `${surfaceText(surface.arg)}!`;
    case 'group':
      return `(${surfaceText(surface.inner)})`;
    case 'call':
      return `${surfaceText(surface.callee)}(${surface.args.map(surfaceText).join(', ')})`;
    case 'index':
      return `${surfaceText(surface.object)}[${surface.indices.map(surfaceText).join(', ')}]`;
    case 'list':
      return `[${surface.items.map(surfaceText).join(', ')}]`;
    case 'relation':
      return `${surfaceText(surface.left)} ${surface.op} ${surfaceText(surface.right)}`;
    case 'distributed':
      return `${surfaceText(surface.names)} ~ ${surfaceText(surface.law)}`;
  }
}

/** The surface's text, cut to what a message can hold. */
export function excerpt(surface: Surface, length = 40): string {
  const text = surfaceText(surface);
  return text.length > length ? `${text.slice(0, length - 3)}...` : text;
}
