import type { Child } from "hono/jsx";

export interface Figure {
  label: string;
  value: Child;
  /** The list behind the number. */
  href?: string | undefined;
}

/** A few numbers that say where things stand, each leading to what it counts. */
export function Figures({ figures }: { figures: readonly Figure[] }) {
  return (
    <ul class="figures">
      {figures.map((figure) => (
        <li {...(figure.value === 0 ? { class: "figure-none" } : {})}>
          <span class="figure-value">{figure.value}</span>
          {figure.href === undefined ? <span>{figure.label}</span> : <a href={figure.href}>{figure.label}</a>}
        </li>
      ))}
    </ul>
  );
}
