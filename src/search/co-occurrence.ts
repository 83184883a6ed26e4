import { grownFloat32, grownUint32 } from "./growing-array.ts";
import { greatest } from "./select-greatest.ts";
import { type SparseRows, transpose } from "./sparse-rows.ts";
import { countHolders, type TermRows, toSparse } from "./text-contexts.ts";

/** Frequent terms are near everything: their share is damped by this power (Levy, Goldberg, Dagan 2015). */
const SMOOTHING = 0.75;

/** Terms are told by those of them that most texts have: rarer ones cost more and told needs and titles apart no better. */
const CONTEXTS = 4_000;

/**
 * Which terms stand in one sentence more often than chance: positive pointwise mutual information of each pair, the
 * greatest `most` of each term. A sentence counts the same in all, however many terms it has.
 * @param size terms in all, numbered by how many texts have them, most first. @param least sentences a term must stand in.
 */
export function nearTerms(sentences: TermRows, size: number, least: number, most: number): SparseRows {
  const contexts = Math.min(size, CONTEXTS);
  const { starts: sentenceStarts, columns: terms } = sentences;
  const { starts: holderStarts, columns: holders } = transpose(toSparse(sentences, size, () => 1));
  const masses = measureMasses(sentences, size, least);
  const smoothed = masses.map((mass) => mass ** SMOOTHING);
  const all = smoothed.reduce((sum, mass) => sum + mass, 0);
  const starts = new Uint32Array(size + 1);
  let columns: Uint32Array = new Uint32Array(0);
  let values: Float32Array = new Float32Array(0);
  let filled = 0;
  const counts = new Float64Array(size);
  const met = new Uint32Array(size);
  const ratios = new Float64Array(size);
  for (let term = 0; term < size; term++) {
    const mass = masses[term] ?? 0;
    const near = mass > 0 ? select(gather(term), mass) : 0;
    columns = grownUint32(columns, filled + near);
    values = grownFloat32(values, filled + near);
    for (let index = 0; index < near; index++) {
      columns[filled] = met[index] ?? 0;
      values[filled++] = Math.log(ratios[index] ?? 1);
    }
    starts[term + 1] = filled;
  }
  return { starts, columns: columns.slice(0, filled), values: values.slice(0, filled), columnCount: contexts };

  /** Leaves the terms that stand with this one in `met`, their shares of sentences in `counts`. */
  function gather(term: number): number {
    let others = 0;
    const end = holderStarts[term + 1] ?? 0;
    for (let at = holderStarts[term] ?? 0; at < end; at++) {
      const row = holders[at] ?? 0;
      const from = sentenceStarts[row] ?? 0;
      const to = sentenceStarts[row + 1] ?? 0;
      const share = 1 / (to - from);
      for (let place = from; place < to; place++) {
        const other = terms[place] ?? 0;
        if (other >= contexts) continue;
        const count = counts[other] ?? 0;
        if (count === 0) met[others++] = other;
        counts[other] = count + share;
      }
    }
    counts[term] = 0; // A term is not its own neighbour.
    return others;
  }

  /** Keeps in `met` and `ratios` what is nearer than chance, the greatest `most`. @returns how many. */
  function select(others: number, mass: number): number {
    let near = 0;
    for (let index = 0; index < others; index++) {
      const other = met[index] ?? 0;
      const expected = mass * (smoothed[other] ?? 0);
      const ratio = expected === 0 ? 0 : ((counts[other] ?? 0) * all) / expected;
      counts[other] = 0;
      if (ratio <= 1) continue;
      met[near] = other;
      ratios[near++] = ratio;
    }
    return near > most ? greatest(ratios, met, near, most) : near;
  }
}

/** Of each term that stands in enough sentences, their number, each counted as far as it has other terms. */
function measureMasses({ starts, columns, counts }: TermRows, size: number, least: number): Float64Array {
  const holders = countHolders({ starts, columns, counts }, size);
  const masses = new Float64Array(size);
  for (let row = 0; row < starts.length - 1; row++) {
    const [from, to] = [starts[row] ?? 0, starts[row + 1] ?? 0];
    for (let at = from; at < to; at++) {
      const term = columns[at] ?? 0;
      if ((holders[term] ?? 0) >= least) masses[term] = (masses[term] ?? 0) + (to - from - 1) / (to - from);
    }
  }
  return masses;
}
