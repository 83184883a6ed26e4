import { z } from "zod";

const opinion = z.string().trim().max(500, "审核意见不超过 500 字");

/** 审核意见 of a reviewer who lets a post or a revision pass: they may say nothing. */
export const remarkSchema = opinion.default("");

/** Of one who returns or refuses it: its owner must learn why. */
export const objectionSchema = opinion.min(1, "请填写审核意见，说明需要修改什么或为什么");

/** 退回时标出的栏目: one field of the form, by its name there, and what is to be mended in it. */
export interface FieldRemark {
  field: string;
  remark: string;
}

export const MAX_REMARK = 200;

/** The marked fields of a return. @param fields names of the form's fields. */
export function fieldRemarksSchema(fields: readonly string[]) {
  const remark = z
    .string()
    .trim()
    .min(1, "请写明这一栏要改什么，或取消勾选")
    .max(MAX_REMARK, `每栏的意见不超过 ${MAX_REMARK} 字`);
  return z
    .array(z.object({ field: z.string().refine((field) => fields.includes(field)), remark }))
    .max(fields.length)
    .default([]);
}
