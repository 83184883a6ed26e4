import { ORGANIZATION_KIND_LABELS } from "../organizations/organization.ts";
import { ConfirmForm } from "../web/confirm-form.tsx";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { listAddress } from "../web/list-address.ts";
import { Panel } from "../web/page.tsx";
import { RecordPage } from "../web/record-page.tsx";
import { Table } from "../web/table.tsx";
import { Tabs } from "../web/tabs.tsx";
import { DOCKING_ACT_STATUSES, DOCKING_ANSWER_LABELS, DOCKING_ANSWERS, type DockingAnswer } from "./docking-event.ts";
import { DockingAnswerBadge } from "./docking-event-status.page.tsx";
import type { DockingEventRow, Invitation, Said } from "./queries.ts";

export type Guest = Invitation & { said: Said };

interface GuestsPageProps {
  frame: Frame;
  event: DockingEventRow;
  guests: readonly Guest[];
  /** Null for all. */
  answer: DockingAnswer | null;
  counts: Readonly<Record<DockingAnswer, number>>;
  keepNamesDays: string;
}

export const placeOf = (event: DockingEventRow) => ({
  current: "docking-events",
  list: { label: "对接会", href: "/docking-events" },
  path: `/docking-events/${event.id}`,
  number: event.number,
  title: event.name,
});

/** 受邀单位 of an event with their answers. */
export function GuestsPage({ frame, event, guests, answer, counts, keepNamesDays }: GuestsPageProps) {
  const path = `/docking-events/${event.id}/guests`;
  const mayInvite = DOCKING_ACT_STATUSES.invite.includes(event.status);
  return (
    <RecordPage
      frame={frame}
      place={placeOf(event)}
      title="受邀单位"
      lead={`打开这页和签到表，只要上面有姓名，日志就留有记录；姓名和说明在会后 ${keepNamesDays} 天删除，人数保留。`}
      hasErrors={false}
    >
      <Tabs
        label="按答复"
        current={answer ?? "all"}
        tabs={[
          { key: "all", label: "全部", href: path, count: counts.invited + counts.accepted + counts.declined },
          ...DOCKING_ANSWERS.map((one) => ({
            key: one,
            label: DOCKING_ANSWER_LABELS[one],
            href: listAddress(path, { answer: one }),
            count: counts[one],
          })),
        ]}
      />
      <Panel
        actions={
          mayInvite ? (
            <a class="btn btn-primary btn-sm" href={`/docking-events/${event.id}/invitations/new`}>
              邀请单位
            </a>
          ) : undefined
        }
        title="名单"
      >
        <Table
          caption="受邀单位"
          captionHidden
          columns={[
            {
              header: "单位",
              heading: true,
              cell: (row: Guest) => (
                <>
                  <a href={`/organizations/${row.organizationId}`}>{row.organizationName}</a>
                  <span class="cell-note">{ORGANIZATION_KIND_LABELS[row.organizationKind]}</span>
                </>
              ),
            },
            { header: "答复", nowrap: true, cell: (row) => <DockingAnswerBadge status={row.status} /> },
            { header: "人数", numeric: true, cell: ({ people }) => (people === 0 ? "" : people) },
            {
              header: "姓名与说明",
              cell: ({ said: { names, note } }) => (
                <>
                  {names.join("、")}
                  {note === "" ? null : <span class="cell-note">{note}</span>}
                </>
              ),
            },
            ...(mayInvite ? [{ header: "办理", cell: (row: Guest) => <Withdraw event={event} guest={row} /> }] : []),
          ]}
          rows={guests}
          empty={
            <EmptyState title={answer === null ? "还没有邀请单位" : "没有这样答复的单位"}>
              <p>
                {answer === null && mayInvite ? (
                  <a href={`/docking-events/${event.id}/invitations/new`}>按产业和匹配情况挑选单位</a>
                ) : (
                  <a href={path}>查看全部受邀单位</a>
                )}
              </p>
            </EmptyState>
          }
        />
        <ExportLinks total={guests.length} href={listAddress(path, { answer: answer ?? "" })} />
      </Panel>
    </RecordPage>
  );
}

function Withdraw({ event, guest }: { event: DockingEventRow; guest: Guest }) {
  if (guest.status === "withdrawn") return null;
  return (
    <ConfirmForm
      action={`/docking-events/${event.id}/invitation-withdrawal`}
      label="撤回邀请"
      sentence={`${guest.organizationName}不再看到这场对接会，已填的人数和姓名随之删除。以后可以再次邀请。`}
      confirmLabel="确认撤回"
    >
      <input type="hidden" name="organizationId" value={guest.organizationId} />
    </ConfirmForm>
  );
}
