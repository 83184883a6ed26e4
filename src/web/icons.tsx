/** Our own line drawings on a 20 × 20 grid, so that no icon font or sprite is fetched. */
const PATHS = {
  search: "M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11Zm4 9.5 3.8 3.8",
  menu: "M3 5.5h14M3 10h14M3 14.5h14",
  close: "m5 5 10 10M15 5 5 15",
  right: "m7.5 4.5 5.5 5.5-5.5 5.5",
  left: "M12.5 4.5 7 10l5.5 5.5",
  down: "m5 7.5 5 5 5-5",
  forward: "M3.5 10h13m-5-5 5 5-5 5",
  check: "m4 10.5 4 4 8-9",
  plus: "M10 4v12M4 10h12",
  remove: "M4 6h12M8 6V4h4v2m-6.5 0 .7 10h7.6l.7-10M8.5 9v4.5m3-4.5v4.5",
  info: "M10 2.8a7.2 7.2 0 1 0 0 14.4 7.2 7.2 0 0 0 0-14.4ZM10 9v4.6M10 6.3v.4",
  warning: "M10 3 2.2 16.5h15.6L10 3Zm0 5v4.2m0 2.2v.4",
  error: "M10 2.8a7.2 7.2 0 1 0 0 14.4 7.2 7.2 0 0 0 0-14.4ZM10 6v5m0 2.6v.4",
  person: "M10 3.2a3.3 3.3 0 1 0 0 6.6 3.3 3.3 0 0 0 0-6.6ZM3.5 17c.6-3.4 3.2-5 6.5-5s5.9 1.6 6.5 5",
  filter: "M3 5h14l-5.5 6.2v5L8.5 15v-3.8L3 5Z",
  calendar: "M3.5 5.5h13v11h-13v-11Zm0 3.5h13M7 3.5v3.5m6-3.5v3.5",
  download: "M10 3.5v9m-3.8-3.6L10 12.7l3.8-3.8M4 16.5h12",
  print: "M6 7V3.5h8V7M6 13.5H3.5V7h13v6.5H14M6 11.5h8v5H6v-5Z",
  lock: "M5 9h10v7.5H5V9Zm2-.2V6.5a3 3 0 0 1 6 0v2.3",
  edit: "m4 16 .8-3.6L13.5 3.7l2.8 2.8-8.7 8.7L4 16Z",
  copy: "M7 7h9.5v9.5H7V7Zm-3.5 6V3.5H13",
  bell: "M10 3a4.5 4.5 0 0 0-4.5 4.5V11L4 14h12l-1.5-3V7.5A4.5 4.5 0 0 0 10 3Zm-2 13.3a2.1 2.1 0 0 0 4 0",
  clock: "M10 2.8a7.2 7.2 0 1 0 0 14.4 7.2 7.2 0 0 0 0-14.4ZM10 6v4.3l3 1.7",
} as const;
export type IconName = keyof typeof PATHS;

/** Decoration beside a word; never the only name of a control. */
export function Icon({ name, class: className }: { name: IconName; class?: string | undefined }) {
  return (
    <svg class={className ?? "icon"} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** The mark: a tenon that fits its mortise, need and achievement. */
export function LogoMark() {
  return (
    <svg class="logo-mark" viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      <path class="logo-tenon" d="M3 6h15v8h9v12h-9v8H3z" />
      <path class="logo-mortise" d="M21 6h16v28H21v-5h9V11h-9z" />
    </svg>
  );
}
