import { describe, expect, it } from "vitest";
import type { ContractOfFile, Side } from "../../src/technology-contracts/contracts-from-file.ts";
import { createKnownRows } from "../../src/technology-contracts/known-rows.ts";
import { createChance } from "../support/chance.ts";

const side = (name: string): Side => ({ id: "", name, called: name });
interface Said {
  signedOn?: string;
  paperNumber?: string;
  registrationNumber?: string;
  number?: string;
}
const row = ({ signedOn = "", paperNumber = "", registrationNumber = "", number = "" }: Said, title = "检测") =>
  ({
    title,
    number,
    buyer: side("买方"),
    seller: side("卖方"),
    said: { signedOn, paperNumber },
    registration: { registrationNumber },
  }) as ContractOfFile;

describe("a row about a contract of an earlier row", () => {
  it("is told from its namesakes as a comparison with each of them would tell it", () => {
    const chance = createChance(7);
    const pick = (...texts: string[]) => texts[chance(texts.length)] ?? "";
    for (let round = 0; round < 300; round += 1) {
      const known = createKnownRows();
      const earlier: string[][] = [];
      for (let line = 0; line < 8; line += 1) {
        const signedOn = pick("", "2026-03-05", "2027-03-05");
        const paperNumber = pick("", "示技-08", "示技-09");
        const registrationNumber = pick("", "2026140001", "2026140002");
        const marks = [signedOn, paperNumber, registrationNumber];
        const agrees = (others: string[]) =>
          marks.every((mark, at) => mark === "" || others[at] === "" || mark === others[at]);
        const hasNumberOf = (others: string[]) =>
          marks.some((mark, at) => at > 0 && mark !== "" && mark === others[at]);
        const isKnown = earlier.some((others) => agrees(others) || hasNumberOf(others));
        expect(known(row({ signedOn, paperNumber, registrationNumber }), line) !== undefined).toBe(isKnown);
        earlier.push(marks);
      }
    }
  });

  it("is none where rows have neither name nor sides: they are refused for that", () => {
    const known = createKnownRows();
    const bare = { ...row({}, ""), buyer: null, seller: null };
    expect([known(bare, 2), known(bare, 3)]).toEqual([undefined, undefined]);
    expect([known(row({}, ""), 4), known(row({}, ""), 5)]).toEqual([undefined, undefined]);
  });

  it("is known by our number whatever else it says", () => {
    const known = createKnownRows();
    known(row({ number: "T-2026-0001" }, "甲"), 2);
    expect(known(row({ number: "T-2026-0001", signedOn: "2026-03-05" }, "乙"), 3)).toBe(2);
  });
});
