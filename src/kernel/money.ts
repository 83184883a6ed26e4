/** Money is integer fen in code and storage; 万元 and 元 appear on pages only. */
const FEN_PER_WAN_YUAN = 1_000_000;
/** 1,000 亿元: above this an amount is surely a slip of the unit. */
export const MAX_FEN = 1_000_000_000 * 100 * 100;

/**
 * Reads an amount typed in 万元 (`12.5`, `１，２００`, up to 4 decimals below a fen are refused).
 * @returns integer fen, or null when the text is no such amount.
 */
export function parseWanYuan(text: string): number | null {
  const plain = text.normalize("NFKC").replaceAll(",", "").replaceAll(" ", "");
  const match = /^(\d{1,9})(?:\.(\d{1,6}))?$/.exec(plain);
  if (!match) return null;
  const fen = Number(match[1]) * FEN_PER_WAN_YUAN + Number((match[2] ?? "").padEnd(6, "0"));
  return fen <= MAX_FEN ? fen : null;
}

/** Reads an amount with its unit, or in 万元 without one: `35`, `35万元`, `350,000.50 元`. @returns fen, or null. */
export function parseAmount(text: string): number | null {
  const plain = text.normalize("NFKC").replaceAll(",", "").replaceAll(" ", "");
  const yuan = /^(\d{1,12})(?:\.(\d{1,2}))?元$/.exec(plain);
  if (!yuan) return parseWanYuan(plain.replace(/万元?$/, ""));
  const fen = Number(yuan[1]) * 100 + Number((yuan[2] ?? "").padEnd(2, "0"));
  return fen <= MAX_FEN ? fen : null;
}

/** `1250000` fen → `1.25`, for a form field in 万元. */
export function toWanYuan(fen: number): string {
  const whole = Math.floor(fen / FEN_PER_WAN_YUAN);
  const rest = String(fen % FEN_PER_WAN_YUAN)
    .padStart(6, "0")
    .replace(/0+$/, "");
  return rest === "" ? String(whole) : `${whole}.${rest}`;
}

/** `1250000` fen → `1.25 万元`, for reading. */
export function formatMoney(fen: number): string {
  const [whole = "0", rest] = toWanYuan(fen).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return `${rest === undefined ? grouped : `${grouped}.${rest}`} 万元`;
}
