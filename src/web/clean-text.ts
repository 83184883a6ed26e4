import { INVISIBLE } from "../kernel/invisible.ts";

/** Text that arrives from outside, made fit to be stored and shown (R35, R36). */
export interface CleanText {
  /** LF line ends; no control, bidi or zero-width characters, no lone surrogates. */
  text: string;
  /** Why the text as sent must be refused, or null. */
  problem: "unreadable" | "control" | null;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;
const LONE_SURROGATE = /\p{Surrogate}/gu;
/** Bytes that are no UTF-8 reach us as U+FFFD, because the runtime's decoders put it in their place. */
const REPLACEMENT = "\ufffd";

/** Never throws; a refused text comes back without the characters at fault, except U+FFFD, which shows the place. */
export function cleanText(raw: string): CleanText {
  // What changes only how a text looks goes without a word.
  const text = raw.replace(/\r\n?/g, "\n").replace(INVISIBLE, "");
  const plain = text.replace(LONE_SURROGATE, "").replace(CONTROL, "");
  const readable = !text.includes(REPLACEMENT) && text.replace(LONE_SURROGATE, "") === text;
  return { text: plain, problem: readable ? (plain === text ? null : "control") : "unreadable" };
}
