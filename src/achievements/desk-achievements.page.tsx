import { QUEUE_PATH } from "../checks/queue-address.ts";
import { daysBetween, shanghaiDay } from "../kernel/dates.ts";
import type { Page } from "../kernel/pagination.ts";
import { may } from "../kernel/permissions.ts";
import { industryFacet } from "../reference/facet-options.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { DeskPage } from "../web/desk-page.tsx";
import type { Frame } from "../web/env.ts";
import { listAddress } from "../web/list-address.ts";
import type { Column } from "../web/table.tsx";
import { AchievementBadges, titleOf } from "./achievement-status.page.tsx";
import { DESK_QUEUES, type DeskQueue, QUEUE_RULES } from "./desk-queues.ts";
import type { AchievementView } from "./present-achievement.ts";

interface DeskAchievementsPageProps {
  frame: Frame;
  page: Page<AchievementView>;
  queue: DeskQueue;
  counts: Record<DeskQueue, number>;
  /** How many wait for a check, in the queue of all posts. */
  waiting: number;
  reference: ReferenceBook;
  text: string;
  industries: readonly string[];
  now: Date;
}

/** 成果办理: the staff's lists of achievements; what waits for a check stands in the queue. */
export function DeskAchievementsPage(props: DeskAchievementsPageProps) {
  const { frame, page, queue, counts, waiting, reference, text, industries, now } = props;
  return (
    <DeskPage
      frame={frame}
      noun="成果"
      lead="高校院所提交的成果经审核后发布。"
      path="/desk/achievements"
      current="desk-achievements"
      begin={may(frame.actor, "achievement.post") ? { label: "代院所填报", href: "/achievements/new" } : null}
      beside={may(frame.actor, "match.review") ? [{ label: "疑似重复", href: "/repeated-achievements" }] : []}
      waiting={{
        key: "waiting",
        label: "待审",
        href: listAddress(QUEUE_PATH, { kind: "achievement" }),
        count: waiting,
      }}
      queue={queue}
      queues={DESK_QUEUES.map((key) => ({ ...QUEUE_RULES[key], key, count: counts[key] }))}
      columns={columnsOf(reference, now)}
      page={page}
      search={{ label: "名称、编号或单位", value: text }}
      facets={[industryFacet(reference, industries)]}
      exportsContacts={may(frame.actor, "achievement.check")}
    />
  );
}

function columnsOf(reference: ReferenceBook, now: Date): Column<AchievementView>[] {
  const whenSubmitted = ({ file }: AchievementView, say: (instant: Date) => string): string =>
    file === null || file.submittedAt === null ? "—" : say(file.submittedAt);
  return [
    {
      header: "成果",
      heading: true,
      cell: (achievement) => (
        <>
          <a href={`/achievements/${achievement.id}`} data-row-stop>
            {titleOf(achievement.text.title)}
          </a>
          <span class="cell-note">
            {achievement.number} <AchievementBadges view={achievement} />
          </span>
        </>
      ),
    },
    { header: "单位", cell: ({ organizationName }) => organizationName },
    { header: "产业", cell: ({ text }) => labelPath(reference, "industry", text.industry) || "未填写" },
    { header: "提交日期", nowrap: true, cell: (achievement) => whenSubmitted(achievement, shanghaiDay) },
    {
      header: "已过天数",
      numeric: true,
      cell: (achievement) => whenSubmitted(achievement, (instant) => String(daysBetween(instant, now))),
    },
  ];
}
