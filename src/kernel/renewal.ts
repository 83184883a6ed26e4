import { addDays, isDayOver, shanghaiDay } from "./dates.ts";

/** Owners are told so many days before the last day of a post. */
export const REMINDER_DAYS = [14, 3] as const;
/** What one press adds; any other day is typed. */
const RENEWAL_DAYS = 180;

interface PostInTime {
  status: string;
  closeReason: string | null;
  validUntil: string;
}

/** The new last day that one press gives: half a year from the old one, or from today once that is over. */
function renewedDay(validUntil: string, now: Date): string {
  const today = shanghaiDay(now);
  return addDays(validUntil > today ? validUntil : today, RENEWAL_DAYS);
}

/** The day until which a post may be renewed by one press; null while it is not yet time, or no more. */
export function findRenewal({ status, closeReason, validUntil }: PostInTime, now: Date): string | null {
  const [soon] = REMINDER_DAYS;
  const endsSoon = validUntil !== "" && !isDayOver(validUntil, now) && validUntil <= addDays(shanghaiDay(now), soon);
  const isDue = status === "published" ? endsSoon : status === "closed" && closeReason === "expired";
  return isDue ? renewedDay(validUntil, now) : null;
}
