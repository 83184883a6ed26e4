import { z } from "zod";
import { saysSomething } from "./says-something.ts";

const MOST = 200;

/** A reason that stands in a record for good; strokes and stops alone are none. @param missing what is said where none is given. */
export const reasonSchema = (missing = "请写明原因", label = "原因") =>
  z.string(missing).trim().refine(saysSomething, missing).max(MOST, `${label}不超过 ${MOST} 字`);

/** One that is asked for in some cases alone: empty where nothing is said. */
export const openReasonSchema = (label = "原因") =>
  z
    .string()
    .trim()
    .max(MOST, `${label}不超过 ${MOST} 字`)
    .transform((reason) => (saysSomething(reason) ? reason : ""))
    .default("");
