/** What a fact is called, what it was, and what it is. */
export type Fact = readonly [label: string, from: string, to: string];

/** A line for each that is another, since what it was stands nowhere else. */
export function changedFacts(facts: readonly Fact[]): string[] {
  return facts
    .filter(([, from, to]) => from !== to)
    .map(([label, from, to]) => `${label}：${from || "无"} → ${to || "无"}`);
}

export const periodOf = (startsOn: string | null, endsOn: string | null): string =>
  startsOn === null && endsOn === null ? "" : `${startsOn ?? "未定"} 至 ${endsOn ?? "长期"}`;
