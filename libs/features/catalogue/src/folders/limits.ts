const MIB = 1024 * 1024;

/** What a course folder may weigh, packed or not, in files and bytes. */
export const FOLDER_LIMITS = {
  files: 2_000,
  totalBytes: 50 * MIB,
  /** A file that unpacks to more than this many times its packed size, beyond the first 10 MiB, is a bomb. */
  ratio: 100,
  ratioFrom: 10 * MIB,
} as const;

/** The total as people read it. */
export const TOTAL_IN_WORDS = `${FOLDER_LIMITS.totalBytes / MIB} MB`;
