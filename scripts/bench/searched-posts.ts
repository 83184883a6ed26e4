import { DEMO_ACHIEVEMENTS, DEMO_ORGANIZATIONS } from "../../seed/demo/posts.ts";
import { labelPath } from "../../src/reference/label-path.ts";
import type { KeywordDocument } from "../../src/search/keyword-document.ts";
import { inventPosts } from "./invented-posts.mjs";
import { newCountyReference } from "./new-county-reference.ts";

/** As many invented achievements as their list is searched, with the facets it has. */
export function* inventSearchedPosts(count: number): Generator<KeywordDocument> {
  const reference = newCountyReference();
  const names = new Map(DEMO_ORGANIZATIONS.map(({ key, name }) => [key, name]));
  const textsOf = (post: (typeof DEMO_ACHIEVEMENTS)[number]) => [post.abstract, post.innovations];
  let sortAt = 0;
  for (const { id, title, content, like } of inventPosts("achievements", DEMO_ACHIEVEMENTS, count, textsOf)) {
    yield {
      id,
      number: `A-2026-${String(sortAt).padStart(6, "0")}`,
      title,
      keywords: like.keywords,
      organization: names.get(like.organization) ?? "",
      body: content,
      labels: labelPath(reference, "industry", like.industry),
      facets: {
        industry: reference.withAncestors("industry", like.industry),
        technicalField: reference.withAncestors("technicalField", like.technicalField),
        stage: like.stage === "" ? [] : [like.stage],
        transferMode: like.transferModes.flatMap((code) => reference.withAncestors("cooperationMode", code)),
      },
      sortAt: sortAt++,
      version: 1,
    };
  }
}
