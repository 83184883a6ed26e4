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
import { AchievementBadges, titleOf } from "./achievement-status.page.tsx";
import { DESK_QUEUES, type DeskQueue, QUEUE_RULES } from "./desk-queues.ts";
import type { AchievementView } from "./present-achievement.ts";

interface DeskAchievementsPageProps {
  frame: Frame;
  page: Page<AchievementView>;
  queue: DeskQueue;
  counts: Record<DeskQueue, number>;
  reference: ReferenceBook;
  text: string;
  industries: readonly string[];
  now: Date;
}

/** 成果办理: the staff's queues, with how long each achievement has waited. */
export function DeskAchievementsPage(props: DeskAchievementsPageProps) {
  const { frame, page, queue, counts, reference, text, industries, now } = props;
  const filters = { queue, q: text, industry: industries };
  const isNarrowed = text !== "" || industries.length > 0;
  return (
    <Layout frame={frame} title="成果办理" current="desk-achievements" breadcrumbs={[{ label: "成果办理" }]}>
      <PageHeading
        title="成果办理"
        lead="高校院所提交的成果经审核后发布。"
        actions={
          may(frame.actor, "achievement.post") ? (
            <a class="btn btn-primary" href="/achievements/new">
              <Icon name="plus" />
              代单位填报
            </a>
          ) : undefined
        }
      />
      <Tabs
        label="成果队列"
        current={queue}
        tabs={DESK_QUEUES.map((key) => ({
          key,
          label: QUEUE_RULES[key].label,
          href: listAddress("/desk/achievements", { queue: key }),
          count: counts[key],
        }))}
      />
      <Columns side="left" aside={<DeskFilters {...props} />}>
        <Panel>
          <Table
            caption={`${QUEUE_RULES[queue].label}的成果`}
            captionHidden
            columns={columnsOf(reference, now)}
            rows={page.rows}
            empty={
              <EmptyState title={isNarrowed ? "没有符合条件的成果" : QUEUE_RULES[queue].empty}>
                {isNarrowed ? (
                  <p>
                    请减少筛选条件，或<a href={listAddress("/desk/achievements", { queue })}>查看这一队列的全部成果</a>
                    。
                  </p>
                ) : null}
              </EmptyState>
            }
          />
          <Pagination page={page} href={(number) => listAddress("/desk/achievements", filters, number)} />
        </Panel>
      </Columns>
    </Layout>
  );
}

function columnsOf(reference: ReferenceBook, now: Date): Column<AchievementView>[] {
  return [
    {
      header: "成果",
      heading: true,
      cell: (achievement) => <a href={`/achievements/${achievement.id}`}>{titleOf(achievement.text.title)}</a>,
    },
    { header: "编号", nowrap: true, cell: (achievement) => achievement.number },
    { header: "单位", cell: (achievement) => achievement.organizationName },
    { header: "产业", cell: ({ text }) => labelPath(reference, "industry", text.industry) || "未填写" },
    {
      header: "状态",
      cell: (achievement) => <AchievementBadges view={achievement} />,
    },
    { header: "提交日期", nowrap: true, cell: ({ file }) => dayOf(file?.submittedAt) },
    { header: "已过天数", numeric: true, cell: ({ file }) => daysSince(file?.submittedAt, now) },
  ];
}

const dayOf = (instant: Date | null | undefined): string => (instant ? shanghaiDay(instant) : "—");

/** Calendar days in Shanghai since it was handed in: today is 0. */
function daysSince(submittedAt: Date | null | undefined, now: Date): string {
  if (!submittedAt) return "—";
  const days = (Date.parse(shanghaiDay(now)) - Date.parse(shanghaiDay(submittedAt))) / (24 * 60 * 60 * 1000);
  return String(Math.round(days));
}

function DeskFilters({ queue, reference, text, industries }: DeskAchievementsPageProps) {
  return (
    <Filters
      action="/desk/achievements"
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
        名称、编号或单位
      </label>
      <input class="input" type="search" id="desk-text" name="q" value={text} />
    </Filters>
  );
}
