import { ORGANIZATION_KIND_LABELS, ORGANIZATION_KINDS } from "../organizations/organization.ts";
import { industryFacet } from "../reference/facet-options.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { ActiveFilters } from "../web/active-filters.tsx";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { countChosen, Filters, type FiltersProps, filtersInAddress } from "../web/filters.tsx";
import { listAddress } from "../web/list-address.ts";
import { Columns, Panel } from "../web/page.tsx";
import { RecordPage } from "../web/record-page.tsx";
import { Table } from "../web/table.tsx";
import { placeOf } from "./guests.page.tsx";
import type { Invitable } from "./list-invitable.ts";
import type { DockingEventRow } from "./queries.ts";

/** Whoever ticked the last of so many does not go back to the top. */
const LONG_LIST = 8;

interface InvitePageProps {
  frame: Frame;
  event: DockingEventRow;
  rows: readonly Invitable[];
  text: string;
  chosen: { kind: readonly string[]; industry: readonly string[]; having: readonly string[] };
  reference: ReferenceBook;
  /** Nobody was chosen. */
  problem: string | null;
}

/** 邀请单位: filtered, then all of them or some at once. */
export function InvitePage(props: InvitePageProps) {
  const { frame, event, rows, reference, problem } = props;
  const filters = filtersOf(props);
  const action = listAddress(`/docking-events/${event.id}/invitations`, filtersInAddress(filters));
  return (
    <RecordPage
      frame={frame}
      place={placeOf(event)}
      title="邀请单位"
      lead="先筛选，再勾选单位，或一次邀请列出的全部。已经邀请过的不再列出。"
      hasErrors={problem !== null}
    >
      <Columns side="left" aside={<Filters {...filters} />}>
        <Panel>
          <ActiveFilters {...filters} />
          {rows.length === 0 ? (
            <EmptyState title="没有可以邀请的单位">
              <p>
                {countChosen(filters) > 0 ? "请减少筛选条件，" : "单位都已邀请，"}
                <a href={`/docking-events/${event.id}/guests`}>查看受邀单位</a>。
              </p>
            </EmptyState>
          ) : (
            <form method="post" action={action}>
              {problem === null ? null : (
                <p class="field-error" role="alert">
                  {problem}
                </p>
              )}
              <InviteButtons count={rows.length} />
              <Table
                caption="可以邀请的单位"
                captionHidden
                columns={[
                  {
                    header: "单位",
                    heading: true,
                    cell: ({ id, name, kind }: Invitable) => (
                      <label class="choice">
                        <input class="checkbox" type="checkbox" name="organizationIds[]" value={id} />
                        <span>
                          {name}
                          <span class="cell-note">{ORGANIZATION_KIND_LABELS[kind]}</span>
                        </span>
                      </label>
                    ),
                  },
                  { header: "产业", cell: ({ industry }) => labelPath(reference, "industry", industry) },
                  {
                    header: "需求或成果",
                    cell: ({ kind, posts }) =>
                      posts === 0 ? "" : `${posts} ${kind === "enterprise" ? "条需求" : "项成果"}`,
                  },
                  { header: "现有匹配", numeric: true, cell: ({ matches }) => (matches === 0 ? "" : matches) },
                ]}
                rows={rows}
                empty=""
              />
              {rows.length > LONG_LIST ? <InviteButtons count={rows.length} /> : null}
            </form>
          )}
          <ExportLinks total={rows.length} href={listAddress(filters.action, filtersInAddress(filters))} noun="个" />
        </Panel>
      </Columns>
    </RecordPage>
  );
}

function InviteButtons({ count }: { count: number }) {
  return (
    <p class="work-links">
      <button class="btn btn-primary" type="submit" name="action" value="chosen">
        邀请勾选的单位
      </button>
      <button class="btn btn-outline" type="submit" name="action" value="all">
        邀请列出的全部 {count} 个
      </button>
    </p>
  );
}

function filtersOf({ event, text, chosen, reference }: InvitePageProps): FiltersProps {
  return {
    action: `/docking-events/${event.id}/invitations/new`,
    search: { id: "invitable-text", label: "单位名称", value: text },
    facets: [
      {
        name: "kind",
        label: "类型",
        chosen: chosen.kind,
        options: ORGANIZATION_KINDS.map((kind) => ({ value: kind, label: ORGANIZATION_KIND_LABELS[kind] })),
      },
      {
        name: "having",
        label: "情况",
        chosen: chosen.having,
        options: [
          { value: "posts", label: "有在找的需求或已发布的成果" },
          { value: "matches", label: "有较强的匹配" },
        ],
      },
      industryFacet(reference, chosen.industry),
    ],
  };
}
