import { expect, it } from "vitest";
import { countFunnel, stageOf } from "../../src/overviews/funnel-stage.ts";

it("takes a post to the last stage that has a record", () => {
  expect(stageOf({ published: false })).toBe("submitted");
  expect(stageOf({ published: true, recommended: 1, adopted: 0 })).toBe("recommended");
  // An adoption that was replaced since does not take back that the two were put in touch.
  expect(stageOf({ published: true, recommended: 0, adopted: 0, introduced: 1 })).toBe("introduced");
});

it("counts at each stage what reached it or a later one, in percent of all and of the stage before", () => {
  const stages = ["submitted", "published", "published", "adopted", "contracted"] as const;
  const posts = stages.map((stage, index) => ({ id: String(index), stage }));
  expect(countFunnel(posts)).toEqual([
    { stage: "submitted", count: 5, ofSubmitted: 100, ofBefore: null },
    { stage: "published", count: 4, ofSubmitted: 80, ofBefore: 80 },
    { stage: "recommended", count: 2, ofSubmitted: 40, ofBefore: 50 },
    { stage: "adopted", count: 2, ofSubmitted: 40, ofBefore: 100 },
    { stage: "introduced", count: 1, ofSubmitted: 20, ofBefore: 50 },
    { stage: "contracted", count: 1, ofSubmitted: 20, ofBefore: 100 },
  ]);
  expect(countFunnel([])[1]).toEqual({ stage: "published", count: 0, ofSubmitted: null, ofBefore: null });
});
