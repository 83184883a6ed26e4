import type { Context } from "../kernel/context.ts";
import { shanghaiMinute } from "../kernel/dates.ts";
import type { FormDocument } from "./form-document.ts";

/** 水印: who took it out and when, on every file with contacts or names of others (R115). */
export function exportMark({ actor, now, requestId }: Context): string {
  return `含个人信息：${actor.name} 于 ${shanghaiMinute(now)} 导出（${requestId}），已记入日志，请勿外传。`;
}

export function withMark(ctx: Context, document: FormDocument): FormDocument {
  return { ...document, foot: [...document.foot, exportMark(ctx)] };
}
