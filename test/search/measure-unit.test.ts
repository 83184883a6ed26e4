import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { REQUIREMENT_UNIT_LIST } from "../../seed/reference/options/requirement-unit.ts";
import { fromBase, parseUnit, toBase } from "../../src/search/measure-unit.ts";
import { COUNTED_UNITS, MEASURED_UNITS, spellingsOf } from "../../src/search/unit-names.ts";

const SPELLINGS = [...MEASURED_UNITS, ...COUNTED_UNITS].flatMap((unit) => spellingsOf(unit).map(([name]) => name));

describe("a unit", () => {
  it.each<[written: string, amount: number, base: string]>([
    ["mm", 0.001, "m"],
    ["毫米", 0.001, "m"],
    ["㎜", 0.001, "m"],
    ["um", 1e-6, "m"],
    ["公里", 1000, "m"],
    ["平方米", 1, "m²"],
    ["m2", 1, "m²"],
    ["㎡", 1, "m²"],
    ["亩", 2000 / 3, "m²"],
    ["立方米", 1, "m³"],
    ["立方厘米", 1e-6, "m³"],
    ["mL", 1e-6, "m³"],
    ["吨", 1000, "kg"],
    ["公斤", 1, "kg"],
    ["万吨", 1e7, "kg"],
    ["MPa", 1e6, "kg·m⁻¹·s⁻²"],
    ["Mpa", 1e6, "kg·m⁻¹·s⁻²"],
    ["兆帕", 1e6, "kg·m⁻¹·s⁻²"],
    ["mPa·s", 0.001, "kg·m⁻¹·s⁻¹"],
    ["千瓦时", 3.6e6, "kg·m²·s⁻²"],
    ["KWH", 3.6e6, "kg·m²·s⁻²"],
    ["kW·h", 3.6e6, "kg·m²·s⁻²"],
    ["kWh/t", 3600, "m²·s⁻²"],
    ["千瓦时/吨", 3600, "m²·s⁻²"],
    ["KWH/T", 3600, "m²·s⁻²"],
    ["mg/L", 0.001, "kg·m⁻³"],
    ["kg/m³", 1, "kg·m⁻³"],
    ["g/cm³", 1000, "kg·m⁻³"],
    ["g/100mL", 10, "kg·m⁻³"],
    ["kg/(m³·d)", 1 / 86_400, "kg·m⁻³·s⁻¹"],
    ["kg/m³·d", 1 / 86_400, "kg·m⁻³·s⁻¹"],
    ["mg/kg", 1e-6, "1"],
    ["mg/100 g", 1e-5, "1"],
    ["%", 0.01, "1"],
    ["%vol", 0.01, "1"],
    ["个百分点", 0.01, "1"],
    ["ppm", 1e-6, "1"],
    ["W/(m·K)", 1, "K⁻¹·kg·m·s⁻³"],
    ["W/m·K", 1, "K⁻¹·kg·m·s⁻³"],
    ["W·m⁻¹·K⁻¹", 1, "K⁻¹·kg·m·s⁻³"],
    ["10⁻⁶/℃", 1e-6, "K⁻¹"],
    ["10^-6/K", 1e-6, "K⁻¹"],
    ["mAh/g", 3600, "A·kg⁻¹·s"],
    ["t/d", 1000 / 86_400, "kg·s⁻¹"],
    ["吨/天", 1000 / 86_400, "kg·s⁻¹"],
    ["万t/a", 1e7 / (365 * 86_400), "kg·s⁻¹"],
    ["转/分", Math.PI / 30, "rad·s⁻¹"],
    ["r/min", Math.PI / 30, "rad·s⁻¹"],
    ["rpm", Math.PI / 30, "rad·s⁻¹"],
    ["元/吨", 0.001, "kg⁻¹·元"],
    ["元每吨", 0.001, "kg⁻¹·元"],
    ["万元", 10_000, "元"],
    ["万元/年", 10_000 / (365 * 86_400), "s⁻¹·元"],
    ["36个月", 36 * 2_628_000, "s"],
    ["年", 365 * 86_400, "s"],
    ["HBW", 1, "HB"],
    ["目", 1, "目"],
    ["次/床·月", 1 / 2_628_000, "s⁻¹·床⁻¹·次"],
    ["kgce/t", 0.001, "kg⁻¹·标准煤"],
    ["pH", 1, "数"],
    ["", 1, "数"],
  ])("%s is %d %s", (written, amount, base) => {
    const unit = parseUnit(written);
    expect(unit.base).toBe(base);
    expect(unit.factor / amount).toBeCloseTo(1, 12);
  });

  it.each([
    [20, "℃", 293.15],
    [-60, "℃", 213.15],
    [212, "℉", 373.15],
    [300, "K", 300],
  ])("of %d %s on the scale is %d K", (value, unit, kelvin) => {
    expect(toBase(value, parseUnit(unit))).toBeCloseTo(kelvin, 9);
  });

  it("of a difference in ℃ has no zero point", () => {
    expect(toBase(5, parseUnit("℃"), true)).toBe(5);
    expect(toBase(2, parseUnit("℃/s"))).toBe(2);
  });

  it("that nobody knows is a kind of its own, and never a part of itself", () => {
    expect(parseUnit("元/盒").base).toBe("元/盒");
    expect(parseUnit("样次").base).toBe("样次");
    expect(parseUnit(" 颗星 ").base).toBe("颗星");
  });

  it("keeps elements and other capitals apart from units", () => {
    expect(parseUnit("Mn").base).toBe("Mn");
    expect(parseUnit("Mg").base).toBe("Mg");
  });
});

