/**
 * As many different posts as asked for, their sentences drawn from the invented county's; the same on every machine.
 * @template {{ title: string }} Post
 * @param {string} kind begins their ids
 * @param {readonly Post[]} posts the county's own
 * @param {number} count
 * @param {(post: Post) => readonly (string | undefined)[]} textsOf
 * @returns {Generator<{ id: string, title: string, content: string, like: Post }>} `like` lends its other facts
 */
export function* inventPosts(kind, posts, count, textsOf) {
  const sentences = posts.flatMap((post) => textsOf(post).flatMap((text) => (text ?? "").split(/(?<=[。；])/)));
  // A linear congruential generator, because Math.random cannot be seeded.
  let seed = 20261123;
  const draw = (/** @type {number} */ below) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  for (let n = 0; n < count; n++) {
    const like = posts[draw(posts.length)];
    if (like === undefined) throw new Error("There is no post to invent others from.");
    const content = Array.from({ length: 8 + draw(11) }, () => sentences[draw(sentences.length)]).join("");
    // Joined, so that each is one piece in memory, as from a database: templates keep their parts, 48 bytes a post.
    const title = [like.title, "（", posts[draw(posts.length)]?.title.slice(0, 8), n, "）"].join("");
    yield { id: [kind, n].join("-"), title, content, like };
  }
}
