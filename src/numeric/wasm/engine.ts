import { f64x2, i32 } from './instructions.ts';
import { type FunctionSource, wasmModule } from './module.ts';

/** What is used of the engine's WebAssembly: neither ECMAScript's types nor Node's declare it. */
interface Engine {
  validate(bytes: Uint8Array<ArrayBuffer>): boolean;
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => CompiledModule;
  readonly Instance: new (
    module: CompiledModule,
    imports: object,
  ) => { readonly exports: Readonly<Record<string, unknown>> };
  readonly Memory: new (pages: { readonly initial: number }) => { readonly buffer: ArrayBuffer };
}

/** A module that the engine has compiled. */
export interface CompiledModule {
  readonly [Symbol.toStringTag]?: string;
}

/** An exported function: of i32 parameters, with no result. */
export type Exported = (...parameters: readonly number[]) => void;

const PAGE = 65536;

const { WebAssembly: engine } = globalThis as { readonly WebAssembly?: Engine };

let available: boolean | undefined;

/** Whether this engine runs WebAssembly with SIMD: asked once, of a function that stores two doubles. */
export function simdAvailable(): boolean {
  available ??= engine?.validate(wasmModule([PROBE])) === true;
  return available;
}

const PROBE: FunctionSource = {
  name: 'probe',
  parameters: 0,
  body: () => f64x2.store({ base: i32.const(0) }, f64x2.const(0)),
};

/** Compiles these functions. Fails (Error) where `simdAvailable` is false. */
export function compile(functions: readonly FunctionSource[]): CompiledModule {
  if (engine === undefined) throw new Error('this engine has no WebAssembly');
  return new engine.Module(wasmModule(functions));
}

/**
 * The functions of a compiled module over fresh zeroed memory of that many doubles. Fails (RangeError) where the engine
 * does not give so much: 4 GiB is the limit of the format.
 */
export function instantiate(
  module: CompiledModule,
  doubles: number,
): { readonly memory: Float64Array; readonly call: (name: string) => Exported } {
  if (engine === undefined) throw new Error('this engine has no WebAssembly');
  const memory = new engine.Memory({ initial: Math.ceil((8 * doubles) / PAGE) });
  const { exports } = new engine.Instance(module, { env: { memory } });
  return {
    memory: new Float64Array(memory.buffer, 0, doubles),
    call: (name) => exports[name] as Exported,
  };
}
