import type { NavLink } from "./env.ts";

/** Parts of one list, each with its own address: 待形审, 待诊断 … with what waits in each. */
export function Tabs({ label, tabs, current }: { label: string; tabs: readonly NavLink[]; current: string }) {
  return (
    <nav class="tab-links" aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li>
            <a href={tab.href} {...(tab.key === current ? { "aria-current": "page" } : {})}>
              {tab.label}
              {tab.count === undefined ? null : <span class="tab-count">{tab.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
