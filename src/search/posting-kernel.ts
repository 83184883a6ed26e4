import type { PostingSums } from "./posting-sums.ts";
import {
  ADD,
  ADD_F64,
  AND,
  allocate,
  type Code,
  compile,
  F64,
  get,
  growTo,
  I32,
  IS_LESS,
  instantiate,
  LOAD_F64,
  loadI32,
  loopWhile,
  MULTIPLY_F64,
  number,
  SHIFT_LEFT,
  SHIFT_RIGHT,
  STORE_F64,
  set,
  tee,
} from "./web-assembly.ts";

/** What the codes are worth lies at 0, then the packed postings, the sums and the title sums. */
const CODES = 16;
const PACKED_AT = CODES * Float64Array.BYTES_PER_ELEMENT;

let compiled: WebAssembly.Module | null | undefined;

/** Sums by WebAssembly: about a third of the time of JavaScript, the same whole numbers. Null where there is none. */
export function createPostingKernel(count: number): PostingSums | null {
  compiled ??= compile(program());
  const sumsAt = Math.ceil((PACKED_AT + count * Uint32Array.BYTES_PER_ELEMENT) / 8) * 8;
  const memory = compiled && allocate(sumsAt);
  if (!compiled || !memory) return null;
  const run = instantiate(compiled, memory);
  let titlesAt = sumsAt;
  return {
    // Made anew each time: a memory that grows leaves older arrays empty.
    get packed() {
      return new Uint32Array(memory.buffer, PACKED_AT, count);
    },
    begin: (slots, worth) => {
      titlesAt = sumsAt + slots * Float64Array.BYTES_PER_ELEMENT;
      growTo(memory, titlesAt + slots * Float64Array.BYTES_PER_ELEMENT);
      new Float64Array(memory.buffer, 0, CODES).set(worth);
      const whole = new Float64Array(memory.buffer, sumsAt, slots).fill(0);
      const title = new Float64Array(memory.buffer, titlesAt, slots).fill(0);
      return { whole, title };
    },
    add: (start, bodies, end, factor) => {
      const at = (index: number): number => PACKED_AT + index * Uint32Array.BYTES_PER_ELEMENT;
      run(at(start), at(bodies), at(end), sumsAt, titlesAt, factor);
    },
  };
}

/**
 *   run(at, bodies, end, sums, titles, factor): in the titles up to `bodies`, then in the bodies up to `end`,
 *     posting = i32[at];  place = posting >> 4 << 3
 *     f64[sums + place] += gain                          factor * the first worth, or that of posting & 15
 *     f64[titles + place] += gain                        in the titles only
 *     at += 4
 */
function program(): Parameters<typeof compile>[0] {
  const [AT, BODIES, END, SUMS, TITLES, FACTOR, POSTING, PLACE, SUM, GAIN] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  const place = [get(AT), loadI32(0), tee(POSTING), number(1), SHIFT_RIGHT, number(-8), AND, set(PLACE)].flat();
  const next = [get(AT), number(4), ADD, set(AT)].flat();
  const addTo = (sums: number, gain: Code): Code =>
    [get(sums), get(PLACE), ADD, tee(SUM), get(SUM), LOAD_F64, gain, ADD_F64, STORE_F64].flat();
  const gainOf = (worth: Code): Code => [worth, LOAD_F64, get(FACTOR), MULTIPLY_F64].flat();
  const gainOfCode = gainOf([get(POSTING), number(15), AND, number(3), SHIFT_LEFT].flat());
  return {
    parameters: [I32, I32, I32, I32, I32, F64],
    locals: [I32, I32, I32, F64],
    body: [
      [gainOf(number(0)), set(GAIN)].flat(),
      loopWhile([get(AT), get(BODIES), IS_LESS].flat(), place, addTo(SUMS, get(GAIN)), addTo(TITLES, get(GAIN)), next),
      loopWhile([get(AT), get(END), IS_LESS].flat(), place, addTo(SUMS, gainOfCode), next),
    ],
  };
}
