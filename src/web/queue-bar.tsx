import { keyAttributes } from "./act-key.ts";

export interface QueueBarProps {
  /** 待形审: the queue a person is working through. */
  label: string;
  position: number;
  total: number;
  previous: string | null;
  next: string | null;
  back: string;
  /** Keys of the page's acts, for the line that shows them. */
  keys: readonly { key: string; label: string }[];
}

/** Above a record that was opened from a queue: where it stands there, and the way on. */
export function QueueBar({ label, position, total, previous, next, back, keys }: QueueBarProps) {
  const ways = [
    { key: "P", label: "上一条", href: previous },
    { key: "N", label: "下一条", href: next },
    { key: "Q", label: "回到队列", href: back },
  ];
  return (
    <nav class="queue-bar no-print" aria-label="队列">
      <p>
        {label}：第 {position} 条，共 {total} 条
      </p>
      <p class="queue-ways">
        {ways.map((way) =>
          way.href === null ? null : (
            <a class="btn btn-outline btn-sm" href={way.href} {...keyAttributes(way.key)}>
              {way.label}
            </a>
          ),
        )}
      </p>
      <p class="field-hint queue-keys">
        快捷键：
        {[...ways.filter(({ href }) => href !== null), ...keys].map((one, index) => (
          <span>
            {index === 0 ? "" : " · "}
            <kbd>{one.key}</kbd> {one.label}
          </span>
        ))}
      </p>
    </nav>
  );
}
