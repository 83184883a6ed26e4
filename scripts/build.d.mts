/** Brings the named parts of the build up to date; a command line verb needs only `programs`. */
export function build(parts?: readonly ("programs" | "assets")[]): Promise<void>;

/** The project's folder, with a slash at its end. */
export const ROOT: string;
