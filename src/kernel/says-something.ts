/**
 * Whether a text holds a letter or a digit of any script; a stroke, a stop and the fillers that Unicode counts as letters
 * (U+3164, U+115F and the like) say nothing.
 */
export const saysSomething = (text: string): boolean =>
  /[\p{L}\p{N}]/u.test(text.replaceAll(/\p{Default_Ignorable_Code_Point}/gu, ""));
