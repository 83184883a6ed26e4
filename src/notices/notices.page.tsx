import { shanghaiMinute } from "../kernel/dates.ts";
import type { Page } from "../kernel/pagination.ts";
import { Badge, type BadgeTone } from "../web/badge.tsx";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { PageHeading, Panel } from "../web/page.tsx";
import { Pagination } from "../web/pagination.tsx";
import { RenewalForm } from "../web/renewal-form.tsx";
import { Tabs } from "../web/tabs.tsx";
import { NOTICE_KIND_LABELS, NOTICE_KINDS, type NoticeKind } from "./notice.ts";
import { MOST_NOTICES_EXPORTED } from "./notice-columns.ts";
import { sentenceOf } from "./notice-sentence.ts";
import type { NamedRecord, NoticeRow } from "./queries.ts";

export interface NoticesPageProps {
  frame: Frame;
  page: Page<NoticeRow>;
  kind: NoticeKind | null;
  counts: ReadonlyMap<NoticeKind, { total: number; unread: number }>;
  /** What the notices are about, as far as the person may read it. */
  named: ReadonlyMap<string, NamedRecord>;
  shownAt: Date;
}

const TONES: Record<NoticeKind, BadgeTone> = {
  handedIn: "primary",
  returned: "warning",
  refused: "error",
  published: "success",
  reviewerAssigned: "primary",
  delegation: "primary",
  matchesFound: "info",
  noMatch: "neutral",
  introduction: "info",
  dockingEvent: "primary",
  expiringSoon: "warning",
  expired: "error",
  ended: "neutral",
  membershipApplied: "primary",
  reportDue: "info",
  savedSearchFound: "neutral",
  canaryTripped: "error",
};

const RENEWABLE: readonly NoticeKind[] = ["expiringSoon", "expired"];

/** 消息: what happened that concerns this person, the unread first. */
export function NoticesPage(props: NoticesPageProps) {
  const { frame, page, kind, counts } = props;
  const all = [...counts.values()].reduce((sum, { unread }) => sum + unread, 0);
  const kinds = NOTICE_KINDS.filter((one) => counts.has(one) || one === kind);
  const unread = kind === null ? all : (counts.get(kind)?.unread ?? 0);
  return (
    <Layout frame={frame} title="消息" current="notices" breadcrumbs={[{ label: "消息" }]}>
      <PageHeading
        title="消息"
        lead={all === 0 ? "没有未读的消息。" : `有 ${all} 条未读。打开一条就标为已读。`}
        actions={
          <>
            <a class="btn btn-outline" href="/notices/searches">
              我的订阅
            </a>
            <a class="btn btn-outline" href="/notices/settings">
              邮件设置
            </a>
            {unread === 0 ? null : <ReadAll {...props} unread={unread} />}
          </>
        }
      />
      <Tabs
        label="消息类别（数字为未读）"
        current={kind ?? "all"}
        tabs={[
          { key: "all", label: "全部", href: "/notices", count: all },
          ...kinds.map((one) => ({
            key: one,
            label: NOTICE_KIND_LABELS[one],
            href: listAddress("/notices", { kind: one }),
            count: counts.get(one)?.unread ?? 0,
          })),
        ]}
      />
      <Panel>
        {page.total === 0 ? (
          <EmptyState title="这里还没有消息">
            <p>
              {kind === null ? "审核结果、新候选、到期提醒等会出现在这里。" : "这一类还没有消息。"}
              {kind === null ? null : <a href="/notices">查看全部消息</a>}
            </p>
          </EmptyState>
        ) : (
          <ol class="notice-list-page">
            {page.rows.map((row) => (
              <NoticeItem {...props} row={row} />
            ))}
          </ol>
        )}
        <Pagination page={page} href={(number) => listAddress("/notices", { kind: kind ?? "" }, number)} />
        <ExportLinks
          total={page.total}
          href={listAddress("/notices", { kind: kind ?? "" })}
          limit={MOST_NOTICES_EXPORTED}
        />
      </Panel>
    </Layout>
  );
}

function NoticeItem({ row, named, kind, page }: NoticesPageProps & { row: NoticeRow }) {
  const about = named.get(row.subjectId);
  const isUnread = row.readAt === null;
  return (
    <li class={isUnread ? "notice-unread" : undefined}>
      <div>
        <p class="notice-line">
          <Badge tone={isUnread ? TONES[row.kind] : "neutral"}>{NOTICE_KIND_LABELS[row.kind]}</Badge>
          <a href={`/notices/${row.id}`}>
            {isUnread ? <span class="sr-only">未读：</span> : null}
            {sentenceOf(row)}
          </a>
        </p>
        <p class="notice-about">
          {about === undefined ? null : `${about.name} · `}
          <time datetime={row.createdAt.toISOString()}>{shanghaiMinute(row.createdAt)}</time>
        </p>
      </div>
      <div class="notice-acts">
        {RENEWABLE.includes(row.kind) && about !== undefined && about.renewal !== null ? (
          <RenewalForm path={row.path} {...about.renewal} />
        ) : null}
        {isUnread ? (
          <form method="post" action={`/notices/${row.id}/reading`}>
            <input type="hidden" name="kind" value={kind ?? ""} />
            <input type="hidden" name="page" value={String(page.page)} />
            <button class="btn btn-sm btn-outline" type="submit" aria-label={`标为已读：${sentenceOf(row)}`}>
              标为已读
            </button>
          </form>
        ) : null}
      </div>
    </li>
  );
}

function ReadAll({ kind, shownAt, unread }: NoticesPageProps & { unread: number }) {
  return (
    <form method="post" action="/notices/reading">
      <input type="hidden" name="kind" value={kind ?? ""} />
      <input type="hidden" name="until" value={String(shownAt.getTime())} />
      <button class="btn btn-outline" type="submit">
        把 {unread} 条都标为已读
      </button>
    </form>
  );
}
