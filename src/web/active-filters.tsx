import { countChosen, type FiltersProps, filtersInAddress } from "./filters.tsx";
import { Icon } from "./icons.tsx";
import { listAddress } from "./list-address.ts";

interface ActiveFilter {
  label: string;
  /** The list without this filter. */
  href: string;
}

/** What narrows a list now, each choice with a way to take it off, from what its `Filters` show. */
export function ActiveFilters(filters: FiltersProps) {
  if (countChosen(filters) === 0) return null;
  return (
    <ul class="active-filters" aria-label="已选筛选条件">
      {activeFilters(filters).map(({ label, href }) => (
        <li>
          <a href={href}>
            <span class="sr-only">取消筛选：</span>
            {label}
            <Icon name="close" />
          </a>
        </li>
      ))}
      <li>
        <a class="clear-filters" href={listAddress(filters.action, filters.keep ?? {})}>
          全部清除
        </a>
      </li>
    </ul>
  );
}

function activeFilters(filters: FiltersProps): ActiveFilter[] {
  const { action, facets, search } = filters;
  const address = filtersInAddress(filters);
  const words =
    search === undefined || search.value === ""
      ? []
      : [{ label: `“${search.value}”`, href: listAddress(action, { ...address, q: "" }) }];
  const choices = facets.flatMap((facet) =>
    facet.chosen
      .filter((value) => value !== "")
      .map((value) => ({
        label: facet.options.find((option) => option.value === value)?.label ?? value,
        href: listAddress(action, { ...address, [facet.name]: facet.chosen.filter((one) => one !== value) }),
      })),
  );
  const { from = "", to = "" } = filters.days ?? {};
  const days = [
    ...(from === "" ? [] : [{ label: `${from} 起`, href: listAddress(action, { ...address, from: "" }) }]),
    ...(to === "" ? [] : [{ label: `到 ${to}`, href: listAddress(action, { ...address, to: "" }) }]),
  ];
  return [...words, ...days, ...choices];
}
