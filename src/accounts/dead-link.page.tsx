import type { Frame } from "../web/env.ts";
import { Layout } from "../web/layout.tsx";
import { Notice } from "../web/notice.tsx";
import { PageHeading } from "../web/page.tsx";
import type { LinkPurpose } from "./one-time-link.ts";

const HOW_TO_GO_ON: Record<LinkPurpose, string> = {
  invitation: "要一个新的邀请，请联系邀请您的人。",
  passwordReset: "要一个新的链接，请重新申请，或联系安全管理员。",
  firstAdministrator: "要一个新的链接，请联系安装本服务的人员（命令 npm run first-admin）。",
};

/** A one-time link that is unknown, used or expired; nobody learns which. Who clicked twice learns that once was enough. */
export function DeadLinkPage({ frame, purpose }: { frame: Frame; purpose: LinkPurpose }) {
  return (
    <Layout frame={frame} title="链接不能使用">
      <PageHeading title="链接不能使用" />
      <Notice tone="warning" title="这个链接不完整、已经用过或已过期">
        <p>刚才用它提交成功的，不用再操作，请直接登录。收到过几封邮件的，请用最新一封里的链接。</p>
        <p>{HOW_TO_GO_ON[purpose]}</p>
      </Notice>
      <p class="form-buttons">
        <a class="btn btn-primary" href="/sign-in">
          去登录
        </a>
        {purpose === "passwordReset" ? (
          <a class="btn btn-outline" href="/password-reset">
            重新申请
          </a>
        ) : null}
      </p>
    </Layout>
  );
}
