import type { Child } from "hono/jsx";
import type { Page } from "../kernel/pagination.ts";
import { ActiveFilters } from "./active-filters.tsx";
import { EmptyState } from "./empty-state.tsx";
import type { Frame, NavLink } from "./env.ts";
import { ContactsExport, ExportLinks } from "./export-links.tsx";
import { countChosen, type Facet, Filters, type FiltersProps, filtersInAddress } from "./filters.tsx";
import { Icon } from "./icons.tsx";
import { Layout } from "./layout.tsx";
import { listAddress } from "./list-address.ts";
import { Columns, PageHeading, Panel } from "./page.tsx";
import { Pagination } from "./pagination.tsx";
import { type Column, Table } from "./table.tsx";
import { Tabs } from "./tabs.tsx";

export interface DeskQueueTab {
  key: string;
  label: string;
  count: number;
  /** Said when nothing stands here. */
  empty: string;
  /** What comes here, and what then. */
  purpose: string;
}

interface DeskPageProps<Row> {
  frame: Frame;
  /** 需求: what waits here. */
  noun: string;
  /** Of the page; otherwise the noun's 办理. */
  title?: string | undefined;
  lead: string;
  path: string;
  /** Key of the navigation link. */
  current: string;
  /** The way to a new one; null for those who only read. */
  begin: { label: string; href: string } | null;
  /** Other lists of the same work. */
  beside?: readonly { label: string; href: string }[] | undefined;
  /** Where what waits for a check stands, before the lists of this page. */
  waiting?: NavLink | undefined;
  queues: readonly DeskQueueTab[];
  queue: string;
  page: Page<Row>;
  columns: readonly Column<Row>[];
  /** What narrows the queue: words, and the facets. */
  search: { label: string; value: string };
  facets: readonly Facet[];
  /** Above the rows: what was done with those ticked before. */
  above?: Child | undefined;
  /** Below the rows: what to do with those ticked. */
  below?: Child | undefined;
  /** Whether the reader may take the list out with whole contacts. */
  exportsContacts: boolean;
}

/** The staff's queues of one kind of post, with what stands in one of them. */
export function DeskPage<Row>(props: DeskPageProps<Row>) {
  const { noun, path, begin, beside, queue, queues, page, search, facets } = props;
  const title = props.title ?? `${noun}办理`;
  const shown = queues.find(({ key }) => key === queue);
  const filters: FiltersProps = { action: path, keep: { queue }, search: { id: "desk-text", ...search }, facets };
  return (
    <Layout frame={props.frame} title={title} current={props.current} breadcrumbs={[{ label: title }]}>
      <PageHeading
        title={title}
        lead={props.lead}
        actions={
          <>
            {(beside ?? []).map(({ label, href }) => (
              <a class="btn btn-outline" href={href}>
                {label}
              </a>
            ))}
            {begin === null ? null : (
              <a class="btn btn-primary" href={begin.href}>
                <Icon name="plus" />
                {begin.label}
              </a>
            )}
          </>
        }
      />
      <Tabs
        label={`${noun}队列`}
        current={queue}
        tabs={[
          ...(props.waiting === undefined ? [] : [props.waiting]),
          ...queues.map(({ key, label, count }) => ({ key, label, href: listAddress(path, { queue: key }), count })),
        ]}
      />
      <Columns side="left" aside={<Filters {...filters} />}>
        <Panel>
          {props.above}
          <ActiveFilters {...filters} />
          <Table
            caption={`${shown?.label ?? ""}的${noun}`}
            captionHidden
            columns={props.columns}
            rows={page.rows}
            rowKeys
            empty={
              countChosen(filters) > 0 ? (
                <EmptyState title={`没有符合条件的${noun}`}>
                  <p>
                    请减少筛选条件，或<a href={listAddress(path, { queue })}>查看这一队列的全部{noun}</a>。
                  </p>
                </EmptyState>
              ) : (
                <EmptyState title={shown?.empty ?? ""}>
                  <p>{shown?.purpose}</p>
                </EmptyState>
              )
            }
          />
          {props.below}
          <Pagination page={page} href={(number) => listAddress(path, filtersInAddress(filters), number)} />
          <ExportLinks total={page.total} href={listAddress(path, filtersInAddress(filters))} />
          {props.exportsContacts ? (
            <ContactsExport total={page.total} action={listAddress(`${path}/contacts`, filtersInAddress(filters))} />
          ) : null}
        </Panel>
      </Columns>
    </Layout>
  );
}
