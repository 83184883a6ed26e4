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
  /** A first and a last day, sent as `from` and `to`; empty for none. */
  days?: { label: string; from: string; to: string } | undefined;
}

const SHOWN_OPTIONS = 8;

/** How many choices and words narrow the list. */
export function countChosen({ facets, search, days }: Pick<FiltersProps, "facets" | "search" | "days">): number {
  const choices = facets.flatMap(({ chosen }) => chosen);
  return [...choices, search?.value, days?.from, days?.to].filter((value) => value !== undefined && value !== "")
    .length;
}

/** What the address of the list holds while it is narrowed like this. */
export function filtersInAddress(filters: FiltersProps): Record<string, string | readonly string[]> {
  const { facets, keep, search, days } = filters;
  const chosen = Object.fromEntries(facets.map((facet) => [facet.name, facet.chosen]));
  const words = search === undefined ? {} : { q: search.value };
  return { ...keep, ...words, ...(days === undefined ? {} : { from: days.from, to: days.to }), ...chosen };
}

/** A GET form of facets beside a list; `ActiveFilters` takes them off. Folded on a phone; needs no script. */
export function Filters(props: FiltersProps) {
  const { action, facets, keep, search, days } = props;
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
        {days === undefined ? null : <DayRange {...days} />}
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

function DayRange({ label, from, to }: NonNullable<FiltersProps["days"]>) {
  return (
    <fieldset class="facet">
      <legend>{label}</legend>
      <label class="field-label" for="filter-from">
        从
      </label>
      <input class="input" type="date" id="filter-from" name="from" value={from} />
      <label class="field-label" for="filter-to">
        到
      </label>
      <input class="input" type="date" id="filter-to" name="to" value={to} />
    </fieldset>
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
