/** OASIS XLIFF 2.1: the core is that of 2.0, as its namespace says. */
export const CORE = 'urn:oasis:names:tc:xliff:document:2.0';
export const METADATA = 'urn:oasis:names:tc:xliff:metadata:2.0';
/** Category of our metadata, and prefix of our values of `subState`. */
export const OURS = 'pirecow';
export const OUTDATED = `${OURS}:outdated`;

/** Largest file, in bytes. */
export const MAX_XLIFF_BYTES = 8_000_000;
/** Most elements of a file. */
export const MAX_XLIFF_ELEMENTS = 300_000;
