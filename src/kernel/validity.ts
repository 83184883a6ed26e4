import { addYears, shanghaiDay } from "./dates.ts";

/** 有效期 of a post that names no last day. */
export const DEFAULT_VALIDITY = "没有写有效期的，自发布之日起一年内有效。";

/** The last day of a post that is published now. */
export function validUntilFrom(stated: string, now: Date): string {
  return stated === "" ? addYears(shanghaiDay(now), 1) : stated;
}
