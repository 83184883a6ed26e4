import type { Page } from "../kernel/pagination.ts";
import { EmptyState } from "./empty-state.tsx";
import type { Frame } from "./env.ts";
import { type FacetOption, Filters } from "./filters.tsx";
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
}

interface DeskPageProps<Row> {
  frame: Frame;
  /** 需求: what waits here. */
  noun: string;
  lead: string;
  path: string;
  /** Key of the navigation link. */
  current: string;
  /** The way to a new one; null for those who only read. */
  begin: { label: string; href: string } | null;
  queues: readonly DeskQueueTab[];
  queue: string;
  page: Page<Row>;
  columns: readonly Column<Row>[];
  /** What narrows the queue. */
  text: string;
  textLabel: string;
  industries: readonly string[];
  industryOptions: readonly FacetOption[];
}

/** The staff's queues of one kind of post, with what stands in one of them. */
export function DeskPage<Row>(props: DeskPageProps<Row>) {
  const { noun, path, begin, queue, queues, page, text, industries } = props;
  const title = `${noun}办理`;
  const isNarrowed = text !== "" || industries.length > 0;
  const shown = queues.find(({ key }) => key === queue);
  const filters = { queue, q: text, industry: industries };
  return (
    <Layout frame={props.frame} title={title} current={props.current} breadcrumbs={[{ label: title }]}>
      <PageHeading
        title={title}
        lead={props.lead}
        actions={
          begin === null ? undefined : (
            <a class="btn btn-primary" href={begin.href}>
              <Icon name="plus" />
              {begin.label}
            </a>
          )
        }
      />
      <Tabs
        label={`${noun}队列`}
        current={queue}
        tabs={queues.map(({ key, label, count }) => ({ key, label, href: listAddress(path, { queue: key }), count }))}
      />
      <Columns side="left" aside={<DeskFilters {...props} />}>
        <Panel>
          <Table
            caption={`${shown?.label ?? ""}的${noun}`}
            captionHidden
            columns={props.columns}
            rows={page.rows}
            empty={
              isNarrowed ? (
                <EmptyState title={`没有符合条件的${noun}`}>
                  <p>
                    请减少筛选条件，或<a href={listAddress(path, { queue })}>查看这一队列的全部{noun}</a>。
                  </p>
                </EmptyState>
              ) : (
                <EmptyState title={shown?.empty ?? ""} />
              )
            }
          />
          <Pagination page={page} href={(number) => listAddress(path, filters, number)} />
        </Panel>
      </Columns>
    </Layout>
  );
}

function DeskFilters<Row>(props: DeskPageProps<Row>) {
  const { path, queue, text, textLabel, industries, industryOptions } = props;
  const industry = { name: "industry", label: "产业", chosen: industries, options: industryOptions };
  return (
    <Filters action={path} keep={{ queue }} facets={[industry]}>
      <label class="field-label" for="desk-text">
        {textLabel}
      </label>
      <input class="input" type="search" id="desk-text" name="q" value={text} />
    </Filters>
  );
}
