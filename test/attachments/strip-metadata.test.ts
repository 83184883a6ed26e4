import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { stripMetadata } from "../../src/attachments/strip-metadata.ts";
import { Refused } from "../../src/kernel/errors.ts";

/** Where a photo was taken, as cameras write it: marks that no stored picture may hold. */
const PLACE = "GPS 37.4361N 112.0286E 张三的手机";

const latin = (text: string): number[] => [...Buffer.from(text, "latin1")];
const utf8 = (text: string): number[] => [...Buffer.from(text)];
const segment = (marker: number, body: readonly number[]): number[] => {
  const length = body.length + 2;
  return [0xff, marker, length >> 8, length & 0xff, ...body];
};

const SOI = [0xff, 0xd8];
const EOI = [0xff, 0xd9];
const JFIF = segment(0xe0, [...latin("JFIF\0"), 1, 2, 0, 0, 1, 0, 1, 0, 0]);
const PROFILE = segment(0xe2, [...latin("ICC_PROFILE\0"), 1, 1, 9, 9]);
const ADOBE = segment(0xee, [...latin("Adobe"), 0, 100, 0, 0, 0, 0, 1]);
const TABLES = [
  ...segment(0xdb, [0, 1, 2, 3]),
  ...segment(0xc0, [8, 0, 1, 0, 1, 1, 1, 0x11, 0]),
  ...segment(0xc4, [0, 1]),
];
/** Data that holds an escaped 0xff and a restart mark. */
const SCAN = [...segment(0xda, [1, 1, 0, 0, 63, 0]), 0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56];

/** Exif with an orientation, in either order of bytes, and the place behind it. */
function exif(orientation: number, isLittle = false): number[] {
  const tiff = Buffer.alloc(26);
  const short = (value: number, at: number) =>
    isLittle ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at);
  const long = (value: number, at: number) =>
    isLittle ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at);
  tiff.write(isLittle ? "II" : "MM", 0, "latin1");
  short(42, 2);
  long(8, 4);
  short(1, 8);
  short(0x0112, 10);
  short(3, 12);
  long(1, 14);
  short(orientation, 18);
  return segment(0xe1, [...latin("Exif\0\0"), ...tiff, ...utf8(PLACE)]);
}
const XMP = segment(0xe1, [...latin("http://ns.adobe.com/xap/1.0/\0"), ...utf8(`<x:xmpmeta>${PLACE}</x:xmpmeta>`)]);
const IPTC = segment(0xed, [...latin("Photoshop 3.0\0"), ...utf8(PLACE)]);
const PREVIEWS = segment(0xe2, [...latin("MPF\0"), ...utf8(PLACE)]);
const NOTE = segment(0xfe, utf8(PLACE));

const jpeg = (bytes: readonly number[]) => [...stripMetadata(Uint8Array.from(bytes), "jpeg")];
const textOf = (bytes: readonly number[]): string => Buffer.from(bytes).toString();

