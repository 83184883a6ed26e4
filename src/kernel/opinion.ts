import { z } from "zod";

const opinion = z.string().trim().max(500, "审核意见不超过 500 字");

/** 审核意见 of a reviewer who lets a post or a revision pass: they may say nothing. */
export const remarkSchema = opinion.default("");

/** Of one who returns or refuses it: its owner must learn why. */
export const objectionSchema = opinion.min(1, "请填写审核意见，说明需要修改什么或为什么");
