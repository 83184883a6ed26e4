import type { OverseenTurn } from "./overseen-introductions.ts";

/** 轮到谁: its day is never broken into two lines. */
export function Turn({ turn }: { turn: OverseenTurn | null }) {
  if (turn === null) return <>已结束</>;
  const { since, dueOn, late } = turn;
  return (
    <>
      {since}
      {dueOn === null ? null : (
        <>
          ，
          <span class="nowrap">
            <time datetime={dueOn}>{dueOn}</time> 前
          </span>
        </>
      )}
      {late === "" ? null : `，${late}`}
    </>
  );
}
