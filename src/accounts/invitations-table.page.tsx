import { shanghaiMinute } from "../kernel/dates.ts";
import { ROLE_LABELS } from "../kernel/permissions.ts";
import { ConfirmForm } from "../web/confirm-form.tsx";
import { Table } from "../web/table.tsx";
import type { Invitation } from "./invitations.ts";

/** On the button that invites. */
export function inviteLabel(mails: boolean): string {
  return mails ? "寄出邀请" : "生成邀请链接";
}

interface InvitationsTableProps {
  invitations: readonly Invitation[];
  /** Where invitations are posted; each is withdrawn below it. */
  path: string;
  bureauName: string;
  /** Whether letters can be sent. */
  mails: boolean;
  /** What to post for a new link to the same person; null where that is for others. */
  again: (invitation: Invitation) => Readonly<Record<string, string>> | null;
}

/** Open invitations, each to be issued anew or withdrawn. */
export function InvitationsTable({ invitations, path, bureauName, mails, again }: InvitationsTableProps) {
  return (
    <>
      {invitations.length === 0 ? null : <p class="field-hint">{mails ? NOT_ARRIVED : NOT_KEPT}</p>}
      <Table
        caption="还没使用的邀请"
        captionHidden
        columns={[
          { header: "电子邮箱", heading: true, cell: (row: Invitation) => row.email },
          { header: "角色", cell: (row) => ROLE_LABELS[row.role] },
          { header: "单位", cell: (row) => row.organizationName ?? bureauName },
          { header: "有效到", nowrap: true, cell: (row) => shanghaiMinute(row.expiresAt) },
          {
            header: "新的链接",
            cell: (row) => <InviteAgain invitation={row} fields={again(row)} path={path} mails={mails} />,
          },
          {
            header: "撤回",
            cell: (row) => (
              <ConfirmForm
                action={`${path}/${row.id}/withdrawal`}
                label="撤回"
                sentence={`撤回后，发给 ${row.email} 的链接失效。`}
                confirmLabel="确认撤回"
              />
            ),
          },
        ]}
        rows={invitations}
        empty={<p class="not-given">没有未使用的邀请。链接被使用、撤回或过期后，就不再列在这里。</p>}
      />
    </>
  );
}

const NOT_ARRIVED =
  "链接已寄到对方的邮箱。对方没有收到，请提醒看看垃圾邮件，或在这里重新寄送；邮箱写错了，请撤回后重新邀请。";
const NOT_KEPT = "链接只在生成时显示一次。没有记下来的，请在这里换新的。";

interface InviteAgainProps extends Pick<InvitationsTableProps, "path" | "mails"> {
  invitation: Invitation;
  fields: Readonly<Record<string, string>> | null;
}

function InviteAgain({ invitation, fields, path, mails }: InviteAgainProps) {
  if (fields === null) return <>由该单位办理</>;
  const { email } = invitation;
  return (
    <ConfirmForm
      action={path}
      label={mails ? "重新寄送" : "换新链接"}
      sentence={`${mails ? `会向 ${email} 寄去` : `会为 ${email} 生成`}新的链接，以前的失效。`}
      confirmLabel={mails ? "确认寄送" : "确认换新"}
    >
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </ConfirmForm>
  );
}
