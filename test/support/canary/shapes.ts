import { createHash } from "node:crypto";

/** A mark stands in no other text, is one word to every reader of words, and says by itself where it was put. */
export interface Mark {
  word: string;
  phone: string;
}

const PREFIX = "zq";
const LETTERS = "abcdefghijklmnop";

export function markOf(table: string, column: string, row: number): Mark {
  const digest = createHash("sha256").update(`${table}.${column}.${row}`).digest();
  const letters = [...digest.subarray(0, 5)].map((byte) => `${LETTERS[byte >> 4]}${LETTERS[byte & 15]}`).join("");
  return { word: PREFIX + letters, phone: `139${String(digest.readUInt32BE(8) % 1e8).padStart(8, "0")}` };
}

/** Every word and telephone number in a text that may be a mark. */
export function marksIn(text: string): Set<string> {
  return new Set(text.match(/zq[a-p]{10}|(?<![0-9a-f])139\d{8}(?![0-9a-f])/g));
}

/** Puts a mark into a value as the column holds it. @returns null where there is nothing to put it into. */
export type Shape = (value: string, mark: Mark) => string | null;

/** At both ends: an excerpt shows one of them at least. */
export const text: Shape = (value, { word }) => `${word}${value}${word}`;

/** Only where something was written: the column says something by being empty. */
export const filledText: Shape = (value, mark) => (value === "" ? null : text(value, mark));

export const contact: Shape = (value, { word, phone }) =>
  value === "" ? null : JSON.stringify({ ...JSON.parse(value), name: word, phone, email: `${word}@example.com` });

/** Of an organization, with who represents it. */
export const organizationContact: Shape = (value, mark) => {
  const marked = contact(value, mark);
  return marked === null ? null : JSON.stringify({ ...JSON.parse(marked), legalRepresentative: mark.word });
};

/** Of an expert: the name stands elsewhere. */
export const reachedBy: Shape = (value, { word, phone }) =>
  value === "" ? null : JSON.stringify({ ...JSON.parse(value), phone, email: `${word}@example.com` });

export const strings: Shape = (value, { word }) => JSON.stringify([...JSON.parse(value || "[]"), word]);

/** Rows of a table within the post, by this part of each. */
export const rowsBy =
  (part: string): Shape =>
  (value, { word }) =>
    value === ""
      ? null
      : JSON.stringify(
          (JSON.parse(value) as Record<string, unknown>[]).map((row) => ({
            ...row,
            [part]: `${String(row[part])}${word}`,
          })),
        );

/** What a reviewer wrote beside a field of a form. */
export const remarks: Shape = (value, { word }) =>
  JSON.stringify([...JSON.parse(value || "[]"), { field: "title", remark: word }]);

/** A whole post as JSON: all that is written freely in it. */
export const post: Shape = (value, { word }) => {
  if (value === "") return null;
  const free =
    /^(title|problem|keyTechnology|goal|presentBase|wishedPartners|abstract|innovations|scenes|transferNote|team|lead)$/;
  const marked = Object.entries(JSON.parse(value) as Record<string, unknown>).map(([name, held]) => [
    name,
    free.test(name) ? `${word}${String(held)}${word}` : held,
  ]);
  return JSON.stringify(Object.fromEntries(marked));
};
