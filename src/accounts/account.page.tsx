import { shanghaiMinute } from "../kernel/dates.ts";
import { ROLE_LABELS } from "../kernel/permissions.ts";
import { Badge } from "../web/badge.tsx";
import type { Frame } from "../web/env.ts";
import { KeyValues } from "../web/key-values.tsx";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import { describeBrowser } from "./describe-browser.ts";
import type { AccountView, SessionView } from "./queries.ts";

interface AccountPageProps {
  frame: Frame;
  account: AccountView;
  sessions: readonly SessionView[];
  /** The session in which the page is read. */
  sessionId: string | null;
}

/** 我的账号: what is kept of the person, and where they are signed in. */
export function AccountPage({ frame, account, sessions, sessionId }: AccountPageProps) {
  return (
    <Layout frame={frame} title="我的账号" current="account" breadcrumbs={[{ label: "我的账号" }]}>
      <PageHeading
        title="我的账号"
        actions={
          <a class="btn btn-outline" href="/account/password">
            修改密码
          </a>
        }
      />
      <Panel title="基本资料">
        <KeyValues
          facts={[
            { label: "姓名", value: account.name },
            { label: "电子邮箱", value: account.email },
            { label: "角色", value: ROLE_LABELS[account.role] },
            { label: "所属单位", value: account.organizationName ?? frame.site.bureauName },
            { label: "开通时间", value: shanghaiMinute(account.createdAt) },
          ]}
        />
      </Panel>
      <Panel title="登录的设备">
        <p class="field-hint">有不认识的设备时，请结束它的登录，并马上修改密码。</p>
        <Table
          caption="登录的设备"
          captionHidden
          rows={sessions}
          empty="没有登录的设备"
          columns={[
            { header: "设备", heading: true, cell: (session) => describeBrowser(session.userAgent) },
            { header: "网络地址", cell: (session) => session.ipAddress ?? "不明" },
            { header: "登录时间", cell: (session) => shanghaiMinute(session.openedAt) },
            { header: "最近使用", cell: (session) => shanghaiMinute(session.usedAt) },
            {
              header: "操作",
              cell: (session) =>
                session.id === sessionId ? <Badge tone="success">这台设备</Badge> : <EndSession session={session} />,
            },
          ]}
        />
      </Panel>
    </Layout>
  );
}

function EndSession({ session }: { session: SessionView }) {
  return (
    <form method="post" action={`/account/sessions/${session.id}/ending`}>
      <button
        class="btn btn-sm btn-outline"
        type="submit"
        aria-label={`结束登录：${describeBrowser(session.userAgent)}，${shanghaiMinute(session.openedAt)}`}
      >
        结束登录
      </button>
    </form>
  );
}
