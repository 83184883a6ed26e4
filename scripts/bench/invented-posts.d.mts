/** As many different posts as asked for, their sentences drawn from the county's; `like` lends its other facts. */
export function inventPosts<Post extends { title: string }>(
  kind: string,
  posts: readonly Post[],
  count: number,
  textsOf: (post: Post) => readonly (string | undefined)[],
): Generator<{ id: string; title: string; content: string; like: Post }>;
