import { Icon } from "./icons.tsx";

export interface FacetOption {
  value: string;
  label: string;
  /** Rows that the list would hold; absent where it is not counted. */
  count?: number | undefined;
  /** Said below the label. */
  note?: string | undefined;
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
  /** What else the address holds and must keep, e.g. `sort` or `queue`. */
  keep?: Readonly<Record<string, string>> | undefined;
  /** A field for words above the facets; it is sent as `q`. */
  search?: { id: string; label: string; value: string } | undefined;
}

const SHOWN_OPTIONS = 8;

/** How many choices and words narrow the list. */
export function countChosen({ facets, search }: Pick<FiltersProps, "facets" | "search">): number {
  const choices = facets.flatMap(({ chosen }) => chosen.filter((value) => value !== ""));
  return choices.length + (search === undefined || search.value === "" ? 0 : 1);
}

/** What the address of the list holds while it is narrowed like this. */
export function filtersInAddress({ facets, keep, search }: FiltersProps): Record<string, string | readonly string[]> {
  const chosen = Object.fromEntries(facets.map((facet) => [facet.name, facet.chosen]));
  return { ...keep, ...(search === undefined ? {} : { q: search.value }), ...chosen };
}

/** A GET form of facets beside a list; `ActiveFilters` takes them off. Folded on a phone; needs no script. */
export function Filters(props: FiltersProps) {
  const { action, facets, keep, search } = props;
  const chosen = countChosen(props);
  return (
    <details class="filters">
      <summary>
        <Icon name="filter" />
        {chosen === 0 ? "筛选" : `筛选（已选 ${chosen} 项）`}
      </summary>
      <form method="get" action={action} data-allow-resubmit>
        {Object.entries(keep ?? {}).map(([name, value]) =>
          value === "" ? null : <input type="hidden" name={name} value={value} />,
        )}
        {search === undefined ? null : (
          <>
            <label class="field-label" for={search.id}>
              {search.label}
            </label>
            <input class="input" type="search" id={search.id} name="q" value={search.value} />
          </>
        )}
        {facets.map((facet) => (
          <FacetGroup facet={facet} />
        ))}
        <p>
          <button class="btn btn-primary btn-sm" type="submit">
            应用筛选
          </button>
        </p>
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
      <span class="facet-label">
        {option.label}
        {option.note === undefined ? null : <span class="facet-note">{option.note}</span>}
      </span>
      {option.count === undefined ? null : <span class="facet-count">{option.count}</span>}
    </label>
  );
}
