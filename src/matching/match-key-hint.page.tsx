const KEYS: readonly [key: string, act: string][] = [
  ["A", "采纳"],
  ["D", "否决"],
  ["M", "需补充"],
  ["N", "写备注"],
  ["I", "对已采纳的发起对接"],
  ["U", "撤销刚才的研判"],
];

/** The keys of a ranked list, said where they work. @param noun what Enter opens. */
export function MatchKeyHint({ noun }: { noun: string }) {
  return (
    <p class="key-hint no-print">
      键盘操作：<kbd>J</kbd> <kbd>K</kbd> 上下移动，<kbd>Enter</kbd> 打开{noun}
      {KEYS.map(([key, act]) => (
        <>
          ，<kbd>{key}</kbd> {act}
        </>
      ))}
    </p>
  );
}
