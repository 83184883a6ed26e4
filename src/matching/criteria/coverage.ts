import { lexiconOf } from "../../search/lexicon.ts";
import { normalize } from "../../search/normalize.ts";
import { type CoveredRequirement, coverageFit, coverRequirements } from "../coverage.ts";
import type { MatchableNeed } from "../matchable.ts";
import type { MeasureStore } from "../measure-store.ts";
import { type RequiredMeasure, readRequirement } from "../required-measure.ts";
import type { Criterion, CriterionReference } from "./criterion.ts";

interface ReadNeed {
  required: readonly RequiredMeasure[];
  /** All that the need says, as names are compared. */
  text: string;
}

/** 指标覆盖: how many of the need's measurable requirements the achievement meets, and how many it contradicts. */
export function coverageCriterion({ lexicon }: CriterionReference, measures: MeasureStore): Criterion {
  const readNeed = memoizeOf((need: MatchableNeed): ReadNeed => {
    const required = need.requirements.flatMap((row) => readRequirement(row, lexiconOf(lexicon)) ?? []);
    return { required, text: normalize([need.title, ...need.keywords, need.content].join("\n")) };
  });
  const cover: NonNullable<Criterion["coverage"]> = (need, achievement) => {
    const { required, text } = readNeed(need);
    return coverRequirements(required, measures.of(achievement), achievement, text);
  };
  return {
    criterion: "coverage",
    isCostly: true,
    fit: (need, achievement) => {
      const { required, text } = readNeed(need);
      return required.length === 0 ? null : coverageFit(required, measures.of(achievement), achievement, text);
    },
    because: (need, achievement) => because(cover(need, achievement)),
    question: (need) => (readNeed(need).required.length === 0 ? "请向需求企业了解可验收的技术指标" : null),
    coverage: cover,
  };
}

/** Remembers what was read of each key, and the last one without looking: a ranking asks about one need throughout. */
function memoizeOf<Key extends object, Read>(read: (key: Key) => Read): (key: Key) => Read {
  const known = new WeakMap<Key, Read>();
  let last: { key: Key; read: Read } | null = null;
  return (key) => {
    if (last?.key === key) return last.read;
    const found = known.get(key) ?? read(key);
    known.set(key, found);
    last = { key, read: found };
    return found;
  };
}

/** `满足 2 项指标（收率、能耗），不满足 1 项（板形），未提及 3 项`. */
function because(rows: readonly CoveredRequirement[]): string {
  if (rows.length === 0) return "需求没有列出可比较的技术指标，按平均计分";
  const named = (state: CoveredRequirement["state"]): string[] =>
    rows.filter((row) => row.state === state).map(({ requirement }) => requirement.name);
  const [met, contradicted, open] = [named("met"), named("contradicted"), named("notMentioned")];
  if (open.length === rows.length) return `需求的 ${rows.length} 项指标，成果都没有明确提及，按平均计分`;
  const parts = [
    met.length > 0 && `满足 ${met.length} 项指标（${met.join("、")}）`,
    contradicted.length > 0 && `不满足 ${contradicted.length} 项（${contradicted.join("、")}）`,
    open.length > 0 && `未提及 ${open.length} 项`,
  ];
  return parts.filter((part) => part !== false).join("，");
}
