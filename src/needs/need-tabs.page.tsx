import { Tabs } from "../web/tabs.tsx";

/** Public needs, and confidential ones by industry, region and amount band. */
export function NeedTabs({ current }: { current: "public" | "confidential" }) {
  return (
    <Tabs
      label="需求的公开范围"
      current={current}
      tabs={[
        { key: "public", label: "公开需求", href: "/needs" },
        { key: "confidential", label: "保密需求", href: "/needs/confidential" },
      ]}
    />
  );
}
