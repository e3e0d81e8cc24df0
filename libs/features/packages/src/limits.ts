const MIB = 1024 * 1024;

/** What a package may weigh. Videos in packages are large, and they are packed already. */
export const PACKAGE_LIMITS = {
  files: 10_000,
  totalBytes: 1024 * MIB,
  ratio: 100,
  ratioFrom: 50 * MIB,
} as const;

/** The most that a course structure may weigh: more than 40,000 units of average length. */
export const STRUCTURE_LIMIT = 16 * MIB;
