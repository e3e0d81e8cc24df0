/** What an archive may weigh, packed or not, in files and bytes. */
export interface ArchiveLimits {
  files: number;
  totalBytes: number;
  /** A file that unpacks to more than this many times its packed size, beyond the first `ratioFrom` bytes, is a bomb. */
  ratio: number;
  ratioFrom: number;
}

const MIB = 1024 * 1024;

/** A number of bytes as people read it. */
export function megabytes(bytes: number): string {
  return `${Math.round(bytes / MIB)} MB`;
}
