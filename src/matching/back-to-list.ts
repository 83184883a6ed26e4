import { ownPath } from "../accounts/kept-post.ts";
import type { FormValues } from "../web/form-state.ts";
import { typedText } from "../web/typed-values.ts";

export const PAIR = "/needs/:id{[0-9a-f]{32}}/matches/:achievementId{[0-9a-f]{32}}";

interface Pair {
  needId: string;
  achievementId: string;
}

/** The list the person came from, if it is one of ours. */
export function backOf(values: FormValues, { needId }: Pick<Pair, "needId">): string {
  return ownPath(typedText(values, "back")) ?? `/needs/${needId}/matches`;
}

/** The list at the row that was judged. */
export function rowIn(back: string, { needId, achievementId }: Pair): string {
  return `${back}#match-${back.startsWith("/achievements/") ? needId : achievementId}`;
}
