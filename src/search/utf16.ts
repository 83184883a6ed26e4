/** Longer argument lists may overflow the stack. */
const CHUNK = 4096;

/** The string of the first `length` UTF-16 units. */
export function decodeUnits(units: Uint16Array, length = units.length): string {
  let out = "";
  for (let start = 0; start < length; start += CHUNK) {
    out += Reflect.apply(String.fromCharCode, null, units.subarray(start, Math.min(start + CHUNK, length)));
  }
  return out;
}

/** The UTF-16 units of a string. */
export function encodeUnits(text: string): Uint16Array {
  const units = new Uint16Array(text.length);
  for (let index = 0; index < text.length; index++) units[index] = text.charCodeAt(index);
  return units;
}
