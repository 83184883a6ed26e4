import { cleanText } from "../web/clean-text.ts";
import { unsafeText } from "./safe-cell.ts";

/** A cell of any kind as clean text; a date as its day, a list or object as JSON. */
export function cellText(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return cleanText(unsafeText(text)).text.trim();
}
