import { Panel } from "../web/page.tsx";

/** 专家 behind an achievement, of those who agreed to be named; nothing where there is none. */
export function ExpertsPanel({ experts }: { experts: readonly { id: string; name: string; title: string }[] }) {
  if (experts.length === 0) return null;
  return (
    <Panel title="相关专家">
      <ul class="plain-list">
        {experts.map(({ id, name, title }) => (
          <li>
            <a href={`/experts/${id}`}>{name}</a> {title}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
