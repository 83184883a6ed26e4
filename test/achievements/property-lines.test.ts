import { describe, expect, it } from "vitest";
import type { IntellectualProperty } from "../../src/achievements/achievement.ts";
import { propertiesFromText, propertiesToText } from "../../src/achievements/property-lines.ts";
import { book } from "../support/matchables.ts";

const patent = (number = "", status = ""): IntellectualProperty => ({ kind: "inventionPatent", number, status });

const WRITTEN: readonly [text: string, rights: IntellectualProperty[]][] = [
  ["发明专利", [patent()]],
  ["发明专利 ZL202110000001.2", [patent("ZL202110000001.2")]],
  ["发明专利 ZL 2021 1 0000001.2（授权）", [patent("ZL 2021 1 0000001.2", "granted")]],
  ["发明专利（申请中）\n实用新型 ZL1", [patent("", "pending"), { kind: "utilityModel", number: "ZL1", status: "" }]],
  ["无", [{ kind: "none", number: "", status: "" }]],
];

const UNKNOWN: readonly [text: string, rights: IntellectualProperty[]][] = [
  ...["不详", "无", "暂无", "没有", "—", "——", "-", "/", "／", "未知", "待定", "N/A", "编号不详", "专利号：无"].map(
    (word): [string, IntellectualProperty[]] => [`发明专利 ${word}`, [patent()]],
  ),
  ["发明专利：不详", [patent()]],
  ["发明专利　无（授权）", [patent("", "granted")]],
  ["发明专利（不详）", [patent()]],
  ["发明专利 ZL1（/）", [patent("ZL1")]],
  ["发明专利 ZL1\n不详\n/", [patent("ZL1")]],
  ["不详", []],
  ["暂无", []],
  ["/", []],
];

describe("the rights of an achievement in a cell", () => {
  it.each(WRITTEN)("are read as they were written: %j", (text, rights) => {
    expect(propertiesFromText(text, book)).toEqual(rights);
    expect(propertiesFromText(propertiesToText(rights, book), book)).toEqual(rights);
  });
  it.each(UNKNOWN)("have no number where %j says none", (text, rights) => {
    expect(propertiesFromText(text, book)).toEqual(rights);
  });
  it("keep a number that only begins as a word for none does", () => {
    expect(propertiesFromText("软件著作权 软著登字第1234567号；发明专利 无锡-2026-1", book)).toEqual([
      { kind: "softwareCopyright", number: "软著登字第1234567号", status: "" },
      patent("无锡-2026-1"),
    ]);
  });
  it.each(["三项", "发明专利 ZL1（快好了）", "ZL202110000001.2"])("are not read from %j, which names none", (text) => {
    expect(propertiesFromText(text, book)).toBeNull();
  });
});
