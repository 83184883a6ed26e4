import { maskEmail, maskName, maskPhone } from "../kernel/contact.ts";
import { findContactsInText } from "../kernel/contacts-in-text.ts";

/** Shorter ones are parts of everyday words. */
const MIN_NAME = 2;

/**
 * A text of staff for whoever oversees the work: names of people whom the service knows, and what somebody is reached by,
 * are masked as everywhere.
 */
export function maskPeople(text: string, names: readonly string[]): string {
  // Numbers are recognized with full-width forms folded, each by one character.
  let [masked, plain] = [text, text.replaceAll(FULL_WIDTH, toHalfWidth)];
  const mask = (found: string, words: string): void => {
    for (let at = plain.indexOf(found); at !== -1; at = plain.indexOf(found, at + words.length)) {
      masked = masked.slice(0, at) + words + masked.slice(at + found.length);
      plain = plain.slice(0, at) + words + plain.slice(at + found.length);
    }
  };
  for (const { found } of findContactsInText(plain)) mask(found, maskReached(found));
  const known = [...names].filter((name) => [...name].length >= MIN_NAME).sort((a, b) => b.length - a.length);
  for (const name of known) mask(name.replaceAll(FULL_WIDTH, toHalfWidth), maskName(name));
  return masked;
}

const FULL_WIDTH = /[\uff01-\uff5e]/g;
const toHalfWidth = (wide: string): string => String.fromCharCode(wide.charCodeAt(0) - 0xfee0);

const maskReached = (found: string): string =>
  found.includes("@") ? maskEmail(found) : maskPhone(found.replaceAll(/[ -]/g, ""));
