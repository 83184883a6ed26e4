import { ROLE_LABELS } from "../kernel/permissions.ts";
import type { Frame } from "../web/env.ts";
import { FormButtons } from "../web/form.tsx";
import { Layout } from "../web/layout.tsx";
import { Notice } from "../web/notice.tsx";
import { PageHeading, Panel, Prose } from "../web/page.tsx";
import type { MembershipStatus } from "./account.ts";
import type { KeptPost } from "./kept-post.ts";

/** After signing in with a post in hand: the same fields to the same path, on the person's word. */
export function ContinuePage({ frame, kept, mayPost }: { frame: Frame; kept: KeptPost; mayPost: boolean }) {
  const { name, role } = frame.actor;
  return (
    <Layout frame={frame} title="继续提交">
      <PageHeading title="继续提交" lead={`您已登录：${name}（${ROLE_LABELS[role]}）。`} />
      {mayPost ? (
        <Panel>
          <p>您刚才填写的内容都还在。点“继续提交”，就照原样提交。</p>
          <form method="post" action={kept.path}>
            {kept.fields.map(([field, value]) => (
              <input type="hidden" name={field} value={value} />
            ))}
            <FormButtons>
              <button class="btn btn-primary" type="submit">
                继续提交
              </button>
              <a href="/">不提交了</a>
            </FormButtons>
          </form>
        </Panel>
      ) : (
        <Panel title="现在的账号不能提交这张表单">
          <p>请换填写时的账号登录；下面是您填写的文字，可以先复制保存。</p>
          <Prose text={typedText(kept)} />
        </Panel>
      )}
    </Layout>
  );
}

function typedText({ fields }: KeptPost): string {
  return fields
    .map(([, value]) => value)
    .filter((value) => value !== "")
    .join("\n");
}

const BARRED: Record<Exclude<MembershipStatus, "active">, { title: string; sentence: string }> = {
  pending: {
    title: "等待审核",
    sentence: "您的注册已经收到，正在等待审核。审核通过后，就可以用这个邮箱和密码登录，不必重新注册。",
  },
  refused: { title: "注册未通过审核", sentence: "您的注册没有通过审核，暂时不能登录。请核对单位资料后重新注册。" },
  disabled: { title: "账号已停用", sentence: "这个账号已停用，暂时不能登录。如需恢复，请联系安全管理员。" },
  erased: { title: "账号已注销", sentence: "这个账号已注销，不能再登录。如需继续使用，请重新注册。" },
};

interface BarredPageProps {
  frame: Frame;
  status: Exclude<MembershipStatus, "active">;
  reason: string;
}

/** The password was right, but the account may not sign in. */
export function BarredPage({ frame, status, reason }: BarredPageProps) {
  const { title, sentence } = BARRED[status];
  const { bureauName, contactPhone } = frame.site;
  return (
    <Layout frame={frame} title={title}>
      <PageHeading title={title} />
      <Notice tone={status === "pending" ? "info" : "warning"}>
        <p>{sentence}</p>
        {reason === "" ? null : <p>原因：{reason}</p>}
        {contactPhone === "" ? null : (
          <p>
            联系{bureauName}：{contactPhone}
          </p>
        )}
      </Notice>
      <p class="form-buttons">
        {status === "refused" ? (
          <a class="btn btn-primary" href="/register">
            重新注册
          </a>
        ) : null}
        <a class="btn btn-outline" href="/">
          返回首页
        </a>
      </p>
    </Layout>
  );
}
