import { listAddress } from "./list-address.ts";
import { Tabs } from "./tabs.tsx";

interface VoucherTabsProps {
  path: string;
  total: number;
  unproved: number;
  onlyUnproved: boolean;
}

/** 全部 or 缺凭证 of a list of entries; nothing where every one has its voucher. */
export function VoucherTabs({ path, total, unproved, onlyUnproved }: VoucherTabsProps) {
  if (unproved === 0 && !onlyUnproved) return null;
  return (
    <Tabs
      label="按凭证筛选"
      current={onlyUnproved ? "missing" : "all"}
      tabs={[
        { key: "all", label: `全部（${total}）`, href: path },
        { key: "missing", label: `缺凭证（${unproved}）`, href: listAddress(path, { voucher: "missing" }) },
      ]}
    />
  );
}
