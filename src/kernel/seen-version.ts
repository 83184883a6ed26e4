import { z } from "zod";

const STALE = "页面已失效，请重新打开后再修改";

/** The version that stood on the page when the person began to change it. */
export const seenVersionSchema = z.coerce.number(STALE).int(STALE);
