import {
  ADD,
  allocate,
  type Code,
  compile,
  get,
  growTo,
  I32,
  IS_LESS,
  instantiate,
  loopWhile,
  number,
  STORE_I32,
  SUB,
  set,
  V128,
} from "./web-assembly.ts";

/**
 * Products of many rows of 8-bit numbers with one vector by WebAssembly's SIMD, sixteen numbers at a time: about eight
 * times as fast as the same loop in JavaScript, with the same whole numbers as its result.
 */
export interface ProductKernel {
  /** The rows one after another, at least `length` numbers, zeros where nothing was put; a later call may move them. */
  reserve: (length: number) => Int8Array;
  /** Row · vector of the first `count` rows, `width` numbers each. Valid until the next call. */
  products: (vector: Int8Array, count: number) => Int32Array;
}

/** Numbers that one step of the loop below takes. */
const STEP = 16;
/** Kept free at the end: a memory of WebAssembly grows where it is, but arrays over it are made anew. */
const HEADROOM = 1 + 1 / 64;

let compiled: WebAssembly.Module | null | undefined;

/** @param width numbers in a row. @returns null where WebAssembly or its SIMD is not to be had, or for a width it cannot take. */
export function createProductKernel(width: number): ProductKernel | null {
  compiled ??= compile(program());
  const memory = compiled && width % STEP === 0 ? allocate(0) : null;
  if (!compiled || !memory) return null;
  const run = instantiate(compiled, memory);
  let rows = 0;
  // The vector lies at 0, as numbers of 16 bits, the rows behind it, the products behind those.
  const rowsAt = width * Int16Array.BYTES_PER_ELEMENT;
  const endOf = (count: number): number => Math.ceil((rowsAt + width * count) / 4) * 4;
  return {
    reserve: (length) => {
      const needed = Math.ceil(length / width);
      if (needed > rows) {
        const products = { at: endOf(rows), bytes: rows * Int32Array.BYTES_PER_ELEMENT };
        rows = Math.ceil(needed * HEADROOM);
        growTo(memory, endOf(rows) + rows * Int32Array.BYTES_PER_ELEMENT);
        new Uint8Array(memory.buffer, products.at, products.bytes).fill(0);
      }
      return new Int8Array(memory.buffer, rowsAt, rows * width);
    },
    products: (vector, count) => {
      new Int16Array(memory.buffer, 0, width).set(vector);
      run(rowsAt, endOf(rows), count, width);
      return new Int32Array(memory.buffer, endOf(rows), count);
    },
  };
}

const ZEROS: Code = [0xfd, 0x0c, ...Array.from({ length: 16 }, () => 0)];
/** Products of eight pairs of numbers of 16 bits, as four sums of two. */
const DOT: Code = [0xfd, 0xba, 0x01];
/** The first or last eight of sixteen numbers of 8 bits, as numbers of 16. */
const FIRST_HALF: Code = [0xfd, 0x87, 0x01];
const LAST_HALF: Code = [0xfd, 0x88, 0x01];
const ADD_LANES: Code = [0xfd, 0xae, 0x01];
const load = (offset: number): Code => [0xfd, 0x00, 0, offset];
const lane = (index: number): Code => [0xfd, 0x1b, index];

/**
 *   run(row, out, count, width): for each of the rows
 *     a = b = 0;  at = 0
 *     for k from row in steps of 16 below row + width:
 *       wide = v128[k];  a += dot(its first eight, v128[at]);  b += dot(its last eight, v128[at + 16]);  at += 32
 *     i32[out] = the four lanes of a + b together
 *     row += width;  out += 4;  count -= 1
 */
function program(): Parameters<typeof compile>[0] {
  const [ROW, OUT, COUNT, WIDTH, AT, END, A, B, WIDE] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const addDot = (sum: number, half: Code, offset: number): Code =>
    [get(sum), get(WIDE), half, get(AT), load(offset), DOT, ADD_LANES, set(sum)].flat();
  const laneOfA = (index: number): Code => [get(A), lane(index)].flat();
  const row = [
    [ZEROS, set(A), ZEROS, set(B), number(0), set(AT), get(ROW), get(WIDTH), ADD, set(END)].flat(),
    loopWhile(
      [get(ROW), get(END), IS_LESS].flat(),
      [get(ROW), load(0), set(WIDE)].flat(),
      addDot(A, FIRST_HALF, 0),
      addDot(B, LAST_HALF, 16),
      [get(ROW), number(16), ADD, set(ROW), get(AT), number(32), ADD, set(AT)].flat(),
    ),
    [get(A), get(B), ADD_LANES, set(A)].flat(),
    [get(OUT), laneOfA(0), laneOfA(1), ADD, laneOfA(2), ADD, laneOfA(3), ADD, STORE_I32].flat(),
    [get(OUT), number(4), ADD, set(OUT), get(COUNT), number(1), SUB, set(COUNT)].flat(),
  ];
  return {
    parameters: [I32, I32, I32, I32],
    locals: [I32, I32, V128, V128, V128],
    body: [loopWhile([number(0), get(COUNT), IS_LESS].flat(), ...row)],
  };
}
