import { describe, expect, it } from "vitest";
import { seatPairs } from "../../src/docking-events/seat-pairs.ts";

const pair = (enterpriseId: string, institutionId: string, about: string) => ({ enterpriseId, institutionId, about });
const HOURS = { startsAt: "09:50", endsAt: "10:30" };

describe("the tables of a docking event", () => {
  it("seat two parties once with all they have to talk about, and nobody at two tables at once", () => {
    const { rounds, left } = seatPairs(
      [pair("e1", "i1", "a"), pair("e2", "i2", "b"), pair("e1", "i1", "c"), pair("e1", "i2", "d")],
      HOURS,
    );
    const seats = rounds.map(({ from, to, talks }) => ({
      from,
      to,
      talks: talks.map(({ table, pairs }) => `${table}:${pairs.map(({ about }) => about).join("")}`),
    }));
    expect(seats).toEqual([
      { from: "09:50", to: "10:10", talks: ["1:ac", "2:b"] },
      { from: "10:10", to: "10:30", talks: ["1:d"] },
    ]);
    expect(left).toEqual([]);
  });

  it("leave for later what does not fit between the hours", () => {
    const { rounds, left } = seatPairs([pair("e1", "i1", "a"), pair("e1", "i2", "b"), pair("e1", "i3", "c")], HOURS);
    expect(rounds).toHaveLength(2);
    expect(left.map(({ institutionId }) => institutionId)).toEqual(["i3"]);
  });

  it("are none where there is nobody", () => {
    expect(seatPairs([], HOURS)).toEqual({ rounds: [], left: [] });
  });
});
