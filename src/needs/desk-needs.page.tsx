import { shanghaiDay } from "../kernel/dates.ts";
import type { Page } from "../kernel/pagination.ts";
import { may } from "../kernel/permissions.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { Filters } from "../web/filters.tsx";
import { Icon } from "../web/icons.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { Columns, PageHeading, Panel } from "../web/page.tsx";
import { Pagination } from "../web/pagination.tsx";
import { type Column, Table } from "../web/table.tsx";
import { Tabs } from "../web/tabs.tsx";
import { DESK_QUEUES, type DeskQueue, QUEUE_RULES } from "./desk-queues.ts";
import { NeedBadges, titleOf } from "./need-status.page.tsx";
import type { NeedView } from "./present-need.ts";

interface DeskNeedsPageProps {
  frame: Frame;
  page: Page<NeedView>;
  queue: DeskQueue;
  counts: Record<DeskQueue, number>;
  reference: ReferenceBook;
  text: string;
  industries: readonly string[];
  now: Date;
}

/** 需求办理: the staff's queues, with how long each need has waited. */
export function DeskNeedsPage(props: DeskNeedsPageProps) {
  const { frame, page, queue, counts, reference, text, industries, now } = props;
  const filters = { queue, q: text, industry: industries };
  const isNarrowed = text !== "" || industries.length > 0;
  return (
    <Layout frame={frame} title="需求办理" current="desk-needs" breadcrumbs={[{ label: "需求办理" }]}>
      <PageHeading
        title="需求办理"
        lead="企业提交的需求经形式审核、诊断复核后发布。"
        actions={
          may(frame.actor, "need.post") ? (
            <a class="btn btn-primary" href="/needs/new">
              <Icon name="plus" />
              代企业填报
            </a>
          ) : undefined
        }
      />
      <Tabs
        label="需求队列"
        current={queue}
        tabs={DESK_QUEUES.map((key) => ({
          key,
          label: QUEUE_RULES[key].label,
          href: listAddress("/desk/needs", { queue: key }),
          count: counts[key],
        }))}
      />
      <Columns side="left" aside={<DeskFilters {...props} />}>
        <Panel>
          <Table
            caption={`${QUEUE_RULES[queue].label}的需求`}
            captionHidden
            columns={columnsOf(reference, now)}
            rows={page.rows}
            empty={
              <EmptyState title={isNarrowed ? "没有符合条件的需求" : QUEUE_RULES[queue].empty}>
                {isNarrowed ? (
                  <p>
                    请减少筛选条件，或<a href={listAddress("/desk/needs", { queue })}>查看这一队列的全部需求</a>。
                  </p>
                ) : null}
              </EmptyState>
            }
          />
          <Pagination page={page} href={(number) => listAddress("/desk/needs", filters, number)} />
        </Panel>
      </Columns>
    </Layout>
  );
}

function columnsOf(reference: ReferenceBook, now: Date): Column<NeedView>[] {
  return [
    { header: "需求", heading: true, cell: (need) => <a href={`/needs/${need.id}`}>{titleOf(need)}</a> },
    { header: "编号", cell: (need) => <span class="nowrap">{need.number}</span> },
    { header: "企业", cell: (need) => need.file?.organizationName ?? need.asker },
    {
      header: "产业",
      cell: (need) => (need.industry === "" ? "未填写" : labelPath(reference, "industry", need.industry)),
    },
    { header: "状态", cell: (need) => <NeedBadges view={need} /> },
    { header: "提交日期", cell: (need) => <span class="nowrap">{dayOf(need.trail?.submittedAt)}</span> },
    { header: "已过天数", numeric: true, cell: (need) => ageInDays(need.trail?.submittedAt, now) },
  ];
}

const dayOf = (instant: Date | null | undefined): string => (instant ? shanghaiDay(instant) : "—");

/** Calendar days in Shanghai since it was handed in: today is 0. */
export function ageInDays(submittedAt: Date | null | undefined, now: Date): string {
  if (!submittedAt) return "—";
  const days = (Date.parse(shanghaiDay(now)) - Date.parse(shanghaiDay(submittedAt))) / (24 * 60 * 60 * 1000);
  return String(Math.round(days));
}

function DeskFilters({ queue, reference, text, industries }: DeskNeedsPageProps) {
  return (
    <Filters
      action="/desk/needs"
      keep={{ queue }}
      facets={[
        {
          name: "industry",
          label: "产业",
          chosen: industries,
          options: reference
            .options("industry")
            .filter(({ parent }) => parent === null)
            .map(({ code, label }) => ({ value: code, label })),
        },
      ]}
    >
      <label class="field-label" for="desk-text">
        名称、编号或企业
      </label>
      <input class="input" type="search" id="desk-text" name="q" value={text} />
    </Filters>
  );
}
