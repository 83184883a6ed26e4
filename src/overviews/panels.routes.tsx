import type { Context } from "../kernel/context.ts";
import { may } from "../kernel/permissions.ts";
import { wereWordsPublic } from "../needs/public-need.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { ForwardChainPanel } from "./forward-chain.page.tsx";
import { type ChainStart, readForwardChain } from "./forward-chain.ts";

/**
 * What came of a post, on its page: for those who keep matches, contracts and projects; of a need whose words are open also for
 * those who read the evidence. Forward from an achievement they would learn who talks about needs that are closed to them.
 */
export async function forwardChain(ctx: Context, reference: ReferenceBook, start: ChainStart) {
  const keeps = ["match.review", "technologyContract.record", "provinceUniversity.record"] as const;
  const isKeeper = keeps.every((permission) => may(ctx.actor, permission));
  if (!isKeeper && !("needId" in start && (await mayFollow(ctx, start.needId)))) return null;
  return <ForwardChainPanel {...{ start, isKeeper }} links={await readForwardChain(ctx, reference, start)} />;
}

/** What fits a confidential need says what it is about, and a contract says whose it is. */
async function mayFollow(ctx: Context, needId: string): Promise<boolean> {
  return may(ctx.actor, "evidence.list") && (await wereWordsPublic(ctx.db, needId));
}
