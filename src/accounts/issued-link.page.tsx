import { shanghaiMinute } from "../kernel/dates.ts";
import type { Frame } from "../web/env.ts";
import { Layout } from "../web/layout.tsx";
import { Notice } from "../web/notice.tsx";
import { PageHeading, Panel } from "../web/page.tsx";

interface IssuedLinkPageProps {
  frame: Frame;
  title: string;
  /** For whom, and what the link does. */
  sentence: string;
  link: string;
  expiresAt: Date;
  back: { href: string; label: string };
  current: string;
}

/** A one-time link, shown this once, where no letter can carry it. */
export function IssuedLinkPage(props: IssuedLinkPageProps) {
  return (
    <Layout frame={props.frame} title={props.title} current={props.current}>
      <PageHeading title={props.title} />
      <Notice tone="warning" title="链接只在这里显示一次，离开后无法再看到">
        <p>{props.sentence}请用电话、当面等可靠的方式交给本人，不要发到群里。</p>
      </Notice>
      <Panel>
        <div class="field">
          <label class="field-label" for="one-time-link">
            一次性链接
          </label>
          <p class="field-hint" id="one-time-link-hint">
            有效到 {shanghaiMinute(props.expiresAt)}，只能使用一次
          </p>
          <input
            class="input control-full"
            id="one-time-link"
            readonly
            value={props.link}
            aria-describedby="one-time-link-hint"
          />
        </div>
        <p class="mt-5">
          <a class="btn btn-outline" href={props.back.href}>
            {props.back.label}
          </a>
        </p>
      </Panel>
    </Layout>
  );
}
