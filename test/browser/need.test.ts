import { it } from "vitest";
import { describeJourney, type Journey } from "../support/journey.ts";
import { walkTheNeed } from "../support/journey-need.ts";

const comeTogether = async ({ somebody }: Journey, options: { script: boolean; phone: boolean }) => ({
  enterprise: await somebody(options),
  security: await somebody({ ...options, as: "security" }),
  staff: await somebody({ ...options, as: "staff" }),
  reviewer: await somebody({ ...options, as: "reviewer" }),
  visitor: await somebody(options),
  script: options.script,
});

describeJourney("an enterprise brings a need to its publication", (journey) => {
  it("registers, is approved, drafts, is corrected, hands in, mends what came back, and is published", async () => {
    await walkTheNeed(await comeTogether(journey, { script: true, phone: false }));
  });
});

describeJourney("the same without JavaScript", (journey) => {
  it("leads as far, requirement rows included", async () => {
    await walkTheNeed(await comeTogether(journey, { script: false, phone: false }));
  });
});
