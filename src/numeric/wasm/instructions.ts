import { signedLeb, unsignedLeb } from './leb128.ts';

/** The bytes of a sequence of WebAssembly instructions. An expression leaves one value on the stack, a statement none. */
export type Code = readonly number[];

/** A local variable of the function being built. */
export interface Local {
  readonly index: number;
}

/** A memory address: an i32 expression and a constant offset in bytes. */
export interface Address {
  readonly base: Code;
  readonly offset?: number;
}

const simd = (opcode: number): Code => [0xfd, ...unsignedLeb(opcode)];

/** Alignment 2³ bytes is promised for every access: the batches' arrays are of doubles. */
const access = (opcode: Code, { base, offset = 0 }: Address): Code => [
  ...base,
  ...opcode,
  3,
  ...unsignedLeb(offset),
];

const binary =
  (opcode: Code) =>
  (a: Code, b: Code): Code => [...a, ...b, ...opcode];

const unary =
  (opcode: Code) =>
  (a: Code): Code => [...a, ...opcode];

const float64Bytes = (value: number): Code => [...new Uint8Array(new Float64Array([value]).buffer)];

/** Reads a local. */
export const get = (local: Local): Code => [0x20, ...unsignedLeb(local.index)];

/** Writes a local. */
export const set = (local: Local, value: Code): Code => [...value, 0x21, ...unsignedLeb(local.index)];

/** A statement after another. */
export const sequence = (...parts: readonly Code[]): Code => parts.flat();

/** i32 constants, arithmetic and comparison. */
export const i32 = {
  const: (value: number): Code => [0x41, ...signedLeb(value)],
  add: binary([0x6a]),
  sub: binary([0x6b]),
  mul: binary([0x6c]),
  /** a < b, of unsigned numbers, as addresses are. */
  less: binary([0x49]),
};

const signBit: Code = [...simd(12), ...[0, 1].flatMap(() => [0, 0, 0, 0, 0, 0, 0, 128])];

/** Two doubles, each lane by itself. Comparisons give all ones or all zeros. */
export const f64x2 = {
  load: (at: Address): Code => access(simd(0), at),
  /** One double into both lanes. */
  loadSplat: (at: Address): Code => access(simd(10), at),
  store: (at: Address, value: Code): Code => [
    ...at.base,
    ...value,
    ...simd(11),
    3,
    ...unsignedLeb(at.offset ?? 0),
  ],
  /** The constant in both lanes. */
  const: (value: number): Code => [...simd(12), ...float64Bytes(value), ...float64Bytes(value)],
  /** For a >= 0: a where b is negative (or −0), else −a. */
  oppositeSign: (a: Code, b: Code): Code => [
    ...a,
    ...[...b, ...signBit, ...simd(78)], // and
    ...simd(81), // xor
    ...[...signBit, ...simd(81)],
  ],
  abs: unary(simd(236)),
  neg: unary(simd(237)),
  sqrt: unary(simd(239)),
  add: binary(simd(240)),
  sub: binary(simd(241)),
  mul: binary(simd(242)),
  div: binary(simd(243)),
  /** The smaller, as b < a ? b : a has it: a where a lane is no number. */
  min: binary(simd(246)),
  /** The larger, as a < b ? b : a has it: a where a lane is no number. */
  max: binary(simd(247)),
};

/** Two 64-bit words. */
export const i64x2 = {
  add: binary(simd(206)),
  /** Each lane to the left by so many bits. */
  shiftLeft: binary(simd(203)),
};

/** Runs the body while the i32 condition, read before each turn, is not 0. */
export const whileLoop = (condition: Code, body: Code): Code => [
  ...[0x02, 0x40, 0x03, 0x40], // block, loop
  ...condition,
  ...[0x45, 0x0d, 1], // leave the block where the condition is 0
  ...body,
  ...[0x0c, 0, 0x0b, 0x0b], // once more; end, end
];
