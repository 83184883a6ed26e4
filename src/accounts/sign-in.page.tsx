import { ROLE_LABELS, type Role } from "../kernel/permissions.ts";
import { Badge } from "../web/badge.tsx";
import type { Frame } from "../web/env.ts";
import { Form, FormButtons } from "../web/form.tsx";
import type { FormState } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { Notice } from "../web/notice.tsx";
import { Columns, PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import { PasswordField, TextField } from "../web/text-fields.tsx";
import { type KeptPost, keptPostFields } from "./kept-post.ts";

export interface DemoAccount {
  role: Role;
  email: string;
  password: string;
}

export interface SignInPageProps {
  frame: Frame;
  form: FormState;
  /** Where to go afterwards, a path of ours. */
  next: string | null;
  kept: KeptPost | null;
  /** Somebody was signed in here until a moment ago. */
  sessionEnded: boolean;
  demoAccounts: readonly DemoAccount[];
}

export function SignInPage({ frame, form, next, kept, sessionEnded, demoAccounts }: SignInPageProps) {
  const carried = <CarriedFields next={next} kept={kept} />;
  return (
    <Layout frame={frame} title="登录" hasErrors={Object.keys(form.errors).length > 0}>
      <PageHeading title="登录" lead="企业、高校院所和工作人员在这里登录；浏览已发布的需求与成果不必登录。" />
      <WhySignIn kept={kept} sessionEnded={sessionEnded} />
      <Columns aside={<SignInHelp />}>
        <Panel>
          <Form form={form} action="/sign-in">
            <TextField
              form={form}
              name="email"
              label="电子邮箱"
              type="email"
              autocomplete="username"
              required
              width="medium"
            />
            <PasswordField form={form} name="password" label="密码" autocomplete="current-password" required />
            {carried}
            <FormButtons>
              <button class="btn btn-primary" type="submit">
                登录
              </button>
              <a href="/password-reset">忘记密码</a>
            </FormButtons>
          </Form>
        </Panel>
        {demoAccounts.length === 0 ? null : <DemoAccounts accounts={demoAccounts} next={next} kept={kept} />}
      </Columns>
    </Layout>
  );
}

function WhySignIn({ kept, sessionEnded }: { kept: KeptPost | null; sessionEnded: boolean }) {
  if (kept !== null)
    return (
      <Notice tone="warning" title={sessionEnded ? "登录已过期，内容没有丢" : "提交前请先登录"}>
        <p>您刚才填写的内容都保留着。登录后再确认一次，就会照原样提交；密码和附件需要重新填写。</p>
      </Notice>
    );
  if (!sessionEnded) return null;
  return (
    <Notice tone="info">
      <p>登录已过期，或已在别处退出，请重新登录。</p>
    </Notice>
  );
}

function CarriedFields({ next, kept }: { next: string | null; kept: KeptPost | null }) {
  const fields: [string, string][] = kept === null ? [] : keptPostFields(kept);
  if (next !== null) fields.push(["next", next]);
  return (
    <>
      {fields.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

function SignInHelp() {
  return (
    <Panel title="还没有账号？">
      <p>
        企业和高校院所请先<a href="/register">注册单位</a>，审核通过后即可登录。单位已注册的，可请同事邀请您。
      </p>
      <p>工作人员的账号由安全管理员开通。</p>
    </Panel>
  );
}

/** Only in demo mode: everybody may be anybody. */
function DemoAccounts({
  accounts,
  next,
  kept,
}: Pick<SignInPageProps, "next" | "kept"> & { accounts: readonly DemoAccount[] }) {
  return (
    <Panel title="演示账号">
      <p>
        密码都是 <code>{accounts[0]?.password}</code>，也可以直接点“登录”。
      </p>
      <Table
        caption="演示账号"
        captionHidden
        rows={accounts}
        empty="没有演示账号"
        columns={[
          { header: "角色", heading: true, cell: ({ role }) => <Badge tone="primary">{ROLE_LABELS[role]}</Badge> },
          { header: "电子邮箱", cell: ({ email }) => email },
          {
            header: "操作",
            cell: ({ email, password, role }) => (
              <form method="post" action="/sign-in">
                <input type="hidden" name="email" value={email} />
                <input type="hidden" name="password" value={password} />
                <CarriedFields next={next} kept={kept} />
                <button
                  class="btn btn-sm btn-outline"
                  type="submit"
                  aria-label={`以${ROLE_LABELS[role]}（${email}）登录`}
                >
                  登录
                </button>
              </form>
            ),
          },
        ]}
      />
    </Panel>
  );
}
