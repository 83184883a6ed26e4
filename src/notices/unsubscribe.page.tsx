import type { Frame } from "../web/env.ts";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { NOTICE_KIND_LABELS } from "./notice.ts";
import type { Unsubscribed } from "./unsubscribe.ts";

interface UnsubscribePageProps {
  frame: Frame;
  from: Unsubscribed;
  token: string;
  done: boolean;
}

/** 退订, by the link of a letter. */
export function UnsubscribePage({ frame, from, token, done }: UnsubscribePageProps) {
  const what = from === "digest" ? "汇总邮件" : `“${NOTICE_KIND_LABELS[from]}”邮件`;
  const title = done ? `已退订${what}` : `退订${what}`;
  return (
    <Layout frame={frame} title={title}>
      <PageHeading title={title} />
      <Panel>
        {done ? (
          <p>
            以后不再向您发送{what}。消息仍会出现在消息页；要重新接收，请登录后打开
            <a href="/notices/settings">邮件设置</a>。
          </p>
        ) : (
          <form method="post" action={`/unsubscribe/${token}`}>
            <p>确认后不再向您发送{what}，消息仍会出现在消息页。不需要登录。</p>
            <p>
              <button class="btn btn-primary" type="submit">
                确认退订
              </button>
            </p>
          </form>
        )}
      </Panel>
    </Layout>
  );
}
