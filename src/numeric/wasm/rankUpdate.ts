import { type Code, f64x2, get, i32, type Local, sequence, set, whileLoop } from './instructions.ts';
import type { FunctionSource, Locals } from './module.ts';

const LANES = [0, 16, 32, 48] as const;

/**
 * `rankUpdate` of `dense/tileKernels.ts`, of byte addresses (right, left, stride, end of the tiles, 64·depth, tile). Two columns of a tile
 * at a time: eight accumulators, each the sum over k in its order, added to the tile (or taken from it) at the end. The loop over k is not
 * unrolled: engines then load ahead, and spill more registers than it saves.
 */
export function rankUpdateLanes(name: string, subtract: boolean): FunctionSource {
  return {
    name,
    parameters: 6,
    body(parameters, locals) {
      const [right, left, stride, end, length, tile] = parameters as [
        Local,
        Local,
        Local,
        Local,
        Local,
        Local,
      ];
      const panelEnd = locals.fresh('i32');
      return whileLoop(
        i32.less(get(tile), get(end)),
        sequence(
          set(panelEnd, i32.add(get(tile), i32.const(512))),
          whileLoop(
            i32.less(get(tile), get(panelEnd)),
            sequence(
              twoColumns({ right, left, length, tile }, locals, subtract),
              set(left, i32.add(get(left), i32.const(16))),
              set(tile, i32.add(get(tile), i32.const(128))),
            ),
          ),
          set(left, i32.add(get(left), i32.sub(get(stride), i32.const(64)))),
        ),
      );
    },
  };
}

type Operands = Readonly<Record<'right' | 'left' | 'length' | 'tile', Local>>;

function twoColumns({ right, left, length, tile }: Operands, locals: Locals, subtract: boolean): Code {
  const sums = [0, 8].map((offset) => ({
    offset,
    lanes: LANES.map((lane) => ({ lane, sum: locals.fresh('v128') })),
  }));
  const rows = LANES.map((lane) => ({ lane, row: locals.fresh('v128') }));
  const [factor, r, l, stop] = [
    locals.fresh('v128'),
    locals.fresh('i32'),
    locals.fresh('i32'),
    locals.fresh('i32'),
  ] as const;
  const all = sums.flatMap(({ offset, lanes }) =>
    lanes.map(({ lane, sum }) => ({ sum, at: { base: get(tile), offset: 8 * offset + lane } })),
  );
  return sequence(
    ...all.map(({ sum }) => set(sum, f64x2.const(0))),
    set(r, get(right)),
    set(l, get(left)),
    set(stop, i32.add(get(right), get(length))),
    whileLoop(
      i32.less(get(r), get(stop)),
      sequence(
        ...rows.map(({ lane, row }) => set(row, f64x2.load({ base: get(r), offset: lane }))),
        ...sums.map(({ offset, lanes }) =>
          sequence(
            set(factor, f64x2.loadSplat({ base: get(l), offset })),
            ...lanes.map(({ sum }, i) =>
              set(sum, f64x2.add(get(sum), f64x2.mul(get(factor), get(rows[i]!.row)))),
            ),
          ),
        ),
        set(r, i32.add(get(r), i32.const(64))),
        set(l, i32.add(get(l), i32.const(64))),
      ),
    ),
    ...all.map(({ sum, at }) =>
      f64x2.store(at, (subtract ? f64x2.sub : f64x2.add)(f64x2.load(at), get(sum))),
    ),
  );
}
