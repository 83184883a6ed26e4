import { shanghaiMinute } from "../kernel/dates.ts";
import { ROLE_LABELS } from "../kernel/permissions.ts";
import { SelectField } from "../web/choice-fields.tsx";
import { ConfirmForm } from "../web/confirm-form.tsx";
import type { Frame } from "../web/env.ts";
import { ErrorSummary } from "../web/error-summary.tsx";
import type { FormState } from "../web/form-state.ts";
import { KeyValues } from "../web/key-values.tsx";
import { Layout } from "../web/layout.tsx";
import { Notice } from "../web/notice.tsx";
import { Columns, PageHeading, Panel } from "../web/page.tsx";
import { TextField } from "../web/text-fields.tsx";
import { MembershipBadge } from "./administration-accounts.page.tsx";
import type { AccountView } from "./queries.ts";
import { rolesInClass } from "./role-class.ts";

interface AccountDetailPageProps {
  frame: Frame;
  form: FormState;
  /** Whether letters can be sent: links then go out by mail. */
  mails: boolean;
  account: AccountView;
  /** When a session of it was last used; null where none is open. */
  usedAt: Date | null;
}

/** One account for the security administrator, with what may be done to it. */
export function AccountDetailPage(props: AccountDetailPageProps) {
  const { frame, form, mails, account } = props;
  const isOwn = frame.actor.accountId === account.id;
  return (
    <Layout
      frame={frame}
      title={account.name}
      current="administration"
      breadcrumbs={[
        { label: "管理", href: "/administration" },
        { label: "账号", href: "/administration/accounts" },
        { label: account.name },
      ]}
      hasErrors={Object.keys(form.errors).length > 0}
    >
      <PageHeading
        title={account.name}
        eyebrow={ROLE_LABELS[account.role]}
        badges={<MembershipBadge status={account.status} />}
      />
      <ErrorSummary errors={form.errors} />
      {account.reason === "" ? null : (
        <Notice tone="warning" title={account.status === "refused" ? "未通过审核的原因" : "停用的原因"}>
          <p>{account.reason}</p>
        </Notice>
      )}
      <Columns aside={<AccountActions {...{ form, mails, account, isOwn }} />}>
        <Panel title="基本资料">
          <KeyValues
            facts={[
              { label: "姓名", value: account.name },
              { label: "登录邮箱", value: account.email },
              { label: "角色", value: ROLE_LABELS[account.role] },
              { label: "所属单位", value: account.organizationName ?? frame.site.bureauName },
              { label: "开通时间", value: shanghaiMinute(account.createdAt) },
              { label: "最近使用", value: props.usedAt === null ? "没有登录中的设备" : shanghaiMinute(props.usedAt) },
            ]}
          />
        </Panel>
      </Columns>
    </Layout>
  );
}

type ActionProps = Pick<AccountDetailPageProps, "form" | "mails" | "account">;

function AccountActions({ form, mails, account, isOwn }: ActionProps & { isOwn: boolean }) {
  const path = `/administration/accounts/${account.id}`;
  if (isOwn)
    return (
      <Panel title="操作">
        <p>这是您自己的账号。停用、调整角色等操作须由另一位安全管理员办理；密码请在“我的账号”修改。</p>
      </Panel>
    );
  return (
    <Panel title="操作">
      {account.status === "pending" || account.status === "refused" ? (
        <p>
          <a class="btn btn-primary" href={`/administration/approvals/${account.id}`}>
            去审核
          </a>
        </p>
      ) : null}
      {account.status === "active" ? <ActiveActions {...{ form, mails, account, path }} /> : null}
      {account.status === "disabled" ? (
        <ConfirmForm
          action={`${path}/reinstatement`}
          label="恢复账号"
          sentence={`恢复后，${account.name}可以用原来的密码登录。`}
          confirmLabel="确认恢复"
        />
      ) : null}
      {account.status === "disabled" || account.status === "refused" ? (
        <ConfirmForm
          action={`${path}/erasure`}
          label="注销账号"
          sentence={`注销后不能恢复：${account.name}的姓名、邮箱和密码从数据库中删除，操作记录里的个人信息再也无法读出。所填报的需求和成果仍归单位。`}
          confirmLabel="确认注销"
          danger
        />
      ) : null}
      {account.status === "erased" ? <p>这个账号已注销，个人信息已删除。</p> : null}
    </Panel>
  );
}

const HAND_OVER =
  "链接 30 分钟内有效，只显示一次。请先核对对方身份，再当面或电话交给本人。以前签发而没有用过的链接会失效。";

function ActiveActions({ form, mails, account, path }: ActionProps & { path: string }) {
  const roles = rolesInClass(account.role);
  return (
    <>
      <ConfirmForm
        action={`${path}/reset-link`}
        label={mails ? "寄送重置密码的链接" : "签发重置密码的链接"}
        sentence={
          mails
            ? `链接会寄到 ${account.email}，30 分钟内有效，以前的链接失效。这个邮箱不能用了，请停用账号，按新邮箱另行邀请。`
            : HAND_OVER
        }
        confirmLabel={mails ? "确认寄送" : "签发链接"}
      />
      {roles.length === 0 ? null : (
        <ConfirmForm
          action={`${path}/role`}
          label="调整角色"
          sentence={`现在是${ROLE_LABELS[account.role]}。调整后，${account.name}需要重新登录。`}
          confirmLabel="确认调整"
          open={form.errors.role !== undefined}
        >
          <input type="hidden" name="from" value={account.role} />
          <SelectField
            form={form}
            name="role"
            label="新的角色"
            required
            options={roles.map((role) => ({ value: role, label: ROLE_LABELS[role] }))}
          />
        </ConfirmForm>
      )}
      <ConfirmForm
        action={`${path}/suspension`}
        label="停用账号"
        sentence={`停用后，${account.name}在所有设备上立即退出，不能再登录，发出而未使用的邀请失效。以后可以恢复。`}
        confirmLabel="确认停用"
        danger
        open={form.errors.reason !== undefined}
      >
        <TextField form={form} name="reason" label="停用原因" hint="可以不填" maxLength={200} />
      </ConfirmForm>
    </>
  );
}
