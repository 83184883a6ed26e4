import { Refused } from "../kernel/errors.ts";
import type { AttachmentType } from "./attachment.ts";

/** Counts up with every rule that takes out more: pictures stored under earlier ones are looked at again. */
export const STRIP_RULES = 2;

/**
 * A picture without what its camera or program wrote beside it: place, time, device, author, previews. The picture
 * itself is taken over byte by byte; of a photo its orientation and colors stay, since it would look wrong without.
 * Files of other kinds stay as they are. @throws Refused `attachment.damaged` for a picture whose parts do not fit.
 */
export function stripMetadata(bytes: Uint8Array, type: AttachmentType): Uint8Array {
  try {
    if (type === "jpeg") return stripJpeg(bytes);
    if (type === "png") return stripPng(bytes);
    return bytes;
  } catch (error) {
    if (error instanceof RangeError) throw new Refused("attachment.damaged");
    throw error;
  }
}

/** JPEG (ITU-T T.81, annex B): a marker of two bytes, then mostly a length that counts itself. */
const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
const COMMENT = 0xfe;
const [APP0, APP1, APP2, APP14, APP15] = [0xe0, 0xe1, 0xe2, 0xee, 0xef];
const [RST0, RST7] = [0xd0, 0xd7];

function stripJpeg(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes);
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let orientation = 1;
  let at = 2;
  while (at < bytes.length) {
    if (view.getUint8(at) !== 0xff) throw new Refused("attachment.damaged");
    const marker = view.getUint8(at + 1);
    // Markers may be filled up in front.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === END_OF_IMAGE) break;
    const end = at + 2 + view.getUint16(at + 2);
    if (end > bytes.length) throw new Refused("attachment.damaged");
    const segment = bytes.subarray(at, end);
    if (marker === APP1) orientation = orientationOf(segment.subarray(4)) ?? orientation;
    if (isOfPicture(marker, segment.subarray(4))) kept.push(marker === APP0 ? withoutPreview(segment) : segment);
    at = end;
    if (marker !== START_OF_SCAN) continue;
    at = endOfScan(bytes, end);
    kept.push(bytes.subarray(end, at));
  }
  // What stands behind the end, such as the film of a moving photo, is no part of the picture.
  kept.push(Uint8Array.of(0xff, END_OF_IMAGE));
  if (orientation !== 1) kept.splice(afterFirstSegment(kept), 0, orientationSegment(orientation));
  return new Uint8Array(Buffer.concat(kept));
}

/** JFIF itself, a color profile and Adobe's word on the colors; no other program's notes. */
function isOfPicture(marker: number, body: Uint8Array): boolean {
  if (marker === COMMENT) return false;
  if (marker < APP0 || marker > APP15) return true;
  if (marker === APP0) return beginsWithText(body, "JFIF\0");
  if (marker === APP2) return beginsWithText(body, "ICC_PROFILE\0");
  return marker === APP14 && beginsWithText(body, "Adobe");
}

const [JFIF_WIDTH_AT, JFIF_BYTES] = [16, 18];

/** JFIF 1.02, page 5: the small picture behind its width and height may show what the picture itself no longer does. */
function withoutPreview(segment: Uint8Array): Uint8Array {
  if (segment.length < JFIF_BYTES) throw new Refused("attachment.damaged");
  const head = Uint8Array.from(segment.subarray(0, JFIF_BYTES));
  head.set([0, JFIF_BYTES - 2], 2);
  head.set([0, 0], JFIF_WIDTH_AT);
  return head;
}

/** The compressed data up to the next marker; an escaped 0xff and restart marks belong to it. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length - 1; at++) {
    if (bytes[at] !== 0xff) continue;
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < RST0 || next > RST7)) return at;
  }
  return bytes.length;
}

/** JFIF wants to be the first segment. */
const afterFirstSegment = (kept: readonly Uint8Array[]): number => (kept[1]?.[1] === APP0 ? 2 : 1);

const EXIF = "Exif\0\0";
const ORIENTATION_TAG = 0x0112;

/** Exif 2.32, 4.6.4: which way up the picture is, 1–8; null where the segment does not say. */
function orientationOf(body: Uint8Array): number | null {
  if (!beginsWithText(body, EXIF)) return null;
  try {
    const tiff = viewOf(body.subarray(EXIF.length));
    const isLittle = tiff.getUint16(0) === 0x4949;
    const first = tiff.getUint32(4, isLittle);
    const count = tiff.getUint16(first, isLittle);
    for (let entry = 0; entry < count; entry++) {
      const at = first + 2 + entry * 12;
      if (tiff.getUint16(at, isLittle) !== ORIENTATION_TAG) continue;
      const value = tiff.getUint16(at + 8, isLittle);
      return value >= 1 && value <= 8 ? value : null;
    }
    return null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The shortest Exif that says one thing. */
function orientationSegment(orientation: number): Uint8Array {
  const tiff = [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const body = [...Buffer.from(EXIF, "latin1"), ...tiff];
  return Uint8Array.of(0xff, APP1, 0, body.length + 2, ...body);
}

const PNG_SIGNATURE_BYTES = 8;
/** A chunk's length, type and check sum. */
const PNG_CHUNK_OVERHEAD = 12;
/** PNG, third edition, 11.3: what changes how the picture looks. Critical chunks begin with a capital and stay anyhow. */
const PNG_LOOKS = new Set("tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs sPLT hIST cICP mDCV cLLI acTL fcTL fdAT".split(" "));

function stripPng(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes);
  const kept: Uint8Array[] = [bytes.subarray(0, PNG_SIGNATURE_BYTES)];
  for (let at = PNG_SIGNATURE_BYTES; ; ) {
    const end = at + PNG_CHUNK_OVERHEAD + view.getUint32(at);
    const type = Buffer.from(bytes.subarray(at + 4, at + 8)).toString("latin1");
    if (end > bytes.length) throw new Refused("attachment.damaged");
    if (/^[A-Z]/.test(type) || PNG_LOOKS.has(type)) kept.push(bytes.subarray(at, end));
    if (type === "IEND") return new Uint8Array(Buffer.concat(kept));
    at = end;
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function beginsWithText(bytes: Uint8Array, text: string): boolean {
  return [...text].every((letter, at) => bytes[at] === letter.charCodeAt(0));
}
