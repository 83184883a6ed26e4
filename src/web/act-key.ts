/** A control that a key presses where scripts run; the page says which key beside it. */
export function keyAttributes(key: string | undefined): Record<string, string> {
  return key === undefined ? {} : { "data-key": key.toLowerCase(), "aria-keyshortcuts": key };
}
