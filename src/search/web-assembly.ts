/**
 * Just enough of WebAssembly (core specification 2.0, section 5) to write the two innermost loops of matching as bytes.
 * Where a runtime compiles none from bytes (Cloudflare Workers), callers do the same whole numbers in JavaScript.
 */

export const I32 = 0x7f;
export const F64 = 0x7c;
export const V128 = 0x7b;
export type ValueType = typeof I32 | typeof F64 | typeof V128;

/** Instructions; operands come before what uses them. */
export type Code = readonly number[];

export const get = (local: number): Code => [0x20, local];
export const set = (local: number): Code => [0x21, local];
/** Sets a local and leaves the value. */
export const tee = (local: number): Code => [0x22, local];
/** A whole number from -64 to 8191. */
export const number = (value: number): Code => [0x41, ...signed(value)];
export const ADD: Code = [0x6a];
export const SUB: Code = [0x6b];
export const AND: Code = [0x71];
export const SHIFT_LEFT: Code = [0x74];
export const SHIFT_RIGHT: Code = [0x76];
export const IS_LESS: Code = [0x49];
export const loadI32 = (offset: number): Code => [0x28, 2, offset];
export const LOAD_U16: Code = [0x2f, 1, 0];
export const STORE_I32: Code = [0x36, 2, 0];
export const LOAD_F64: Code = [0x2b, 3, 0];
export const STORE_F64: Code = [0x39, 3, 0];
export const ADD_F64: Code = [0xa0];
export const MULTIPLY_F64: Code = [0xa2];

/** Repeats the body while the condition holds, asked first. */
export function loopWhile(condition: Code, ...body: Code[]): Code {
  return [0x02, 0x40, 0x03, 0x40, ...unless(condition, 1), ...body.flat(), 0x0c, 0, 0x0b, 0x0b];
}

/**
 * The same, but where `usual` does not hold, asked next, `rare` is done instead of the body. It stands outside of the inner
 * loop: beside the body it would cost each round a tenth of its time.
 */
export function loopWithRare(condition: Code, usual: Code, body: Code, rare: Code): Code {
  const inner = [0x03, 0x40, ...unless(condition, 3), ...unless(usual, 1), ...body, 0x0c, 0, 0x0b];
  return [0x02, 0x40, 0x03, 0x40, 0x02, 0x40, ...inner, 0x0b, ...rare, 0x0c, 0, 0x0b, 0x0b];
}

/** Leaves so many blocks where a condition does not hold. */
function unless(condition: Code, blocks: number): Code {
  return [...condition, 0x45, 0x0d, blocks];
}

/** The name "asm" behind a zero, and the version. */
const MAGIC = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

export type Program = {
  /** Of the one function, which returns nothing. */
  parameters: readonly ValueType[];
  /** Numbered on after the parameters. */
  locals: readonly ValueType[];
  body: readonly Code[];
};

/** A compiled module of one function `run` over a memory of the caller's; null where the runtime compiles none. */
export function compile({ parameters, locals, body }: Program): WebAssembly.Module | null {
  const code = [locals.length, ...locals.flatMap((type) => [1, type]), ...body.flat(), 0x0b];
  const bytes = Uint8Array.from([
    ...MAGIC,
    ...section(1, [1, 0x60, parameters.length, ...parameters, 0]),
    ...section(2, [1, ...name("own"), ...name("memory"), 0x02, 0, 1]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...name("run"), 0x00, 0]),
    ...section(10, [1, ...length(code), ...code]),
  ]);
  try {
    return new WebAssembly.Module(bytes);
  } catch {
    return null;
  }
}

const PAGE_BYTES = 65_536;

/** @returns null where a runtime, which sets address space aside for each memory, has none left. */
export function allocate(bytes: number): WebAssembly.Memory | null {
  try {
    return new WebAssembly.Memory({ initial: Math.max(1, Math.ceil(bytes / PAGE_BYTES)) });
  } catch {
    return null;
  }
}

/** Makes a memory at least as long; arrays over it must be made anew if it was not. @throws RangeError without room. */
export function growTo(memory: WebAssembly.Memory, bytes: number): void {
  const missing = Math.ceil((bytes - memory.buffer.byteLength) / PAGE_BYTES);
  if (missing > 0) memory.grow(missing);
}

/** The module's function over a memory. */
export function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory): (...args: number[]) => void {
  return new WebAssembly.Instance(module, { own: { memory } }).exports.run as (...args: number[]) => void;
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...length(content), ...content];
}

function name(text: string): number[] {
  return [text.length, ...new TextEncoder().encode(text)];
}

/** LEB128 of a length below 16,384. */
function length({ length: count }: readonly number[]): number[] {
  return count < 0x80 ? [count] : [(count & 0x7f) | 0x80, count >> 7];
}

/** LEB128 of a number with its sign. */
function signed(value: number): number[] {
  return value >= -64 && value < 64 ? [value & 0x7f] : [(value & 0x7f) | 0x80, value >> 7];
}
