/** How well two names agree: 3 equal, 2 the offered one says more, 1 it says less, 0 they speak of different things. */
export type Agreement = 0 | 1 | 2 | 3;

/**
 * By the names' cores. In Chinese the head stands last, so both must end alike (紧实率 is no 紧实率标准差); then every
 * part of the shorter name must stand in the longer one, in stretches of two characters at least (锌回收率 is no
 * 铁回收率). What the offered name leaves out is told, for its sentence or title may say it.
 */
export function compareNames(required: string, offered: string): { agreement: Agreement; missing: readonly string[] } {
  if (required === offered) return { agreement: 3, missing: [] };
  if (!endAlike(required, offered)) return NO_AGREEMENT;
  const missing = missingParts(required, offered);
  if (missing.length === 0) return { agreement: 2, missing };
  return missingParts(offered, required).length === 0 ? { agreement: 1, missing } : NO_AGREEMENT;
}

const NO_AGREEMENT = { agreement: 0, missing: [] } as const;

function endAlike(a: string, b: string): boolean {
  // One character ends too many words: 氮 is no 挥发性盐基氮.
  if (a.length < 2 || b.length < 2 || a.slice(-2) !== b.slice(-2)) return false;
  // A Latin word agrees as a whole: nox is not ox.
  const cutsWord = (text: string, other: string): boolean =>
    isLetter(text, text.length - other.length - 1) && isLetter(text, text.length - other.length);
  return !(a.length > b.length ? a.endsWith(b) && cutsWord(a, b) : b.endsWith(a) && cutsWord(b, a));
}

/** The stretches of a text that do not stand in another one, two characters or more at a time. */
export function missingParts(text: string, within: string): string[] {
  const missing: string[] = [];
  let lost = "";
  for (let at = 0; at < text.length; ) {
    let length = 0;
    while (at + length < text.length && within.includes(text.slice(at, at + length + 1))) length++;
    const isWhole = length >= 2 || (length === 1 && text.length === 1);
    if (!isWhole) lost += text.charAt(at);
    else if (lost !== "") {
      missing.push(lost);
      lost = "";
    }
    at += isWhole ? length : 1;
  }
  return lost === "" ? missing : [...missing, lost];
}

function isLetter(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 0x61 && code <= 0x7a;
}
