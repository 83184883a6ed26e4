import { listAddress } from "./list-address.ts";
import { Tabs } from "./tabs.tsx";

interface AsOfChoiceProps {
  /** The page itself. */
  action: string;
  asOf: string;
  /** The end of the period that the page is about, or today before it is over. */
  closing: string;
  today: string;
}

/** 截至: the end of a period, today, or any other day. */
export function AsOfChoice({ action, asOf, closing, today }: AsOfChoiceProps) {
  const days = [...new Set([closing, asOf, today])].sort();
  return (
    <div class="no-print">
      <Tabs
        label="截至哪一天"
        current={asOf}
        tabs={days.map((day) => {
          const label = day === today ? `截至今天（${day}）` : `截至 ${day}`;
          return { key: day, label, href: listAddress(action, { asOf: day }) };
        })}
      />
      <form method="get" action={action} class="inline-form" data-allow-resubmit>
        <label for="as-of">截至其他日期</label>
        <input class="input" type="date" id="as-of" name="asOf" value={asOf} max={today} />
        <button class="btn btn-outline" type="submit">
          查看
        </button>
      </form>
    </div>
  );
}
