/**
 * Soft hyphens, zero-width characters and bidi controls: they change how a text looks, and nobody can mean them in a
 * search (R36).
 */
export const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g;
