/** Order matters: most browsers also call themselves Chrome and Safari. */
const BROWSERS: readonly [pattern: RegExp, name: string][] = [
  [/MicroMessenger\//, "微信"],
  [/Edg(e|A|iOS)?\//, "Edge"],
  [/QQBrowser\//, "QQ 浏览器"],
  [/(360SE|360EE|QihooBrowser)/, "360 浏览器"],
  [/Firefox\//, "Firefox"],
  [/(Chrome|CriOS)\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const SYSTEMS: readonly [pattern: RegExp, name: string][] = [
  [/(iPhone|iPad)/, "iOS"],
  [/(HarmonyOS|OpenHarmony)/, "鸿蒙"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
];

/** `Chrome · Windows` from a User-Agent header; for people to recognize their own devices, nothing depends on it. */
export function describeBrowser(userAgent: string | null): string {
  const agent = userAgent ?? "";
  const named = [BROWSERS, SYSTEMS].map((list) => list.find(([pattern]) => pattern.test(agent))?.[1]);
  const known = named.filter((name) => name !== undefined);
  return known.length === 0 ? "未知设备" : known.join(" · ");
}
