import { countMarks, FROM_START, GAP_BITS } from "./gap-codes.ts";
import { CODE_MASK } from "./posting.ts";
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
  LOAD_U16,
  loopWithRare,
  MULTIPLY_F64,
  number,
  SHIFT_LEFT,
  SHIFT_RIGHT,
  STORE_F64,
  set,
  tee,
} from "./web-assembly.ts";

/** What the codes are worth in bodies lies at 0, then the packed postings, the sums and the title sums. */
const CODES = 16;
const PACKED_AT = CODES * Float64Array.BYTES_PER_ELEMENT;
const ENTRY_BYTES = Uint16Array.BYTES_PER_ELEMENT;
const SUM_BYTES = Float64Array.BYTES_PER_ELEMENT;

let compiled: WebAssembly.Module | null | undefined;

/** Sums by WebAssembly: about a third of the time of JavaScript, the same whole numbers. Null where there is none. */
export function createPostingKernel(count: number): PostingSums | null {
  compiled ??= compile(program());
  const sumsAt = Math.ceil((PACKED_AT + count * ENTRY_BYTES) / SUM_BYTES) * SUM_BYTES;
  const memory = compiled && allocate(sumsAt);
  if (!compiled || !memory) return null;
  const run = instantiate(compiled, memory);
  let titlesAt = sumsAt;
  let titleWorth = 0;
  return {
    // Made anew each time: a memory that grows leaves older arrays empty.
    get codes() {
      return new Uint16Array(memory.buffer, PACKED_AT, count);
    },
    marks: new Uint32Array(countMarks(count)),
    begin: (slots, worth) => {
      titlesAt = sumsAt + slots * SUM_BYTES;
      growTo(memory, titlesAt + slots * SUM_BYTES);
      titleWorth = worth[0] ?? 0;
      new Float64Array(memory.buffer, 0, CODES).set(worth);
      const whole = new Float64Array(memory.buffer, sumsAt, slots).fill(0);
      const title = new Float64Array(memory.buffer, titlesAt, slots).fill(0);
      return { whole, title };
    },
    add: (start, bodies, end, factor, { title, body } = FROM_START) => {
      const at = (index: number): number => PACKED_AT + index * ENTRY_BYTES;
      const [inTitles, inBodies] = [title * SUM_BYTES, body * SUM_BYTES];
      run(at(start), at(bodies), at(end), sumsAt, titlesAt, inTitles, inBodies, factor * titleWorth, factor);
    },
  };
}

/**
 *   run(at, bodies, end, sums, titles, title, body, gain, factor): in the titles up to `bodies`
 *     entry = u16[at];  ahead = entry >> 4 << 3
 *     where nothing stands:  title += ahead << 12
 *     else                   title += ahead;  f64[sums + title] += gain;  f64[titles + title] += gain
 *     at += 2
 *   and in the bodies up to `end`
 *     entry = u16[at];  ahead = entry >> 4 << 3
 *     where nothing stands:  body += ahead << 12
 *     else                   body += ahead;  f64[sums + body] += factor × worth[entry & 15]
 *     at += 2
 */
function program(): Parameters<typeof compile>[0] {
  const [AT, BODIES, END, SUMS, TITLES, TITLE, BODY, GAIN, FACTOR, ENTRY, AHEAD, CODE, SUM] = [
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
  ];
  const moved = (place: number, ahead: Code): Code => [get(place), ahead, ADD, set(place)].flat();
  const addTo = (sums: number, place: number, gain: Code): Code =>
    [get(sums), get(place), ADD, tee(SUM), get(SUM), LOAD_F64, gain, ADD_F64, STORE_F64].flat();
  const next = [get(AT), number(ENTRY_BYTES), ADD, set(AT)].flat();
  const decoded = [get(AT), LOAD_U16, tee(ENTRY), number(1), SHIFT_RIGHT, number(-SUM_BYTES), AND, set(AHEAD)].flat();
  const code = [get(ENTRY), number(CODE_MASK), AND, tee(CODE)].flat();
  const eachUpTo = (end: number, place: number, ...added: Code[]): Code =>
    loopWithRare(
      [get(AT), get(end), IS_LESS].flat(),
      [...decoded, ...code],
      [moved(place, get(AHEAD)), ...added, next].flat(),
      [moved(place, [get(AHEAD), number(GAP_BITS), SHIFT_LEFT].flat()), next].flat(),
    );
  const inBody = [get(CODE), number(3), SHIFT_LEFT, LOAD_F64, get(FACTOR), MULTIPLY_F64].flat();
  return {
    parameters: [I32, I32, I32, I32, I32, I32, I32, F64, F64],
    locals: [I32, I32, I32, I32],
    body: [
      eachUpTo(BODIES, TITLE, addTo(SUMS, TITLE, get(GAIN)), addTo(TITLES, TITLE, get(GAIN))),
      eachUpTo(END, BODY, addTo(SUMS, BODY, inBody)),
    ],
  };
}
