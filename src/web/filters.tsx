import type { Child, PropsWithChildren } from "hono/jsx";
import { Icon } from "./icons.tsx";

export interface FacetOption {
  value: string;
  label: string;
  /** Rows that the list would hold; absent where it is not counted. */
  count?: number | undefined;
  /** Set in under the option before, e.g. a branch of an industry. */
  indent?: boolean | undefined;
}

export interface Facet {
  name: string;
  label: string;
  options: readonly FacetOption[];
  chosen: readonly string[];
  /** One of the list instead of several. */
  single?: boolean | undefined;
}

export interface FiltersProps {
  action: string;
  facets: readonly Facet[];
  /** What else the address holds and must keep, e.g. `q` and `sort`. */
  keep?: Readonly<Record<string, string>> | undefined;
  /** Fields above the facets, e.g. a search field. */
  children?: Child | undefined;
}

const SHOWN_OPTIONS = 8;

/** A GET form of facets beside a list. Folded on a phone; needs no script. */
export function Filters({ action, facets, keep, children }: PropsWithChildren<FiltersProps>) {
  return (
    <details class="filters">
      <summary>
        <Icon name="filter" />
        筛选
      </summary>
      <form method="get" action={action} data-allow-resubmit>
        {Object.entries(keep ?? {}).map(([name, value]) =>
          value === "" ? null : <input type="hidden" name={name} value={value} />,
        )}
        {children}
        {facets.map((facet) => (
          <FacetGroup facet={facet} />
        ))}
        <div class="filter-buttons">
          <button class="btn btn-primary btn-sm" type="submit">
            应用筛选
          </button>
          <a class="btn btn-ghost btn-sm" href={action}>
            清空
          </a>
        </div>
      </form>
    </details>
  );
}

function FacetGroup({ facet }: { facet: Facet }) {
  const isShown = (option: FacetOption, index: number) => index < SHOWN_OPTIONS || facet.chosen.includes(option.value);
  const rest = facet.options.filter((option, index) => !isShown(option, index));
  return (
    <fieldset class="facet">
      <legend>{facet.label}</legend>
      {facet.options.filter(isShown).map((option) => (
        <FacetChoice facet={facet} option={option} />
      ))}
      {rest.length === 0 ? null : (
        <details class="facet-rest">
          <summary>其余 {rest.length} 项</summary>
          {rest.map((option) => (
            <FacetChoice facet={facet} option={option} />
          ))}
        </details>
      )}
    </fieldset>
  );
}

function FacetChoice({ facet, option }: { facet: Facet; option: FacetOption }) {
  const type = facet.single ? "radio" : "checkbox";
  return (
    <label class={option.indent ? "facet-choice facet-indent" : "facet-choice"}>
      <input
        class={type}
        type={type}
        name={facet.name}
        value={option.value}
        {...(facet.chosen.includes(option.value) ? { checked: true } : {})}
      />
      <span class="facet-label">{option.label}</span>
      {option.count === undefined ? null : <span class="facet-count">{option.count}</span>}
    </label>
  );
}

export interface ActiveFilter {
  label: string;
  /** The list without this filter. */
  href: string;
}

/** What narrows the list now, each with a way to take it off. */
export function ActiveFilters({ filters, clearHref }: { filters: readonly ActiveFilter[]; clearHref: string }) {
  if (filters.length === 0) return null;
  return (
    <ul class="active-filters" aria-label="已选筛选条件">
      {filters.map((filter) => (
        <li>
          <a href={filter.href}>
            <span class="sr-only">取消筛选：</span>
            {filter.label}
            <Icon name="close" />
          </a>
        </li>
      ))}
      <li>
        <a class="clear-filters" href={clearHref}>
          全部清除
        </a>
      </li>
    </ul>
  );
}
