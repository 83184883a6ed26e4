import type { Child } from "hono/jsx";

export interface KeyValue {
  label: string;
  /** Null, undefined and the empty text read 未填写. */
  value: Child;
}

/** The facts of a record. */
export function KeyValues({ facts, narrow }: { facts: readonly KeyValue[]; narrow?: boolean | undefined }) {
  return (
    <dl class={narrow ? "key-values key-values-narrow" : "key-values"}>
      {facts.map((fact) => (
        <div>
          <dt>{fact.label}</dt>
          <dd>{isBlank(fact.value) ? <span class="not-given">未填写</span> : fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}

function isBlank(value: Child): boolean {
  return value === null || value === undefined || value === "";
}
