import type { Context } from "../kernel/context.ts";
import { may } from "../kernel/permissions.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { ForwardChainPanel } from "./forward-chain.page.tsx";
import { type ChainStart, readForwardChain } from "./forward-chain.ts";

/** What came of a post, on its page, for those who keep matches, contracts and projects. */
export async function forwardChain(ctx: Context, reference: ReferenceBook, start: ChainStart) {
  const reads = ["match.review", "technologyContract.record", "provinceUniversity.record"] as const;
  if (!reads.every((permission) => may(ctx.actor, permission))) return null;
  return <ForwardChainPanel start={start} links={await readForwardChain(ctx, reference, start)} />;
}
