export type BadgeTone = "neutral" | "primary" | "info" | "success" | "warning" | "error";

/** A status in one or two words. The word says it; the color only helps. */
export function Badge({ tone, children }: { tone: BadgeTone; children: string }) {
  return <span class={`tag tag-${tone}`}>{children}</span>;
}

/** Keywords and options of a post. */
export function Tags({ tags }: { tags: readonly string[] }) {
  return (
    <ul class="tags">
      {tags.map((tag) => (
        <li class="tag tag-plain">{tag}</li>
      ))}
    </ul>
  );
}
