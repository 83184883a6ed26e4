import { maskEmail, maskName, maskPhone } from "../kernel/contact.ts";
import { findContactsInText } from "../kernel/contacts-in-text.ts";

/** Shorter ones are parts of everyday words. */
const MIN_NAME = 2;

/**
 * A text of staff for whoever oversees the work: names of people whom the service knows, and what somebody is reached by,
 * are masked as everywhere.
 */
export function maskPeople(text: string, names: readonly string[]): string {
  // Numbers are recognized with full-width forms folded.
  const plain = text.normalize("NFKC");
  const contacts = findContactsInText(plain);
  const reached = contacts.reduce((words, { found }) => words.replaceAll(found, maskReached(found)), plain);
  if (contacts.length === 0 && names.length === 0) return text;
  const known = [...names].filter((name) => [...name].length >= MIN_NAME).sort((a, b) => b.length - a.length);
  return known.reduce((words, name) => words.replaceAll(name.normalize("NFKC"), maskName(name)), reached);
}

const maskReached = (found: string): string =>
  found.includes("@") ? maskEmail(found) : maskPhone(found.replaceAll(/[ -]/g, ""));
