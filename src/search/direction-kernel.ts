import type { DirectionLoop } from "./direction-sums.ts";
import {
  ADD,
  allocate,
  type Code,
  compile,
  get,
  I32,
  IS_LESS,
  instantiate,
  loadI32,
  loopWhile,
  number,
  set,
  V128,
} from "./web-assembly.ts";

/** The sums lie at 0, then the places and weights of terms by turns, then the directions. */
const SUMS = 128;
const TERMS_AT = SUMS * Int32Array.BYTES_PER_ELEMENT;
const TERM_BYTES = 2 * Int32Array.BYTES_PER_ELEMENT;

let compiled: WebAssembly.Module | null | undefined;

/**
 * Sums by WebAssembly's SIMD, sixteen numbers at a time; null where there is none.
 * @param directions 128 numbers for each term. @param mostTerms of one sum.
 */
export function createDirectionKernel(directions: Int8Array, mostTerms: number): DirectionLoop | null {
  compiled ??= compile(program());
  const directionsAt = TERMS_AT + mostTerms * TERM_BYTES;
  const memory = compiled && allocate(directionsAt + directions.length);
  if (!compiled || !memory) return null;
  const run = instantiate(compiled, memory);
  const asked = new Int32Array(memory.buffer, TERMS_AT, 2 * mostTerms);
  const sums = new Int32Array(memory.buffer, 0, SUMS);
  const kept = new Int8Array(memory.buffer, directionsAt, directions.length);
  kept.set(directions);
  return {
    directions: kept,
    sum: (terms, weights) => {
      for (let index = 0; index < terms.length; index++) {
        asked[2 * index] = directionsAt + (terms[index] ?? 0) * SUMS;
        asked[2 * index + 1] = weights[index] ?? 0;
      }
      run(TERMS_AT + terms.length * TERM_BYTES);
      return sums;
    },
  };
}

const ZEROS: Code = [0xfd, 0x0c, ...Array.from({ length: 16 }, () => 0)];
const LOAD_V128: Code = [0xfd, 0x00, 0, 0];
const storeV128 = (offset: number): Code => [0xfd, 0x0b, 0, offset];
const SPLAT_I16: Code = [0xfd, 0x10];
/** The first or last eight of sixteen numbers of 8 bits, as numbers of 16. */
const WIDEN_I8: readonly Code[] = [
  [0xfd, 0x87, 0x01],
  [0xfd, 0x88, 0x01],
];
/** Products of the first or last four of eight numbers of 16 bits, as numbers of 32. */
const MULTIPLY_I16: readonly Code[] = [
  [0xfd, 0xbc, 0x01],
  [0xfd, 0xbd, 0x01],
];
const ADD_LANES: Code = [0xfd, 0xae, 0x01];

/**
 *   run(end): for each block of 16 dimensions from 0 below 128
 *     a = b = c = d = 0
 *     for each term from 512 in steps of 8 below end
 *       row = v128[i32[term] + block];  weight = eight times i32[term + 4]
 *       a, b, c, d += weight × four numbers of the row each
 *     v128[block × 4] = a, b, c, d
 */
function program(): Parameters<typeof compile>[0] {
  const [END, TERM, BLOCK, ROW, WEIGHT, WIDE, FIRST_SUM, OUT] = [0, 1, 2, 3, 4, 5, 6, 10];
  const sums = [0, 1, 2, 3].map((quarter) => FIRST_SUM + quarter);
  const addQuarter = (sum: number, quarter: number): Code =>
    [get(sum), get(WIDE), get(WEIGHT), MULTIPLY_I16[quarter % 2] ?? [], ADD_LANES, set(sum)].flat();
  const addHalf = (half: number): Code => [
    ...[get(ROW), WIDEN_I8[half] ?? [], set(WIDE)].flat(),
    ...sums.slice(2 * half, 2 * half + 2).flatMap((sum, quarter) => addQuarter(sum, quarter)),
  ];
  const term = [
    [get(TERM), loadI32(0), get(BLOCK), ADD, LOAD_V128, set(ROW)].flat(),
    [get(TERM), loadI32(4), SPLAT_I16, set(WEIGHT)].flat(),
    addHalf(0),
    addHalf(1),
    [get(TERM), number(8), ADD, set(TERM)].flat(),
  ];
  const block = [
    sums.flatMap((sum) => [...ZEROS, ...set(sum)]),
    [number(TERMS_AT), set(TERM)].flat(),
    loopWhile([get(TERM), get(END), IS_LESS].flat(), ...term),
    sums.flatMap((sum, quarter) => [...get(OUT), ...get(sum), ...storeV128(16 * quarter)]),
    [get(OUT), number(64), ADD, set(OUT)].flat(),
    [get(BLOCK), number(16), ADD, set(BLOCK)].flat(),
  ];
  return {
    parameters: [I32],
    locals: [I32, I32, V128, V128, V128, V128, V128, V128, V128, I32],
    body: [loopWhile([get(BLOCK), number(SUMS), IS_LESS].flat(), ...block)],
  };
}
