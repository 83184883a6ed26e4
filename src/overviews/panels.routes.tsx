import type { Context } from "../kernel/context.ts";
import { may } from "../kernel/permissions.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { ForwardChainPanel } from "./forward-chain.page.tsx";
import { type ChainStart, readForwardChain } from "./forward-chain.ts";

/**
 * What came of a post, on its page: for those who keep matches, contracts and projects; of a need also for those who
 * read the evidence. Forward from an achievement they would learn who talks about needs that are closed to them.
 */
export async function forwardChain(ctx: Context, reference: ReferenceBook, start: ChainStart) {
  const keeps = ["match.review", "technologyContract.record", "provinceUniversity.record"] as const;
  const isKeeper = keeps.every((permission) => may(ctx.actor, permission));
  if (!isKeeper && !("needId" in start && may(ctx.actor, "evidence.list"))) return null;
  return <ForwardChainPanel {...{ start, isKeeper }} links={await readForwardChain(ctx, reference, start)} />;
}
