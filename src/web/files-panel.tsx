import type { Context } from "hono";
import type { AppEnv } from "./env.ts";
import { redirectWithFlash } from "./flash-cookie.ts";
import { Panel } from "./page.tsx";

/** The `action` of a form that is saved on the way to the files of its record. */
export const ATTACH_ACTION = "attach";

/** 附件 within a long form: pressing the button saves the draft first, so that nothing typed is lost. */
export function FilesPanel({ attached }: { attached: number }) {
  return (
    <Panel title="附件（可不加）">
      <p>
        {attached === 0 ? "还没有附件。" : `已有 ${attached} 个附件。`}
        图纸、检测报告、照片等材料可以作为附件，公开或只给工作人员看由您选择。
      </p>
      <p>
        <button class="btn btn-outline" type="submit" name="action" value={ATTACH_ACTION}>
          {attached === 0 ? "先存草稿，再添加附件" : "先存草稿，再管理附件"}
        </button>
      </p>
    </Panel>
  );
}

/** After saving: where files are added. The record's own form is one link away. */
export function toFiles(c: Context<AppEnv>, recordPath: string, number: string): Response {
  const text = `草稿 ${number} 已保存。请添加附件，完成后返回继续填写。`;
  return redirectWithFlash(c, `${recordPath}/attachments`, { tone: "success", text });
}