describe("a photo", () => {
  it("keeps its picture byte by byte, its profile and its colors, and loses every note", () => {
    const noted = [...SOI, ...JFIF, ...exif(1), ...XMP, ...PROFILE, ...IPTC, ...PREVIEWS, ...ADOBE, ...NOTE, ...TABLES];
    const stripped = jpeg([...noted, ...SCAN, ...EOI]);
    expect(stripped).toEqual([...SOI, ...JFIF, ...PROFILE, ...ADOBE, ...TABLES, ...SCAN, ...EOI]);
    expect(textOf(stripped)).not.toMatch(/GPS|张三/);
  });

  it("loses the small picture that its first segment may hold", () => {
    const small = segment(0xe0, [...latin("JFIF\0"), 1, 2, 0, 0, 1, 0, 1, 2, 1, ...latin("PIXELS")]);
    expect(jpeg([...SOI, ...small, ...TABLES, ...SCAN, ...EOI])).toEqual([...SOI, ...JFIF, ...TABLES, ...SCAN, ...EOI]);
    const extended = segment(0xe0, [...latin("JFXX\0"), 0x13, 1, 1, 9, 9, 9]);
    expect(jpeg([...SOI, ...JFIF, ...extended, ...TABLES, ...SCAN, ...EOI])).toEqual([
      ...SOI,
      ...JFIF,
      ...TABLES,
      ...SCAN,
      ...EOI,
    ]);
  });

  it("of several scans keeps them all", () => {
    const progressive = [...SOI, ...JFIF, ...TABLES, ...SCAN, ...segment(0xc4, [1, 2]), ...SCAN, ...EOI];
    expect(jpeg(progressive)).toEqual(progressive);
  });

  it.each([
    [6, false],
    [8, true],
  ])("stays the way up that its camera says, %i, and of the notes nothing else", (orientation, isLittle) => {
    const stripped = jpeg([...SOI, ...JFIF, ...exif(orientation, isLittle), ...TABLES, ...SCAN, ...EOI]);
    // 0112 is the orientation, 3 a short number, of which there is 1.
    const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
    const short = segment(0xe1, [...latin("Exif\0\0"), ...tiff]);
    expect(stripped).toEqual([...SOI, ...JFIF, ...short, ...TABLES, ...SCAN, ...EOI]);
    expect(jpeg(stripped)).toEqual(stripped);
  });

  it("loses what stands behind its end, such as a film or a second picture with its own notes", () => {
    const picture = [...SOI, ...JFIF, ...TABLES, ...SCAN, ...EOI];
    expect(jpeg([...picture, ...SOI, ...exif(3), ...EOI, ...utf8(PLACE)])).toEqual(picture);
  });

  it.each([
    ["cut off within a segment", [...SOI, ...JFIF.slice(0, 8)]],
    ["with something that is no marker", [...SOI, ...JFIF, 1, 2, 3, 4]],
    ["with a lying length", [...SOI, 0xff, 0xe1, 0xff, 0xff, 1]],
    ["that ends behind a mark", [...SOI, 0xff]],
  ])("%s is refused", (_, bytes) => {
    expect(() => jpeg(bytes)).toThrow(Refused);
  });

  it("with notes that are broken themselves loses them all the same", () => {
    const broken = segment(0xe1, [...latin("Exif\0\0"), 0x49, 0x49, 42, 0, 0xff, 0xff, 0xff, 0xff, ...utf8(PLACE)]);
    expect(jpeg([...SOI, ...broken, ...TABLES, ...SCAN, ...EOI])).toEqual([...SOI, ...TABLES, ...SCAN, ...EOI]);
  });
});

describe("a PNG picture", () => {
  const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  /** The check sums are taken over, so that any do. */
  const chunk = (type: string, body: readonly number[]): number[] => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length);
    return [...length, ...latin(type), ...body, 1, 2, 3, 4];
  };
  const HEAD = chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  const DATA = chunk("IDAT", [...deflateSync(Buffer.from([0, 0]))]);
  const END = chunk("IEND", []);
  const png = (bytes: readonly number[]) => [...stripMetadata(Uint8Array.from(bytes), "png")];

  it("keeps what changes how it looks, and loses every note and all behind its end", () => {
    const notes = ["tEXt", "zTXt", "iTXt", "eXIf", "tIME", "vpAg"].flatMap((type) => chunk(type, utf8(PLACE)));
    const looks = [
      ...chunk("gAMA", [0, 0, 0, 1]),
      ...chunk("pHYs", [0, 0, 0, 1, 0, 0, 0, 1, 1]),
      ...chunk("tRNS", [0]),
    ];
    const stripped = png([...SIGNATURE, ...HEAD, ...notes, ...looks, ...DATA, ...notes, ...END, ...utf8(PLACE)]);
    expect(stripped).toEqual([...SIGNATURE, ...HEAD, ...looks, ...DATA, ...END]);
    expect(png(stripped)).toEqual(stripped);
  });

  it.each([
    ["without an end", [...SIGNATURE, ...HEAD, ...DATA]],
    ["with a lying length", [...SIGNATURE, 0xff, 0xff, 0xff, 0xff, ...latin("IDAT")]],
  ])("%s is refused", (_, bytes) => {
    expect(() => png(bytes)).toThrow(Refused);
  });
});

describe("a file of another kind", () => {
  it("stays as it is", () => {
    const bytes = Uint8Array.from([1, 2, 3]);
    expect(stripMetadata(bytes, "pdf")).toBe(bytes);
  });
});
