import type { Order } from "./evaluate-engine.ts";
import { ENGINES } from "./ranking-engine.ts";
import type { Built, Outcome } from "./run-engine.ts";
import type { Timing } from "./time-engine.ts";

/** What was measured of each engine at one size; without a labelled set there is no order. */
export interface Comparison {
  size: number;
  engines: ReadonlyMap<string, { timing: Outcome<Timing>; order: Outcome<Order> | null }>;
}

const HEADINGS = [
  "engine",
  "needs",
  "p50 ms",
  "p95 ms",
  "cpu p50",
  "× duijie",
  "build ms",
  "bytes/post",
  "nDCG@10",
  "pairwise",
  "with",
];
const NONE = "–";

/** @param asked how many needs there are: of a slow engine fewer are timed, and the table says so. */
export function printTable({ engines }: Comparison, asked: number): string {
  const ours = engines.get("duijie")?.timing.figures?.p50;
  const rows = [...engines].flatMap(([name, { timing, order }]) => {
    const { figures } = timing;
    const times = figures
      ? [
          figures.needs < asked ? `${figures.needs} of ${asked}` : String(figures.needs),
          figures.p50.toFixed(2),
          figures.p95.toFixed(2),
          figures.processorP50.toFixed(2),
          ours === undefined ? NONE : (figures.p50 / ours).toFixed(1),
          ...builtOf(figures),
        ]
      : [NONE, timing.because, NONE, NONE, NONE, ...builtOf(timing.built)];
    const orders = order?.figures
      ? [order.figures.nDCG10.toFixed(4), order.figures.pairwise.toFixed(4)]
      : [order?.because ?? NONE, NONE];
    const variants = Object.entries(figures?.variants ?? {}).map(([variant, { p50, p95, shared }]) => {
      const ratio = ours === undefined ? NONE : (p50 / ours).toFixed(1);
      const note = `${variant}; ${(shared * 100).toFixed(1)} % of the first page the same`;
      return ["", "", p50.toFixed(2), p95.toFixed(2), "", ratio, "", "", "", "", note];
    });
    return [[name, ...times, ...orders, ENGINES[name]?.options ?? ""], ...variants];
  });
  return align([HEADINGS, ...rows]);
}

function builtOf(built: Built | null): string[] {
  return built ? [String(built.buildMs), String(built.bytesPerDoc)] : [NONE, NONE];
}

/** Every column as wide as its widest cell: words to the left, figures to the right. */
export function align(rows: readonly (readonly string[])[]): string {
  const last = (rows[0]?.length ?? 0) - 1;
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const pad = (cell: string, column: number): string => {
    if (column === last) return cell;
    return column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  };
  return rows.map((row) => row.map(pad).join("  ")).join("\n");
}

/** The same as the result line has it: null is what could not be measured, or was not asked for. */
export function describeComparison({ size, engines }: Comparison) {
  const described = [...engines].map(([name, { timing, order }]) => [
    name,
    {
      needs: timing.figures?.needs ?? null,
      p50: timing.figures?.p50 ?? null,
      p95: timing.figures?.p95 ?? null,
      processorP50: timing.figures?.processorP50 ?? null,
      buildMs: (timing.figures ?? timing.built)?.buildMs ?? null,
      bytesPerDoc: (timing.figures ?? timing.built)?.bytesPerDoc ?? null,
      ...(timing.figures ? {} : { because: timing.because }),
      nDCG10: order?.figures?.nDCG10 ?? null,
      pairwise: order?.figures?.pairwise ?? null,
      ...(Object.keys(timing.figures?.variants ?? {}).length > 0 ? { variants: timing.figures?.variants } : {}),
    },
  ]);
  return { size, engines: Object.fromEntries(described) };
}