describe("the form's list of units", () => {
  const { options } = REQUIREMENT_UNIT_LIST;

  it.each(options.map(({ label }) => label))("is understood: %s", (label) => {
    const { base } = parseUnit(label);
    const namesItself = ["m²", "m³", "HRC", "HV", "目", "dB", "次", "件", "人", "元", "倍", "m", "kg", "A", "s", "K"];
    expect(base === label && !namesItself.includes(label)).toBe(false);
  });

  it("gives units of one quantity one base form, so that like meets like", () => {
    const bases = new Map<string, Set<string>>();
    for (const { label, attributes } of options) {
      const quantity = String(attributes?.quantity);
      bases.set(quantity, (bases.get(quantity) ?? new Set()).add(parseUnit(label).base));
    }
    expect([...bases].filter(([, forms]) => forms.size !== 1)).toEqual([]);
  });
});

describe("conversion", () => {
  const anyUnit = fc.constantFrom(...SPELLINGS, "kg/(m³·d)", "元/吨", "mg/100g", "W/(m·K)", "万t/a", "10⁻⁶/℃");
  const anyValue = fc.double({ min: -1e9, max: 1e9, noNaN: true });

  it("comes back to the value it began with", () => {
    fc.assert(
      fc.property(anyUnit, anyValue, fc.boolean(), (written, value, isDifference) => {
        const unit = parseUnit(written);
        const back = fromBase(toBase(value, unit, isDifference), unit, isDifference);
        // Near a zero point the digits that adding 273.15 costs are all there is to lose.
        return Math.abs(back - value) <= 1e-9 * Math.max(1, Math.abs(value));
      }),
      { numRuns: 2000 },
    );
  });

  it("keeps the order of values", () => {
    fc.assert(
      fc.property(anyUnit, anyValue, anyValue, (written, a, b) => {
        const unit = parseUnit(written);
        return a <= b === toBase(a, unit) <= toBase(b, unit) || Math.abs(a - b) < 1e-6;
      }),
    );
  });

  it("reads any field without throwing, and the same field the same way", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (written) => {
        expect(parseUnit(written)).toEqual(parseUnit(written));
      }),
    );
  });
});
