/** 对接联络人: the person of an institution who answers introductions; where nobody is named, everybody of it does. */

export interface Liaison {
  id: string;
  name: string;
  /** May sign in for the institution: of somebody who left nobody waits for an answer. */
  isPresent: boolean;
}

/** An institution that is real and let in. */
export function mayHaveLiaison({ kind, status, placeholder }: Named): boolean {
  return kind === "institution" && status === "approved" && !placeholder;
}
interface Named {
  kind: string;
  status: string;
  placeholder: boolean;
}

/** Who is told of introductions, in words. */
export function describeLiaison(liaison: Liaison | null): string {
  if (liaison === null) return "未指定，对接消息发给单位全部账号";
  return liaison.isPresent ? liaison.name : `${liaison.name}（账号已不能使用，对接消息发给单位全部账号）`;
}
