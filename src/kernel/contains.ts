import { or, type SQL, type SQLWrapper, sql } from "drizzle-orm";

/** From a character of ASCII to its full-width form. */
const TO_FULL_WIDTH = 0xfee0;
/** No column that is searched holds a longer text, and SQLite refuses patterns of more than 50,000 bytes. */
const LONGEST_SOUGHT = 500;

/**
 * The place holds what was typed, in whatever width and case either was written: （ is (, Ａ is a. Blank text is held by
 * every place. SQLite has no normal form to compare by, but GLOB has sets of characters.
 */
export function contains(place: SQLWrapper, text: string): SQL {
  const typed = text.trim();
  const normal = typed.normalize("NFKC");
  if (normal.length > LONGEST_SOUGHT) return sql`0`;
  // As typed, too: a place may keep what the normal form takes apart, such as ㎡.
  const patterns = new Set([typed, normal].map(patternOf));
  const held = [...patterns].map((pattern) => sql`${place} GLOB ${pattern}`);
  return sql`(${or(...held)})`;
}

const patternOf = (text: string): string => `*${[...text].map(inAnyLook).join("")}*`;

/** One character of a pattern. In a set ] is literal where it comes first, ^ and - where they come last. */
function inAnyLook(character: string): string {
  const plain = ofHalfWidth(character);
  if (plain === "]") return "[]］]";
  const cases = [plain, plain.toLowerCase(), plain.toUpperCase()].filter((one) => [...one].length === 1);
  const looks = new Set([...cases.map(ofFullWidth), ...cases]);
  return looks.size === 1 ? plain : `[${[...looks].join("")}]`;
}

function ofHalfWidth(character: string): string {
  if (character === "\u3000") return " ";
  return character > "\uff00" && character < "\uff5f" ? shifted(character, -TO_FULL_WIDTH) : character;
}

function ofFullWidth(character: string): string {
  if (character === " ") return "\u3000";
  return character > " " && character < "\u007f" ? shifted(character, TO_FULL_WIDTH) : character;
}

const shifted = (character: string, by: number): string => String.fromCharCode(character.charCodeAt(0) + by);
