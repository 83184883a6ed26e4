import type { Frame } from "./env.ts";
import type { ErrorKind } from "./error-kind.ts";
import type { KeptText } from "./kept-text.ts";
import { Layout } from "./layout.tsx";
import { Panel } from "./page.tsx";
import { textAreaContent } from "./text-fields.tsx";

const TITLES: Record<ErrorKind, string> = {
  badRequest: "这个请求没有被接受",
  signInFirst: "请先登录",
  notAllowed: "没有权限",
  notFound: "没有找到",
  conflict: "记录已被更新",
  refused: "现在不能这样操作",
  tooManyRequests: "请稍等再试",
  unavailable: "服务暂时不可用",
  unknown: "服务出了问题",
};

export interface ErrorPageProps {
  frame: Frame;
  kind: ErrorKind;
  sentences: readonly string[];
  /** For the person to quote; shown when the fault is ours. */
  requestId: string | null;
  /** The page to go on with: the current state of a changed record, the list of a missing one. */
  wayOn: { href: string; label: string } | null;
  /** What was typed into the form that the record has outrun. */
  kept?: KeptText | undefined;
}

export function ErrorPage({ frame, kind, sentences, requestId, wayOn, kept }: ErrorPageProps) {
  return (
    <Layout frame={frame} title={TITLES[kind]}>
      <div class="error-page">
        <h1>{TITLES[kind]}</h1>
        {sentences.map((sentence) => (
          <p class="lead">{sentence}</p>
        ))}
        {requestId === null ? null : (
          <p>
            问题编号：<code>{requestId}</code>
          </p>
        )}
        <p class="form-buttons">
          {wayOn === null ? null : (
            <a class="btn btn-primary" href={wayOn.href}>
              {wayOn.label}
            </a>
          )}
          <a class="btn btn-outline" href="/">
            返回首页
          </a>
        </p>
      </div>
      {kept === undefined || kept.texts.length === 0 ? null : <Kept {...kept} />}
    </Layout>
  );
}

const MAX_ROWS = 12;

function Kept({ texts }: KeptText) {
  return (
    <Panel title="您填写的内容">
      <p>这些内容还没有保存。请先复制需要的部分，再打开最新内容核对。</p>
      {texts.map(({ label, text }, index) => (
        <div class="field">
          <label class="field-label" for={`kept-${index}`}>
            {label}
          </label>
          <textarea
            class="textarea control-full"
            id={`kept-${index}`}
            readonly
            rows={Math.min(MAX_ROWS, text.split("\n").length + Math.floor(text.length / 60))}
          >
            {textAreaContent(text)}
          </textarea>
        </div>
      ))}
    </Panel>
  );
}

/** The same for a part of a page that htmx asked for. */
export function ErrorFragment({ sentences }: { sentences: readonly string[] }) {
  return (
    <div class="notice notice-error" role="alert">
      <div>
        {sentences.map((sentence) => (
          <p>{sentence}</p>
        ))}
      </div>
    </div>
  );
}
