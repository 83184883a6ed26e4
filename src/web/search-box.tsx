import type { Child } from "hono/jsx";
import { Icon } from "./icons.tsx";

export interface SearchBoxProps {
  /** Distinguishes several boxes on one page. */
  id: string;
  label: string;
  placeholder: string;
  value?: string | undefined;
  action?: string | undefined;
  /** Where as-you-type suggestions come from (`?q=`), or absent for none. */
  suggestPath?: string | undefined;
  large?: boolean | undefined;
}

/** A search form. Suggestions come by htmx; without it the form works as ever. The key `/` leads here. */
export function SearchBox({ id, label, placeholder, value, action, suggestPath, large }: SearchBoxProps) {
  const suggest =
    suggestPath === undefined
      ? {}
      : {
          "hx-get": suggestPath,
          "hx-trigger": "input changed delay:200ms",
          "hx-target": `#${id}-suggestions`,
          "hx-sync": "this:replace",
        };
  return (
    <search class={large ? "search-box search-box-large" : "search-box"}>
      <form method="get" action={action ?? "/search"} data-allow-resubmit>
        <label class="sr-only" for={id}>
          {label}
        </label>
        <input
          class="input"
          type="search"
          id={id}
          name="q"
          value={value ?? ""}
          placeholder={placeholder}
          autocomplete="off"
          data-search
          {...suggest}
        />
        <button class="btn btn-primary" type="submit">
          <Icon name="search" />
          <span>搜索</span>
        </button>
      </form>
      {suggestPath === undefined ? null : <div id={`${id}-suggestions`} class="suggestions" aria-live="polite" />}
    </search>
  );
}

export interface Suggestion {
  href: string;
  label: Child;
  /** 需求, 成果 … */
  kind: string;
}

/** The fragment that a suggest path answers with. */
export function Suggestions({ suggestions }: { suggestions: readonly Suggestion[] }) {
  if (suggestions.length === 0) return null;
  return (
    <ul>
      {suggestions.map((suggestion) => (
        <li>
          <a href={suggestion.href}>
            <span class="suggestion-kind">{suggestion.kind}</span>
            <span>{suggestion.label}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
