import { shanghaiDay } from "../kernel/dates.ts";
import type { Page } from "../kernel/pagination.ts";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Icon } from "../web/icons.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { PageHeading, Panel } from "../web/page.tsx";
import { Pagination } from "../web/pagination.tsx";
import { Table } from "../web/table.tsx";
import { Tabs } from "../web/tabs.tsx";
import { NEED_STATUS_LABELS, NEED_STATUSES, type NeedStatus } from "./need.ts";
import { NeedBadges, titleOf } from "./need-status.page.tsx";
import type { NeedView } from "./present-need.ts";

interface MyNeedsPageProps {
  frame: Frame;
  page: Page<NeedView>;
  counts: Partial<Record<NeedStatus, number>>;
  /** Null shows all. */
  status: NeedStatus | null;
  /** How many new matches a need has. */
  newMatches: ReadonlyMap<string, number>;
  /** The introduction of each that goes on, and what to do next in it. */
  talks: ReadonlyMap<string, { href: string; step: string }>;
}

const PATH = "/my/needs";

/** 我的需求: the enterprise's own needs and what each waits for. */
export function MyNeedsPage({ frame, page, counts, status, newMatches, talks }: MyNeedsPageProps) {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <Layout frame={frame} title="我的需求" current="my-needs" breadcrumbs={[{ label: "我的需求" }]}>
      <PageHeading
        title="我的需求"
        lead="本单位填报的全部技术需求，包括草稿。"
        actions={
          <a class="btn btn-primary" href="/needs/new">
            <Icon name="plus" />
            填报需求
          </a>
        }
      />
      {total === 0 ? null : (
        <Tabs
          label="按状态查看"
          current={status ?? "all"}
          tabs={[
            { key: "all", label: "全部", href: PATH, count: total },
            ...NEED_STATUSES.filter((key) => (counts[key] ?? 0) > 0 || key === status).map((key) => ({
              key,
              label: NEED_STATUS_LABELS[key],
              href: listAddress(PATH, { status: key }),
              count: counts[key] ?? 0,
            })),
          ]}
        />
      )}
      <Panel>
        <Table
          caption="本单位的需求"
          captionHidden
          columns={[
            {
              header: "需求",
              heading: true,
              cell: (need: NeedView) => (
                <>
                  <a href={`/needs/${need.id}`}>{titleOf(need)}</a>
                  <span class="cell-note">
                    {need.number}
                    {newMatches.has(need.id) ? (
                      <a href={`/needs/${need.id}#matches`}>新候选成果 {newMatches.get(need.id)} 项</a>
                    ) : null}
                  </span>
                </>
              ),
            },
            { header: "状态", cell: (need) => <NeedBadges view={need} /> },
            { header: "下一步", cell: (need) => nextStep(need, talks.get(need.id)) },
            { header: "有效期至", nowrap: true, cell: ({ text }) => (text?.validUntil ? text.validUntil : "—") },
            { header: "更新日期", nowrap: true, cell: updatedDay },
          ]}
          rows={page.rows}
          empty={total === 0 ? <NoNeeds /> : <NoneInStatus />}
        />
        <Pagination page={page} href={(number) => listAddress(PATH, { status: status ?? "" }, number)} />
        <ExportLinks total={page.total} href={listAddress(PATH, { status: status ?? "" })} />
      </Panel>
    </Layout>
  );
}

function NoNeeds() {
  return (
    <EmptyState title="还没有填报需求">
      <p>把生产中遇到的技术难题写下来，工作人员审核后发布，并为您寻找匹配的科技成果。</p>
      <p>
        <a class="btn btn-primary" href="/needs/new">
          填报第一条需求
        </a>
      </p>
    </EmptyState>
  );
}

function NoneInStatus() {
  return (
    <EmptyState title="这个状态下没有需求">
      <p>
        <a href={PATH}>查看全部需求</a>
      </p>
    </EmptyState>
  );
}

const updatedDay = (need: NeedView): string => (need.trail === null ? "—" : shanghaiDay(need.trail.updatedAt));

/** What the owner does, or waits for. */
function nextStep(need: NeedView, talks: { href: string; step: string } | undefined) {
  if (talks !== undefined && (need.status === "published" || need.status === "inTalks"))
    return <a href={talks.href}>{talks.step}</a>;
  const edit = `/needs/${need.id}/edit`;
  switch (need.status) {
    case "draft":
      return need.trail?.source === "phone" ? (
        <a href={edit}>工作人员代录，请核对后提交</a>
      ) : (
        <a href={edit}>继续填写并提交</a>
      );
    case "returned":
      return <a href={edit}>按审核意见修改后再次提交</a>;
    case "submitted":
      return "等待形式审核";
    case "checked":
      return "等待诊断复核";
    case "published":
      return "正在匹配成果，等待工作人员联系";
    case "inTalks":
      return "对接进行中";
    case "contracted":
      return <a href={`/needs/${need.id}`}>已签约；问题解决后请结束需求</a>;
    case "refused":
      return <a href={`/needs/${need.id}`}>查看不予受理的原因</a>;
    case "closed":
      return need.trail?.closeReason === "expired" ? <a href={`/needs/${need.id}`}>如仍需要，可以续期</a> : "已结束";
  }
}
