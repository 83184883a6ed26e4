import type { Bounds as BoundsOfBase } from "./measure-bounds.ts";
import type { OfferedMeasure } from "./offered-measures.ts";

/** What an offered value means for a required one: it meets it, falls short of it, or leaves it open. */
export type Verdict = "met" | "short" | "open";

type Bounds = Pick<BoundsOfBase, "low" | "high">;
type Offered = Bounds & Pick<OfferedMeasure, "claim" | "isCapability">;

/**
 * Both sides are ranges of base units; a requirement ≥ or ≤ has one bound only. The rules, in this order:
 *
 * 1. Nothing in common → short: 93 % for ≥ 95 %, 120–150 ℃ for 165–200 ℃. 约 is given 5 % of leeway for this.
 * 2. All of the offered lies within the required → met: 97 %, ≥ 96 % and 96–98 % for ≥ 95 %. 约 97 counts as 97.
 * 3. A bound in the requirement's own direction that does not reach it → short where somebody vouches for it (a figure of
 *    the form, ≥ 93 %, 不低于 93 %): who could do better would have said so. A way of speaking (超过 90 %, 92 % 以上) → open.
 * 4. What can be covered (适用温度 −40–85 ℃) and contains all that is required (0–60 ℃) → met.
 * 5. Anything else overlaps in part, or bounds the other side (≤ 97 % for ≥ 95 %) → open.
 */
export function compareBounds(required: Bounds, offered: Offered): Verdict {
  const { low, high, claim } = offered;
  if (isBelow(high, required.low) || isBelow(required.high, low)) return "short";
  if (claim === "about" ? contains(required, centered(offered)) : contains(required, offered)) return "met";
  const sameDirection =
    (high === Number.POSITIVE_INFINITY && required.high === high) ||
    (low === Number.NEGATIVE_INFINITY && required.low === low);
  if (claim === "bound" && sameDirection) return "short";
  const isClosed = Number.isFinite(required.low) && Number.isFinite(required.high);
  return offered.isCapability && isClosed && contains(offered, required) ? "met" : "open";
}

function centered({ low, high }: Bounds): Bounds {
  const middle = (low + high) / 2;
  return { low: middle, high: middle };
}

function contains(outer: Bounds, inner: Bounds): boolean {
  return !isBelow(inner.low, outer.low) && !isBelow(outer.high, inner.high);
}

/** Less, and not only by the rounding of a conversion. */
function isBelow(a: number, b: number): boolean {
  if (!Number.isFinite(a) || !Number.isFinite(b)) return a < b;
  return b - a > 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}
