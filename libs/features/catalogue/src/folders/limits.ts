const MIB = 1024 * 1024;

/** What a course folder may weigh. */
export const FOLDER_LIMITS = {
  files: 2_000,
  totalBytes: 50 * MIB,
  ratio: 100,
  ratioFrom: 10 * MIB,
} as const;
