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
import { ACHIEVEMENT_STATUS_LABELS, ACHIEVEMENT_STATUSES, type AchievementStatus } from "./achievement.ts";
import { AchievementBadges, titleOf } from "./achievement-status.page.tsx";
import type { AchievementView } from "./present-achievement.ts";
import type { AchievementCounts } from "./queries.ts";

interface MyAchievementsPageProps {
  frame: Frame;
  page: Page<AchievementView>;
  counts: AchievementCounts;
  /** Null shows all. */
  status: AchievementStatus | null;
  /** How many new matches an achievement has. */
  newMatches: ReadonlyMap<string, number>;
  /** The introduction of each that goes on, and what to do next in it. */
  talks: ReadonlyMap<string, { href: string; step: string }>;
}

const PATH = "/my/achievements";

/** 我的成果: the institution's own achievements and what each waits for. */
export function MyAchievementsPage({ frame, page, counts, status, newMatches, talks }: MyAchievementsPageProps) {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <Layout frame={frame} title="我的成果" current="my-achievements" breadcrumbs={[{ label: "我的成果" }]}>
      <PageHeading
        title="我的成果"
        lead="本单位填报的全部科技成果，包括草稿。"
        actions={
          <a class="btn btn-primary" href="/achievements/new">
            <Icon name="plus" />
            填报成果
          </a>
        }
      />
      {total === 0 ? null : (
        <Tabs
          label="按状态查看"
          current={status ?? "all"}
          tabs={[
            { key: "all", label: "全部", href: PATH, count: total },
            ...ACHIEVEMENT_STATUSES.filter((key) => (counts[key] ?? 0) > 0 || key === status).map((key) => ({
              key,
              label: ACHIEVEMENT_STATUS_LABELS[key],
              href: listAddress(PATH, { status: key }),
              count: counts[key] ?? 0,
            })),
          ]}
        />
      )}
      <Panel>
        <Table
          caption="本单位的成果"
          captionHidden
          columns={[
            {
              header: "成果",
              heading: true,
              cell: (achievement: AchievementView) => (
                <>
                  <a href={`/achievements/${achievement.id}`}>{titleOf(achievement.text.title)}</a>
                  <span class="cell-note">
                    {achievement.number}
                    {newMatches.has(achievement.id) ? (
                      <a href={`/achievements/${achievement.id}#matches`}>
                        新相关需求 {newMatches.get(achievement.id)} 条
                      </a>
                    ) : null}
                  </span>
                </>
              ),
            },
            {
              header: "状态",
              cell: (achievement) => <AchievementBadges view={achievement} />,
            },
            { header: "下一步", cell: (achievement) => nextStep(achievement, talks.get(achievement.id)) },
            { header: "有效期至", nowrap: true, cell: ({ text }) => (text.validUntil === "" ? "—" : text.validUntil) },
            {
              header: "更新日期",
              nowrap: true,
              cell: ({ file }) => (file === null ? "—" : shanghaiDay(file.updatedAt)),
            },
          ]}
          rows={page.rows}
          empty={
            total === 0 ? (
              <EmptyState title="还没有填报成果">
                <p>把可以转化的技术写下来，工作人员审核后发布，并为您寻找有需要的企业。</p>
                <p>
                  <a class="btn btn-primary" href="/achievements/new">
                    填报第一项成果
                  </a>
                </p>
              </EmptyState>
            ) : (
              <EmptyState title="这个状态下没有成果">
                <p>
                  <a href={PATH}>查看全部成果</a>
                </p>
              </EmptyState>
            )
          }
        />
        <Pagination page={page} href={(number) => listAddress(PATH, { status: status ?? "" }, number)} />
        <ExportLinks total={page.total} href={listAddress(PATH, { status: status ?? "" })} />
      </Panel>
    </Layout>
  );
}

/** What the owner does, or waits for. */
function nextStep({ id, status, file }: AchievementView, talks: { href: string; step: string } | undefined) {
  if (talks !== undefined && status === "published") return <a href={talks.href}>{talks.step}</a>;
  const path = `/achievements/${id}`;
  switch (status) {
    case "draft":
      return <a href={`${path}/edit`}>{file?.source === "phone" ? "工作人员代录，请核对后提交" : "继续填写并提交"}</a>;
    case "returned":
      return <a href={`${path}/edit`}>按审核意见修改后再次提交</a>;
    case "submitted":
      return "等待审核";
    case "published":
      return "正在匹配需求，等待工作人员联系";
    case "refused":
      return <a href={path}>查看不予受理的原因</a>;
    case "closed":
      return file?.closeReason === "expired" ? <a href={path}>如仍要推广，可以续期</a> : "已结束";
  }
}
