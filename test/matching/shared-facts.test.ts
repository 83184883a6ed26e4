import { describe, expect, it } from "vitest";
import { inventAchievements } from "../../scripts/bench/corpus.ts";
import { sharedFacts } from "../../src/matching/shared-facts.ts";

describe("shared facts", () => {
  it("are those of the post, and the same lists for posts with equal ones", () => {
    for (const post of inventAchievements(50)) {
      const [one, other] = [sharedFacts(structuredClone(post)), sharedFacts(structuredClone(post))];
      expect({ ...post, ...one }).toEqual(post);
      expect(one.rights).toBe(other.rights);
      expect(one.transferModes).toBe(other.transferModes);
    }
  });
});
