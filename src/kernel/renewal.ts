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

/** The last day that leaves its owner the whole time of the reminders; null where theirs does, or there is none. */
export function extendedDay(validUntil: string, now: Date): string | null {
  const [longest] = REMINDER_DAYS;
  const day = addDays(shanghaiDay(now), longest);
  return validUntil === "" || validUntil >= day ? null : day;
}

/** The day until which a post may be renewed by one press; null while it is not yet time, or no more. */
export function findRenewal({ status, closeReason, validUntil }: PostInTime, now: Date): string | null {
  const [soon] = REMINDER_DAYS;
  const endsSoon = validUntil !== "" && validUntil <= addDays(shanghaiDay(now), soon);
  const isDue =
    (status === "published" && endsSoon && !isDayOver(validUntil, now)) ||
    // Talks outlast the last day; once they end, it counts again.
    (status === "inTalks" && endsSoon) ||
    (status === "closed" && closeReason === "expired");
  return isDue ? renewedDay(validUntil, now) : null;
}
