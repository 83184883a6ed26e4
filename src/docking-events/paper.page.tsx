import type { PropsWithChildren } from "hono/jsx";
import { shanghaiDay } from "../kernel/dates.ts";
import type { Frame } from "../web/env.ts";
import { Layout } from "../web/layout.tsx";
import { PageHeading } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import { hoursOf } from "./docking-event-status.page.tsx";
import type { DockingEventRow } from "./queries.ts";

interface LetterPageProps {
  frame: Frame;
  event: DockingEventRow;
  /** Null for the form of it that staff look at. */
  organizationName: string | null;
}

/** 邀请函, to be printed. */
export function InvitationLetterPage({ frame, event, organizationName }: LetterPageProps) {
  const { bureauName, contactPhone } = frame.site;
  return (
    <PaperPage frame={frame} event={event} title="邀请函">
      <article class="letter" aria-labelledby="letter-title">
        <h2 id="letter-title">邀请函</h2>
        <p>编号：{event.number}</p>
        <p>{organizationName ?? "各受邀单位"}：</p>
        <p class="letter-body">
          为促进企业技术需求与高校院所科技成果对接，我单位定于 {hoursOf(event)} 在{event.place}举办“{event.name}
          ”，诚邀贵单位派员参加。
        </p>
        {event.text === "" ? null : <p class="prose-text">{event.text}</p>}
        <p class="letter-body">请在 {event.heldOn} 前登录服务，在“对接会”里答复参加人数和姓名。</p>
        <p class="letter-end">
          {bureauName}
          {contactPhone === "" ? null : (
            <>
              <br />
              联系电话：{contactPhone}
            </>
          )}
          <br />
          {event.announcedAt === null ? "" : shanghaiDay(event.announcedAt)}
        </p>
      </article>
    </PaperPage>
  );
}

export interface SignInRow {
  organizationName: string;
  /** Empty for a person whose name was not told. */
  name: string;
}

/** 签到表: a line for each person who was announced. */
export function SignInSheetPage({
  frame,
  event,
  rows,
}: {
  frame: Frame;
  event: DockingEventRow;
  rows: readonly SignInRow[];
}) {
  return (
    <PaperPage frame={frame} event={event} title="签到表">
      <article class="letter" aria-labelledby="sheet-title">
        <h2 id="sheet-title">{event.name} 签到表</h2>
        <p>
          {hoursOf(event)}，{event.place}
        </p>
        <Table
          caption="签到表"
          captionHidden
          columns={[
            { header: "单位", heading: true, cell: (row: SignInRow) => row.organizationName },
            { header: "姓名", cell: ({ name }) => name },
            { header: "签到", cell: () => "＿＿＿＿＿＿" },
          ]}
          rows={rows}
          empty={<p>还没有单位答复参加。</p>}
        />
      </article>
    </PaperPage>
  );
}

interface PaperPageProps {
  frame: Frame;
  event: DockingEventRow;
  title: string;
}

function PaperPage({ frame, event, title, children }: PropsWithChildren<PaperPageProps>) {
  return (
    <Layout
      frame={frame}
      title={`${title} ${event.number}`}
      current="docking-events"
      breadcrumbs={[
        { label: "对接会", href: "/docking-events" },
        { label: event.number, href: `/docking-events/${event.id}` },
        { label: title },
      ]}
    >
      <div class="no-print">
        <PageHeading eyebrow={`对接会 ${event.number}`} title={title} lead="用浏览器的“打印”打印或存成 PDF。" />
      </div>
      {children}
    </Layout>
  );
}
