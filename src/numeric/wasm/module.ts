import { type Code, type Local, sequence } from './instructions.ts';
import { unsignedLeb } from './leb128.ts';

const VALUE_TYPE = { i32: 0x7f, v128: 0x7b } as const;

/** The value types that the batches' functions use. */
export type ValueType = keyof typeof VALUE_TYPE;

/** Gives out the locals of the function being built: its parameters first. */
export interface Locals {
  /** A new local of that type, 0 at first. */
  readonly fresh: (type: ValueType) => Local;
}

/** A function to be exported: i32 parameters, no result. */
export interface FunctionSource {
  readonly name: string;
  readonly parameters: number;
  readonly body: (parameters: readonly Local[], locals: Locals) => Code;
}

const vector = (items: readonly Code[]): Code => [...unsignedLeb(items.length), ...items.flat()];

const section = (id: number, content: Code): Code => [id, ...unsignedLeb(content.length), ...content];

const text = (value: string): Code => {
  const bytes = [...new TextEncoder().encode(value)];
  return [...unsignedLeb(bytes.length), ...bytes];
};

function functionBody({ parameters, body }: FunctionSource): Code {
  const types: ValueType[] = [];
  const code = body(
    Array.from({ length: parameters }, (_, index) => ({ index })),
    {
      fresh(type) {
        types.push(type);
        return { index: parameters + types.length - 1 };
      },
    },
  );
  const bytes = sequence(vector(types.map((type) => [1, VALUE_TYPE[type]])), code, [0x0b]);
  return [...unsignedLeb(bytes.length), ...bytes];
}

/**
 * The binary of a WebAssembly module with these functions, which imports its memory as `env.memory`; its format is that of the
 * WebAssembly core specification, version 2, chapter 5.
 */
export function wasmModule(functions: readonly FunctionSource[]): Uint8Array<ArrayBuffer> {
  const types = functions.map(
    ({ parameters }): Code => [
      0x60,
      ...vector(Array.from({ length: parameters }, () => [VALUE_TYPE.i32])),
      0,
    ],
  );
  const memory: Code = [...text('env'), ...text('memory'), 0x02, 0x00, 1];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0], // \0asm, version 1
    ...section(1, vector(types)),
    ...section(2, vector([memory])),
    ...section(3, vector(functions.map((_, index) => unsignedLeb(index)))),
    ...section(7, vector(functions.map(({ name }, index) => [...text(name), 0x00, ...unsignedLeb(index)]))),
    ...section(10, vector(functions.map(functionBody))),
  ]);
}
