import { facetOptions } from "../reference/facet-options.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { ActiveFilters } from "../web/active-filters.tsx";
import { ConfirmForm } from "../web/confirm-form.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Filters, type FiltersProps } from "../web/filters.tsx";
import { KeptFields } from "../web/kept-fields.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { Notice } from "../web/notice.tsx";
import { Columns, PageHeading, Panel } from "../web/page.tsx";
import { Pagination } from "../web/pagination.tsx";
import { Tabs } from "../web/tabs.tsx";
import { STANDING_PATH, StandingMatchesTable, type StandingMatchesTableProps } from "./standing-matches-table.page.tsx";

interface StandingMatchesPageProps extends StandingMatchesTableProps {
  frame: Frame;
  /** By branch of the industry tree, whatever is chosen. */
  industryCounts: ReadonlyMap<string, number>;
  newTotal: number;
  seenTotal: number;
  /** A marking made just now, which may be taken back. */
  undoable: { count: number; seenAt: Date } | null;
  reference: ReferenceBook;
  /** When the newest of the list was found, whatever page is shown; null for an empty list. */
  newest: Date | null;
}

/** 新候选: good matches that appeared as posts arrived or changed, across all needs. */
export function StandingMatchesPage(props: StandingMatchesPageProps) {
  const { frame, page, seen, industries, newTotal, seenTotal, reference } = props;
  const keep = seen ? { seen: "yes" } : {};
  const filters: FiltersProps = {
    action: STANDING_PATH,
    keep,
    facets: [
      {
        name: "industry",
        label: "需求的产业",
        chosen: industries,
        options: facetOptions(reference, "industry", industries, props.industryCounts),
      },
    ],
  };
  return (
    <Layout
      frame={frame}
      title="新候选"
      current="standing-matches"
      breadcrumbs={[{ label: "需求办理", href: "/desk/needs?queue=published" }, { label: "新候选" }]}
    >
      <PageHeading
        title="新候选"
        lead="需求或成果发布、修改后，服务自动比对，把较强相关以上的配对列在这里。看过后请标记，企业和院所各自的标记互不影响。"
      />
      <Tabs
        label="是否看过"
        current={seen ? "seen" : "new"}
        tabs={[
          { key: "new", label: "新候选", href: STANDING_PATH, count: newTotal },
          {
            key: "seen",
            label: "看过的",
            href: listAddress(STANDING_PATH, { seen: "yes" }),
            count: seenTotal,
          },
        ]}
      />
      <Undo {...props} />
      <Columns side="left" aside={<Filters {...filters} />}>
        <Panel>
          <ActiveFilters {...filters} />
          {seen || page.rows.length === 0 ? null : <SeeAll {...props} />}
          <StandingMatchesTable {...props} />
          <Pagination
            page={page}
            href={(number) => listAddress(STANDING_PATH, { ...keep, industry: industries }, number)}
          />
          <ExportLinks total={page.total} href={listAddress(STANDING_PATH, { ...keep, industry: industries })} />
        </Panel>
      </Columns>
    </Layout>
  );
}

function Undo({ undoable, industries }: StandingMatchesPageProps) {
  if (undoable === null) return null;
  return (
    <Notice tone="success" title={`已把 ${undoable.count} 条标为看过`}>
      <form method="post" action={`${STANDING_PATH}/unseen`}>
        <input type="hidden" name="seenAt" value={String(undoable.seenAt.getTime())} />
        <KeptFields values={{ industry: [...industries] }} />
        <button class="btn btn-outline btn-sm" type="submit">
          撤销，重新列为新候选
        </button>
      </form>
    </Notice>
  );
}

function SeeAll({ page, industries, newest }: StandingMatchesPageProps) {
  const scope = industries.length === 0 ? "" : "筛选出的";
  return (
    <ConfirmForm
      action={`${STANDING_PATH}/seen`}
      label={`把${scope} ${page.total} 条都标为看过`}
      sentence={`${scope}全部 ${page.total} 条新候选将移到“看过的”，可以随时撤销；此后出现的仍会列为新候选。`}
      confirmLabel="确认标为看过"
    >
      <input type="hidden" name="foundUntil" value={String(newest?.getTime() ?? 0)} />
      <KeptFields values={{ industry: [...industries] }} />
    </ConfirmForm>
  );
}
