import { Tabs } from "../web/tabs.tsx";

/** What the engine found for one need: achievements, and the people behind them. */
export function NeedMatchesTabs({ needId, current }: { needId: string; current: "achievements" | "experts" }) {
  return (
    <Tabs
      label="匹配结果"
      current={current}
      tabs={[
        { key: "achievements", label: "匹配成果", href: `/needs/${needId}/matches` },
        { key: "experts", label: "相关专家", href: `/needs/${needId}/experts` },
      ]}
    />
  );
}
