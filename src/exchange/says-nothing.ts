/** Who has nothing to write in a cell leaves it empty, or writes a word or a stroke for that. */
export const saysNothing = (text: string): boolean => /^(?:无|没有|暂无|不详|[/／\-—–－]+)?$/.test(text.trim());
