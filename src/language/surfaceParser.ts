import { createRequire } from 'node:module';
import type * as mathjs from 'mathjs';
import type {
  AccessorNode,
  ArrayNode,
  FunctionNode,
  IndexNode,
  MathNode,
  OperatorNode,
  ParenthesisNode,
  SymbolNode,
} from 'mathjs';
import { DEPTH } from './limits.ts';
import type { Position } from './problem.ts';
import { Problem } from './problem.ts';
import type { Surface } from './surface.ts';
import { excerpt } from './surface.ts';
import type { Token } from './tokens.ts';
import { wellformed } from './wellformed.ts';

// the bundle loads in a third of the time that mathjs's modules take; `parse` builds a tree and evaluates nothing
const { parse } = createRequire(import.meta.url)('mathjs/lib/browser/math.js') as typeof mathjs;

/** The surface without the signs in front. */
function unsigned(surface: Surface): Surface {
  let inner = surface;
  while (inner.kind === 'prefix') inner = inner.arg;
  return inner;
}

const RELATIONS: ReadonlySet<string> = new Set(['!=', '<', '<=', '>', '>=']);

type Related = (Surface & { kind: 'relation' })['op'];
type Infix = (Surface & { kind: 'infix' })['op'];

/**
 * mathjs's tree as ours. Every leaf is the name of a token, so positions and exact numerals come back with
 * it.
 */
class Converter {
  private readonly tokens: readonly Token[];
  private readonly indices: ReadonlyMap<Position, number>;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
    this.indices = new Map(tokens.map((token, i) => [token.at, i]));
  }

  /**
   * Where the token stands that comes before the one at the position: a bracket or a sign in front of an
   * expression.
   */
  private before(at: Position): Position {
    return this.tokens[(this.indices.get(at) ?? 0) - 1]?.at ?? at;
  }

  convert(node: MathNode, depth: number): Surface {
    if (depth > DEPTH) {
      throw new Problem(
        'the expression is too deep',
        (this.tokens[0] as Token).at,
        `A sum or product has at most ${DEPTH} terms: name its parts with def.`,
      );
    }
    return this.shape(node, (nodes) => nodes.map((n) => this.convert(n, depth + 1)));
  }

  private shape(node: MathNode, all: (nodes: readonly MathNode[]) => Surface[]): Surface {
    switch (node.type) {
      case 'SymbolNode': {
        const token = this.tokens[Number((node as SymbolNode).name.slice(1))];
        if (token !== undefined) return { kind: 'leaf', token, at: token.at };
        break;
      }
      case 'ParenthesisNode': {
        const [inner] = all([(node as ParenthesisNode).content]) as [Surface];
        return { kind: 'group', inner, at: this.before(inner.at) };
      }
      case 'ArrayNode': {
        const items = all((node as ArrayNode).items);
        return { kind: 'list', items, at: this.before((items[0] as Surface).at) };
      }
      case 'FunctionNode': {
        const { fn, args } = node as FunctionNode;
        const [callee, ...rest] = all([fn, ...args]) as [Surface, ...Surface[]];
        return { kind: 'call', callee, args: rest, at: callee.at };
      }
      case 'AccessorNode': {
        const { object, index } = node as AccessorNode;
        const [subject, ...indices] = all([object, ...(index as IndexNode).dimensions]) as [
          Surface,
          ...Surface[],
        ];
        return { kind: 'index', object: subject, indices, at: subject.at };
      }
      case 'OperatorNode':
        return this.operator(node as OperatorNode, all);
    }
    throw new Error(`mathjs made a ${node.type}`);
  }

  private operator(node: OperatorNode, all: (nodes: readonly MathNode[]) => Surface[]): Surface {
    const [left, right] = all(node.args) as [Surface, Surface | undefined];
    const { at } = left;
    if (right === undefined && node.op === '!') return { kind: 'factorial', arg: left, at };
    if (right === undefined) return { kind: 'prefix', arg: left, at: this.before(at) };
    if (RELATIONS.has(node.op)) return { kind: 'relation', op: node.op as Related, left, right, at };
    if (node.op === '==') return { kind: 'distributed', names: left, law: right, at };
    const exponent = unsigned(right);
    if (node.op === '^' && exponent.kind === 'factorial') {
      const sign = exponent === right ? '' : '-';
      const [a, b] = [excerpt(left, 20), `${sign}${excerpt(exponent.arg, 20)}`];
      throw new Problem(
        `'${a}^${b}!' can be read in two ways`,
        right.at,
        `Write (${a}^${sign === '' ? b : `(${b})`})! or ${a}^(${b}!).`,
      );
    }
    return { kind: 'infix', op: node.op as Infix, left, right, at };
  }
}

/**
 * The shape of an expression, read by mathjs: + − * / from the left, ^ from the right and before a sign, so
 * −a^2 is −(a²). `end` is where the expression would go on. Fails as `wellformed` does, at `a^b!`, and beyond
 * DEPTH.
 */
export function parseSurface(tokens: readonly Token[], end: Position): Surface {
  return new Converter(tokens).convert(parse(wellformed(tokens, end)), 0);
}
