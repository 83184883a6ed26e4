import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const STYLES = new URL("../../src/web/styles/", import.meta.url);
const theme = readFileSync(new URL("theme.css", STYLES), "utf8");
const token = new Map(
  [...theme.matchAll(/--color-([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name = "", hex = ""]) => [name, hex]),
);

/** A token's name, or a color written out in a style sheet. */
function hexOf(color: string): string {
  const hex = color.startsWith("#") ? color : token.get(color);
  if (hex === undefined) throw new Error(`the theme has no color ${color}`);
  return hex;
}

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(hexOf(one)), luminance(hexOf(other))].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Words on a ground: 4.5 to 1. */
const TEXT: readonly [text: string, ...grounds: string[]][] = [
  [
    "base-content",
    "base-100",
    "base-200",
    "base-300",
    "primary-soft",
    "info-soft",
    "success-soft",
    "warning-soft",
    "error-soft",
    "mark",
    "mark-deep",
  ],
  ["muted", "base-100", "base-200", "#faf9f5", "base-300"],
  ["primary", "base-100", "base-200", "primary-soft", "#efece3", "mark"],
  ["ink", "base-100", "base-200"],
  ["ink-soft", "ink"],
  [
    "#ffffff",
    "ink",
    "#0f4655",
    "#17596b",
    "#1f6b80",
    "primary",
    "accent",
    "#8f2a1b",
    "error",
    "success",
    "warning",
    "info",
  ],
  ["primary-content", "primary"],
  ["secondary-content", "secondary"],
  ["accent-content", "accent"],
  ["neutral-content", "neutral"],
  ["info-content", "info"],
  ["success-content", "success"],
  ["warning-content", "warning"],
  ["error-content", "error"],
  ["info", "info-soft", "base-100"],
  ["success", "success-soft", "base-100"],
  ["warning", "warning-soft", "base-100"],
  ["error", "error-soft", "base-100", "base-200"],
  ["accent", "base-100", "base-200"],
  ["#3f4a4e", "#eceae4", "base-100"],
  ["#3c484c", "base-100", "base-200"],
  ["#4b5558", "#ebe7dc"],
];

/** Borders of fields, focus rings, parts of the score bar: 3 to 1. */
const SHAPES: readonly [shape: string, ...grounds: string[]][] = [
  ["field-line", "base-100", "base-200"],
  ["primary", "base-100", "base-200"],
  ["error", "base-100"],
  ["#8fb0b9", "ink"],
  ["#e0715b", "ink"],
  ...Array.from({ length: 10 }, (_, index): [string, string] => [`score-${index + 1}`, "base-100"]),
];

const pairs = (rows: readonly (readonly [string, ...string[]])[]) =>
  rows.flatMap(([first, ...grounds]) => grounds.map((ground): [string, string] => [first, ground]));

describe("the theme", () => {
  it("knows that black on white is 21 to 1 and grey #767676 on white 4.54", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
  });

  it.each(pairs(TEXT))("writes %s on %s with at least 4.5 to 1", (text, ground) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(pairs(SHAPES))("draws %s on %s with at least 3 to 1", (shape, ground) => {
    expect(contrast(shape, ground)).toBeGreaterThanOrEqual(3);
  });

  it("uses for words no color that these pairs leave out", () => {
    const checked = new Set(pairs(TEXT).map(([text]) => hexOf(text)));
    const decoration = /::(before|after|marker)|\.crumbs li \+ li|stroke|fill/;
    const unknown = readdirSync(STYLES)
      .filter((file) => file !== "print.css")
      .flatMap((file) => [...readFileSync(new URL(file, STYLES), "utf8").matchAll(/([^{}]+)\{([^{}]*)\}/g)])
      .filter(([, selector = ""]) => !decoration.test(selector))
      .flatMap(([, , body = ""]) =>
        [...body.matchAll(/(?:^|[\s;])color:\s*([^;]+);/g)].map(([, color = ""]) => color.trim()),
      )
      .map((color) => (color === "#fff" ? "#ffffff" : (/^var\(--color-([\w-]+)\)$/.exec(color)?.[1] ?? color)))
      .filter((color) => !checked.has(hexOf(color)));
    expect(unknown).toEqual([]);
  });
});

describe("pages", () => {
  it("take colors from the theme and none from Tailwind's palette", () => {
    const PALETTE =
      /\b(?:text|bg|border|fill|stroke)-(?:slate|gray|zinc|neutral|stone|red|orange|amber|yellow|lime|green|emerald|teal|cyan|sky|blue|indigo|violet|purple|fuchsia|pink|rose)-\d{2,3}\b|\bopacity-\d+\b|\btext-[\w-]+\/\d+\b/;
    const root = new URL("../../src/", import.meta.url);
    const strays = readdirSync(root, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".tsx"))
      .filter((file) => PALETTE.test(readFileSync(new URL(file, root), "utf8")));
    expect(strays).toEqual([]);
  });
});
