import { shanghaiDay } from "../kernel/dates.ts";
import { may } from "../kernel/permissions.ts";
import { ConfirmForm } from "../web/confirm-form.tsx";
import type { Frame } from "../web/env.ts";
import { Layout } from "../web/layout.tsx";
import { Notice } from "../web/notice.tsx";
import { Columns, PageHeading, Panel, Prose } from "../web/page.tsx";
import { ACT_STATUSES, type AnnouncementAct, describePeriod, isShown } from "./announcement.ts";
import { AnnouncementBadges } from "./announcement-status.page.tsx";
import { ANNOUNCEMENTS_PATH } from "./announcements.page.tsx";
import type { AnnouncementRow } from "./queries.ts";

interface AnnouncementPageProps {
  frame: Frame;
  row: AnnouncementRow;
  today: string;
}

/** One 公告; staff also publish, mend and withdraw it here. */
export function AnnouncementPage({ frame, row, today }: AnnouncementPageProps) {
  const isWriter = may(frame.actor, "announcement.write");
  const published = row.publishedAt === null ? null : `${shanghaiDay(row.publishedAt)} 发布`;
  return (
    <Layout
      frame={frame}
      title={row.title}
      current="announcements"
      breadcrumbs={[{ label: "公告", href: ANNOUNCEMENTS_PATH }, { label: row.title }]}
    >
      <PageHeading
        title={row.title}
        lead={[frame.site.bureauName, published].filter((part) => part !== null).join(" · ")}
        badges={isWriter ? <AnnouncementBadges row={row} today={today} /> : undefined}
      />
      {isWriter ? (
        <Columns aside={<Acts row={row} today={today} />}>
          <Text body={row.body} />
        </Columns>
      ) : (
        <Text body={row.body} />
      )}
    </Layout>
  );
}

function Text({ body }: { body: string }) {
  return (
    <>
      <Panel>
        <Prose text={body} />
      </Panel>
      <p class="no-print">
        <a href={ANNOUNCEMENTS_PATH}>查看全部公告</a>
      </p>
    </>
  );
}

function Acts({ row, today }: { row: AnnouncementRow; today: string }) {
  const path = `${ANNOUNCEMENTS_PATH}/${row.id}`;
  const can = (act: AnnouncementAct): boolean => ACT_STATUSES[act].includes(row.status);
  const seen = <input type="hidden" name="version" value={String(row.version)} />;
  return (
    <Panel title="办理">
      <p>{whatVisitorsSee(row, today)}</p>
      <div class="flow">
        {can("save") ? (
          <p>
            <a class="btn btn-outline" href={`${path}/edit`}>
              修改
            </a>
          </p>
        ) : null}
        {can("publish") ? (
          <ConfirmForm
            action={`${path}/publication`}
            label="发布"
            sentence="发布后所有人都能看到，最新的三条显示在首页。"
            confirmLabel="确认发布"
            primary
          >
            {seen}
          </ConfirmForm>
        ) : null}
        {can("withdraw") ? (
          <ConfirmForm
            action={`${path}/withdrawal`}
            label="撤回"
            sentence="撤回后只有工作人员能看到，不能再次发布。"
            confirmLabel="确认撤回"
            danger
          >
            {seen}
          </ConfirmForm>
        ) : null}
      </div>
      {row.status === "withdrawn" ? (
        <Notice tone="info">
          <p>如要再次公布同样的内容，请另写一条公告。</p>
        </Notice>
      ) : null}
    </Panel>
  );
}

function whatVisitorsSee(row: AnnouncementRow, today: string): string {
  const period = describePeriod(row);
  const days = period === "" ? "" : `（${period}）`;
  if (row.status === "draft") return `还没有发布，只有工作人员能看到${days}。`;
  if (row.status === "withdrawn") return "已撤回，只有工作人员能看到。";
  return isShown(row, today) ? `所有人都能看到${days}。` : `今天不显示${days}，只有工作人员能看到。`;
}
