import type { Frame } from "../web/env.ts";
import { Layout } from "../web/layout.tsx";
import { Notice } from "../web/notice.tsx";
import { PageHeading } from "../web/page.tsx";

/** The same for everybody, whatever was known of the address and the organization before. */
export function RegisteredPage({ frame }: { frame: Frame }) {
  const { bureauName, contactPhone } = frame.site;
  return (
    <Layout frame={frame} title="注册已提交">
      <PageHeading title="注册已提交，等待审核" />
      <Notice tone="success">
        <p>审核通过后，就可以用刚才的邮箱和密码登录。</p>
        <p>如果这个邮箱以前注册过，这次没有另建账号：请直接登录，忘记密码可以重置。</p>
        <p>
          如需催办或更正，请联系{bureauName}
          {contactPhone === "" ? "" : `：${contactPhone}`}。
        </p>
      </Notice>
      <p class="form-buttons">
        <a class="btn btn-outline" href="/">
          返回首页
        </a>
        <a class="btn btn-ghost" href="/sign-in">
          去登录
        </a>
      </p>
    </Layout>
  );
}
